/* Bump allocation in blocks that are at least ARENA_BLOCK_SIZE large. */
#include "arena.h"

#include <stdalign.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>

#ifndef ARENA_BLOCK_SIZE
#define ARENA_BLOCK_SIZE ((size_t)64 * 1024)
#endif
#define TICKS_PER_LOOK 1024

/* An arena that holds so much gets blocks of whole huge pages: most of what a large file costs is the kernel's work for
 * small ones. */
#define LARGE ((size_t)4 * 1024 * 1024)
#define HUGE_PAGE ((size_t)2 * 1024 * 1024)
#define HUGE_BLOCK ((size_t)16 * 1024 * 1024)

struct arena_block {
    struct arena_block *next;
    size_t size; /* of what follows */
    alignas(max_align_t) char bytes[];
};

static size_t round_up(size_t size) {
    size_t unit = alignof(max_align_t);
    return (size + unit - 1) / unit * unit;
}

void arena_init(struct arena *arena, size_t limit) {
    memset(arena, 0, sizeof *arena);
    arena->limit = limit;
}

static void use_block(struct arena *arena, struct arena_block *block) {
    arena->at = block->bytes;
    arena->end = block->bytes + block->size;
}

static void free_blocks(struct arena_block *block) {
    for (struct arena_block *next; block; block = next) {
        next = block->next;
        free(block);
    }
}

/* Empties the arena but for one block; the others are given back as a list. */
static struct arena_block *empty(struct arena *arena) {
    struct arena_block *keep = NULL, *others = NULL;
    for (struct arena_block *block = arena->blocks, *next; block; block = next) {
        next = block->next;
        struct arena_block **list = !keep && block->size <= 4 * ARENA_BLOCK_SIZE ? &keep : &others;
        block->next = *list;
        *list = block;
    }
    arena->blocks = keep;
    arena->at = arena->end = NULL;
    arena->used = 0;
    arena->guard = NULL;
    if (keep) {
        arena->used = keep->size;
        use_block(arena, keep);
    }
    return others;
}

void arena_reset(struct arena *arena) {
    free_blocks(arena->spare);
    arena->spare = NULL;
    free_blocks(empty(arena));
}

static void add_spare(struct arena *arena, struct arena_block *blocks) {
    struct arena_block **end = &arena->spare;
    while (*end)
        end = &(*end)->next;
    *end = blocks;
}

void arena_hand_spare(struct arena *arena, struct arena *heir) {
    add_spare(heir, arena->spare);
    arena->spare = NULL;
}

void arena_hand_over(struct arena *arena, struct arena *heir) {
    if (ARENA_BLOCK_SIZE == 1) { /* for a sanitizer a block is one allocation, which nobody may use again */
        arena_reset(arena);
        return;
    }
    add_spare(heir, empty(arena));
    arena_hand_spare(arena, heir);
}

void arena_release(struct arena *arena) {
    free_blocks(arena->spare);
    free_blocks(arena->blocks);
    arena_init(arena, arena->limit);
}

uint64_t clock_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

uint64_t clock_coarse(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

void arena_tick(struct arena *arena) {
    if (++arena->ticks < TICKS_PER_LOOK)
        return;
    arena->ticks = 0;
    if (arena->deadline && clock_now() > arena->deadline)
        arena_unwind(arena, ARENA_DEADLINE);
}

_Noreturn void arena_unwind(struct arena *arena, enum arena_stop why) {
    struct arena_guard *guard = arena->guard;
    if (!guard)
        abort(); /* a door of the library forgot its guard: a fault of the program, not of its input */
    arena->guard = guard->outer;
    longjmp(guard->escape, (int)why);
}

static struct arena_block *new_block(size_t size, bool huge) {
    if (!huge)
        return malloc(size);
    struct arena_block *block = aligned_alloc(HUGE_PAGE, size);
#ifdef MADV_HUGEPAGE
    if (block)
        madvise(block, size, MADV_HUGEPAGE);
#endif
    return block;
}

static bool has_room(const struct arena *arena, size_t size) {
    return size <= arena->limit && arena->used <= arena->limit - size;
}

/* The first spare block that is large enough, or NULL. */
static struct arena_block *take_spare(struct arena *arena, size_t size) {
    struct arena_block **place = &arena->spare, *block;
    while (*place && ((*place)->size < size || !has_room(arena, (*place)->size)))
        place = &(*place)->next;
    block = *place;
    if (block)
        *place = block->next;
    return block;
}

/* The size of a block of whole huge pages: about a quarter of what the arena holds, where its limit allows that. */
static size_t huge_size(const struct arena *arena, size_t size) {
    size_t want = arena->used / 4 < HUGE_BLOCK ? arena->used / 4 : HUGE_BLOCK;
    want = size > want || !has_room(arena, want + 2 * HUGE_PAGE) ? size : want;
    return (want + sizeof(struct arena_block) + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE - sizeof(struct arena_block);
}

static struct arena_block *make_block(struct arena *arena, size_t size) {
    bool huge = ARENA_BLOCK_SIZE > 1 && arena->used >= LARGE && size <= arena->limit;
    size_t want = huge ? huge_size(arena, size) : size > ARENA_BLOCK_SIZE ? size : ARENA_BLOCK_SIZE;
    if (!has_room(arena, want))
        arena_unwind(arena, ARENA_LIMIT);
    struct arena_block *block = new_block(sizeof *block + want, huge);
    if (!block)
        arena_unwind(arena, ARENA_NO_MEMORY);
    block->size = want;
    return block;
}

static void add_block(struct arena *arena, size_t size) {
    struct arena_block *block = take_spare(arena, size);
    if (!block)
        block = make_block(arena, size);
    arena->used += block->size;
    block->next = arena->blocks;
    arena->blocks = block;
    use_block(arena, block);
}

void *arena_alloc_raw(struct arena *arena, size_t size) {
    arena_tick(arena);
    if (size > SIZE_MAX / 2)
        arena_unwind(arena, ARENA_LIMIT);
    size = round_up(size ? size : 1);
    if ((size_t)(arena->end - arena->at) < size)
        add_block(arena, size);
    void *result = arena->at;
    arena->at += size;
    return result;
}

void *arena_alloc(struct arena *arena, size_t size) {
    return memset(arena_alloc_raw(arena, size), 0, size);
}

void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size) {
    size_t had = round_up(old_size ? old_size : 1), want = round_up(new_size ? new_size : 1);
    if (old && want <= had)
        return old;
    if (old && (char *)old + had == arena->at && (size_t)(arena->end - arena->at) >= want - had) {
        arena->at += want - had;
        return old;
    }
    void *result = arena_alloc_raw(arena, new_size);
    if (old && old_size)
        memcpy(result, old, old_size);
    return result;
}

char *arena_string(struct arena *arena, struct slice text) {
    char *copy = arena_alloc_raw(arena, text.len + 1);
    if (text.len)
        memcpy(copy, text.ptr, text.len);
    copy[text.len] = '\0';
    return copy;
}

struct slice arena_copy(struct arena *arena, struct slice text) {
    return slice_from(arena_string(arena, text), text.len);
}

void array_reserve(struct arena *arena, void **items, size_t count, size_t *room, size_t size) {
    if (count < *room)
        return;
    size_t want = *room ? *room * 2 : 8;
    *items = arena_grow(arena, *items, *room * size, want * size);
    *room = want;
}
