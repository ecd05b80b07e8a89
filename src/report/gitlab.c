/* `gitlab`: a code quality report, which GitLab shows in merge requests. */
#include "escape.h"
#include "fingerprint.h"
#include "report.h"

#include <errno.h>
#include <stdlib.h>

static void put_position(struct sink *out, const char *before, stet_position position) {
    sink_string(out, before);
    sink_string(out, "{\"line\": ");
    sink_number(out, position.line);
    sink_string(out, ", \"column\": ");
    sink_number(out, position.column);
    sink_string(out, "}");
}

/* GitLab shows the description alone. */
static void put_description(struct sink *out, const stet_diagnostic *finding) {
    sink_string(out, "{\"description\": \"");
    escape_json_part(out, finding->rule);
    sink_string(out, ": ");
    escape_json_part(out, finding->message);
    sink_string(out, "\"");
    if (finding->help.len) {
        sink_string(out, ", \"content\": {\"body\": ");
        escape_json(out, finding->help);
        sink_string(out, "}");
    }
}

static void put_finding(struct sink *out, const struct report_options *options, const stet_diagnostic *finding,
                        const struct fingerprint *print) {
    static const char *const severities[] = {"", "info", "minor", "major"};
    put_description(out, finding);
    sink_string(out, ", \"check_name\": ");
    escape_json(out, finding->rule);
    sink_string(out, ", \"fingerprint\": \"");
    fingerprint_put(out, print);
    sink_string(out, "\", \"severity\": \"");
    sink_string(out, severities[finding->severity]);
    sink_string(out, "\", \"location\": {\"path\": ");
    escape_json(out, report_path(options, finding->path));
    put_position(out, ", \"positions\": {\"begin\": ", finding->start);
    put_position(out, ", \"end\": ", finding->end);
    sink_string(out, "}}}");
}

static void open_array(struct sink *out, stet_language language) {
    (void)language;
    sink_string(out, "[");
}

static void put_file(const struct report_options *options, stet_language language, const stet_result *result,
                     struct sink *out) {
    struct fingerprint *prints = fingerprints_of(result, true);
    (void)language;
    if (!prints) {
        out->error = ENOMEM;
        return;
    }
    for (size_t i = 0; i < stet_result_count(result); i++) {
        sink_string(out, i ? ",\n  " : "\n  ");
        put_finding(out, options, stet_result_at(result, i), &prints[i]);
    }
    free(prints);
}

static void close_array(struct sink *out, stet_language language, bool any, bool complete) {
    (void)language, (void)complete;
    sink_string(out, any ? "\n]\n" : "]\n");
}

const struct report_format report_gitlab = {
    .open = open_array, .file = put_file, .separator = ",", .close = close_array};
