/* `json`: one array in ruff's form. */
#include "json.h"

#include "escape.h"
#include "report.h"

static void put_location(struct sink *out, const char *name, stet_position position) {
    sink_string(out, ", \"");
    sink_string(out, name);
    sink_string(out, "\": {\"row\": ");
    sink_number(out, position.line);
    sink_string(out, ", \"column\": ");
    sink_number(out, position.column);
    sink_string(out, "}");
}

static void put_edit(struct sink *out, const stet_edit *edit) {
    sink_string(out, "{\"content\": ");
    escape_json(out, edit->content);
    put_location(out, "location", edit->start);
    put_location(out, "end_location", edit->end);
    sink_string(out, "}");
}

static void put_fix(struct sink *out, const stet_diagnostic *finding) {
    static const char *const names[] = {"", "display-only", "unsafe", "safe"};
    sink_string(out, ", \"fix\": ");
    if (finding->applicability == STET_FIX_NONE) {
        sink_string(out, "null");
        return;
    }
    sink_string(out, "{\"applicability\": \"");
    sink_string(out, names[finding->applicability]);
    sink_string(out, "\", \"message\": ");
    escape_json(out, finding->fix_message);
    sink_string(out, ", \"edits\": [");
    for (size_t i = 0; i < finding->edit_count; i++) {
        sink_string(out, i ? ", " : "");
        put_edit(out, &finding->edits[i]);
    }
    sink_string(out, "]}");
}

void json_finding(struct sink *out, const stet_diagnostic *finding) {
    sink_string(out, "{\"code\": ");
    escape_json(out, finding->rule);
    sink_string(out, ", \"severity\": \"");
    sink_string(out, report_severity(finding->severity));
    sink_string(out, "\", \"message\": ");
    escape_json(out, finding->message);
    sink_string(out, ", \"filename\": ");
    escape_json(out, finding->path);
    put_location(out, "location", finding->start);
    put_location(out, "end_location", finding->end);
    sink_string(out, ", \"range\": {\"start\": ");
    sink_number(out, finding->start.offset);
    sink_string(out, ", \"end\": ");
    sink_number(out, finding->end.offset);
    sink_string(out, "}");
    put_fix(out, finding);
    sink_string(out, ", \"url\": null}");
}

static void open_array(struct sink *out, stet_language language) {
    (void)language;
    sink_string(out, "[");
}

static void put_file(const struct report_options *options, stet_language language, const stet_result *result,
                     struct sink *out) {
    (void)options, (void)language;
    for (size_t i = 0; i < stet_result_count(result); i++) {
        sink_string(out, i ? ",\n  " : "\n  ");
        json_finding(out, stet_result_at(result, i));
    }
}

static void close_array(struct sink *out, stet_language language, bool any, bool complete) {
    (void)language, (void)complete;
    sink_string(out, any ? "\n]\n" : "]\n");
}

const struct report_format report_json = {.open = open_array, .file = put_file, .separator = ",", .close = close_array};
