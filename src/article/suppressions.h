/* Comments in an article that silence rules: `<!-- stet-disable-next-line RULE, RULE -- why -->` in the body and
 * `# stet-disable-line RULE` in front matter. */
#ifndef STET_ARTICLE_SUPPRESSIONS_H
#define STET_ARTICLE_SUPPRESSIONS_H

#include "text/source.h"

enum suppression_kind {
    SUPPRESS_LINE,      /* stet-disable-line: the line that it stands on */
    SUPPRESS_NEXT_LINE, /* stet-disable-next-line: the line after it */
    SUPPRESS_FROM,      /* stet-disable: up to the stet-enable of the same rule, or the end */
    SUPPRESS_UP_TO,     /* stet-enable */
    SUPPRESS_FILE,      /* stet-disable-file */
    SUPPRESS_UNKNOWN,   /* stet-… with another word */
};

/* One rule of one comment; a comment without rules is one with an empty `rule`: all rules. */
struct suppression {
    enum suppression_kind kind;
    struct span comment; /* all of it */
    struct span word;    /* stet-disable-line */
    struct span rule_span;
    struct slice rule;
    struct slice reason;
    size_t line;        /* of the comment's first byte, from 1 */
    size_t first, last; /* lines that it covers, from 1; last is SIZE_MAX for the end of the file */
    bool used;          /* it silenced a finding */
};

struct suppression_list {
    struct suppression *items;
    size_t count;
    struct span left_out; /* the first one over SUPPRESSIONS_MAX, none of which counts; empty where there is none */
};

#define SUPPRESSIONS_MAX 256

/* `body` is where the front matter ends: before it `#` begins a comment, behind it `<!--` does. */
void suppressions_find(struct suppression_list *list, struct arena *arena, const struct source *source, size_t body);

/* Whether a finding of `rule` on `line` is silenced; marks what silenced it as used. */
bool suppressions_silence(struct suppression_list *list, struct slice rule, size_t line);

#endif
