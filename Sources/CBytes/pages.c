#include "CBytes.h"

#if defined(__linux__)
#include <sys/mman.h>
#endif

void cbytes_prefer_large_pages(void *start, size_t size) {
#if defined(__linux__) && defined(MADV_HUGEPAGE)
    // Only advice: where it is not taken, nothing else is different.
    (void)madvise(start, size, MADV_HUGEPAGE);
#else
    (void)start;
    (void)size;
#endif
}
