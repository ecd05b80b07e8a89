/* A part of a finished result. */
#include "result.h"

static stet_result *filter(const stet_result *result, stet_keep *keep, void *data) {
    stet_result *part = arena_alloc(result->arena, sizeof *part);
    *part = *result;
    part->items = arena_alloc(result->arena, result->count * sizeof *part->items);
    part->count = 0;
    for (size_t i = 0; i < result->count; i++)
        if (keep(data, &result->items[i]))
            part->items[part->count++] = result->items[i];
    return part;
}

const stet_result *stet_result_filter(const stet_result *result, stet_keep *keep, void *data) {
    struct arena_guard guard;
    const stet_result *volatile part = NULL;
    if (!result)
        return NULL;
    result->arena->deadline = 0; /* the check is over */
    if (arena_try(result->arena, &guard) != 0)
        return NULL;
    part = filter(result, keep, data);
    arena_done(result->arena, &guard);
    return part;
}
