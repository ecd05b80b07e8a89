/* One article: all that the rules read. Parts that cost something are made when first asked for. */
#ifndef STET_ARTICLE_ARTICLE_H
#define STET_ARTICLE_ARTICLE_H

#include "front_matter.h"
#include "markdown.h"
#include "placeholders.h"
#include "tags.h"

struct article {
    struct arena *arena;
    struct source source;
    struct placeholder_list placeholders;
    struct front_matter front_matter;
    struct span body;
    const struct tag_table *tag_table;
    struct markdown *markdown; /* NULL until article_markdown */
    struct code_span *code;    /* NULL until article_code */
    size_t code_count;
    bool code_known;
    struct tag_list *tags; /* NULL until article_tags */
};

/* Reads everything but Markdown and tags. A source with a fault gets no further than `source`. */
void article_read(struct article *article, struct arena *arena, const char *path, struct slice text,
                  const struct placeholder_rules *placeholders, const struct tag_table *tags);

const struct markdown *article_markdown(struct article *article);
const struct tag_list *article_tags(struct article *article);

/* Whether the byte at `offset` of the body stands in code (fenced, indented, inline, or HTML's <code>). Costs a parse
 * only where the body has anything that could begin code. */
bool article_is_code(struct article *article, size_t offset);

/* Whether it stands in an HTML comment. */
bool article_is_comment(struct article *article, size_t offset);

#endif
