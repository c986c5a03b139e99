#include "fields.h"

/// Text in UTF-8, 16 bytes at a time, by the tables of Keiser and Lemire, "Validating UTF-8 In Less Than One Instruction Per
/// Byte": what may be wrong with two bytes that follow each other is looked up by three of their halves.

#if defined(__x86_64__)
#define VECTORS WIDE BODY
VECTORS cbytes_vector look_up(cbytes_vector table, cbytes_vector places) { return _mm_shuffle_epi8(table, places); }
VECTORS cbytes_vector high_half(cbytes_vector a) { return _mm_and_si128(_mm_srli_epi16(a, 4), _mm_set1_epi8(15)); }
VECTORS cbytes_vector minus_to_0(cbytes_vector a, cbytes_vector b) { return _mm_subs_epu8(a, b); }
VECTORS cbytes_vector xor(cbytes_vector a, cbytes_vector b) { return _mm_xor_si128(a, b); }
/// The bytes so many places before each.
#define BEFORE(distance, bytes, last) _mm_alignr_epi8(bytes, last, 16 - distance)
#else
#define VECTORS BODY
VECTORS cbytes_vector look_up(cbytes_vector table, cbytes_vector places) { return vqtbl1q_u8(table, places); }
VECTORS cbytes_vector high_half(cbytes_vector a) { return vshrq_n_u8(a, 4); }
VECTORS cbytes_vector minus_to_0(cbytes_vector a, cbytes_vector b) { return vqsubq_u8(a, b); }
VECTORS cbytes_vector xor(cbytes_vector a, cbytes_vector b) { return veorq_u8(a, b); }
#define BEFORE(distance, bytes, last) vextq_u8(last, bytes, 16 - distance)
#endif

enum {
    short_of = 1,        // A character begins, and the next byte does not continue it.
    too_long = 2,        // A byte continues no character.
    overlong_3 = 4,      // Three bytes, two would do.
    too_large = 8,       // Above U+10FFFF,
    surrogate = 16,      // A half of a pair of UTF-16.
    overlong_2 = 32,     // Two bytes, one would do.
    too_large_more = 64, // above U+13FFFF, or four bytes where three would do.
    two = 128,           // Two bytes continue: right only as the third and fourth.
    any = short_of | too_long | two,
};

/// Which bytes, with those before them, are no UTF-8: 0 where all are.
VECTORS cbytes_vector wrong_bytes(cbytes_vector bytes, cbytes_vector last) {
    static const uint8_t first_high[16] = {
        too_long, too_long, too_long, too_long, too_long, too_long, too_long, too_long, two, two, two, two,
        short_of | overlong_2, short_of, short_of | overlong_3 | surrogate, short_of | too_large | too_large_more};
    static const uint8_t first_low[16] = {
        any | overlong_3 | overlong_2 | too_large_more, any | overlong_2, any, any, any | too_large,
        any | too_large | too_large_more, any | too_large | too_large_more, any | too_large | too_large_more,
        any | too_large | too_large_more, any | too_large | too_large_more, any | too_large | too_large_more,
        any | too_large | too_large_more, any | too_large | too_large_more,
        any | too_large | too_large_more | surrogate, any | too_large | too_large_more,
        any | too_large | too_large_more};
    static const uint8_t second_high[16] = {
        short_of, short_of, short_of, short_of, short_of, short_of, short_of, short_of,
        too_long | overlong_2 | two | overlong_3 | too_large_more, too_long | overlong_2 | two | overlong_3 | too_large,
        too_long | overlong_2 | two | surrogate | too_large, too_long | overlong_2 | two | surrogate | too_large,
        short_of, short_of, short_of, short_of};
    const cbytes_vector before = BEFORE(1, bytes, last);
    const cbytes_vector pairs = cbytes_and(
        cbytes_and(
            look_up(cbytes_load(first_high), high_half(before)),
            look_up(cbytes_load(first_low), cbytes_and(before, cbytes_all(15)))),
        look_up(cbytes_load(second_high), high_half(bytes)));
    // The third and fourth byte of a character have the highest bit there.
    const cbytes_vector third = minus_to_0(BEFORE(2, bytes, last), cbytes_all(0xE0 - 0x80));
    const cbytes_vector fourth = minus_to_0(BEFORE(3, bytes, last), cbytes_all(0xF0 - 0x80));
    return xor(cbytes_and(cbytes_or(third, fourth), cbytes_all(0x80)), pairs);
}

/// Which bytes are control characters of ASCII, or end one from U+0080 to U+009F. `last` holds the bytes before.
VECTORS cbytes_vector control_bytes(cbytes_vector bytes, cbytes_vector last, cbytes_vector taken) {
    const cbytes_vector low = cbytes_at_most(bytes, cbytes_all(0x1F));
    // Tab and LF are 0x09 and 0x0A.
    const cbytes_vector line_ends = cbytes_or(
        cbytes_at_most(cbytes_minus(bytes, cbytes_all('\t')), cbytes_all(1)), cbytes_equal(bytes, cbytes_all('\r')));
    const cbytes_vector high = cbytes_and(
        cbytes_equal(BEFORE(1, bytes, last), cbytes_all(0xC2)),
        cbytes_at_most(cbytes_minus(bytes, cbytes_all(0x80)), cbytes_all(0x1F)));
    return cbytes_or(
        cbytes_or(xor(low, cbytes_and(line_ends, taken)), cbytes_equal(bytes, cbytes_all(0x7F))), high);
}

/// Whether a field is text of so many characters without control characters, save line ends and tabs where these are taken.
VECTORS bool is_text(field field, size_t least, size_t most, bool takes_line_ends) {
    static const uint8_t masks[32] = {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};
    cbytes_vector last = cbytes_all(0), wrong = cbytes_all(0);
    const cbytes_vector taken = cbytes_all(takes_line_ends ? 0xFF : 0);
    uint32_t controls = 0;
    size_t characters = 0;
    // A byte at least is read as 0 behind the field, which ends its last character.
    for (size_t at = 0; at <= field.length; at += 16) {
        const uint32_t rest = field.length - at < 16 ? (uint32_t)(field.length - at) : 16;
        const cbytes_vector bytes = cbytes_and(cbytes_load(field.bytes + at), cbytes_load(masks + 16 - rest));
        wrong = cbytes_or(wrong, wrong_bytes(bytes, last));
        const uint32_t all = (1u << rest) - 1;
        controls |= cbytes_bits(control_bytes(bytes, last, taken)) & all;
        // Each byte that does not continue a character begins one.
        const cbytes_vector continues = cbytes_at_most(cbytes_minus(bytes, cbytes_all(0x80)), cbytes_all(0x3F));
        characters += (size_t)__builtin_popcount(~cbytes_bits(continues) & all);
        last = bytes;
    }
    return (cbytes_bits(cbytes_equal(wrong, cbytes_all(0))) == 0xFFFF) & (controls == 0) & (characters >= least)
           & (characters <= most);
}

VECTORS size_t text_rest(
    cbytes_column column, size_t least, size_t most, bool takes_quotes, bool takes_line_ends, uint32_t *rest,
    size_t count) {
    size_t left = 0;
    for (size_t place = 0; place < count; place++) {
        const uint32_t row = rest[place];
        field field = field_in(&column, row);
        const bool is_quoted = (field.length > 1) & (field.bytes[0] == '"');
        if (is_quoted) field = (struct field){field.bytes + 1, field.length - 2};
        rest[left] = row;
        left += !((is_quoted <= takes_quotes) & is_text(field, least, most, takes_line_ends));
    }
    return left;
}

#if defined(__x86_64__)
WIDE static size_t text_rest_wide(
    cbytes_column column, size_t least, size_t most, bool takes_quotes, bool takes_line_ends, uint32_t *rest,
    size_t count) {
    return text_rest(column, least, most, takes_quotes, takes_line_ends, rest, count);
}
#endif

size_t cbytes_text_rest(
    cbytes_column column, size_t least, size_t most, bool takes_quotes, bool takes_line_ends, uint32_t *rest,
    size_t count) {
#if defined(__x86_64__)
    return is_wide() ? text_rest_wide(column, least, most, takes_quotes, takes_line_ends, rest, count) : count;
#else
    return text_rest(column, least, most, takes_quotes, takes_line_ends, rest, count);
#endif
}
