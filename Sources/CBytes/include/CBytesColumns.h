#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/// The fields of a column, in rows that follow each other.
typedef struct {
    const uint8_t *bytes;
    /// The place where the first row's field ends. The one before it is that of the byte before the field, and the next
    /// row's is as many further as there are columns.
    const uint32_t *ends;
    size_t rows;
    size_t columns;
    /// How many bytes lie between a field and its end: 1 in the last column where lines end with CRLF.
    size_t trim;
} cbytes_column;

/// Questions about all fields of a column, which have an answer for most fields: each function writes the rows whose fields
/// it cannot say to be as they must be, and returns how many these are; there is room for as many as there are rows. Another
/// look at these fields tells, which has quotes, rare forms and faults in mind. From each field's beginning on, 48 bytes can be
/// read.

/// Whether fields are so many characters of ASCII, neither spaces nor control characters.
size_t cbytes_visible_column(cbytes_column column, size_t least, size_t most, uint32_t *rest);

/// Whether fields are so many characters of ASCII, no control characters, in quotes or not. Where `takes_quotes`, quotes in
/// quotes may be doubled, which are not undone.
size_t cbytes_text_column(cbytes_column column, size_t least, size_t most, bool takes_quotes, uint32_t *rest);

/// The same as `cbytes_text_column`, of the rows that it left, with fields of any length and characters of any kind, also line
/// ends and tabs where `takes_line_ends`. `count` of them are in `rest`. Where the processor cannot tell, all are left once
/// more.
size_t cbytes_text_rest(
    cbytes_column column, size_t least, size_t most, bool takes_quotes, bool takes_line_ends, uint32_t *rest,
    size_t count);

/// Whether fields are decimal numbers above 0 without a sign that do not begin with a 0, have at most so many digits, and so
/// many behind the point. Writes how many these are.
size_t cbytes_decimal_column(
    cbytes_column column, size_t integer, size_t fraction, uint8_t *numbers, uint32_t *rest);

/// Whether fields are times of this century in UTC, without a fraction of a second, `2026-11-21T09:30:00Z`. The byte that is
/// behind each field is given.
size_t cbytes_timestamp_column(cbytes_column column, uint8_t behind, uint32_t *rest);

/// The same, of the rows that it left, `count` of them in `rest`, with what else may be behind the seconds: a fraction of a
/// second, before the `Z`, or an offset, `2026-11-21T09:30:00+01:00`.
size_t cbytes_timestamp_rest(cbytes_column column, uint32_t *rest, size_t count);

/// A text of a set, and the byte that is behind each field.
typedef struct {
    uint64_t text[2];
    /// Which bits of these are the text's and that byte's.
    uint64_t mask[2];
} cbytes_entry;

/// A closed set of texts of at most 15 bytes, in a table in which each has a slot of its own. None has commas, quotes or
/// control characters. A slot without a text has one of another slot, which is never looked for there.
typedef struct {
    const cbytes_entry *entries;
    /// Of each slot, the text's number.
    const uint8_t *numbers;
    /// The bits of a text's first word that tell it from others: those that all texts have with the byte behind.
    uint64_t key;
    uint64_t multiplier;
    uint64_t shift;
    /// Whether an entry has more than one word.
    bool is_long;
} cbytes_set;

/// Whether fields are in a set. Writes their numbers.
size_t cbytes_set_column(cbytes_column column, const cbytes_set *set, uint8_t *numbers, uint32_t *rest);
