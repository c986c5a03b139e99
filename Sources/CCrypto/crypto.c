#include "CCrypto.h"

#ifdef __APPLE__

#include <CommonCrypto/CommonDigest.h>
#include <CommonCrypto/CommonHMAC.h>
#include <stdlib.h>

struct ccrypto_hash {
    CC_SHA256_CTX context;
};

int ccrypto_load(void) { return 1; }

int ccrypto_sha256(const void *bytes, size_t count, unsigned char digest[CCRYPTO_SHA256_LENGTH]) {
    CC_SHA256(bytes, (CC_LONG)count, digest);
    return 1;
}

int ccrypto_hmac_sha256(
    const void *key, size_t key_count, const void *bytes, size_t count, unsigned char digest[CCRYPTO_SHA256_LENGTH]) {
    CCHmac(kCCHmacAlgSHA256, key, key_count, bytes, count, digest);
    return 1;
}

ccrypto_hash *ccrypto_hash_new(void) {
    ccrypto_hash *hash = malloc(sizeof *hash);
    if (hash != NULL) CC_SHA256_Init(&hash->context);
    return hash;
}

int ccrypto_hash_update(ccrypto_hash *hash, const void *bytes, size_t count) {
    return CC_SHA256_Update(&hash->context, bytes, (CC_LONG)count);
}

int ccrypto_hash_final(ccrypto_hash *hash, unsigned char digest[CCRYPTO_SHA256_LENGTH]) {
    return CC_SHA256_Final(digest, &hash->context);
}

void ccrypto_hash_free(ccrypto_hash *hash) { free(hash); }

#else

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>

// What of OpenSSL 3's interface is used; its headers are not needed to build.
typedef struct evp_md_st EVP_MD;
typedef struct evp_md_ctx_st EVP_MD_CTX;

static const EVP_MD *(*evp_sha256)(void);
static int (*evp_digest)(const void *, size_t, unsigned char *, unsigned int *, const EVP_MD *, void *);
static EVP_MD_CTX *(*evp_ctx_new)(void);
static void (*evp_ctx_free)(EVP_MD_CTX *);
static int (*evp_init)(EVP_MD_CTX *, const EVP_MD *, void *);
static int (*evp_update)(EVP_MD_CTX *, const void *, size_t);
static int (*evp_final)(EVP_MD_CTX *, unsigned char *, unsigned int *);
static unsigned char *(*hmac)(
    const EVP_MD *, const void *, int, const unsigned char *, size_t, unsigned char *, unsigned int *);

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int loaded;

static void load(void) {
    void *library = dlopen("libcrypto.so.3", RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) return;
    *(void **)&evp_sha256 = dlsym(library, "EVP_sha256");
    *(void **)&evp_digest = dlsym(library, "EVP_Digest");
    *(void **)&evp_ctx_new = dlsym(library, "EVP_MD_CTX_new");
    *(void **)&evp_ctx_free = dlsym(library, "EVP_MD_CTX_free");
    *(void **)&evp_init = dlsym(library, "EVP_DigestInit_ex");
    *(void **)&evp_update = dlsym(library, "EVP_DigestUpdate");
    *(void **)&evp_final = dlsym(library, "EVP_DigestFinal_ex");
    *(void **)&hmac = dlsym(library, "HMAC");
    loaded = evp_sha256 && evp_digest && evp_ctx_new && evp_ctx_free && evp_init && evp_update && evp_final && hmac;
}

int ccrypto_load(void) {
    pthread_once(&once, load);
    return loaded;
}

int ccrypto_sha256(const void *bytes, size_t count, unsigned char digest[CCRYPTO_SHA256_LENGTH]) {
    return ccrypto_load() && evp_digest(bytes, count, digest, NULL, evp_sha256(), NULL) == 1;
}

int ccrypto_hmac_sha256(
    const void *key, size_t key_count, const void *bytes, size_t count, unsigned char digest[CCRYPTO_SHA256_LENGTH]) {
    unsigned int length = 0;
    return ccrypto_load() && hmac(evp_sha256(), key, (int)key_count, bytes, count, digest, &length) != NULL;
}

struct ccrypto_hash {
    EVP_MD_CTX *context;
};

ccrypto_hash *ccrypto_hash_new(void) {
    if (!ccrypto_load()) return NULL;
    ccrypto_hash *hash = malloc(sizeof *hash);
    if (hash == NULL) return NULL;
    hash->context = evp_ctx_new();
    if (hash->context != NULL && evp_init(hash->context, evp_sha256(), NULL) == 1) return hash;
    ccrypto_hash_free(hash);
    return NULL;
}

int ccrypto_hash_update(ccrypto_hash *hash, const void *bytes, size_t count) {
    return evp_update(hash->context, bytes, count);
}

int ccrypto_hash_final(ccrypto_hash *hash, unsigned char digest[CCRYPTO_SHA256_LENGTH]) {
    return evp_final(hash->context, digest, NULL);
}

void ccrypto_hash_free(ccrypto_hash *hash) {
    if (hash == NULL) return;
    if (hash->context != NULL) evp_ctx_free(hash->context);
    free(hash);
}

#endif
