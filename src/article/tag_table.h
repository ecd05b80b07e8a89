/* The tags that a site knows: what Hexo, its theme and the team's settings register. Data, made by the settings. */
#ifndef STET_ARTICLE_TAG_TABLE_H
#define STET_ARTICLE_TAG_TABLE_H

#include "base/slice.h"

enum tag_form { TAG_INLINE, TAG_BLOCK, TAG_THROWS /* always fails in a post, as `include` */ };

/* What an argument or option must look like for the tag to work. */
enum tag_value { TAG_TEXT, TAG_URL, TAG_WORD, TAG_POST /* the slug of another post */ };

/* What a tag does that lacks something. */
enum tag_empty { TAG_EMPTY_FINE, TAG_EMPTY_THROWS, TAG_EMPTY_NOTHING, TAG_EMPTY_UNDEFINED };

struct tag_argument {
    struct slice name;
    bool required;
    bool rest; /* takes all further words, joined by a space */
    enum tag_value value;
    bool markdown; /* shown as Markdown: links and emphasis in it are no mistake */
    bool twice;    /* put on the page more than once, which fails where it swallowed a comment or code */
    /* Options of which any makes the argument unneeded, as `bilibili` does the `src` of a video. */
    struct slice *instead;
    size_t instead_count;
};

struct tag_spec {
    struct slice name;     /* this entry's own name: an alias has an entry of its own */
    struct slice alias_of; /* empty for the main name */
    struct slice source;   /* hexo, stellar, nunjucks, or a settings file */
    enum tag_form form;
    struct slice end; /* the end tag's name; empty for inline tags */
    struct tag_argument *args;
    size_t arg_count;
    struct slice *options; /* the keys of key:value arguments */
    size_t option_count;
    bool statement;              /* a statement of Nunjucks itself: its arguments are an expression */
    enum tag_empty no_args;      /* what {% name %} alone does */
    enum tag_empty only_options; /* what {% name key:value %} does; TAG_EMPTY_FINE: the same as `no_args` */
    /* `tab` where the body is cut by <!-- tab TITLE --> comments and is lost without any; else empty. */
    struct slice segments;
    enum tag_empty no_segments; /* what a body without them does; only TAG_EMPTY_THROWS counts */
    uint8_t hexo_from, hexo_to; /* major versions of Hexo that have it; 0: no bound */
};

struct tag_table {
    struct tag_spec *specs; /* sorted bytewise by name */
    size_t count;
    int hexo; /* the site's major version: 6, 7 or 8 */
};

/* The tag of that name, or NULL; one that the site's Hexo lacks is not found. */
const struct tag_spec *tag_table_find(const struct tag_table *table, struct slice name);

/* As above, whatever the site's Hexo is. */
const struct tag_spec *tag_table_find_any(const struct tag_table *table, struct slice name);

/* The tag that `name`, as `endgrid`, would end, or NULL. */
const struct tag_spec *tag_table_find_end(const struct tag_table *table, struct slice name);

/* The known name that `name` most likely stands for, or an empty slice. */
struct slice tag_table_suggest(const struct tag_table *table, struct slice name);

#endif
