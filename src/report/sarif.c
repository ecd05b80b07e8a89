/* `sarif`: SARIF 2.1.0 for code scanning. */
#include "escape.h"
#include "hash.h"
#include "report.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What tells a finding from the others of its file without naming its line. */
struct fingerprint {
    uint64_t hash;
    size_t index;   /* of the finding */
    size_t ordinal; /* among those of the same hash, from 1 */
};

static void put_string(struct sink *out, const char *before, const char *text) {
    sink_string(out, before);
    escape_json(out, text_of(text, strlen(text)));
}

static const char *level_of(stet_severity severity) {
    static const char *const levels[] = {"none", "note", "warning", "error"};
    return levels[severity];
}

static void put_rule(struct sink *out, const stet_rule_info *rule) {
    put_string(out, "{\"id\": ", rule->id);
    put_string(out, ", \"shortDescription\": {\"text\": ", rule->summary);
    put_string(out, "}, \"fullDescription\": {\"text\": ", rule->summary);
    put_string(out, "}, \"help\": {\"text\": ", rule->page);
    put_string(out, ", \"markdown\": ", rule->page);
    put_string(out, "}, \"defaultConfiguration\": {\"level\": ", level_of(rule->severity));
    put_string(out, "}, \"properties\": {\"tags\": [", rule->group);
    sink_string(out, "]}}");
}

static void open_run(struct sink *out, stet_language language) {
    sink_string(out, "{\n\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\",\n\"version\": \"2.1.0\",\n"
                     "\"runs\": [{\n\"columnKind\": \"unicodeCodePoints\",\n\"language\": ");
    sink_string(out, language == STET_CHINESE ? "\"zh-CN\"" : "\"en\"");
    sink_string(out, ",\n\"tool\": {\"driver\": {\"name\": \"stet\", \"version\": \"" STET_VERSION
                     "\", \"semanticVersion\": \"" STET_VERSION "\", \"rules\": [");
    stet_rule_info rule;
    for (size_t i = 0; stet_rule_at(i, language, &rule); i++) {
        sink_string(out, i ? ",\n  " : "\n  ");
        put_rule(out, &rule);
    }
    sink_string(out, "\n]}},\n\"results\": [");
}

static void close_run(struct sink *out, bool any, bool complete) {
    sink_string(out, any ? "\n],\n" : "],\n");
    sink_string(out, "\"invocations\": [{\"executionSuccessful\": ");
    sink_string(out, complete ? "true" : "false");
    sink_string(out, "}]\n}]\n}\n");
}

/* Below the working directory a path is relative to %SRCROOT%; another absolute path is a file URI. */
static void put_artifact(struct sink *out, const struct report_options *options, stet_text path) {
    stet_text root = options->directory;
    bool absolute = path.len > 0 && path.ptr[0] == '/';
    if (absolute && root.len > 1 && path.len > root.len && memcmp(path.ptr, root.ptr, root.len) == 0 &&
        path.ptr[root.len] == '/') {
        path = text_of(path.ptr + root.len + 1, path.len - root.len - 1);
        absolute = false;
    }
    sink_string(out, absolute ? "\"artifactLocation\": {\"uri\": \"file://" : "\"artifactLocation\": {\"uri\": \"");
    escape_uri(out, path);
    sink_string(out, absolute ? "\"}" : "\", \"uriBaseId\": \"%SRCROOT%\"}");
}

static void put_region(struct sink *out, stet_position start, stet_position end) {
    sink_string(out, "{\"startLine\": ");
    sink_number(out, start.line);
    sink_string(out, ", \"startColumn\": ");
    sink_number(out, start.column);
    sink_string(out, ", \"endLine\": ");
    sink_number(out, end.line);
    sink_string(out, ", \"endColumn\": ");
    sink_number(out, end.column);
    sink_string(out, "}");
}

static void put_fixes(struct sink *out, const struct report_options *options, const stet_diagnostic *finding) {
    if (finding->applicability < STET_FIX_UNSAFE || finding->edit_count == 0)
        return;
    sink_string(out, ", \"fixes\": [{\"description\": {\"text\": ");
    escape_json(out, finding->fix_message);
    sink_string(out, "}, \"artifactChanges\": [{");
    put_artifact(out, options, finding->path);
    sink_string(out, ", \"replacements\": [");
    for (size_t i = 0; i < finding->edit_count; i++) {
        const stet_edit *edit = &finding->edits[i];
        sink_string(out, i ? ", {\"deletedRegion\": " : "{\"deletedRegion\": ");
        put_region(out, edit->start, edit->end);
        sink_string(out, ", \"insertedContent\": {\"text\": ");
        escape_json(out, edit->content);
        sink_string(out, "}}");
    }
    sink_string(out, "]}]}]");
}

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

/* Rule and text of the line: they stay when lines above come and go. */
static uint64_t hash_finding(const stet_result *result, const stet_diagnostic *finding) {
    stet_text line = stet_result_line(result, finding->path, finding->start.line);
    uint64_t hash = hash_bytes(HASH_START, finding->rule.ptr, finding->rule.len);
    return hash_bytes(hash_bytes(hash, "", 1), line.ptr, line.len < 256 ? line.len : 256);
}

/* One for each finding, in their order; NULL when memory runs out. Freed by the caller. */
static struct fingerprint *make_fingerprints(const stet_result *result, size_t count) {
    struct fingerprint *prints = calloc(count, sizeof *prints);
    if (!prints)
        return NULL;
    for (size_t i = 0; i < count; i++)
        prints[i] = (struct fingerprint){hash_finding(result, stet_result_at(result, i)), i, 1};
    qsort(prints, count, sizeof *prints, by_hash);
    for (size_t i = 1; i < count; i++)
        if (prints[i].hash == prints[i - 1].hash)
            prints[i].ordinal = prints[i - 1].ordinal + 1;
    qsort(prints, count, sizeof *prints, by_index);
    return prints;
}

static void put_fingerprint(struct sink *out, const struct fingerprint *print) {
    char text[48];
    int len = snprintf(text, sizeof text, "%016llx:%zu", (unsigned long long)print->hash, print->ordinal);
    sink_string(out, ", \"partialFingerprints\": {\"stetFinding/v1\": \"");
    sink_put(out, text_of(text, (size_t)len));
    sink_string(out, "\"}");
}

static void put_message(struct sink *out, const stet_diagnostic *finding) {
    sink_string(out, ", \"message\": {\"text\": \"");
    escape_json_part(out, finding->message);
    if (finding->help.len) {
        sink_string(out, "\\n");
        escape_json_part(out, finding->help);
    }
    sink_string(out, "\"}");
}

static void put_result(struct sink *out, const struct report_options *options, const stet_diagnostic *finding,
                       const struct fingerprint *print) {
    sink_string(out, "{\"ruleId\": ");
    escape_json(out, finding->rule);
    put_string(out, ", \"level\": ", level_of(finding->severity));
    put_message(out, finding);
    sink_string(out, ", \"locations\": [{\"physicalLocation\": {");
    put_artifact(out, options, finding->path);
    sink_string(out, ", \"region\": ");
    put_region(out, finding->start, finding->end);
    sink_string(out, "}}]");
    put_fingerprint(out, print);
    put_fixes(out, options, finding);
    sink_string(out, "}");
}

static void put_file(const struct report_options *options, stet_language language, const stet_result *result,
                     struct sink *out) {
    (void)language;
    size_t count = stet_result_count(result);
    if (count == 0)
        return;
    struct fingerprint *prints = make_fingerprints(result, count);
    if (!prints) {
        out->error = ENOMEM;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        sink_string(out, i ? ",\n  " : "\n  ");
        put_result(out, options, stet_result_at(result, i), &prints[i]);
    }
    free(prints);
}

const struct report_format report_sarif = {.open = open_run, .file = put_file, .separator = ",", .close = close_run};
