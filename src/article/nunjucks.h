/* Nunjucks' lexer and its expressions, as far as they decide whether a page can be rendered. */
#ifndef STET_ARTICLE_NUNJUCKS_H
#define STET_ARTICLE_NUNJUCKS_H

#include "base/arena.h"

enum nj_type {
    NJ_END, /* of the page */
    NJ_DATA,
    NJ_BLOCK_START,
    NJ_BLOCK_END,
    NJ_VARIABLE_START,
    NJ_VARIABLE_END,
    NJ_COMMENT,
    NJ_SPACE,
    NJ_STRING,
    NJ_REGEX,
    NJ_MARK, /* brackets, punctuation and operators: told apart by their text */
    NJ_SYMBOL,
    NJ_NUMBER,
    NJ_WORD,            /* true, false, none, null */
    NJ_COMMENT_STRAY,   /* #} that ends nothing: Nunjucks throws */
    NJ_COMMENT_NO_CLOSE /* {# without #}: Nunjucks throws */
};

struct nj_token {
    enum nj_type type;
    bool closed;         /* a string or regular expression that has its end */
    uint32_t start, end; /* in the page */
};

struct nj_lexer {
    struct slice text;
    size_t at;
    bool in_code;
    bool no_comment_end; /* there is no #} from here on */
};

struct nj_token nj_lex(struct nj_lexer *lexer);

/* What a string's token stands for, without quotes and backslashes. */
struct slice nj_string(struct arena *arena, struct slice text, struct nj_token token);

/* ----------------------------------------------------------------------------------------------------- expressions */

enum nj_kind {
    NJ_NULL,      /* nothing was there */
    NJ_LITERAL,   /* a string, number or word */
    NJ_UNDEFINED, /* names that nothing in the post defines, and what is looked up in them */
    NJ_NAMED,     /* a name that the post or the page defines */
    NJ_GROUP,     /* ( … ), [ … ], { … } */
    NJ_CALLED,
    NJ_COMPUTED,
};

struct nj_value {
    enum nj_kind kind;
    bool is_symbol;    /* one name alone */
    bool is_string;    /* one string alone */
    struct slice name; /* of a symbol */
    size_t items;      /* of a group */
};

struct nj_parser {
    struct nj_lexer lexer;
    struct arena *arena;
    struct nj_token peeked;
    bool has_peeked;
    bool failed;               /* Nunjucks throws while it reads: the rest means nothing */
    bool throws;               /* it throws when the page is rendered */
    int depth;                 /* of nested expressions */
    ARRAY(struct slice) names; /* that the page itself defines */
};

/* The next token that is no white space. */
struct nj_token nj_next(struct nj_parser *parser);
struct nj_token nj_peek(struct nj_parser *parser);

struct slice nj_text(const struct nj_parser *parser, struct nj_token token);

bool nj_is(const struct nj_parser *parser, struct nj_token token, enum nj_type type, struct slice text);

/* Takes the next token where it is that one. */
bool nj_skip(struct nj_parser *parser, enum nj_type type, struct slice text);

struct nj_value nj_expression(struct nj_parser *parser);
struct nj_value nj_primary(struct nj_parser *parser);

/* `name(a, b = 1)` of a macro or call; `tolerant`: there may be no bracket. */
void nj_signature(struct nj_parser *parser, bool tolerant);

/* The name and arguments of {% filter name %}. */
void nj_filter_name(struct nj_parser *parser);

#endif
