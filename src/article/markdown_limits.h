/* What a body would cost cmark-gfm, found out before it is parsed. */
#ifndef STET_ARTICLE_MARKDOWN_LIMITS_H
#define STET_ARTICLE_MARKDOWN_LIMITS_H

#include "markdown.h"

/* Whether the body's shape is one that cmark-gfm can be trusted with; where not, `*at` is the place in question. */
enum md_limit markdown_judge(const struct source *source, struct span body, size_t *at);

#endif
