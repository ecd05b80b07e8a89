/* Allocation that succeeds or ends the program. */
#include "memory.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BLOCK_SIZE ((size_t)16 * 1024)

/* What is kept, in blocks; the list makes it reachable to leak checkers. */
struct block {
    struct block *next;
    alignas(max_align_t) char bytes[];
};

static struct block *blocks;
static char *block_at;
static size_t block_left;

_Noreturn void memory_give_up(void) {
    static const char text[] = "error: out of memory\n";
    ssize_t ignored = write(STDERR_FILENO, text, sizeof text - 1);
    (void)ignored;
    _exit(2);
}

void *memory_resize(void *old, size_t count, size_t size) {
    void *result = count > SIZE_MAX / size ? NULL : realloc(old, count * size);
    if (!result)
        memory_give_up();
    return result;
}

void *memory_push(void *items, size_t count, size_t *room, size_t size) {
    if (count < *room)
        return items;
    *room = *room ? *room * 2 : 16;
    return memory_resize(items, *room, size);
}

/* Texts need no alignment. */
static void *take(size_t size, size_t unit) {
    if (size > SIZE_MAX / 2)
        memory_give_up();
    size_t skip = (unit - (uintptr_t)block_at % unit) % unit;
    if (skip + size > block_left) {
        block_left = size > BLOCK_SIZE ? size : BLOCK_SIZE;
        struct block *block = memory_resize(NULL, sizeof *block + block_left, 1);
        block->next = blocks;
        blocks = block;
        block_at = block->bytes;
        skip = 0;
    }
    void *result = block_at + skip;
    block_at += skip + size;
    block_left -= skip + size;
    return result;
}

void *memory_keep(size_t size) {
    return take(size, alignof(max_align_t));
}

char *memory_text(const char *text, size_t len) {
    char *copy = take(len + 1, 1);
    memcpy(copy, text, len);
    copy[len] = '\0';
    return copy;
}

char *memory_join(const char *a, const char *between, const char *b) {
    size_t first = strlen(a), middle = strlen(between), last = strlen(b);
    char *joined = take(first + middle + last + 1, 1);
    memcpy(joined, a, first);
    memcpy(joined + first, between, middle);
    memcpy(joined + first + middle, b, last + 1);
    return joined;
}
