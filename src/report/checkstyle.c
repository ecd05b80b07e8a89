/* `checkstyle`: the XML of Checkstyle, which many CI servers read. */
#include "escape.h"
#include "report.h"

static void put_number(struct sink *out, const char *before, size_t number) {
    sink_string(out, before);
    sink_number(out, number);
    sink_string(out, "\"");
}

static void put_finding(struct sink *out, const stet_diagnostic *finding) {
    put_number(out, "    <error line=\"", finding->start.line);
    put_number(out, " column=\"", finding->start.column);
    sink_string(out, " severity=\"");
    sink_string(out, report_severity(finding->severity));
    sink_string(out, "\" message=\"");
    escape_xml(out, finding->message);
    sink_string(out, "\" source=\"stet.");
    escape_xml(out, finding->rule);
    sink_string(out, "\"/>\n");
}

static void open_document(struct sink *out, stet_language language) {
    (void)language;
    sink_string(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n");
}

static void put_file(const struct report_options *options, stet_language language, const stet_result *result,
                     struct sink *out) {
    size_t count = stet_result_count(result);
    (void)language;
    if (count == 0)
        return;
    sink_string(out, "  <file name=\"");
    escape_xml(out, report_path(options, stet_result_at(result, 0)->path));
    sink_string(out, "\">\n");
    for (size_t i = 0; i < count; i++)
        put_finding(out, stet_result_at(result, i));
    sink_string(out, "  </file>\n");
}

static void close_document(struct sink *out, stet_language language, bool any, bool complete) {
    (void)language, (void)any, (void)complete;
    sink_string(out, "</checkstyle>\n");
}

const struct report_format report_checkstyle = {.open = open_document, .file = put_file, .close = close_document};
