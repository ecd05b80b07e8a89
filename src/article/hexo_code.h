/* The code in the body that Hexo gives to Markdown. Mostly it is the code of the file, but not always. */
#ifndef STET_ARTICLE_HEXO_CODE_H
#define STET_ARTICLE_HEXO_CODE_H

#include "hexo_escape.h"
#include "tags.h"

struct hexo_code {
    struct code_span *items; /* spans of the body, in order */
    size_t count;
};

/* `body` is the text that was escaped; `context->code` what cmark-gfm finds in the file. */
void hexo_code_find(struct hexo_code *code, struct arena *arena, const struct hexo_text *body,
                    const struct hexo_escaped *escaped, const struct tag_context *context);

#endif
