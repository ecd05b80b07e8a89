/* What the files that read tags share: the state of one reading, and the doors between them. */
#ifndef STET_ARTICLE_TAG_READER_H
#define STET_ARTICLE_TAG_READER_H

#include "hexo_page.h"
#include "nunjucks.h"

#define NO_INDEX SIZE_MAX

enum block_kind {
    BLOCK_TAG,    /* a tag of Hexo or the theme */
    BLOCK_IF,     /* until elif, else, endif */
    BLOCK_FOR,    /* until else, endfor */
    BLOCK_SWITCH, /* until case, default, endswitch */
    BLOCK_NAMED,  /* {% block x %}, whose end tag may repeat the name */
    BLOCK_PLAIN,  /* macro, call, filter, set: until their end tag */
};

struct tag_block {
    enum block_kind kind;
    size_t tag;       /* index of the tag that opened it */
    struct slice end; /* its end tag */
    struct slice name;
    struct slice label; /* the x of {% block x %} */
    int phase;          /* switch: 0 before the first case, 1 in one, 2 in the default; if and for: 1 behind else */
    bool dead;          /* what it holds is never run */
};

/* A tag that never took effect because another mistake swallowed it or made it text. */
struct tag_ghost {
    struct slice name; /* without `end` */
    bool is_end;
    uint32_t at;    /* in the file */
    size_t problem; /* index of that mistake */
    bool used;
};

struct tag_links {
    size_t partner, outer; /* indexes of tags, or NO_INDEX */
};

struct tag_reader {
    struct arena *arena;
    const struct source *source;
    const struct tag_context *context;
    int version;
    struct hexo_text body; /* without blocks of code */
    struct hexo_escaped escaped;
    struct hexo_code code;
    struct hexo_page page;
    size_t gap; /* the first gap of the page that has not been passed in text */
    struct nj_parser parser;
    ARRAY(struct tag) tags;
    ARRAY(struct tag_links) links; /* of each tag */
    ARRAY(struct tag_problem) problems;
    ARRAY(struct tag_block) open;
    ARRAY(struct tag_ghost) ghosts;
    ARRAY(struct slice) unknown; /* names that have been reported */
    bool fails;                  /* Hexo's build stops */
    int searches;                /* for end tags ahead; they are costly, so there are not many */
    struct {
        size_t from, found; /* the first from `from` on */
    } closes[2];            /* the last answers for %} and }} */
};

/* The arguments of one tag as they were cut. */
struct tag_cut {
    ARRAY(struct tag_arg) args;
    size_t end;                   /* in the page, behind the %} */
    bool ended;                   /* a %} was there */
    bool failed;                  /* Nunjucks throws in them */
    struct nj_token string;       /* the first string that runs too far; `end` 0 for none */
    struct nj_token regex;        /* the first regular expression; `end` 0 for none */
    struct nj_token variable_end; /* the first }}; `end` 0 for none */
};

/* ---------------------------------------------------------------------------------------------------------- tags.c */

struct slice tag_page(const struct tag_reader *reader);
struct span tag_span(const struct tag_reader *reader, size_t start, size_t end);
size_t tag_line(const struct tag_reader *reader, size_t offset);

/* Adds a problem and gives its index. */
size_t tag_problem_add(struct tag_reader *reader, enum tag_problem_kind kind, struct span span, struct slice text,
                       struct slice other);

/* Hexo fails, and that problem is why. */
void tag_fails_by(struct tag_reader *reader, size_t problem);

/* Adds a problem that makes Hexo fail. */
size_t tag_fails(struct tag_reader *reader, enum tag_problem_kind kind, struct span span, struct slice text,
                 struct slice other);

/* Adds a tag that begins at `start` of the page and gives its index. */
size_t tag_add(struct tag_reader *reader, enum tag_kind kind, size_t start, size_t end);

/* The first `close`, which is %} or }}, at or behind `at` of the page, or SIZE_MAX. */
size_t tag_find_close(struct tag_reader *reader, size_t at, struct slice close);

/* Whether what comes now is never run. */
bool tag_is_dead(const struct tag_reader *reader);

/* The code (of Markdown) that the byte of the file stands in, or NULL. */
const struct code_span *tag_code_at(const struct tag_reader *reader, size_t offset);

/* ------------------------------------------------------------------------------------------------ tag_statements.c */

/* Reads the page as Nunjucks does. */
void tag_read_page(struct tag_reader *reader);

/* Goes on behind the next `close` after `at`, or at `at` where there is none. */
void tag_recover(struct tag_reader *reader, size_t at, struct slice close);

/* -------------------------------------------------------------------------------------------------------- tag_cut.c */

/* Cuts the arguments behind a tag's name. */
void tag_cut_args(struct tag_reader *reader, struct tag_cut *cut);

/* ---------------------------------------------------------------------------------------------------- tag_blocks.c */

/* Whether the innermost block ends or goes on at a statement of that name. */
bool tag_block_breaks(const struct tag_reader *reader, struct slice name);

void tag_block_open(struct tag_reader *reader, struct tag_block block);

/* Handles a statement that `tag_block_breaks`; its name is the next token. */
void tag_block_break(struct tag_reader *reader, size_t start);

/* An end tag that ends nothing: says why. Gives false for a name that ends no known tag. */
bool tag_block_mismatch(struct tag_reader *reader, size_t start, struct nj_token name);

/* The page is over: says which blocks lack their end. */
void tag_blocks_finish(struct tag_reader *reader);

/* A name that nothing knows. */
void tag_name_unknown(struct tag_reader *reader, size_t start, struct nj_token name);

/* ---------------------------------------------------------------------------------------------------- tag_damage.c */

/* Remembers what a mistake made ineffective: all tags in that stretch of the file. */
void tag_ghosts_add(struct tag_reader *reader, struct span span, size_t problem);

/* Says how a tag runs too far, or loses what stands behind it. Gives whether its arguments are worth judging. */
bool tag_check_reach(struct tag_reader *reader, size_t tag, const struct tag_cut *cut, size_t start);

/* Whether one of `spans`, which are in order, holds `at`. */
bool tag_in_spans(const struct span *spans, size_t count, size_t at);

/* A tag or variable that is not closed: the kind of problem, by what stands where the closing should. */
size_t tag_unclosed(struct tag_reader *reader, struct span tag, size_t name_end, size_t end, bool ended);

/* Full-width and damaged tags in a stretch of `from` that is text on the page. */
void tag_check_plain(struct tag_reader *reader, const struct hexo_text *from, size_t start, size_t end);

/* Tags that are text on the page, and those that Hexo 6 and 7 drop. */
void tag_check_text(struct tag_reader *reader);

/* ------------------------------------------------------------------------------------------------- tag_arguments.c */

void tag_check_args(struct tag_reader *reader, size_t tag);

/* Whether a tag that ran too far throws: it lost its arguments, or puts one of Hexo's marks that it swallowed on the
 * page twice, which Hexo cannot put back. */
bool tag_swallow_throws(const struct tag *tag);

/* Whether the body of a block that ends is cut as its tag wants. */
void tag_check_segments(struct tag_reader *reader, const struct tag *tag, struct span body);

#endif
