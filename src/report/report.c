/* The table of formats, and what they share. */
#include "report.h"

#include <string.h>

static const struct report_format *const formats[] = {
    &report_full,   &report_concise, &report_json,       &report_json_lines, &report_sarif,    &report_github,
    &report_gitlab, &report_junit,   &report_checkstyle, &report_rdjson,     &report_markdown,
};

const char *const report_format_names[] = {"full",   "concise", "json",       "json-lines", "sarif",    "github",
                                           "gitlab", "junit",   "checkstyle", "rdjson",     "markdown", NULL};

_Static_assert(sizeof report_format_names / sizeof *report_format_names == sizeof formats / sizeof *formats + 1,
               "every format has a name");

const struct report_format *report_format_at(size_t index) {
    return formats[index];
}

void report_open(struct report *report, const struct report_format *format, const struct report_options *options,
                 struct sink *out, stet_language language) {
    *report = (struct report){.format = format, .options = *options, .out = out, .language = language};
    if (format->open)
        format->open(out, language);
}

void report_render(const struct report *report, stet_language language, const stet_result *result, struct sink *file) {
    report->format->file(&report->options, language, result, file);
}

/* Leaves the lines that its reader still takes. */
static void cut(struct report *report, struct sink *file) {
    size_t end = 0;
    for (size_t at = 0, len; at < file->len; at += len) {
        const char *feed = memchr(file->ptr + at, '\n', file->len - at);
        len = feed ? (size_t)(feed - file->ptr) + 1 - at : file->len - at;
        if (report->left_out > 0 || report->bytes + len > report->format->most_bytes) {
            report->left_out++;
        } else {
            report->bytes += len;
            end = at + len;
        }
    }
    file->len = end;
}

void report_add(struct report *report, struct sink *file) {
    if (report->format->most_bytes)
        cut(report, file);
    if (file->len > 0) {
        if (report->any && report->format->separator)
            sink_string(report->out, report->format->separator);
        if (!report->any && report->format->begin)
            report->format->begin(report->out, report->language);
        report->any = true;
    }
    sink_move(report->out, file);
    if (report->format->streams)
        sink_flush(report->out);
}

bool report_close(struct report *report, bool complete) {
    if (report->left_out)
        report->format->left_out(report->out, report->language, report->left_out);
    if (report->format->close)
        report->format->close(report->out, report->language, report->any, complete);
    return sink_flush(report->out);
}

const char *report_severity(stet_severity severity) {
    static const char *const names[] = {"off", "info", "warning", "error"};
    return names[severity];
}

static bool is_below(stet_text path, stet_text directory) {
    return directory.len > 1 && path.len > directory.len && memcmp(path.ptr, directory.ptr, directory.len) == 0 &&
           path.ptr[directory.len] == '/';
}

/* What follows the slashes that begin at `at`. */
static stet_text behind_slash(stet_text path, size_t at) {
    while (at < path.len && path.ptr[at] == '/')
        at++;
    return text_of(path.ptr + at, path.len - at);
}

stet_text report_path(const struct report_options *options, stet_text path) {
    if (is_below(path, options->directory))
        path = behind_slash(path, options->directory.len);
    while (path.len > 2 && path.ptr[0] == '.' && path.ptr[1] == '/')
        path = behind_slash(path, 1);
    return path;
}

bool report_shows(const struct report_options *options, const stet_diagnostic *finding) {
    return options->info || finding->severity > STET_INFO;
}
