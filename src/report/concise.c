/* `concise`: one line a finding, `path:line:column: severity[rule] message`, for grep, editors and problem matchers. */
#include "escape.h"
#include "report.h"
#include "style.h"

static void put_finding(const struct report_options *options, const stet_diagnostic *finding, struct sink *out) {
    escape_line(out, finding->path);
    sink_string(out, ":");
    sink_number(out, finding->start.line);
    sink_string(out, ":");
    sink_number(out, finding->start.column);
    sink_string(out, ": ");
    style_begin(out, options, style_of(finding->severity));
    sink_string(out, report_severity(finding->severity));
    sink_string(out, "[");
    escape_text(out, finding->rule);
    sink_string(out, "]");
    style_end(out, options);
    sink_string(out, " ");
    escape_text(out, finding->message);
    sink_string(out, "\n");
}

static void put_file(const struct report_options *options, stet_language language, const stet_result *result,
                     struct sink *out) {
    (void)language;
    for (size_t i = 0; i < stet_result_count(result); i++) {
        const stet_diagnostic *finding = stet_result_at(result, i);
        if (report_shows(options, finding))
            put_finding(options, finding, out);
    }
}

const struct report_format report_concise = {.human = true, .file = put_file};
