/* The blocks and inlines of a body as cmark-gfm finds them, each with bytes that were confirmed against the file. */
#ifndef STET_ARTICLE_MARKDOWN_H
#define STET_ARTICLE_MARKDOWN_H

#include "tags.h"

enum md_kind {
    MD_DOCUMENT,
    MD_QUOTE,
    MD_LIST,
    MD_ITEM,
    MD_CODE_BLOCK,
    MD_HTML_BLOCK,
    MD_PARAGRAPH,
    MD_HEADING,
    MD_THEMATIC_BREAK,
    MD_TABLE,
    MD_TABLE_ROW,
    MD_TABLE_CELL,
    MD_TEXT,
    MD_CODE,
    MD_HTML_INLINE,
    MD_EMPHASIS,
    MD_STRONG,
    MD_LINK,
    MD_IMAGE,
    MD_OTHER,
};

struct md_node {
    enum md_kind kind;
    struct span span;     /* blocks: whole lines, without the last line end; inlines: with their delimiters */
    uint32_t parent;      /* index of the node that holds it; the document is node 0 and its own parent */
    uint32_t end;         /* index behind the last node inside it */
    uint8_t level;        /* of a heading */
    bool fenced;          /* a code block with a fence */
    struct slice literal; /* of a block of HTML: as cmark-gfm gives it */
    struct slice url;     /* of links and images; a code block's info string */
};

struct markdown {
    struct md_node *nodes; /* in the order of the file, parents before what they hold */
    size_t count;
    struct code_span *code; /* the stretches that are code, in the order of the file */
    size_t code_count;
};

/* What of a body is more than cmark-gfm is trusted with. */
enum md_limit {
    MD_WITHIN_LIMITS,
    MD_TOO_NESTED,    /* quotes and lists deeper than MARKDOWN_MAX_DEPTH */
    MD_TOO_INTRICATE, /* brackets, cells or the like of which one piece of text holds too many */
    MD_TOO_MUCH_MEMORY,
    MD_TOO_SLOW,
};

#define MARKDOWN_MAX_DEPTH 100

/* Parses the body, from `body.start` to `body.end`, into `arena`; `scratch` holds cmark-gfm's own tree meanwhile and is
 * empty afterwards. Where the answer is not MD_WITHIN_LIMITS, `markdown` is empty and `*at` is the place in question.
 * Safe in several threads at once. */
enum md_limit markdown_parse(struct markdown *markdown, struct arena *arena, struct arena *scratch,
                             const struct source *source, struct span body, size_t *at);

/* Whether the body's shape is one that cmark-gfm can be trusted with, without parsing: MD_WITHIN_LIMITS, MD_TOO_NESTED
 * or MD_TOO_INTRICATE, and then `*at` is the place in question. */
enum md_limit markdown_judge(const struct source *source, struct span body, size_t *at);

/* cmark-gfm's version, static. */
const char *markdown_library_version(void);

/* The innermost block that holds the byte at `offset`. */
const struct md_node *markdown_block_at(const struct markdown *markdown, size_t offset);

#endif
