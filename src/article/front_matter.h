/* The front matter of an article: where Hexo splits it off, the values as js-yaml types them, each with its bytes,
 * and what is wrong with it, said at the character where the author slipped. */
#ifndef STET_ARTICLE_FRONT_MATTER_H
#define STET_ARTICLE_FRONT_MATTER_H

#include "placeholders.h"

/* How hexo-front-matter 4 sees the file. */
enum front_matter_form {
    FRONT_MATTER_NONE,   /* no separator anywhere: all is body */
    FRONT_MATTER_FENCED, /* opened by `---` or `;;;` in the very first line and closed by the same */
    FRONT_MATTER_OLD,    /* not opened: all before the first line that begins with `---` or `;;;` */
    FRONT_MATTER_OPEN,   /* opened in the first line and never closed: all is body */
};

/* js-yaml's types (YAML 1.2 core schema with dates); `value_type` is what Hexo's code gets. */
enum value_type {
    VALUE_NULL,
    VALUE_BOOL,
    VALUE_INT,
    VALUE_FLOAT,
    VALUE_DATE,
    VALUE_STRING,
    VALUE_LIST,
    VALUE_MAP,
};

enum value_style { STYLE_PLAIN, STYLE_SINGLE, STYLE_DOUBLE, STYLE_LITERAL, STYLE_FOLDED, STYLE_BLOCK, STYLE_FLOW };

struct fm_value {
    enum value_type type;
    enum value_style style;
    struct span span;     /* the value's bytes: with its quotes; for lists and maps from the first item to the last */
    struct slice text;    /* a scalar's text after unquoting and folding; placeholders in it as they are written */
    struct span key_span; /* of the key, for an entry of a map */
    struct slice key;     /* its text; empty for list items */
    struct span comment;  /* the comment behind it on its line, with its `#`; empty where there is none */
    bool has_placeholder; /* a {{…}} or <<…>> stands in it; what Hexo makes of it is not `type` */
    bool bool_value;      /* for VALUE_BOOL */
    bool tagged, aliased; /* it carries `!tag` or is `*alias` */
    struct fm_value *parent, *first, *next; /* children of lists and maps, in order */
    size_t count;                           /* of children */
};

/* What is wrong. Each kind belongs to one rule and is one message of it; see the rule's page for the arguments. */
enum fm_problem_kind {
    /* rule front-matter-missing */
    FM_MISSING,          /* nothing that Hexo reads as front matter */
    FM_TEXT_BEFORE,      /* something stands before the `---`, so Hexo takes it for the front matter */
    FM_SPACE_AFTER_OPEN, /* a space behind the opening separator */
    FM_EMPTY,            /* `---` at once followed by `---` */
    FM_NOT_A_MAP,        /* a single text or a list, dropped by Hexo */
    /* rule front-matter-unclosed */
    FM_UNCLOSED,       /* no closing separator */
    FM_CLOSED_LATER,   /* closed by a thematic break far below: `line` */
    FM_CLOSE_INDENTED, /* a ` ---` that does not close */
    FM_CLOSE_LENGTH,   /* shorter or longer than the opening separator */
    FM_CLOSE_TAIL,     /* text behind the closing separator becomes body */
    FM_CLOSED_EARLY,   /* a `---` line inside a block scalar or quoted value ends the front matter */
    FM_CLOSED_TWICE,   /* `---` twice at the end */
    /* rule front-matter-syntax: Hexo loses the article */
    FM_COLON_IN_VALUE, /* `title: A: B` without quotes */
    FM_NO_SPACE_AFTER_COLON,
    FM_FULLWIDTH_COLON,
    FM_BAD_START,        /* a value begins with a character that YAML keeps: @ ` % , ] ? - * ! | > */
    FM_TEXT_AFTER_QUOTE, /* "x" y, [x] y, {x} y */
    FM_QUOTE_IN_QUOTES,  /* 'it's', "x "y" z" */
    FM_QUOTE_UNCLOSED,
    FM_QUOTE_LATE, /* a quoted value goes on over a line that is an entry of its own: it closes in `line` */
    FM_BRACKET_UNCLOSED,
    FM_BAD_ESCAPE, /* "C:\dir" */
    FM_INDENT,     /* an item or key at an indent of its own */
    FM_TAB_INDENT,
    FM_NOT_INDENTED, /* a continuation line, or the text under a `|`, at column 0 */
    FM_CONFLICT_MARKER,
    FM_CONTROL_CHARACTER,
    FM_PLACEHOLDER_TAIL, /* {{x}} followed by text, without quotes */
    FM_UNKNOWN_ALIAS,
    FM_UNKNOWN_TAG,
    FM_SECOND_DOCUMENT,
    FM_NOT_JSON, /* between ;;; */
    FM_OTHER,    /* what libyaml says: `reason` */
    /* rule front-matter-duplicate-key */
    FM_DUPLICATE_KEY, /* `key`, `line` of the first */
    FM_PROBLEM_KINDS
};

struct fm_problem {
    enum fm_problem_kind kind;
    struct span span;  /* the character or word to change */
    struct slice key;  /* the key whose value it is, where there is one */
    struct slice text; /* the offending text, or libyaml's reason */
    size_t line;       /* another line that the message names, from 1 */
    bool fatal;        /* Hexo fails on it: the article is missing from the site */
};

struct front_matter {
    enum front_matter_form form;
    bool json;               /* between ;;; */
    bool usable;             /* Hexo gets a map of keys out of it */
    bool too_deep;           /* over the limit of nesting or of size: not read, see file-too-complex */
    struct span open, close; /* the separators without line ends; empty where there is none */
    struct span data;        /* what is between them */
    size_t body;             /* offset where the body begins */
    struct fm_value *root;   /* the map; NULL where `usable` is false */
    struct fm_problem *problems;
    size_t problem_count;
};

/* The limits of what is read: bytes and levels of nesting. */
#define FRONT_MATTER_MAX_BYTES ((size_t)64 * 1024)
#define FRONT_MATTER_MAX_DEPTH 32

/* Splits and reads the front matter of a fault-free source. `placeholders` are those of the whole file. */
void front_matter_read(struct front_matter *fm, struct arena *arena, const struct source *source,
                       const struct placeholder_list *placeholders);

/* The value of a top-level key, or NULL. */
const struct fm_value *front_matter_get(const struct front_matter *fm, struct slice key);

/* A top-level key whose name is `key` with other case, or with a blank or invisible character in it; or NULL. */
const struct fm_value *front_matter_get_like(const struct front_matter *fm, struct slice key);

#endif
