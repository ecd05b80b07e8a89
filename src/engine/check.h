/* One run over one article. */
#ifndef STET_ENGINE_CHECK_H
#define STET_ENGINE_CHECK_H

#include "result.h"
#include "rule_state.h"

/* No person reads more of one file; a report of more would only cost time. */
#define MAX_FINDINGS 10000

struct given_up {
    struct slice rule;
    struct span place;
};

struct check {
    struct arena *arena;
    const struct stet_settings *settings;
    struct article article;
    struct article *original;                      /* what it translates, or NULL */
    struct slice path, directory, file_name, stem; /* relative to the settings' directory */
    int actual_stage, stage;                       /* indices, or -1 */
    stet_severity *severities;                     /* one per rule, then one per pattern */
    size_t rule;                                   /* the rule that runs: an index of the catalogue */
    struct stet_result *result;
    bool too_many;                   /* findings beyond MAX_FINDINGS were dropped */
    ARRAY(struct given_up) given_up; /* the pattern rules that took too long */
    uint64_t pattern_time;           /* nanoseconds that pattern rules have taken */
    struct finding *last;            /* what report_fix adds to; NULL where it was silenced */
};

/* Finds `actual_stage`, by the article's flags, else by its directory, and `stage`, which it is judged by: what --stage
 * asks for, else how far its text has come. */
void stage_find(struct check *check);

/* Runs the pattern rules of the settings. */
void check_patterns(struct check *check);

#endif
