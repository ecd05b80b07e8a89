/* `junit`: the XML of JUnit. A file is a suite, a finding a test that failed; an info is a test that was skipped, since
 * it never blocks. */
#include "escape.h"
#include "report.h"

static const struct words {
    const char *incomplete;
} all_words[] = {
    [STET_ENGLISH] = {"some files could not be checked"},
    [STET_CHINESE] = {"有文件没能检查"},
};

static size_t count_infos(const stet_result *result) {
    size_t infos = 0;
    for (size_t i = 0; i < stet_result_count(result); i++)
        infos += stet_result_at(result, i)->severity == STET_INFO;
    return infos;
}

static void put_number(struct sink *out, const char *before, size_t number) {
    sink_string(out, before);
    sink_number(out, number);
    sink_string(out, "\"");
}

static void open_suite(struct sink *out, stet_text name, size_t tests, size_t failures, size_t errors, size_t skipped) {
    sink_string(out, "  <testsuite name=\"");
    escape_xml(out, name);
    put_number(out, "\" tests=\"", tests);
    put_number(out, " failures=\"", failures);
    put_number(out, " errors=\"", errors);
    put_number(out, " skipped=\"", skipped);
    sink_string(out, ">\n");
}

/* JUnit knows no column, so the text of a failure names the place, too. */
static void put_text(struct sink *out, stet_text path, const stet_diagnostic *finding) {
    escape_xml(out, path);
    sink_string(out, ":");
    sink_number(out, finding->start.line);
    sink_string(out, ":");
    sink_number(out, finding->start.column);
    sink_string(out, ": ");
    escape_xml(out, finding->message);
    if (finding->help.len) {
        sink_string(out, "&#10;");
        escape_xml(out, finding->help);
    }
}

static void put_finding(struct sink *out, stet_text path, const stet_diagnostic *finding) {
    bool info = finding->severity == STET_INFO;
    sink_string(out, "    <testcase name=\"");
    escape_xml(out, finding->rule);
    sink_string(out, "\" classname=\"");
    escape_xml(out, path);
    sink_string(out, "\" file=\"");
    escape_xml(out, path);
    put_number(out, "\" line=\"", finding->start.line);
    sink_string(out, info ? "><skipped type=\"" : "><failure type=\"");
    sink_string(out, report_severity(finding->severity));
    sink_string(out, "\" message=\"");
    escape_xml(out, finding->message);
    sink_string(out, "\">");
    put_text(out, path, finding);
    sink_string(out, info ? "</skipped></testcase>\n" : "</failure></testcase>\n");
}

static void open_document(struct sink *out, stet_language language) {
    (void)language;
    sink_string(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"stet\">\n");
}

static void put_file(const struct report_options *options, stet_language language, const stet_result *result,
                     struct sink *out) {
    size_t count = stet_result_count(result), infos = count_infos(result);
    (void)language;
    if (count == 0)
        return;
    stet_text path = report_path(options, stet_result_at(result, 0)->path);
    open_suite(out, path, count, count - infos, 0, infos);
    for (size_t i = 0; i < count; i++)
        put_finding(out, path, stet_result_at(result, i));
    sink_string(out, "  </testsuite>\n");
}

/* CI servers take a report without any test for a mistake. */
static void close_document(struct sink *out, stet_language language, bool any, bool complete) {
    if (!any || !complete) {
        open_suite(out, text_of("stet", 4), 1, 0, !complete, 0);
        sink_string(out, "    <testcase name=\"check\" classname=\"stet\">");
        if (!complete) {
            sink_string(out, "<error type=\"incomplete\" message=\"");
            sink_string(out, all_words[language].incomplete);
            sink_string(out, "\"/>");
        }
        sink_string(out, "</testcase>\n  </testsuite>\n");
    }
    sink_string(out, "</testsuites>\n");
}

const struct report_format report_junit = {.open = open_document, .file = put_file, .close = close_document};
