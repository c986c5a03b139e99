#pragma once
#include "wide.h"

/// The first byte of a row's field, and how long it is.
typedef struct field {
    const uint8_t *bytes;
    uint32_t length;
} field;

BODY field field_in(const cbytes_column *column, size_t row) {
    const uint32_t *end = column->ends + row * column->columns;
    const uint32_t start = end[-1] + 1;
    return (field){column->bytes + start, end[0] - start - (uint32_t)column->trim};
}

/// The numbers between two of which none is above the highest that a function answers for: how many these are.
BODY uint32_t span(size_t least, size_t most, size_t highest) {
    const size_t last = most < highest ? most : highest;
    return least <= last ? (uint32_t)(last - least + 1) : 0;
}

/// A bit for each byte of a field of at most 16.
BODY uint32_t all_of(uint32_t length) { return (1u << (length & 31)) - 1; }

/// Each field is asked about; which rows are left is written without a branch.
#define FOR_EACH_FIELD(...)                                                                                            \
    size_t left = 0;                                                                                                   \
    for (size_t row = 0; row < column.rows; row++) {                                                                   \
        field field = field_in(&column, row);                                                                          \
        bool is_good;                                                                                                  \
        __VA_ARGS__                                                                                                    \
        rest[left] = (uint32_t)row;                                                                                    \
        left += !is_good;                                                                                              \
    }                                                                                                                  \
    return left;
