/* `markdown`: a table for the summary of a CI job. */
#include "escape.h"
#include "report.h"

#include <string.h>

/* GitHub drops a summary over 1 MiB; the rest is room for the lines around the table. */
#define MOST_BYTES 1000000

static const struct words {
    const char *head;
    const char *severity[4];
    const char *nothing;
    const char *more[2];
    const char *incomplete;
} all_words[] = {
    [STET_ENGLISH] = {"| Severity | Place | Rule | What is wrong |\n| --- | --- | --- | --- |\n",
                      {"off", "info", "warning", "error"},
                      "stet found nothing.\n",
                      {"\nThe table is full; left out: ", ".\n"},
                      "\nSome files could not be checked.\n"},
    [STET_CHINESE] = {"| 级别 | 位置 | 规则 | 问题 |\n| --- | --- | --- | --- |\n",
                      {"关闭", "提示", "警告", "错误"},
                      "stet 没有发现问题。\n",
                      {"\n表格已满，另有 ", " 个问题没有列出。\n"},
                      "\n有文件没能检查。\n"},
};

static void put_code(struct sink *out, stet_text text) {
    sink_string(out, "<code>");
    escape_markdown(out, text);
    sink_string(out, "</code>");
}

/* Messages put code between backticks; one without its partner is a character like others. */
static void put_prose(struct sink *out, stet_text text) {
    for (size_t at = 0; at < text.len;) {
        stet_text rest = text_of(text.ptr + at, text.len - at);
        const char *open = memchr(rest.ptr, '`', rest.len);
        const char *close = open ? memchr(open + 1, '`', rest.len - (size_t)(open + 1 - rest.ptr)) : NULL;
        escape_markdown(out, text_of(rest.ptr, close ? (size_t)(open - rest.ptr) : rest.len));
        if (!close)
            return;
        put_code(out, text_of(open + 1, (size_t)(close - open) - 1));
        at += (size_t)(close - rest.ptr) + 1;
    }
}

static void put_place(struct sink *out, const struct report_options *options, const stet_diagnostic *finding) {
    sink_string(out, "<code>");
    escape_markdown(out, report_path(options, finding->path));
    sink_string(out, ":");
    sink_number(out, finding->start.line);
    sink_string(out, ":");
    sink_number(out, finding->start.column);
    sink_string(out, "</code>");
}

static void put_finding(struct sink *out, const struct report_options *options, const struct words *words,
                        const stet_diagnostic *finding) {
    sink_string(out, "| ");
    sink_string(out, words->severity[finding->severity]);
    sink_string(out, " | ");
    put_place(out, options, finding);
    sink_string(out, " | ");
    put_code(out, finding->rule);
    sink_string(out, " | ");
    put_prose(out, finding->message);
    if (finding->help.len) {
        sink_string(out, "<br>");
        put_prose(out, finding->help);
    }
    sink_string(out, " |\n");
}

static void begin_table(struct sink *out, stet_language language) {
    sink_string(out, all_words[language].head);
}

static void put_file(const struct report_options *options, stet_language language, const stet_result *result,
                     struct sink *out) {
    for (size_t i = 0; i < stet_result_count(result); i++) {
        const stet_diagnostic *finding = stet_result_at(result, i);
        if (report_shows(options, finding))
            put_finding(out, options, &all_words[language], finding);
    }
}

static void put_left_out(struct sink *out, stet_language language, size_t count) {
    sink_string(out, all_words[language].more[0]);
    sink_number(out, count);
    sink_string(out, all_words[language].more[1]);
}

static void close_table(struct sink *out, stet_language language, bool any, bool complete) {
    if (!any)
        sink_string(out, all_words[language].nothing);
    if (!complete)
        sink_string(out, all_words[language].incomplete);
}

const struct report_format report_markdown = {.human = true,
                                              .begin = begin_table,
                                              .file = put_file,
                                              .most_bytes = MOST_BYTES,
                                              .left_out = put_left_out,
                                              .close = close_table};
