/* `github`: workflow commands that GitHub shows as annotations of the pull request's lines. */
#include "escape.h"
#include "report.h"

static void put_number(struct sink *out, const char *name, size_t number) {
    sink_string(out, name);
    sink_number(out, number);
}

/* GitHub drops an annotation that has columns and spans lines. */
static void put_place(struct sink *out, const stet_diagnostic *finding) {
    bool one_line = finding->start.line == finding->end.line;
    put_number(out, ",line=", finding->start.line);
    if (one_line)
        put_number(out, ",col=", finding->start.column);
    put_number(out, ",endLine=", finding->end.line);
    if (one_line)
        put_number(out, ",endColumn=", finding->end.column);
}

/* The log shows the message alone, so it names the place too. */
static void put_message(struct sink *out, stet_text path, const stet_diagnostic *finding) {
    escape_github_data(out, path);
    put_number(out, ":", finding->start.line);
    put_number(out, ":", finding->start.column);
    sink_string(out, ": ");
    escape_github_data(out, finding->message);
    if (finding->help.len) {
        sink_string(out, "%0A");
        escape_github_data(out, finding->help);
    }
}

static void put_file(const struct report_options *options, stet_language language, const stet_result *result,
                     struct sink *out) {
    static const char *const commands[] = {"", "::notice", "::warning", "::error"};
    (void)language;
    for (size_t i = 0; i < stet_result_count(result); i++) {
        const stet_diagnostic *finding = stet_result_at(result, i);
        stet_text path = report_path(options, finding->path);
        sink_string(out, commands[finding->severity]);
        sink_string(out, " title=stet (");
        escape_github_property(out, finding->rule);
        sink_string(out, "),file=");
        escape_github_property(out, path);
        put_place(out, finding);
        sink_string(out, "::");
        put_message(out, path, finding);
        sink_string(out, "\n");
    }
}

const struct report_format report_github = {.file = put_file};
