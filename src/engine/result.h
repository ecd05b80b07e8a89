/* Findings as they are collected, and the finished list that a caller reads. */
#ifndef STET_ENGINE_RESULT_H
#define STET_ENGINE_RESULT_H

#include "catalogue.h"
#include "rule.h"

struct fix_edit {
    struct span span;
    struct slice content;
};

/* One finding before it is put into words. */
struct finding {
    const struct source *source;
    const struct catalogue_rule *rule; /* NULL for a pattern rule: then `id` and `text` say all */
    struct slice id;
    const struct catalogue_message *message;
    struct slice text[2];
    stet_severity severity;
    struct span span;
    const struct arg *args; /* lives as long as the result */
    stet_applicability applicability;
    const struct catalogue_message *fix_message;
    ARRAY(struct fix_edit) edits;
};

struct stet_result {
    struct arena *arena;
    ARRAY(struct finding) findings;
    size_t suppressed;
    stet_diagnostic *items; /* after result_finish */
    size_t count;
};

/* A result without findings in `arena`. */
struct stet_result *result_new(struct arena *arena);

/* Adds a finding of a catalogue rule; `args` are copied. `message` must be one of the rule's keys. */
struct finding *result_add(struct stet_result *result, const struct source *source, const struct catalogue_rule *rule,
                           stet_severity severity, struct span span, const char *message, const struct arg *args);

/* Sorts by file, place and rule, drops doubles, and puts everything into words. Once. */
void result_finish(struct stet_result *result, stet_language language);

/* Fills {name} in `text` from `args`, which end with a NULL name or are NULL. An unknown name stays as it is. */
struct slice message_format(struct arena *arena, const char *text, const struct arg *args);

#endif
