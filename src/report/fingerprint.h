/* What tells a finding from the others of its file without naming its line: it stays the same when lines above come and
 * go. */
#ifndef STET_REPORT_FINGERPRINT_H
#define STET_REPORT_FINGERPRINT_H

#include "sink.h"

struct fingerprint {
    uint64_t hash;
    size_t index;   /* of the finding */
    size_t ordinal; /* among those of the same hash, from 1 */
};

/* One for each finding, in their order, made of its rule, the text of its line and, where `with_path`, its file. NULL
 * when memory runs out. Freed by the caller. */
struct fingerprint *fingerprints_of(const stet_result *result, bool with_path);

/* Hash and ordinal as text. */
void fingerprint_put(struct sink *out, const struct fingerprint *print);

#endif
