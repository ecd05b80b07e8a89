/* One article: all that the rules read. Parts that cost something are made when first asked for. */
#ifndef STET_ARTICLE_ARTICLE_H
#define STET_ARTICLE_ARTICLE_H

#include "front_matter.h"
#include "markdown.h"
#include "placeholders.h"
#include "suppressions.h"
#include "tags.h"

struct marker_list;

struct article {
    struct arena *arena;
    struct arena *scratch; /* for cmark-gfm's tree while it is read */
    struct source source;
    struct placeholder_list placeholders;
    struct front_matter front_matter;
    struct suppression_list suppressions;
    struct span body;
    const struct tag_table *tag_table;
    enum md_limit limit; /* what kept the body from being parsed; `limit_at` where */
    size_t limit_at;
    struct markdown *markdown;    /* NULL until article_markdown */
    const struct code_span *code; /* after article_code */
    size_t code_count;
    bool code_known;
    struct tag_list *tags; /* NULL until article_tags */
    struct span *comments; /* HTML comments of the body, after article_comments */
    size_t comment_count;
    bool comments_known;
    struct marker_list *markers; /* NULL until article_markers: see excerpt.h */
};

/* Reads everything but Markdown and tags. Of a source with a fault nothing but `source` is made. */
void article_read(struct article *article, struct arena *arena, struct arena *scratch, const char *path,
                  struct slice text, const struct placeholder_rules *placeholders, const struct tag_table *tags);

/* The body's blocks and inlines; without nodes where it is too complex: see `limit`. */
const struct markdown *article_markdown(struct article *article);

/* Hexo's tags, variables and comments. */
const struct tag_list *article_tags(struct article *article);

/* Whether the byte at `offset` stands in code: fenced, indented or inline. Costs a parse only where the body has
 * anything that could begin code. */
bool article_is_code(struct article *article, size_t offset);

/* Whether it stands in an HTML comment of the body. */
bool article_is_comment(struct article *article, size_t offset);

/* Whether the byte at `offset` is one of the front matter. */
static inline bool article_in_front_matter(const struct article *article, size_t offset) {
    return offset < article->body.start;
}

#endif
