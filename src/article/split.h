/* Where Hexo cuts the front matter off, as the two regular expressions of hexo-front-matter 4 do. */
#ifndef STET_ARTICLE_SPLIT_H
#define STET_ARTICLE_SPLIT_H

#include "front_matter.h"

/* Length of the separator that `line` begins with: three or more `-` or `;`. 0 where there is none. */
size_t separator_length(struct slice line);

/* Sets `form`, `json`, `open`, `data`, `close` and `body` of `fm`; `body` is what follows the closing separator. */
void front_matter_split(struct front_matter *fm, const struct source *source);

#endif
