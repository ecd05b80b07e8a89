/* Hashing findings, and counting those that hash alike. */
#include "fingerprint.h"

#include "hash.h"

#include <stdio.h>
#include <stdlib.h>

#define LONGEST_LINE 256 /* bytes of a line that count, so that many findings on one long line stay cheap */

static int by_hash(const void *left, const void *right) {
    const struct fingerprint *a = left, *b = right;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return a->index < b->index ? -1 : 1;
}

static int by_index(const void *left, const void *right) {
    const struct fingerprint *a = left, *b = right;
    return a->index < b->index ? -1 : 1;
}

static uint64_t hash_finding(const stet_result *result, const stet_diagnostic *finding, bool with_path) {
    stet_text line = stet_result_line(result, finding->path, finding->start.line);
    uint64_t hash = hash_bytes(HASH_START, finding->rule.ptr, finding->rule.len);
    hash = hash_bytes(hash_bytes(hash, "", 1), line.ptr, line.len < LONGEST_LINE ? line.len : LONGEST_LINE);
    return with_path ? hash_bytes(hash_bytes(hash, "", 1), finding->path.ptr, finding->path.len) : hash;
}

struct fingerprint *fingerprints_of(const stet_result *result, bool with_path) {
    size_t count = stet_result_count(result);
    struct fingerprint *prints = calloc(count + 1, sizeof *prints);
    if (!prints)
        return NULL;
    for (size_t i = 0; i < count; i++)
        prints[i] = (struct fingerprint){hash_finding(result, stet_result_at(result, i), with_path), i, 1};
    qsort(prints, count, sizeof *prints, by_hash);
    for (size_t i = 1; i < count; i++)
        if (prints[i].hash == prints[i - 1].hash)
            prints[i].ordinal = prints[i - 1].ordinal + 1;
    qsort(prints, count, sizeof *prints, by_index);
    return prints;
}

void fingerprint_put(struct sink *out, const struct fingerprint *print) {
    char text[48];
    int len = snprintf(text, sizeof text, "%016llx:%zu", (unsigned long long)print->hash, print->ordinal);
    sink_put(out, text_of(text, (size_t)len));
}
