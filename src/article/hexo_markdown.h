/* Markdown over the text that Hexo gives to it, for bodies where that text has other code than the file. */
#ifndef STET_ARTICLE_HEXO_MARKDOWN_H
#define STET_ARTICLE_HEXO_MARKDOWN_H

#include "hexo_escape.h"
#include "markdown.h"

/* The code in what Markdown gets: `code` in bytes of `body`, in its order. False where it is too complex. */
bool hexo_markdown_code(struct code_span **code, size_t *count, struct arena *arena, struct arena *scratch,
                        const struct hexo_text *body, const struct hexo_escaped *escaped);

#endif
