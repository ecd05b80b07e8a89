/* Hexo's escapeAllSwigTags: which stretches of the body are kept away from Markdown and given to Nunjucks as they are.
 */
#ifndef STET_ARTICLE_HEXO_ESCAPE_H
#define STET_ARTICLE_HEXO_ESCAPE_H

#include "hexo_text.h"

enum hexo_piece_kind {
    HEXO_TEXT,    /* goes through Markdown */
    HEXO_SWIG,    /* kept for Nunjucks: one tag or variable, or a tag with all up to its end tag */
    HEXO_COMMENT, /* an HTML comment, which Hexo 8 hides from both */
    HEXO_DROPPED, /* {# … #}; in Hexo 6 and 7 also all that follows an opening without a closing */
};

struct hexo_piece {
    enum hexo_piece_kind kind;
    uint32_t start, end;
    bool full; /* a HEXO_SWIG that reaches to an end tag */
};

/* An opening that Hexo does not find the closing of, so that it is text (or, in 6 and 7, drops the rest). */
enum hexo_slip_kind {
    HEXO_NO_CLOSE, /* nothing closes it */
    HEXO_IN_QUOTE, /* a %} is there, but a quote is open */
    HEXO_NO_END,   /* `end` + name occurs in the file, but not as an end tag */
};

struct hexo_slip {
    enum hexo_slip_kind kind;
    uint32_t at;    /* of the brace */
    uint32_t other; /* the quote that is open, or the word that looks like an end tag */
};

struct hexo_escaped {
    struct hexo_piece *pieces; /* all of the text, in order */
    size_t piece_count;
    struct hexo_slip *slips; /* in order */
    size_t slip_count;
    bool runs;    /* Nunjucks is run at all */
    bool escaped; /* there was something to escape; else all is one HEXO_TEXT */
};

void hexo_escape(struct hexo_escaped *out, struct arena *arena, struct slice text, int version);

/* The end of `{%`, spaces, `name`, spaces, `%}` at `at`, or 0. */
size_t hexo_bare_tag(struct slice text, size_t at, struct slice name);

#endif
