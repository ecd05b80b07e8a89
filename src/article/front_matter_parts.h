/* What the parts of the front matter reader share. Only front_matter*.c and json_front_matter.c include it. */
#ifndef STET_ARTICLE_FRONT_MATTER_PARTS_H
#define STET_ARTICLE_FRONT_MATTER_PARTS_H

#include "front_matter.h"
#include "yaml.h"

/* Bytes that libyaml may read of one front matter before no more is mended and tried in it. */
#define FM_MAX_WORK ((size_t)1024 * 1024)

/* The front matter as libyaml shall read it: line ends are LF (js-yaml knows the lone CR too), the tabs at line starts
 * are two spaces each as Hexo makes them, and what libyaml would take amiss and js-yaml does not is replaced. `from`
 * leads back to the file. */
struct fm_text {
    struct slice view;
    char *bytes;        /* NULL as long as `view` is the file's own bytes */
    uint32_t *from;     /* the file's offset of each byte and of the end; NULL as long as it is `base` + offset */
    size_t base, end;   /* of the front matter in the file */
    size_t room;        /* of `bytes` */
    size_t work;        /* bytes that libyaml has read of it, again and again */
    bool has_tabs;      /* a tab that Hexo leaves as it is */
    bool has_stand_ins; /* a character that libyaml must not see has a stand-in */
};

/* One reading of one front matter. */
struct fm_reader {
    struct front_matter *fm;
    struct arena *arena;
    const struct source *source;
    const struct placeholder_list *placeholders;
    struct fm_text text;
    ARRAY(struct fm_problem) problems;
};

/* Adds a problem; the caller fills in the rest of it. */
struct fm_problem *fm_report(struct fm_reader *reader, enum fm_problem_kind kind, struct span span, bool fatal);

void fm_text_init(struct fm_text *text, struct arena *arena, const struct source *source, struct span data);

/* The file's bytes that a part of `text->view` stands for. */
struct span fm_text_span(const struct fm_text *text, size_t start, size_t end);

/* The offset in `text->view` of the first byte that stands for what is at or behind `offset` of the file. */
size_t fm_text_at(const struct fm_text *text, size_t offset);

/* Replaces `len` bytes at `at`; the new ones all lead back to where the old ones stood. */
void fm_text_splice(struct fm_text *text, struct arena *arena, size_t at, size_t len, struct slice with);

/* Overwrites bytes with `with`, length unchanged; line feeds stay. */
void fm_text_blank(struct fm_text *text, struct arena *arena, size_t start, size_t end, char with);

/* A scalar's text with the characters that the stand-ins stand for. */
struct slice fm_text_restore(struct arena *arena, struct slice text);

/* The character that a stand-in stands for; any other character itself. */
uint32_t fm_text_stood_for(uint32_t codepoint);

/* A tab as a character of a block scalar's text, which libyaml takes for bad indentation there; and the colon that a
 * text in brackets begins with, which it takes for the end of a key. */
#define FM_TAB_STAND_IN "\xF4\x8F\x80\x89"
#define FM_COLON_STAND_IN "\xF4\x8F\x80\xBA"

/* Reads `text`, with the differences between libyaml and js-yaml mended in it where libyaml stops at one. */
struct yaml_node *fm_yaml_read(struct arena *arena, struct fm_text *text, struct yaml_problem *problem);

/* Makes values of the nodes and reports what js-yaml refuses in them. */
struct fm_value *fm_tree_read(struct fm_reader *reader, const struct yaml_node *root);

/* Reports what js-yaml refuses and libyaml does not: in a scalar, whose content begins at `start` of the view; a tab
 * before a key or before the dash of an item. */
void fm_check_scalar(struct fm_reader *reader, const struct yaml_node *node, size_t start);
void fm_check_tab_before_key(struct fm_reader *reader, const struct yaml_node *key);
void fm_check_tab_before_dash(struct fm_reader *reader, const struct yaml_node *item);

/* The first placeholder that lies in `span` or reaches into it, or NULL. */
const struct placeholder *fm_placeholder_in(const struct placeholder_list *list, struct span span);

/* Sets the comment of a value whose other places are set. */
void fm_comment_find(const struct fm_reader *reader, struct fm_value *value);

/* Reads what stands between `;;;` lines. */
void fm_json_read(struct fm_reader *reader);

/* What takes a slip out of the way, so that what follows it can be read. */
enum fm_filler {
    FM_FILL_TEXT,  /* the value becomes plain text */
    FM_FILL_BLANK, /* the line becomes blank */
    FM_FILL_COLON, /* a colon, and nothing behind it */
};

/* A place that looks like an author's slip. All offsets are of the text that was looked through. */
struct fm_slip {
    enum fm_problem_kind kind;
    size_t start, end; /* the character or word to change */
    size_t from, to;   /* what to fill */
    enum fm_filler filler;
    size_t line; /* where its line begins: an error that it causes shows there or below */
    struct slice key, value;
};

struct fm_slip_list {
    struct fm_slip *items;
    size_t count;
    size_t room;
};

/* Looks through the lines of front matter that does not parse. What it finds are suspicions, in order, and of very many
 * only the first. */
void fm_slips_find(struct fm_slip_list *slips, struct arena *arena, struct slice text);

/* One value on the line that ends at `end`, at `start` of `text`: adds the slip in it, if there is one, to `slips`. */
enum fm_value_shape {
    FM_SHAPE_EMPTY,
    FM_SHAPE_PLAIN,  /* deeper lines continue it */
    FM_SHAPE_CLOSED, /* nothing may follow it */
    FM_SHAPE_BLOCK,  /* deeper lines are its text */
};
struct fm_value_scan {
    struct fm_slip_list *slips;
    struct arena *arena;
    struct slice text;
    size_t line, start, end;
    size_t indent;    /* of its key or dash */
    struct slice key; /* empty for an item */
};
/* Returns the shape; sets `*next` to where the next line begins, behind a value of several lines. */
enum fm_value_shape fm_value_scan(const struct fm_value_scan *scan, size_t *next);

/* The end (exclusive) of the quoted text that begins at `at`, not past `end`; SIZE_MAX where it is not closed. */
size_t fm_quoted_end(struct slice text, size_t at, size_t end);

/* The first backslash that begins no escape in the quoted text from `start` to `end`, or SIZE_MAX. */
size_t fm_bad_escape(struct slice text, size_t start, size_t end);

/* The same as fm_quoted_end for `[…]` and `{…}`. Where a quote in it is not closed, `*open_quote` is its offset. */
size_t fm_flow_end(struct slice text, size_t at, size_t end, size_t *open_quote);

/* Reports the causes why `reader->text` does not parse; `problem` is what libyaml said. */
void fm_causes_report(struct fm_reader *reader, const struct yaml_problem *problem);

/* A line that looks like an entry of front matter: `key: …`, also with the slips `key:…` and `key：…`. */
struct fm_key_line {
    struct slice key;
    size_t colon; /* its offset in the line */
    bool wide;    /* it is a full-width colon */
    bool spaced;  /* a blank or the end of the line follows */
};
bool fm_key_line(struct slice line, struct fm_key_line *out);

/* Whether what stands before the separator of a file that does not begin with one was meant as front matter: a key
 * comes first, behind comments at most, and no prose follows it. */
bool fm_fence_is_meant(const struct fm_reader *reader);

/* Reports what is wrong with the separators of a file in which Hexo finds no front matter. */
void fm_fence_report_none(struct fm_reader *reader);

/* The same where Hexo finds some and it is neither a map nor broken. */
void fm_fence_report_dropped(struct fm_reader *reader);

/* The same where Hexo can use it: what stands behind the closing separator. */
void fm_fence_report_close(struct fm_reader *reader);

/* Whether the separators are the cause why it does not parse; then it has reported so. */
bool fm_fence_report_cause(struct fm_reader *reader, const struct yaml_problem *problem);

#endif
