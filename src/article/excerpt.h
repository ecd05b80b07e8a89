/* The excerpt marker `<!-- more -->`: where Hexo cuts, and what only looks like it. */
#ifndef STET_ARTICLE_EXCERPT_H
#define STET_ARTICLE_EXCERPT_H

#include "article.h"

enum marker_kind {
    MARKER_WORKS,   /* Hexo's /<!-- ?more ?-->/i */
    MARKER_IN_CODE, /* stands as code, alone on its line */
    MARKER_SPACES,  /* too many blanks, or line breaks */
    MARKER_DASHES,  /* <!--- more --->: more dashes */
    MARKER_WORDS,   /* <!-- read more -->, <!-- more text --> */
    MARKER_TEXT,    /* <！-- more -->, <-- more -->, <!—— more ——>: no comment at all, readers see it */
};

struct marker {
    enum marker_kind kind;
    struct span span;
};

struct marker_list {
    struct marker *items; /* in the order of the file */
    size_t count;
};

/* All markers of the body and what looks like one; found once. */
const struct marker_list *article_markers(struct article *article);

/* The first marker that works, or NULL. */
const struct marker *markers_first(const struct marker_list *list);

#endif
