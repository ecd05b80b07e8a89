/* A baseline: how often each rule was broken in each file on the day when it was written. What was there then is not
 * reported; one more of the same rule in the same file reports them all. Errors and warnings only.
 *
 * One line an entry, `COUNT RULE PATH`, sorted by path and rule, so that git merges it; in the path, `%`, line feeds
 * and carriage returns are percent-encoded. Lines that begin with `#` are comments. Of doubles the largest counts. */
#ifndef STET_CHANGE_BASELINE_H
#define STET_CHANGE_BASELINE_H

#include "base/buffer.h"
#include "stet.h"

#include <pthread.h>

struct baseline_entry {
    struct slice path, rule;
    size_t count;
    bool checked; /* the file was looked at in this run */
    size_t seen;  /* what it has now */
};

struct baseline {
    struct arena arena;
    pthread_mutex_t lock;
    ARRAY(struct baseline_entry) entries; /* sorted, each once */
    ARRAY(struct baseline_entry) found;   /* in this run */
};

/* Reads a baseline; `text` is copied. On a mistake, gives the number of its line; 0 where all is well, SIZE_MAX where
 * memory ran out. */
size_t baseline_open(struct baseline *baseline, struct slice text);

/* Counts what a file has, and clears `keep` for the findings that the baseline knows. For any thread. False where
 * memory ran out. */
bool baseline_apply(struct baseline *baseline, struct slice path, const stet_result *found, bool *keep);

/* Whether the entry's findings are gone or have become fewer. `exists`: whether its file is still there, asked where it
 * was not checked. */
bool baseline_is_stale(const struct baseline_entry *entry, bool exists);

/* The baseline for what was found in this run; entries of files that were not checked stay where `exists` says so. Its
 * text is in the baseline's arena; false where memory ran out. */
bool baseline_write(struct baseline *baseline, bool (*exists)(void *data, struct slice path), void *data,
                    struct slice *text, size_t *entries);

void baseline_close(struct baseline *baseline);

#endif
