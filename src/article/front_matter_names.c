/* Open addressing with linear probing; at most half of the slots are used. */
#include "front_matter_names.h"

static size_t hash(struct slice name) {
    uint64_t value = 14695981039346656037U;
    for (size_t i = 0; i < name.len; i++)
        value = (value ^ (unsigned char)name.ptr[i]) * 1099511628211U;
    return (size_t)(value ^ (value >> 32));
}

static struct fm_name *find(const struct fm_names *names, struct slice name) {
    size_t at = hash(name) & (names->room - 1);
    while (names->slots[at].used && !slice_eq(names->slots[at].name, name))
        at = (at + 1) & (names->room - 1);
    return &names->slots[at];
}

static void grow(struct fm_names *names, struct arena *arena) {
    struct fm_names larger = {.room = names->room ? names->room * 2 : 32, .count = names->count};
    larger.slots = arena_alloc(arena, larger.room * sizeof *larger.slots);
    for (size_t i = 0; i < names->room; i++)
        if (names->slots[i].used)
            *find(&larger, names->slots[i].name) = names->slots[i];
    *names = larger;
}

size_t fm_names_get(const struct fm_names *names, struct slice name) {
    return names->room ? find(names, name)->number : 0;
}

size_t *fm_names_put(struct fm_names *names, struct arena *arena, struct slice name) {
    if (names->count * 2 >= names->room)
        grow(names, arena);
    struct fm_name *slot = find(names, name);
    if (!slot->used) {
        *slot = (struct fm_name){.name = name, .used = true};
        names->count++;
    }
    return &slot->number;
}
