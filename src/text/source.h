/* One file's bytes: whether they are text, where the lines begin, and how a byte offset becomes line and column. */
#ifndef STET_TEXT_SOURCE_H
#define STET_TEXT_SOURCE_H

#include "base/arena.h"

/* What keeps the bytes from being read as UTF-8 text. */
enum source_fault {
    SOURCE_FINE,
    SOURCE_UTF16,        /* begins with a UTF-16 byte order mark, or every second byte is NUL */
    SOURCE_NUL,          /* a NUL byte */
    SOURCE_INVALID_UTF8, /* a byte that belongs to no character */
};

struct source {
    const char *path;
    struct slice text;    /* all bytes, with the byte order mark where there is one */
    size_t start;         /* 3 behind a UTF-8 byte order mark, else 0 */
    uint32_t *lines;      /* offset of the first byte of each line */
    size_t line_count;    /* at least 1; a final line feed does not begin another line */
    size_t crlf_count;    /* lines that end in CR LF */
    size_t first_crlf;    /* offset of the first such CR, SIZE_MAX where there is none */
    size_t first_bare_lf; /* offset of the first LF without CR, SIZE_MAX where there is none */
    size_t first_lone_cr; /* offset of the first CR that no LF follows, SIZE_MAX where there is none */
    size_t first_odd;     /* all before it is plain, as utf8_skip_plain has it, or a line feed */
    enum source_fault fault;
    size_t fault_at; /* offset of the byte in question */
};

/* A place as people count it: both from 1, the column in code points. */
struct position {
    size_t line;
    size_t column;
};

/* Reads the bytes, which must outlive `source`; what it allocates is in `arena`. */
void source_init(struct source *source, struct arena *arena, const char *path, struct slice text);

/* The line (from 1) that holds the byte at `offset`; the last line for an offset at or past the end. */
size_t source_line_at(const struct source *source, size_t offset);

/* The place of the byte at `offset`. A byte order mark is not counted as a column; a byte that is no UTF-8 is one. */
struct position source_position(const struct source *source, size_t offset);

/* As source_position, counting from a place before it that is known: linear over a sorted list of places. */
struct position source_position_from(const struct source *source, struct position known, size_t known_offset,
                                     size_t offset);

/* Line `line` (from 1) without its line end. */
struct slice source_line(const struct source *source, size_t line);

/* The span of line `line` (from 1) without its line end. */
struct span source_line_span(const struct source *source, size_t line);

/* The bytes of a span. */
static inline struct slice source_slice(const struct source *source, struct span span) {
    return slice_sub(source->text, span.start, span.end);
}

#endif
