/* The tags that a site knows: what Hexo, its theme and the team's settings register. Data, made by the settings. */
#ifndef STET_ARTICLE_TAG_TABLE_H
#define STET_ARTICLE_TAG_TABLE_H

#include "base/slice.h"

enum tag_form { TAG_INLINE, TAG_BLOCK, TAG_THROWS /* always fails in a post, as `include` */ };

/* What an argument or option must look like for the tag to work. */
enum tag_value { TAG_TEXT, TAG_URL, TAG_WORD };

/* What {% name %} alone does. */
enum tag_empty { TAG_EMPTY_FINE, TAG_EMPTY_THROWS, TAG_EMPTY_NOTHING, TAG_EMPTY_UNDEFINED };

struct tag_argument {
    struct slice name;
    bool required;
    bool rest; /* takes all further words, joined by a space */
    enum tag_value value;
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
    bool statement; /* a statement of Nunjucks itself: its arguments are an expression */
    enum tag_empty no_args;
    struct slice segments;      /* `tab` where the body is cut by <!-- tab TITLE --> comments; else empty */
    uint8_t hexo_from, hexo_to; /* major versions of Hexo that have it; 0: no bound */
};

struct tag_table {
    struct tag_spec *specs; /* sorted bytewise by name */
    size_t count;
    int hexo; /* the site's major version: 6, 7 or 8 */
};

/* The tag of that name, or NULL; one that the site's Hexo lacks is not found. */
const struct tag_spec *tag_table_find(const struct tag_table *table, struct slice name);

/* The known name that `name` most likely stands for, or an empty slice. */
struct slice tag_table_suggest(const struct tag_table *table, struct slice name);

#endif
