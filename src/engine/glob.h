/* Path globs: `*` and `?` within a part, `**` over parts, `[…]`, `{a,b}`. */
#ifndef STET_ENGINE_GLOB_H
#define STET_ENGINE_GLOB_H

#include "base/slice.h"

/* Whether all of `path` (with `/`) matches. A pattern that ends in `/` matches everything below that directory; one
 * without any other `/` matches in every directory, as in .gitignore. Time is bounded by pattern × path. */
bool glob_match(struct slice pattern, struct slice path);

/* Whether the directory `path` matches exactly the pattern; a pattern of several parts may match its last parts
 * (`sources/news` for `a/b/sources/news`), which `*anchored` (may be NULL) tells apart. */
bool glob_match_directory(struct slice pattern, struct slice path, bool *anchored);

/* What is wrong with a pattern, as a static text for programmers, or NULL. */
const char *glob_fault(struct slice pattern);

#endif
