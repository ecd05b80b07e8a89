/* The page as Nunjucks gets it: what was kept for it, and the rest as Markdown leaves it. */
#ifndef STET_ARTICLE_HEXO_PAGE_H
#define STET_ARTICLE_HEXO_PAGE_H

#include "hexo_code.h"

/* One HEXO_SWIG piece that Nunjucks gets. */
struct hexo_kept {
    uint32_t start, end; /* in the page */
    bool full;
    bool heading_code; /* in inline code in a heading: Hexo puts it back twice and fails */
};

/* A tag or variable that Markdown made unrecognisable, so that Hexo's own mark for it is on the page. */
struct hexo_leak {
    struct span span; /* in the file */
    bool backslash;   /* by a backslash; else by a link's URL */
};

struct hexo_page {
    struct hexo_text text;
    struct hexo_kept *kept;
    size_t kept_count;
    struct hexo_leak *leaks;
    size_t leak_count;
    struct span *raw; /* of the page: lines that Markdown leaves alone because they begin with a tag */
    size_t raw_count;
    struct span *echoes; /* of the page: a heading's text in its `title`, where inline code is not protected */
    size_t echo_count;
    uint32_t *gaps; /* where paragraphs were left out of the page */
    size_t gap_count;
    bool gap_in_code; /* between a <code> and its </code>: what was left out may hold another one */
    bool has_marks;   /* Hexo's marks for code and comments are in it: `content` in it would double them */
};

/* What is on the page of the paragraphs in which Nunjucks finds nothing. */
enum hexo_extent {
    HEXO_SHORT,     /* none of them */
    HEXO_WITH_CODE, /* those that hold code */
    HEXO_WHOLE
};

/* `body` is the text that was escaped. A page that is not whole reads the same as the whole one as long as Nunjucks'
 * lexer passes each gap while it reads text, neither in a tag nor over it; and a short one, where no gap is in code. */
void hexo_page_make(struct hexo_page *page, struct arena *arena, const struct hexo_text *body,
                    const struct hexo_escaped *escaped, const struct hexo_code *code, enum hexo_extent extent);

#endif
