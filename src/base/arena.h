/* Memory that is released all at once, and the one way in which work on a file is given up.
 *
 * An arena never returns NULL: when memory runs out, or the arena's limit of bytes or its deadline is passed, it
 * unwinds to the guard that the public function at the door has set. So no code between the two has to handle it.
 * Whoever holds something that is not in an arena while it allocates (a libyaml parser) sets a guard of its own,
 * releases it and calls `arena_unwind` again. */
#ifndef STET_BASE_ARENA_H
#define STET_BASE_ARENA_H

#include "slice.h"

#include <setjmp.h>

enum arena_stop {
    ARENA_NO_MEMORY = 1, /* the system has no more */
    ARENA_LIMIT,         /* the arena's own limit of bytes */
    ARENA_DEADLINE,      /* the time that was allowed is over */
};

struct arena_block;

struct arena_guard {
    jmp_buf escape;
    struct arena_guard *outer;
};

struct arena {
    struct arena_block *blocks; /* the newest first */
    struct arena_block *spare;  /* empty ones, to be used before new ones are asked for */
    char *at, *end;             /* what is free in it */
    size_t used;                /* bytes of all blocks */
    size_t limit;               /* of `used`; SIZE_MAX for none */
    uint64_t deadline;          /* as clock_now counts; 0 for none */
    unsigned ticks;             /* allocations since the clock was read */
    struct arena_guard *guard;
};

/* Makes an empty arena in place; `limit` is in bytes, SIZE_MAX for none. */
void arena_init(struct arena *arena, size_t limit);

/* Gives everything back but one block, which the next file uses again. */
void arena_reset(struct arena *arena);

/* As arena_reset, but `heir` gets the blocks as spare ones: the kernel need not clear others for it. */
void arena_hand_over(struct arena *arena, struct arena *heir);

/* Gives its spare blocks to `heir`. */
void arena_hand_spare(struct arena *arena, struct arena *heir);

/* Gives everything back. The arena may be used again. */
void arena_release(struct arena *arena);

/* `size` bytes, zeroed, aligned for any type. Never NULL: see above. */
void *arena_alloc(struct arena *arena, size_t size);

/* As `arena_alloc`, without the zeroes. */
void *arena_alloc_raw(struct arena *arena, size_t size);

/* Makes `old` (of `old_size` bytes) `new_size` bytes large, in place where it is the newest; new bytes are not zeroed.
 */
void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size);

/* A copy that ends in NUL. */
char *arena_string(struct arena *arena, struct slice text);

/* A copy. */
struct slice arena_copy(struct arena *arena, struct slice text);

/* Looks at the clock; for loops that do not allocate. */
void arena_tick(struct arena *arena);

/* Gives up: goes to the innermost guard. */
_Noreturn void arena_unwind(struct arena *arena, enum arena_stop why);

/* Nanoseconds that this thread has worked: a busy machine takes nothing from a deadline. */
uint64_t clock_now(void);

/* A clock that is nearly free to read and moves in steps of some milliseconds, whoever works meanwhile. */
uint64_t clock_coarse(void);

/* Sets a guard: `if ((why = arena_try(arena, &guard)) == 0) { …; arena_done(arena, &guard); } else { gave up }`. */
#define arena_try(arena, the_guard)                                                                                    \
    ((the_guard)->outer = (arena)->guard, (arena)->guard = (the_guard), setjmp((the_guard)->escape))
#define arena_done(arena, the_guard) ((void)((arena)->guard = (the_guard)->outer))

/* A growable array of `type` in an arena: `ARRAY(struct span) spans = {0}; *array_push(arena, &spans) = …`. */
#define ARRAY(type)                                                                                                    \
    struct {                                                                                                           \
        type *items;                                                                                                   \
        size_t count;                                                                                                  \
        size_t room;                                                                                                   \
    }
#define array_push(arena, array)                                                                                       \
    (array_reserve((arena), (void **)&(array)->items, (array)->count, &(array)->room, sizeof *(array)->items),         \
     &(array)->items[(array)->count++])
void array_reserve(struct arena *arena, void **items, size_t count, size_t *room, size_t size);

#endif
