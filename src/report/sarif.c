/* `sarif`: SARIF 2.1.0 for code scanning. */
#include "escape.h"
#include "fingerprint.h"
#include "report.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

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

static void close_run(struct sink *out, stet_language language, bool any, bool complete) {
    (void)language;
    sink_string(out, any ? "\n],\n" : "],\n");
    sink_string(out, "\"invocations\": [{\"executionSuccessful\": ");
    sink_string(out, complete ? "true" : "false");
    sink_string(out, "}]\n}]\n}\n");
}

/* Outside the working directory it is a file URI. */
static void put_artifact(struct sink *out, const struct report_options *options, stet_text path) {
    path = report_path(options, path);
    bool absolute = path.len > 0 && path.ptr[0] == '/';
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
    if (finding->applicability < STET_FIX_UNSAFE)
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

static void put_fingerprint(struct sink *out, const struct fingerprint *print) {
    sink_string(out, ", \"partialFingerprints\": {\"stetFinding/v1\": \"");
    fingerprint_put(out, print);
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
    struct fingerprint *prints = fingerprints_of(result, false);
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
