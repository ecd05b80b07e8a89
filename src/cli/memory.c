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

void *memory_keep(size_t size) {
    size_t unit = alignof(max_align_t);
    if (size > SIZE_MAX / 2)
        memory_give_up();
    size = (size + unit - 1) / unit * unit;
    if (size > block_left) {
        block_left = size > BLOCK_SIZE ? size : BLOCK_SIZE;
        struct block *block = memory_resize(NULL, sizeof *block + block_left, 1);
        block->next = blocks;
        blocks = block;
        block_at = block->bytes;
    }
    void *result = block_at;
    block_at += size;
    block_left -= size;
    return result;
}

char *memory_text(const char *text, size_t len) {
    char *copy = memory_keep(len + 1);
    memcpy(copy, text, len);
    copy[len] = '\0';
    return copy;
}

char *memory_join(const char *a, const char *between, const char *b) {
    size_t first = strlen(a), middle = strlen(between), last = strlen(b);
    char *joined = memory_keep(first + middle + last + 1);
    memcpy(joined, a, first);
    memcpy(joined + first, between, middle);
    memcpy(joined + first + middle, b, last + 1);
    return joined;
}
