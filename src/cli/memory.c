/* Allocation that succeeds or ends the program. */
#include "memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void give_up(void) {
    static const char text[] = "error: out of memory\n";
    if (write(STDERR_FILENO, text, sizeof text - 1) < 0)
        _exit(2);
    _exit(2);
}

void *memory_resize(void *old, size_t count, size_t size) {
    void *result = count > SIZE_MAX / size ? NULL : realloc(old, count * size);
    if (!result)
        give_up();
    return result;
}

void *memory_push(void *items, size_t count, size_t *room, size_t size) {
    if (count < *room)
        return items;
    *room = *room ? *room * 2 : 16;
    return memory_resize(items, *room, size);
}

char *memory_text(const char *text, size_t len) {
    char *copy = memory_resize(NULL, len + 1, 1);
    memcpy(copy, text, len);
    copy[len] = '\0';
    return copy;
}

char *memory_join(const char *a, const char *between, const char *b) {
    size_t first = strlen(a), middle = strlen(between), last = strlen(b);
    char *joined = memory_resize(NULL, first + middle + last + 1, 1);
    memcpy(joined, a, first);
    memcpy(joined + first, between, middle);
    memcpy(joined + first + middle, b, last + 1);
    return joined;
}
