/* Patterns of settings and rules: PCRE2 within limits that keep a hostile pattern or text from taking long. */
#ifndef STET_TEXT_REGEX_H
#define STET_TEXT_REGEX_H

#include "base/arena.h"

struct regex;

enum regex_flags {
    REGEX_IGNORE_CASE = 1,
    REGEX_MULTILINE = 2, /* ^ and $ match at line ends */
    REGEX_WHOLE = 4,     /* the pattern must match the whole text */
};

struct regex_error {
    struct slice message; /* PCRE2's words */
    size_t at;            /* byte offset in the pattern */
};

struct regex_match {
    struct span span;
    struct span groups[10]; /* 1…9; empty at 0 where a group took no part */
};

enum regex_outcome { REGEX_NO_MATCH, REGEX_MATCHED, REGEX_GAVE_UP };

/* Compiles `pattern` (UTF-8, at most 4 KiB). NULL where it is faulty: then `error` says why. The result is freed with
 * regex_free and may be shared between threads. */
struct regex *regex_compile(struct arena *arena, struct slice pattern, unsigned flags, struct regex_error *error);

/* NULL is fine. */
void regex_free(struct regex *regex);

/* The longest text that is matched, in bytes: the limits hold for one start position only. */
#define REGEX_MAX_TEXT ((size_t)16 * 1024)

/* The first match at or after `from`. `text` must be valid UTF-8. REGEX_GAVE_UP where a limit was reached; that is
 * never to be taken for "no match". Where memory runs out, `arena` unwinds. */
enum regex_outcome regex_find(struct arena *arena, const struct regex *regex, struct slice text, size_t from,
                              struct regex_match *match);

/* Writes PCRE2's version, ended in NUL. */
void regex_version(char version[64]);

#endif
