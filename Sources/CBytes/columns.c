#include "fields.h"

BODY size_t cbytes_visible_column_body(cbytes_column column, size_t least, size_t most, uint32_t *rest) {
    const uint32_t lengths = span(least, most, 16);
    FOR_EACH_FIELD({
        const uint32_t others = all_of(field.length) & ~cbytes_visible16(field.bytes);
        is_good = (field.length - (uint32_t)least < lengths) & (others == 0) & (field.bytes[0] != '"');
    })
}
FOR_EACH_PROCESSOR(
    size_t, cbytes_visible_column, (cbytes_column column, size_t least, size_t most, uint32_t *rest), column, least, most,
    rest)

BODY size_t cbytes_text_column_body(
    cbytes_column column, size_t least, size_t most, bool takes_quotes, uint32_t *rest) {
    const uint32_t lengths = span(least, most, 16);
    FOR_EACH_FIELD({
        const uint32_t quotes = field.bytes[0] == '"';
        field.bytes += quotes;
        field.length -= 2 * quotes;
        const uint32_t others = all_of(field.length) & ~cbytes_text16(field.bytes);
        is_good = (field.length - (uint32_t)least < lengths) & (others == 0) & (quotes <= takes_quotes);
    })
}
FOR_EACH_PROCESSOR(
    size_t, cbytes_text_column,
    (cbytes_column column, size_t least, size_t most, bool takes_quotes, uint32_t *rest), column, least, most,
    takes_quotes, rest)

BODY size_t cbytes_decimal_column_body(
    cbytes_column column, size_t integer, size_t fraction, uint8_t *numbers, uint32_t *rest) {
    // With no more digits than may be before the point, that many are not.
    const uint32_t lengths = span(1, integer, 16);
    FOR_EACH_FIELD({
        const cbytes_vector bytes = cbytes_load(field.bytes);
        const uint32_t all = all_of(field.length);
        const uint32_t digits = cbytes_bits(cbytes_at_most(cbytes_minus(bytes, cbytes_all('0')), cbytes_all(9))) & all;
        const uint32_t points = cbytes_bits(cbytes_equal(bytes, cbytes_all('.'))) & all, others = all ^ digits;
        // At most one byte is no digit: a point, and neither the first nor the last byte.
        const uint32_t wrong = (others & (others - 1)) | (others ^ points) | (others & (((all + 1) >> 1) | 1));
        const uint32_t behind = (uint32_t)__builtin_popcount(digits & (0 - others));
        numbers[row] = (uint8_t)behind;
        is_good = (wrong == 0) & (field.length - 1 < lengths) & (behind <= (uint32_t)fraction) & (field.bytes[0] != '0');
    })
}
FOR_EACH_PROCESSOR(
    size_t, cbytes_decimal_column,
    (cbytes_column column, size_t integer, size_t fraction, uint8_t *numbers, uint32_t *rest), column,
    integer, fraction, numbers, rest)

BODY cbytes_vector within(cbytes_vector bytes, cbytes_vector least, cbytes_vector width) {
    return cbytes_at_most(cbytes_minus(bytes, least), width);
}

/// 1 where bytes of the form `11-21T09` are a date and an hour, else 0. That of a leap day is left to another look.
BODY uint32_t is_date_and_hour(const uint8_t *bytes) {
    // A bit for each day of a month.
    static const uint64_t days[32] = {0,          0xFFFFFFFE, 0x1FFFFFFE, 0xFFFFFFFE, 0x7FFFFFFE, 0xFFFFFFFE, 0x7FFFFFFE,
                                      0xFFFFFFFE, 0xFFFFFFFE, 0x7FFFFFFE, 0xFFFFFFFE, 0x7FFFFFFE, 0xFFFFFFFE};
    // Pairs of digits at once: each byte becomes ten times the digit in it, and the next one's.
    const uint64_t word = cbytes_word(bytes) & 0x0F0F000F0F000F0F;
    const uint64_t pairs = word * 10 + (word >> 8);
    const uint64_t month = pairs & 31, day = pairs >> 24 & 63;
    return (uint32_t)(days[month] >> day & 1) & (uint32_t)((pairs >> 48 & 31) < 24);
}

BODY size_t cbytes_timestamp_column_body(cbytes_column column, uint8_t behind, uint32_t *rest) {
    // What each byte is at least, and how far it may be above that: of the first 16, and of those from the sixth on.
    uint8_t least[33] = "2000-00-00T00:0000-00T00:00:00Z";
    static const uint8_t width[33] = "\0\0\x9\x9\0\x1\x9\0\x3\x9\0\x2\x9\0\x5\x9\x1\x9\0\x3\x9\0\x2\x9\0\x5\x9\0\x5\x9";
    least[31] = behind;
    const cbytes_vector first_least = cbytes_load(least), first_width = cbytes_load(width);
    const cbytes_vector later_least = cbytes_load(least + 16), later_width = cbytes_load(width + 16);
    FOR_EACH_FIELD({
        const cbytes_vector first = within(cbytes_load(field.bytes), first_least, first_width);
        const cbytes_vector later = within(cbytes_load(field.bytes + 5), later_least, later_width);
        is_good = (cbytes_bits(cbytes_and(first, later)) == 0xFFFF) & is_date_and_hour(field.bytes + 5);
    })
}
FOR_EACH_PROCESSOR(
    size_t, cbytes_timestamp_column, (cbytes_column column, uint8_t behind, uint32_t *rest), column, behind, rest)

/// 1 where so many bytes are a fraction of a second and a `Z`, or an offset, else 0.
BODY uint32_t is_end_of_time(const uint8_t *bytes, uint32_t count) {
    static const uint8_t least[17] = "+00:00", width[17] = "\x2\x2\x9\0\x5\x9";
    const cbytes_vector end = cbytes_load(bytes);
    const uint32_t digits = cbytes_bits(cbytes_at_most(cbytes_minus(end, cbytes_all('0')), cbytes_all(9)));
    // All between the point and the Z are digits, one to nine.
    const uint32_t between = all_of(count - 1) & ~1u;
    const bool is_fraction = (bytes[0] == '.') & (count - 3 < 9) & (bytes[(count - 1) & 15] == 'Z')
                             & ((between & ~digits) == 0);
    const uint32_t form = cbytes_bits(within(end, cbytes_load(least), cbytes_load(width)));
    const uint32_t hour = (bytes[1] & 15u) * 10 + (bytes[2] & 15u);
    const bool is_offset = (count == 6) & ((form & 0x3F) == 0x3F) & (bytes[0] != ',') & (hour < 24);
    return (uint32_t)is_fraction | (uint32_t)is_offset;
}

BODY size_t cbytes_timestamp_rest_body(cbytes_column column, uint32_t *rest, size_t count) {
    static const uint8_t least[33] = "2000-00-00T00:000-00-00T00:00:00";
    static const uint8_t width[33] =
        "\0\0\x9\x9\0\x1\x9\0\x3\x9\0\x2\x9\0\x5\x9\x9\0\x1\x9\0\x3\x9\0\x2\x9\0\x5\x9\0\x5\x9";
    size_t left = 0;
    for (size_t place = 0; place < count; place++) {
        const uint32_t row = rest[place];
        const field field = field_in(&column, row);
        const cbytes_vector first = within(cbytes_load(field.bytes), cbytes_load(least), cbytes_load(width));
        const cbytes_vector later =
            within(cbytes_load(field.bytes + 3), cbytes_load(least + 16), cbytes_load(width + 16));
        const bool is_good = (cbytes_bits(cbytes_and(first, later)) == 0xFFFF) & is_date_and_hour(field.bytes + 5)
                             & (field.length > 20) & is_end_of_time(field.bytes + 19, field.length - 19);
        rest[left] = row;
        left += !is_good;
    }
    return left;
}
FOR_EACH_PROCESSOR(
    size_t, cbytes_timestamp_rest, (cbytes_column column, uint32_t *rest, size_t count), column, rest, count)

BODY size_t set_column(
    cbytes_column column, const cbytes_set *set, bool is_long, uint8_t *numbers, uint32_t *rest) {
    const uint64_t key = set->key, multiplier = set->multiplier, shift = set->shift;
    const cbytes_entry *entries = set->entries;
    const uint8_t *entry_numbers = set->numbers;
    FOR_EACH_FIELD({
        const uint64_t word = cbytes_word(field.bytes);
        const size_t slot = (size_t)(((word & key) * multiplier) >> shift);
        const cbytes_entry *entry = entries + slot;
        numbers[row] = entry_numbers[slot];
        uint64_t other = (word ^ entry->text[0]) & entry->mask[0];
        if (is_long) other |= (cbytes_word(field.bytes + 8) ^ entry->text[1]) & entry->mask[1];
        is_good = other == 0;
    })
}

BODY size_t cbytes_set_column_body(
    cbytes_column column, const cbytes_set *set, uint8_t *numbers, uint32_t *rest) {
    return set->is_long ? set_column(column, set, true, numbers, rest) : set_column(column, set, false, numbers, rest);
}
FOR_EACH_PROCESSOR(
    size_t, cbytes_set_column, (cbytes_column column, const cbytes_set *set, uint8_t *numbers, uint32_t *rest), column,
    set, numbers, rest)
