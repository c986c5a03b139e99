#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/// Questions about 16 or 64 bytes at once, for which Swift has no intrinsics. Each answers a bit per byte, the first
/// byte's lowest. All of the bytes are read.

#if defined(__SSE2__)
#include <emmintrin.h>

typedef __m128i cbytes_vector;

static inline cbytes_vector cbytes_load(const uint8_t *bytes) { return _mm_loadu_si128((const __m128i *)bytes); }
static inline void cbytes_store(uint8_t *bytes, cbytes_vector vector) { _mm_storeu_si128((__m128i *)bytes, vector); }
static inline cbytes_vector cbytes_all(uint8_t byte) { return _mm_set1_epi8((char)byte); }
static inline cbytes_vector cbytes_equal(cbytes_vector a, cbytes_vector b) { return _mm_cmpeq_epi8(a, b); }
static inline cbytes_vector cbytes_at_most(cbytes_vector a, cbytes_vector b) {
    return _mm_cmpeq_epi8(_mm_min_epu8(a, b), a);
}
static inline cbytes_vector cbytes_or(cbytes_vector a, cbytes_vector b) { return _mm_or_si128(a, b); }
static inline cbytes_vector cbytes_and(cbytes_vector a, cbytes_vector b) { return _mm_and_si128(a, b); }
static inline cbytes_vector cbytes_minus(cbytes_vector a, cbytes_vector b) { return _mm_sub_epi8(a, b); }
static inline uint32_t cbytes_bits(cbytes_vector flags) { return (uint32_t)_mm_movemask_epi8(flags); }

#elif defined(__ARM_NEON)
#include <arm_neon.h>

typedef uint8x16_t cbytes_vector;

static inline cbytes_vector cbytes_load(const uint8_t *bytes) { return vld1q_u8(bytes); }
static inline void cbytes_store(uint8_t *bytes, cbytes_vector vector) { vst1q_u8(bytes, vector); }
static inline cbytes_vector cbytes_all(uint8_t byte) { return vdupq_n_u8(byte); }
static inline cbytes_vector cbytes_equal(cbytes_vector a, cbytes_vector b) { return vceqq_u8(a, b); }
static inline cbytes_vector cbytes_at_most(cbytes_vector a, cbytes_vector b) { return vcleq_u8(a, b); }
static inline cbytes_vector cbytes_or(cbytes_vector a, cbytes_vector b) { return vorrq_u8(a, b); }
static inline cbytes_vector cbytes_and(cbytes_vector a, cbytes_vector b) { return vandq_u8(a, b); }
static inline cbytes_vector cbytes_minus(cbytes_vector a, cbytes_vector b) { return vsubq_u8(a, b); }
static inline uint32_t cbytes_bits(cbytes_vector flags) {
    const uint8x16_t bit = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    uint8x16_t bits = vandq_u8(flags, bit);
    return (uint32_t)vaddv_u8(vget_low_u8(bits)) | (uint32_t)vaddv_u8(vget_high_u8(bits)) << 8;
}

#else
#error "There are vectors for x86-64 and for ARM64."
#endif

/// Which of 64 bytes end a field, quote one, or are control characters: `,`, `"`, and all below the space.
static inline uint64_t cbytes_structure64(const uint8_t *bytes) {
    const cbytes_vector comma = cbytes_all(','), quote = cbytes_all('"'), control = cbytes_all(0x1F);
    uint64_t bits = 0;
    for (int part = 0; part < 4; part++) {
        cbytes_vector vector = cbytes_load(bytes + 16 * part);
        cbytes_vector flags = cbytes_or(
            cbytes_or(cbytes_equal(vector, comma), cbytes_equal(vector, quote)), cbytes_at_most(vector, control));
        bits |= (uint64_t)cbytes_bits(flags) << 16 * part;
    }
    return bits;
}

/// Writes the places of all such bytes, in order, and says how many there are. Up to 63 bytes behind the last are read, which
/// are none of them, and up to eight numbers behind the last are written. Uses wider vectors where the processor has them.
size_t cbytes_index(const uint8_t *bytes, size_t count, uint32_t *marks);

/// Says that memory is better had in large pages, where the system has these: most of the time that new memory takes goes by
/// pages.
void cbytes_prefer_large_pages(void *start, size_t size);

/// Whether only such vectors are used as each processor has. For tests, which compare the results.
void cbytes_use_only_portable(bool is_only);

/// Which of 16 bytes are digits.
static inline uint32_t cbytes_digits16(const uint8_t *bytes) {
    return cbytes_bits(cbytes_at_most(cbytes_minus(cbytes_load(bytes), cbytes_all('0')), cbytes_all(9)));
}

/// Which of 16 bytes are this one.
static inline uint32_t cbytes_equal16(const uint8_t *bytes, uint8_t byte) {
    return cbytes_bits(cbytes_equal(cbytes_load(bytes), cbytes_all(byte)));
}

/// Which of 16 bytes are ASCII and neither a space nor a control character.
static inline uint32_t cbytes_visible16(const uint8_t *bytes) {
    return cbytes_bits(cbytes_at_most(cbytes_minus(cbytes_load(bytes), cbytes_all('!')), cbytes_all('~' - '!')));
}

/// Which of 16 bytes are ASCII and no control characters.
static inline uint32_t cbytes_text16(const uint8_t *bytes) {
    return cbytes_bits(cbytes_at_most(cbytes_minus(cbytes_load(bytes), cbytes_all(' ')), cbytes_all('~' - ' ')));
}

/// Which of 16 bytes lie between two: from that of `least`, and at most that of `width` above it.
static inline uint32_t cbytes_within16(const uint8_t *bytes, const uint8_t *least, const uint8_t *width) {
    return cbytes_bits(cbytes_at_most(cbytes_minus(cbytes_load(bytes), cbytes_load(least)), cbytes_load(width)));
}

/// Which of a vector's bytes are written escaped in a text of JSON: `"`, `\` and control characters below the space.
static inline cbytes_vector cbytes_escapes(cbytes_vector vector) {
    return cbytes_or(
        cbytes_or(cbytes_equal(vector, cbytes_all('"')), cbytes_equal(vector, cbytes_all('\\'))),
        cbytes_at_most(vector, cbytes_all(0x1F)));
}

/// Which of 16 bytes are written escaped in a text of JSON.
static inline uint32_t cbytes_escapes16(const uint8_t *bytes) {
    return cbytes_bits(cbytes_escapes(cbytes_load(bytes)));
}

/// Which of 16 bytes end or escape something in a text of JSON, are not allowed there, or are no ASCII.
static inline uint32_t cbytes_marks16(const uint8_t *bytes) {
    cbytes_vector vector = cbytes_load(bytes);
    return cbytes_bits(cbytes_or(cbytes_escapes(vector), cbytes_at_most(cbytes_all(0x80), vector)));
}

/// Copies 16 bytes, and answers which of them are this one.
static inline uint32_t cbytes_copy16(const uint8_t *bytes, uint8_t *target, uint8_t byte) {
    cbytes_vector vector = cbytes_load(bytes);
    cbytes_store(target, vector);
    return cbytes_bits(cbytes_equal(vector, cbytes_all(byte)));
}

/// Eight bytes as a number, the first its lowest.
static inline uint64_t cbytes_word(const uint8_t *bytes) {
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

#include "CBytesColumns.h"
#include "CBytesRows.h"
