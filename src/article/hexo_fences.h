/* What Hexo's filter for ``` and ~~~ takes out of the body before anything else reads it. */
#ifndef STET_ARTICLE_HEXO_FENCES_H
#define STET_ARTICLE_HEXO_FENCES_H

#include "hexo_text.h"

/* What stands for a block of code from here on. */
#define HEXO_CODE_MARK S("<!--code\xEF\xBF\xBC-->")

/* `out` becomes the body without its code blocks, as Hexo `version` (6, 7 or 8) finds them. */
void hexo_fences(struct hexo_text *out, struct arena *arena, const struct hexo_text *body, int version);

#endif
