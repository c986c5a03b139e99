#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Where the fields of a part of a file end.
typedef struct {
    /// How many fields end in it: at commas and line ends that are not in quotes.
    size_t count;
    /// How many of these ends are line ends.
    size_t line_ends;
    /// How many LFs are in quotes, before the limit.
    size_t quoted_feeds;
    /// The first byte that may not be where it is; the part's end where there is none.
    size_t limit;
} cbytes_ends;

/// Writes the places at which the fields of a part end, in order, up to the first byte that may not be where it is: a quote
/// that neither begins nor ends a field nor is doubled, text behind the quote that ends a field, and a NUL. In a file whose
/// lines have returns, the ends of lines are CRLFs, whose place is that of the LF, and a CR or an LF alone may not be there,
/// save for an LF in quotes. In others they are LFs, and a CR may be nowhere.
///
/// The part begins with a row, and has a multiple of 64 bytes, or 64 spaces follow, as far as which it is read. Up to eight
/// numbers behind the last are written.
cbytes_ends cbytes_find_ends(const uint8_t *bytes, size_t start, size_t end, bool has_returns, uint32_t *ends);

/// How many rows that follow each other have so many fields each, and so many bytes with their line ends. The place before
/// `ends` is that of the byte before the first row; `line_ends` of the ends are line ends.
size_t cbytes_regular_rows(
    const uint8_t *bytes, const uint32_t *ends, size_t count, size_t line_ends, size_t columns, size_t shortest,
    size_t longest);

/// How many of the bytes are LF.
size_t cbytes_line_feeds(const uint8_t *bytes, size_t count);
