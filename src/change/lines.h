/* Lines of a text, and which of them are new beside an older text. */
#ifndef STET_CHANGE_LINES_H
#define STET_CHANGE_LINES_H

#include "base/arena.h"

struct lines {
    struct slice *items; /* without line ends: LF, CR LF */
    size_t count;
};

/* The lines of `text`, borrowed from it. */
struct lines lines_split(struct arena *arena, struct slice text);

/* One flag for each line of `after`: whether the change from `before` added or altered it. O(n log n). */
bool *lines_changed(struct arena *arena, struct lines before, struct lines after);

#endif
