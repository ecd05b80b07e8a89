/* Where `end…` occurs in a text: Hexo asks it for each tag, so it is sorted once. */
#ifndef STET_ARTICLE_HEXO_WORDS_H
#define STET_ARTICLE_HEXO_WORDS_H

#include "base/arena.h"

/* One `end` and what follows it. */
struct hexo_word {
    struct slice rest;
    uint32_t at; /* of the `end` */
    bool in_tag; /* between a {% and the next %} */
};

/* Where a word is: both are SIZE_MAX for nowhere. */
struct hexo_found {
    size_t first;       /* anywhere */
    size_t last_in_tag; /* the last that stands between a {% and a %} */
};

#define HEXO_WORDS_KEPT 64

struct hexo_words {
    struct hexo_word *items; /* sorted by `rest` */
    size_t count;
    struct { /* answers, since the same few names are asked for again and again */
        struct slice name;
        struct hexo_found found;
    } kept[HEXO_WORDS_KEPT];
};

void hexo_words_init(struct hexo_words *words, struct arena *arena, struct slice text);

/* Looks for `end` + `name`. Names of more than 64 bytes are never found. */
struct hexo_found hexo_words_find(struct hexo_words *words, struct slice name);

#endif
