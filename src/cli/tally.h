/* Counting what was found: for the exit status, the summary and --statistics. */
#ifndef STET_CLI_TALLY_H
#define STET_CLI_TALLY_H

#include "options.h"

/* How often one rule was broken, at one severity. */
struct rule_count {
    char *rule; /* freed with the tally */
    stet_severity severity;
    size_t count;
    size_t fixable; /* with a safe fix */
};

struct tally {
    size_t files;       /* that were checked */
    size_t findings[4]; /* by severity */
    size_t special;     /* not regular files, passed over */
    bool failed;        /* some file could not be checked */
    struct rule_count *rules;
    size_t rule_count, room;
};

/* Counts one file's findings; by rule too where `by_rule`. */
void tally_add(struct tally *tally, const stet_result *result, bool by_rule);

/* Adds all of `from` and releases it. */
void tally_merge(struct tally *tally, struct tally *from);

void tally_release(struct tally *tally);

/* The table of --statistics, the most frequent first. */
void tally_put_text(struct tally *tally, struct sink *out);
void tally_put_json(struct tally *tally, struct sink *out);

/* The summary line; nothing where nothing was found. `hides_info`: the format left notes out. */
void tally_put_summary(const struct tally *tally, struct sink *out, stet_language language, bool hides_info);

#endif
