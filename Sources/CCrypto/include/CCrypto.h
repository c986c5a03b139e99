#pragma once
#include <stddef.h>

/// SHA-256 and HMAC-SHA-256 of libcrypto (on Apple's systems of CommonCrypto), which is loaded when first needed: a
/// function that waits for its first event has not paid for it.

/// How many bytes a digest has.
#define CCRYPTO_SHA256_LENGTH 32

/// Loads the library. 1, or 0 where there is none.
int ccrypto_load(void);

/// The SHA-256 of bytes. 1, or 0 where the library is missing.
int ccrypto_sha256(const void *bytes, size_t count, unsigned char digest[CCRYPTO_SHA256_LENGTH]);

/// The HMAC-SHA-256 of bytes. 1, or 0 where the library is missing.
int ccrypto_hmac_sha256(
    const void *key, size_t key_count, const void *bytes, size_t count, unsigned char digest[CCRYPTO_SHA256_LENGTH]);

/// A digest of bytes that come in parts.
typedef struct ccrypto_hash ccrypto_hash;

/// A new one, to be freed; NULL where the library is missing.
ccrypto_hash *ccrypto_hash_new(void);
/// Takes more bytes. 1, or 0 for an error.
int ccrypto_hash_update(ccrypto_hash *hash, const void *bytes, size_t count);
/// Gives the digest of all bytes so far, and ends the hash. 1, or 0 for an error.
int ccrypto_hash_final(ccrypto_hash *hash, unsigned char digest[CCRYPTO_SHA256_LENGTH]);
/// Frees it.
void ccrypto_hash_free(ccrypto_hash *hash);
