/* Hexo tags, {{ variables }} and {# comments #} of an article, as Hexo's escaping and then Nunjucks lex them:
 * quotes, r/…/, raw, comments and all. */
#ifndef STET_ARTICLE_TAGS_H
#define STET_ARTICLE_TAGS_H

#include "tag_table.h"
#include "text/source.h"

enum tag_kind {
    TAG_OPEN,     /* {% name … %}, inline or the beginning of a block */
    TAG_END,      /* {% endname %} */
    TAG_VARIABLE, /* {{ … }} */
    TAG_COMMENT,  /* {# … #} */
};

struct tag_arg {
    struct span span;    /* in the file, with its quotes */
    struct slice text;   /* what the tag gets: quotes taken off */
    bool quoted;         /* begins with a quote */
    bool regex;          /* holds r/…/, which Nunjucks makes [object Object] */
    struct slice option; /* the key of `key:value` where the tag knows that key; else empty */
};

struct tag {
    enum tag_kind kind;
    struct span span;      /* from the opening brace to behind the closing one */
    struct span name_span; /* of a TAG_OPEN or TAG_END */
    struct slice name;
    const struct tag_spec *spec; /* NULL for unknown tags */
    struct tag_arg *args;
    size_t arg_count;
    const struct tag *partner; /* a block's end tag or the tag that an end tag ends; NULL where there is none */
    const struct tag *outer;   /* the block that it stands in, or NULL */
    bool through_markdown;     /* Hexo gives its text to Markdown first: URLs are linked, quotes curled */
};

/* What is wrong. Each kind belongs to one rule and is one message of it. */
enum tag_problem_kind {
    /* rule tag-unknown */
    TAG_NAME_UNKNOWN, /* `text` is the name, `other` a suggestion or empty */
    TAG_NAME_CASE,    /* `other` is the right spelling */
    TAG_NAME_GONE,    /* a tag that Hexo had up to version 6, or has from 7 on: `text` the name */
    TAG_NAME_THEME,   /* a U+3000 or an invisible character is part of the name: `text` */
    TAG_NAME_MISSING, /* {% %}, {% 1 %} */
    TAG_NAME_FAILS,   /* a statement that always throws: include, import, extends, include-code */
    /* rule tag-unclosed */
    TAG_NO_CLOSE,     /* {% … without %}: text on the page */
    TAG_SWALLOWS,     /* {% … runs on to the next %}: `line` */
    TAG_WRONG_CLOSER, /* closed by ％}, %｝, }% …: `text`; `line` is where Hexo finds the end, 0 for nowhere */
    TAG_FULLWIDTH,    /* ｛％ … ％｝ is plain text */
    TAG_NO_OPEN,      /* { % … %}, % … %}: the beginning is damaged, so that it is plain text: `text` */
    /* rule tag-unmatched */
    TAG_BLOCK_NO_END, /* `text` the name, `other` the end tag */
    TAG_END_STRAY,    /* an end tag without a beginning */
    TAG_END_INLINE,   /* endX of a tag that is no block: `text`; `other` the tag */
    TAG_END_CROSSED,  /* `text` met where `other` was due; `line` of the open block */
    TAG_END_ALIAS,    /* an alias ends with its own name: `other` is the right end tag */
    TAG_END_ARGS,     /* an end tag with arguments */
    /* rule tag-quote */
    TAG_STRING_UNCLOSED, /* a quote opens a string that runs to the end of the file, or to `line` */
    TAG_QUOTE_ODD,       /* an odd quote: Hexo 8 gives the tag to Markdown first */
    TAG_QUOTE_PAIRED,    /* an odd quote paired with one in `line`: the text between loses its Markdown */
    TAG_REGEX,           /* r/ begins a regular expression: `text`; `line` where it ends */
    /* rule tag-argument */
    TAG_ARG_MISSING,  /* the required argument `text` of `other` is missing; the page shows nothing or fails */
    TAG_ARG_NOT_URL,  /* the URL argument is `text`, which is none */
    TAG_ARG_SWAPPED,  /* text and URL change places */
    TAG_ARG_OPTION,   /* a known option with the wrong colon or space: `text`, write `other` */
    TAG_ARG_SPACE,    /* U+3000 glues two arguments: `text` */
    TAG_ARG_SEGMENTS, /* a body without <!-- tab X --> comments */
    TAG_ARG_FAILS,    /* without this argument the build stops: `text` */
    TAG_ARG_CUT,      /* a space cuts the URL `text` off from `other` */
    TAG_POST_UNKNOWN, /* the site has no post `text`, or nobody can say; fatal where the tag throws then */
    /* rule tag-nested */
    TAG_IN_TAG,         /* a tag among the arguments of another ends it early */
    TAG_IN_LINK,        /* a tag or variable in a link's URL */
    TAG_IN_INLINE_CODE, /* inline code inside a block tag's body is not protected */
    TAG_BACKSLASH,      /* \{% does not escape */
    TAG_IN_COMMENT,     /* Hexo 6 and 7 run it though it stands in an HTML comment */
    TAG_END_IN_COMMENT, /* an end tag in a comment that began inside of its block */
    TAG_IN_HEADING,     /* in inline code in a heading, where Hexo puts it back twice and stops */
    /* rule tag-markup */
    TAG_MARKUP,   /* Markdown or HTML that the tag shows literally: `text` */
    TAG_END_WORD, /* the word `text` makes Hexo take the tag in `line` for a block: its text passes through Markdown, or
                   * is lost in Hexo 6 and 7 */
    /* rule variable-stray */
    VARIABLE_VANISHES, /* {{ x }} is evaluated to nothing */
    VARIABLE_FAILS,    /* {{ .x }}, {{ }}: the build stops */
    VARIABLE_UNCLOSED,
    COMMENT_VANISHES, /* {# … #} loses the text */
    COMMENT_UNCLOSED, /* {# in the text, nothing closes it; in Hexo 7, or with a later tag, the build stops */
    COMMENT_STRAY,    /* #} in the text that ends nothing: the build stops */
    STATEMENT_FAILS,  /* {% if %}, {% for x %}: Nunjucks cannot read or run the statement `text` */
    STATEMENT_HIDES,  /* {% if x %} … with a name that nothing defines: what it holds is not shown */
    TAG_PROBLEM_KINDS
};

struct tag_problem {
    enum tag_problem_kind kind;
    struct span span;
    struct slice text, other;
    size_t line; /* from 1; 0 for none */
    bool fatal;  /* Hexo's build stops */
};

struct tag_list {
    struct tag *items; /* in the order of the file */
    size_t count;
    struct tag_problem *problems;
    size_t problem_count;
};

/* A stretch of the body that Markdown makes code of: what stands in it is safe from Nunjucks. */
struct code_span {
    struct span span;
    enum code_kind { CODE_FENCED, CODE_INDENTED, CODE_INLINE, CODE_HTML /* <code>…</code> */ } kind;
};

struct tag_context {
    const struct tag_table *table;
    struct span body;             /* of the article */
    const struct code_span *code; /* as cmark-gfm finds it, in the order of the file */
    size_t code_count;
    struct arena *scratch; /* for a second look at the Markdown, where it needs one; NULL for none */
    bool disabled;         /* disableNunjucks: true */
    /* Whether the site has a post of that slug; NULL where nobody can say. */
    bool (*post_exists)(void *post_data, struct slice slug);
    void *post_data;
};

/* Lexes the body of a fault-free source. A problem says the cause; what follows from it is not said again. Where Hexo
 * fails, at least one problem is fatal; where it does not, none is. Problems are in the order of the file. */
void tags_read(struct tag_list *list, struct arena *arena, const struct source *source,
               const struct tag_context *context);

#endif
