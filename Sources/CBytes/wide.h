#pragma once
#include "CBytes.h"

/// Whether what each processor has is used, even where there is more.
extern _Atomic(bool) only_portable;

/// A function that is compiled twice on x86-64: for each of its processors, and for those with AVX2, which also find bits
/// with one instruction. Which one runs is asked when it is called.
#if defined(__x86_64__)
#include <immintrin.h>
#define WIDE __attribute__((target("avx2,bmi,bmi2,popcnt,pclmul")))

static inline bool is_wide(void) {
    return !only_portable && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2")
           && __builtin_cpu_supports("popcnt") && __builtin_cpu_supports("pclmul");
}

#define FOR_EACH_PROCESSOR(result, name, parameters, ...)                                                              \
    WIDE static result name##_wide parameters { return name##_body(__VA_ARGS__); }                                     \
    result name parameters { return is_wide() ? name##_wide(__VA_ARGS__) : name##_body(__VA_ARGS__); }
#else
#define FOR_EACH_PROCESSOR(result, name, parameters, ...)                                                              \
    result name parameters { return name##_body(__VA_ARGS__); }
#endif

/// The body of such a function is part of both.
#define BODY static inline __attribute__((always_inline))

/// The place of the lowest bit; 64 where there is none.
BODY uint32_t lowest(uint64_t bits) { return bits == 0 ? 64 : (uint32_t)__builtin_ctzll(bits); }
