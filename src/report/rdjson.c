/* `rdjson`: Reviewdog's diagnostic format. Its columns count bytes of UTF-8. */
#include "escape.h"
#include "report.h"

static void put_position(struct sink *out, const char *before, stet_position position) {
    sink_string(out, before);
    sink_string(out, "{\"line\": ");
    sink_number(out, position.line);
    sink_string(out, ", \"column\": ");
    sink_number(out, position.byte_column);
    sink_string(out, "}");
}

static void put_range(struct sink *out, const char *before, stet_position start, stet_position end) {
    sink_string(out, before);
    put_position(out, "\"range\": {\"start\": ", start);
    put_position(out, ", \"end\": ", end);
    sink_string(out, "}");
}

static void put_message(struct sink *out, const stet_diagnostic *finding) {
    sink_string(out, "{\"message\": \"");
    escape_json_part(out, finding->message);
    if (finding->help.len) {
        sink_string(out, "\\n");
        escape_json_part(out, finding->help);
    }
    sink_string(out, "\"");
}

/* Each suggestion is applied alone, so a fix of several edits is none. */
static void put_suggestion(struct sink *out, const stet_diagnostic *finding) {
    if (finding->applicability < STET_FIX_UNSAFE || finding->edit_count != 1)
        return;
    const stet_edit *edit = &finding->edits[0];
    put_range(out, ", \"suggestions\": [{", edit->start, edit->end);
    sink_string(out, ", \"text\": ");
    escape_json(out, edit->content);
    sink_string(out, "}]");
}

static void put_finding(struct sink *out, const struct report_options *options, const stet_diagnostic *finding) {
    static const char *const severities[] = {"", "INFO", "WARNING", "ERROR"};
    put_message(out, finding);
    sink_string(out, ", \"location\": {\"path\": ");
    escape_json(out, report_path(options, finding->path));
    put_range(out, ", ", finding->start, finding->end);
    sink_string(out, "}, \"severity\": \"");
    sink_string(out, severities[finding->severity]);
    sink_string(out, "\", \"code\": {\"value\": ");
    escape_json(out, finding->rule);
    sink_string(out, "}");
    put_suggestion(out, finding);
    sink_string(out, "}");
}

static void open_object(struct sink *out, stet_language language) {
    (void)language;
    sink_string(out, "{\"source\": {\"name\": \"stet\"}, \"diagnostics\": [");
}

static void put_file(const struct report_options *options, stet_language language, const stet_result *result,
                     struct sink *out) {
    (void)language;
    for (size_t i = 0; i < stet_result_count(result); i++) {
        sink_string(out, i ? ",\n  " : "\n  ");
        put_finding(out, options, stet_result_at(result, i));
    }
}

static void close_object(struct sink *out, stet_language language, bool any, bool complete) {
    (void)language, (void)complete;
    sink_string(out, any ? "\n]}\n" : "]}\n");
}

const struct report_format report_rdjson = {
    .open = open_object, .file = put_file, .separator = ",", .close = close_object};
