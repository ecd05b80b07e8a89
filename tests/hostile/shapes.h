/* What a hostile shape is. */
#ifndef STET_HOSTILE_SHAPES_H
#define STET_HOSTILE_SHAPES_H

#include <stdbool.h>

#define COUNT "\001"    /* in a piece: a number that grows */
#define NUL_BYTE "\002" /* in a piece: a byte 0 */

struct shape {
    const char *name, *head, *unit, *turn, *back, *tail; /* NULL for nothing */
    bool stairs;                                         /* each line holds one `unit` more; `turn` ends it */
};

/* Ended by one without a name. Those whose name begins with `settings-` are settings files. */
extern const struct shape shapes[];

#endif
