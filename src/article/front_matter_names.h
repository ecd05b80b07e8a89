/* A table from names to numbers, for keys and anchors: linear in the input however many there are. */
#ifndef STET_ARTICLE_FRONT_MATTER_NAMES_H
#define STET_ARTICLE_FRONT_MATTER_NAMES_H

#include "base/arena.h"

struct fm_name {
    struct slice name;
    size_t number; /* 0 for a name that has just been added */
    bool used;
};

/* All zero is an empty table. */
struct fm_names {
    struct fm_name *slots;
    size_t room, count;
};

/* The number of `name`; 0 where the table does not have it. */
size_t fm_names_get(const struct fm_names *names, struct slice name);

/* The place of the number of `name`, which is added where the table does not have it. Valid until the next call. */
size_t *fm_names_put(struct fm_names *names, struct arena *arena, struct slice name);

#endif
