/* `full`: for people; each finding with its lines of the article. */
#include "escape.h"
#include "frame.h"
#include "report.h"
#include "style.h"

#include <stdio.h>

static const struct words {
    const char *severity[4];
    const char *colon;
    const char *help;
    const char *to_line; /* a printf format */
} all_words[] = {
    [STET_ENGLISH] = {{"off", "info", "warning", "error"}, ": ", "help: ", "to line %zu"},
    [STET_CHINESE] = {{"关闭", "提示", "警告", "错误"}, "：", "帮助：", "直到第 %zu 行"},
};

static void put_header(const struct report_options *options, const struct words *words, const stet_diagnostic *finding,
                       struct sink *out) {
    style_begin(out, options, style_of(finding->severity));
    sink_string(out, words->severity[finding->severity]);
    sink_string(out, "[");
    escape_text(out, finding->rule);
    sink_string(out, "]");
    style_end(out, options);
    style_begin(out, options, STYLE_BOLD);
    sink_string(out, words->colon);
    escape_text(out, finding->message);
    style_end(out, options);
    sink_string(out, "\n");
}

static void put_place(const struct report_options *options, const stet_diagnostic *finding, size_t gutter,
                      struct sink *out) {
    sink_repeat(out, ' ', gutter);
    style_begin(out, options, STYLE_FRAME);
    sink_string(out, "-->");
    style_end(out, options);
    sink_string(out, " ");
    escape_text(out, finding->path);
    sink_string(out, ":");
    sink_number(out, finding->start.line);
    sink_string(out, ":");
    sink_number(out, finding->start.column);
    sink_string(out, "\n");
}

/* The last line of a finding that spans several, else 0. A span that ends before a line's first character ends on the
 * line above. */
static size_t last_spanned(const stet_diagnostic *finding) {
    size_t last = finding->end.line - (finding->end.column == 1 && finding->end.line > finding->start.line);
    return last > finding->start.line ? last : 0;
}

static void put_help(const struct report_options *options, const struct words *words, const stet_diagnostic *finding,
                     struct sink *out) {
    stet_text help = finding->help.len ? finding->help : finding->fix_message;
    if (help.len == 0)
        return;
    style_begin(out, options, STYLE_INFO);
    sink_string(out, words->help);
    style_end(out, options);
    escape_text(out, help);
    sink_string(out, "\n");
}

static void put_finding(const struct report_options *options, const struct words *words, const stet_result *result,
                        const stet_diagnostic *finding, struct frame_memory *memory, struct sink *out) {
    char note[48] = "";
    size_t last = last_spanned(finding);
    int len = last ? snprintf(note, sizeof note, words->to_line, last) : 0;
    put_header(options, words, finding, out);
    put_place(options, finding, frame_gutter(result, finding), out);
    frame_draw(out, options, result, finding, text_of(note, (size_t)len), memory);
    put_help(options, words, finding, out);
    sink_string(out, "\n");
}

static void put_file(const struct report_options *options, stet_language language, const stet_result *result,
                     struct sink *out) {
    struct frame_memory memory = {0};
    for (size_t i = 0; i < stet_result_count(result); i++) {
        const stet_diagnostic *finding = stet_result_at(result, i);
        if (report_shows(options, finding))
            put_finding(options, &all_words[language], result, finding, &memory, out);
    }
}

const struct report_format report_full = {.human = true, .file = put_file};
