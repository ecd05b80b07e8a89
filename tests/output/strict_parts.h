/* What the strict readers share. */
#ifndef STET_TESTS_STRICT_PARTS_H
#define STET_TESTS_STRICT_PARTS_H

#include "strict.h"

#define STRICT_BAD 0xFFFFFFFFu

/* The character at `*at`, which moves behind it; STRICT_BAD where no UTF-8 stands there. */
unsigned strict_character(struct text text, size_t *at);

bool strict_begins(struct text text, size_t at, const char *word);

#endif
