/* The next of a few needles in a text that is read forwards: each is looked for with the machine's fastest
 * instructions, and not again before the reader has passed it. */
#ifndef STET_BASE_SEARCH_H
#define STET_BASE_SEARCH_H

#include "slice.h"

#define SEARCH_MOST_NEEDLES 6

struct search {
    struct slice text;
    const struct slice *needles;
    size_t count;
    size_t next[SEARCH_MOST_NEEDLES]; /* of each needle, the first that is not before the reader; SIZE_MAX for none */
};

/* At most SEARCH_MOST_NEEDLES, none empty; they must stay. */
void search_begin(struct search *search, struct slice text, const struct slice *needles, size_t count);

/* Offset of the first needle at or behind `at`, or SIZE_MAX. `at` never goes back. */
size_t search_next(struct search *search, size_t at);

#endif
