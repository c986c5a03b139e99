#include "wide.h"

/// Which of 64 bytes are quotes, LFs, commas or LFs; and whether there are CRs or NULs.
typedef struct {
    uint64_t quote, feed, separator;
    bool is_odd;
} structure;

BODY uint64_t equal64(const uint8_t *bytes, uint8_t byte) {
    uint64_t bits = 0;
    for (int part = 0; part < 4; part++) bits |= (uint64_t)cbytes_equal16(bytes + 16 * part, byte) << 16 * part;
    return bits;
}

BODY structure structure_narrow(const uint8_t *bytes) {
    const uint64_t feed = equal64(bytes, '\n');
    const bool is_odd = (equal64(bytes, '\r') | equal64(bytes, 0)) != 0;
    return (structure){equal64(bytes, '"'), feed, feed | equal64(bytes, ','), is_odd};
}

/// Each bit becomes whether the number of bits up to it is odd.
BODY uint64_t parity_narrow(uint64_t bits) {
    for (int distance = 1; distance < 64; distance *= 2) bits ^= bits << distance;
    return bits;
}

#if defined(__x86_64__)
WIDE BODY uint64_t bits_wide(__m256i low, __m256i high) {
    return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
}

WIDE BODY structure structure_wide(const uint8_t *bytes) {
    // By a byte's lower half, the byte that it has to be to be odd.
    const __m256i odd = _mm256_setr_epi8(
        0, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, '\r', -1, -1, 0, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
        -1, '\r', -1, -1);
    const __m256i low = _mm256_loadu_si256((const __m256i *)bytes);
    const __m256i high = _mm256_loadu_si256((const __m256i *)(bytes + 32));
    const __m256i is_odd = _mm256_or_si256(
        _mm256_cmpeq_epi8(_mm256_shuffle_epi8(odd, low), low), _mm256_cmpeq_epi8(_mm256_shuffle_epi8(odd, high), high));
    const __m256i comma = _mm256_set1_epi8(','), quote = _mm256_set1_epi8('"'), feed = _mm256_set1_epi8('\n');
    const __m256i low_feed = _mm256_cmpeq_epi8(low, feed), high_feed = _mm256_cmpeq_epi8(high, feed);
    return (structure){
        bits_wide(_mm256_cmpeq_epi8(low, quote), _mm256_cmpeq_epi8(high, quote)), bits_wide(low_feed, high_feed),
        bits_wide(
            _mm256_or_si256(_mm256_cmpeq_epi8(low, comma), low_feed),
            _mm256_or_si256(_mm256_cmpeq_epi8(high, comma), high_feed)),
        _mm256_movemask_epi8(is_odd) != 0};
}

WIDE BODY uint64_t parity_wide(uint64_t bits) {
    return (uint64_t)_mm_cvtsi128_si64(
        _mm_clmulepi64_si128(_mm_cvtsi64_si128((int64_t)bits), _mm_set1_epi8(-1), 0));
}
#endif

/// Writes the places of the bits. Most blocks have at most eight: that many are written without asking, and what is too
/// much is overwritten.
BODY uint32_t *write_places(uint64_t bits, size_t base, uint32_t *places) {
    uint32_t *next = places + __builtin_popcountll(bits);
    for (;;) {
        for (int i = 0; i < 8; i++) {
            places[i] = (uint32_t)base + lowest(bits);
            bits &= bits - 1;
        }
        if (__builtin_expect(bits == 0, 1)) return next;
        places += 8;
    }
}

/// The bits, each a byte further; `carry` is the last block's last and becomes this one's.
BODY uint64_t after(uint64_t bits, uint64_t *carry) {
    uint64_t moved = bits << 1 | *carry;
    *carry = bits >> 63;
    return moved;
}

/// Which bytes of a block may not be where they are in a file whose lines end with CRLF: NULs, CRs without an LF behind, and
/// LFs that end a line without a CR. `is_behind` says whether a CR is before the block.
BODY uint64_t wrong_returns(const uint8_t *bytes, uint64_t feed, uint64_t quoted, uint64_t cr, bool is_behind) {
    const uint64_t behind = cr << 1 | is_behind;
    return equal64(bytes, 0) | (behind & ~feed) | (feed & ~quoted & ~behind);
}

#define FIND_ENDS(structure_of, parity, has_returns)                                                                   \
    /* Of the byte before a block: whether a field may begin behind it, it closes a quote, is a CR; and whether it is */  \
    /* in quotes, in all bits. */                                                                                      \
    uint64_t opens = 1, closed = 0, inside = 0;                                                                        \
    bool returned = false;                                                                                             \
    uint32_t *next = ends;                                                                                             \
    size_t line_ends = 0, quoted_feeds = 0, limit = end, base = start;                                                 \
    uint64_t wrong = 0;                                                                                                \
    for (; base < end; base += 64) {                                                                                   \
        structure block = structure_of(bytes + base);                                                            \
        const uint64_t quoted = parity(block.quote) ^ inside;                                                          \
        uint64_t separators = block.separator & ~quoted;                                                               \
        const uint64_t close = block.quote & ~quoted, open = block.quote & quoted;                                     \
        uint64_t behind_close = separators | open;                                                                     \
        wrong = open & ~after(separators | close, &opens);                                                             \
        if (has_returns) {                                                                                             \
            const uint64_t cr = equal64(bytes + base, '\r');                                                           \
            wrong |= wrong_returns(bytes + base, block.feed, quoted, cr, returned);                                    \
            returned = cr >> 63;                                                                                       \
            behind_close |= cr;                                                                                        \
        } else if (__builtin_expect(block.is_odd, 0)) {                                                                \
            wrong |= equal64(bytes + base, '\r') | equal64(bytes + base, 0);                                           \
        }                                                                                                              \
        wrong |= after(close, &closed) & ~behind_close;                                                                \
        inside = (uint64_t)((int64_t)quoted >> 63);                                                                    \
        if (__builtin_expect(wrong != 0, 0)) {                                                                         \
            separators &= (wrong & -wrong) - 1;                                                                        \
            block.feed &= (wrong & -wrong) - 1;                                                                        \
            if (base + lowest(wrong) < end) limit = base + lowest(wrong);                                              \
        }                                                                                                              \
        line_ends += (size_t)__builtin_popcountll(block.feed & separators);                                            \
        quoted_feeds += (size_t)__builtin_popcountll(block.feed & ~separators);                                        \
        next = write_places(separators, base, next);                                                                   \
        if (__builtin_expect(wrong != 0, 0)) break;                                                                    \
    }                                                                                                                  \
    return (cbytes_ends){(size_t)(next - ends), line_ends, quoted_feeds, limit};

#define FIND_ENDS_IN_EACH_FORM(structure_of, parity)                                                                   \
    if (has_returns) {                                                                                                 \
        FIND_ENDS(structure_of, parity, true)                                                                          \
    } else {                                                                                                           \
        FIND_ENDS(structure_of, parity, false)                                                                         \
    }

#if defined(__x86_64__)
WIDE static cbytes_ends find_ends_wide(
    const uint8_t *bytes, size_t start, size_t end, bool has_returns, uint32_t *ends) {
    FIND_ENDS_IN_EACH_FORM(structure_wide, parity_wide)
}
#endif

cbytes_ends cbytes_find_ends(const uint8_t *bytes, size_t start, size_t end, bool has_returns, uint32_t *ends) {
#if defined(__x86_64__)
    if (is_wide()) return find_ends_wide(bytes, start, end, has_returns, ends);
#endif
    FIND_ENDS_IN_EACH_FORM(structure_narrow, parity_narrow)
}

BODY size_t cbytes_regular_rows_body(
    const uint8_t *bytes, const uint32_t *ends, size_t count, size_t line_ends, size_t columns, size_t shortest,
    size_t longest) {
    if (longest < shortest) return 0;
    const uint32_t span = (uint32_t)(longest - shortest);
    // Where each row's last field ends with a line, and these are all line ends, no other field does.
    uint32_t wrong = 0, before = ends[-1];
    const uint32_t *last = ends + columns - 1;
    if (line_ends * columns <= count) {
        for (size_t row = 0; row < line_ends; row++, last += columns) {
            wrong |= (uint32_t)(bytes[*last] ^ '\n') | (uint32_t)(*last - before - (uint32_t)shortest > span);
            before = *last;
        }
        if (wrong == 0) return line_ends;
    }
    size_t row = 0;
    before = ends[-1];
    for (; (row + 1) * columns <= count; row++) {
        const uint32_t *fields = ends + row * columns;
        for (size_t place = 0; place < columns; place++) {
            if ((bytes[fields[place]] == '\n') != (place == columns - 1)) return row;
        }
        if (fields[columns - 1] - before - (uint32_t)shortest > span) return row;
        before = fields[columns - 1];
    }
    return row;
}
FOR_EACH_PROCESSOR(
    size_t, cbytes_regular_rows,
    (const uint8_t *bytes, const uint32_t *ends, size_t count, size_t line_ends, size_t columns, size_t shortest,
     size_t longest),
    bytes, ends, count, line_ends, columns, shortest, longest)

BODY size_t cbytes_line_feeds_body(const uint8_t *bytes, size_t count) {
    size_t feeds = 0, at = 0;
    for (; at + 64 <= count; at += 64) feeds += (size_t)__builtin_popcountll(equal64(bytes + at, '\n'));
    for (; at < count; at++) feeds += bytes[at] == '\n';
    return feeds;
}
FOR_EACH_PROCESSOR(size_t, cbytes_line_feeds, (const uint8_t *bytes, size_t count), bytes, count)
