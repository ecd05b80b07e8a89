/* Counters, and what is said about them at the end. */
#include "tally.h"

#include "console.h"
#include "memory.h"
#include "report/escape.h"
#include "report/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct rule_count *find_rule(struct tally *tally, const char *rule, size_t len, stet_severity severity) {
    for (size_t i = 0; i < tally->rule_count; i++) {
        struct rule_count *known = &tally->rules[i];
        if (known->severity == severity && strncmp(known->rule, rule, len) == 0 && known->rule[len] == '\0')
            return known;
    }
    tally->rules = memory_push(tally->rules, tally->rule_count, &tally->room, sizeof *tally->rules);
    struct rule_count *added = &tally->rules[tally->rule_count++];
    *added = (struct rule_count){.rule = memory_resize(NULL, len + 1, 1), .severity = severity};
    memcpy(added->rule, rule, len);
    added->rule[len] = '\0';
    return added;
}

void tally_add(struct tally *tally, const stet_result *result, bool by_rule) {
    tally->files++;
    for (size_t i = 0; i < stet_result_count(result); i++) {
        const stet_diagnostic *finding = stet_result_at(result, i);
        tally->findings[finding->severity]++;
        if (!by_rule)
            continue;
        struct rule_count *rule = find_rule(tally, finding->rule.ptr, finding->rule.len, finding->severity);
        rule->count++;
        rule->fixable += finding->applicability == STET_FIX_SAFE;
    }
}

void tally_merge(struct tally *tally, struct tally *from) {
    tally->files += from->files;
    tally->special += from->special;
    tally->failed |= from->failed;
    for (size_t i = 0; i < sizeof tally->findings / sizeof *tally->findings; i++)
        tally->findings[i] += from->findings[i];
    for (size_t i = 0; i < from->rule_count; i++) {
        struct rule_count *more = &from->rules[i];
        struct rule_count *rule = find_rule(tally, more->rule, strlen(more->rule), more->severity);
        rule->count += more->count;
        rule->fixable += more->fixable;
    }
    tally_release(from);
}

void tally_release(struct tally *tally) {
    for (size_t i = 0; i < tally->rule_count; i++)
        free(tally->rules[i].rule);
    free(tally->rules);
    *tally = (struct tally){0};
}

static int by_count(const void *left, const void *right) {
    const struct rule_count *a = left, *b = right;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    int order = strcmp(a->rule, b->rule);
    return order ? order : (int)b->severity - (int)a->severity;
}

static void sort_rules(struct tally *tally) {
    if (tally->rule_count > 0)
        qsort(tally->rules, tally->rule_count, sizeof *tally->rules, by_count);
}

void tally_put_text(struct tally *tally, struct sink *out) {
    sort_rules(tally);
    for (size_t i = 0; i < tally->rule_count; i++) {
        const struct rule_count *rule = &tally->rules[i];
        char start[64];
        int len = snprintf(start, sizeof start, "%7zu  %-9s", rule->count, report_severity(rule->severity));
        sink_put(out, text_of(start, (size_t)len));
        escape_text(out, text_of(rule->rule, strlen(rule->rule)));
        sink_string(out, "\n");
    }
}

void tally_put_json(struct tally *tally, struct sink *out) {
    sort_rules(tally);
    sink_string(out, "[");
    for (size_t i = 0; i < tally->rule_count; i++) {
        const struct rule_count *rule = &tally->rules[i];
        sink_string(out, i ? ",\n  {\"code\": " : "\n  {\"code\": ");
        escape_json(out, text_of(rule->rule, strlen(rule->rule)));
        sink_string(out, ", \"severity\": \"");
        sink_string(out, report_severity(rule->severity));
        sink_string(out, "\", \"count\": ");
        sink_number(out, rule->count);
        sink_string(out, ", \"fixable\": ");
        sink_number(out, rule->fixable);
        sink_string(out, "}");
    }
    sink_string(out, tally->rule_count ? "\n]\n" : "]\n");
}

static void put_count(struct sink *out, stet_language language, size_t count, enum message one, enum message many) {
    char number[24];
    if (count == 0)
        return;
    if (out->len > 0)
        sink_string(out, message_text(MSG_LIST_COMMA, language));
    snprintf(number, sizeof number, "%zu", count);
    message_put(out, language, count == 1 ? one : many, ARGS(number));
}

/* The counts joined into one text. */
static const char *join_counts(const struct tally *tally, struct sink *out, stet_language language, bool with_info,
                               bool only_info) {
    sink_init(out, -1);
    if (!only_info) {
        put_count(out, language, tally->findings[STET_ERROR], MSG_ONE_ERROR, MSG_ERRORS);
        put_count(out, language, tally->findings[STET_WARNING], MSG_ONE_WARNING, MSG_WARNINGS);
    }
    if (with_info || only_info)
        put_count(out, language, tally->findings[STET_INFO], MSG_ONE_NOTE, MSG_NOTES);
    return console_text(out);
}

void tally_put_summary(const struct tally *tally, struct sink *out, stet_language language, bool hides_info) {
    struct sink first, second;
    bool any_hidden = hides_info && tally->findings[STET_INFO] > 0;
    const char *shown = join_counts(tally, &first, language, !hides_info, false);
    const char *hidden = join_counts(tally, &second, language, false, true);
    if (*shown || any_hidden) {
        enum message message = !any_hidden ? MSG_FOUND : *shown ? MSG_FOUND_AND_HIDDEN : MSG_HIDDEN_ONLY;
        message_put(out, language, message, *shown ? ARGS(shown, hidden) : ARGS(hidden));
        sink_string(out, "\n");
    }
    sink_release(&first);
    sink_release(&second);
}
