/* "Did you mean": the nearest of some words. */
#ifndef STET_ENGINE_SUGGEST_H
#define STET_ENGINE_SUGGEST_H

#include "base/slice.h"

/* Collects candidates one at a time and keeps the nearest; nothing is near that needs more than a third of the word's
 * letters changed. Letter case, `-`, `_` and spaces count half. */
struct suggestion {
    struct slice word;
    struct slice best; /* empty where nothing is near */
    size_t cost;
};

void suggest_start(struct suggestion *suggestion, struct slice word);
void suggest_try(struct suggestion *suggestion, struct slice candidate);

#endif
