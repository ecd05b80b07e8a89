/* Which findings are new: on a line that the change added or altered, or of a kind that the older text did not have. */
#ifndef STET_CHANGE_FRESH_H
#define STET_CHANGE_FRESH_H

#include "base/arena.h"
#include "stet.h"

/* What one base's text had. All is copied into the arena but the text itself. */
struct fresh;

/* Remembers the findings of the older text; `found` may be NULL for none. */
struct fresh *fresh_remember(struct arena *arena, struct slice before, const stet_result *found);

/* Clears `keep` for each finding of the newer text that is not new. A finding that only moved with its line is old; so
 * is one on an unaltered line whose message the older text had on another. One that has become more severe is new. */
void fresh_compare(struct arena *arena, struct fresh *fresh, struct slice after, const stet_result *found, bool *keep);

#endif
