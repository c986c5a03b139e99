#include "wide.h"

_Atomic(bool) only_portable = false;

void cbytes_use_only_portable(bool is_only) { only_portable = is_only; }

/// Writes the places of all set bits of each block. Most blocks have at most eight: that many are written without asking,
/// and what is too much is overwritten.
#define INDEX_BLOCKS(structure)                                                                                        \
    uint32_t *found = marks;                                                                                           \
    for (size_t base = 0; base < count; base += 64) {                                                                  \
        uint64_t bits = structure(bytes + base);                                                                       \
        uint32_t *next = found + __builtin_popcountll(bits);                                                           \
        for (;;) {                                                                                                     \
            for (int i = 0; i < 8; i++) {                                                                              \
                found[i] = (uint32_t)base + (uint32_t)__builtin_ctzll(bits | 1ull << 63);                              \
                bits &= bits - 1;                                                                                      \
            }                                                                                                          \
            if (bits == 0) break;                                                                                      \
            found += 8;                                                                                                \
        }                                                                                                              \
        found = next;                                                                                                  \
    }                                                                                                                  \
    return (size_t)(found - marks);

#if defined(__x86_64__)
WIDE static inline uint64_t structure64_avx2(const uint8_t *bytes) {
    const __m256i comma = _mm256_set1_epi8(','), quote = _mm256_set1_epi8('"'), control = _mm256_set1_epi8(0x1F);
    uint64_t bits = 0;
    for (int part = 0; part < 2; part++) {
        __m256i vector = _mm256_loadu_si256((const __m256i *)(bytes + 32 * part));
        __m256i flags = _mm256_or_si256(
            _mm256_or_si256(_mm256_cmpeq_epi8(vector, comma), _mm256_cmpeq_epi8(vector, quote)),
            _mm256_cmpeq_epi8(_mm256_min_epu8(vector, control), vector));
        bits |= (uint64_t)(uint32_t)_mm256_movemask_epi8(flags) << 32 * part;
    }
    return bits;
}

WIDE static size_t index_avx2(const uint8_t *bytes, size_t count, uint32_t *marks) {
    INDEX_BLOCKS(structure64_avx2)
}

size_t cbytes_index(const uint8_t *bytes, size_t count, uint32_t *marks) {
    if (is_wide()) return index_avx2(bytes, count, marks);
    INDEX_BLOCKS(cbytes_structure64)
}

#else

size_t cbytes_index(const uint8_t *bytes, size_t count, uint32_t *marks) { INDEX_BLOCKS(cbytes_structure64) }

#endif
