/* The output formats: `report_open`, for each file `report_render` (in any thread) and `report_add` (in order), then
 * `report_close`. */
#ifndef STET_REPORT_REPORT_H
#define STET_REPORT_REPORT_H

#include "sink.h"

struct report_options {
    bool color;          /* human formats: colour with SGR sequences */
    bool info;           /* human formats: show findings of severity info too */
    size_t width;        /* of the terminal, in columns; longer source lines are cut */
    stet_text directory; /* the working directory, absolute; what machine formats' paths are relative to */
};

/* One format. `file` writes the findings of one file and needs nothing but its arguments. */
struct report_format {
    bool human;   /* leaves infos out unless they are asked for */
    bool streams; /* its reader waits for every line */
    void (*open)(struct sink *out, stet_language language);
    void (*begin)(struct sink *out, stet_language language); /* before the first file that has findings */
    void (*file)(const struct report_options *options, stet_language language, const stet_result *result,
                 struct sink *out);
    const char *separator; /* between files that have findings */
    size_t most_bytes;     /* of findings, one a line, that its reader takes; 0: any number */
    void (*left_out)(struct sink *out, stet_language language, size_t count); /* what is beyond */
    void (*close)(struct sink *out, stet_language language, bool any, bool complete);
};

extern const struct report_format report_full, report_concise, report_json, report_json_lines, report_sarif,
    report_github, report_gitlab, report_junit, report_checkstyle, report_rdjson, report_markdown;

/* The names of the formats, ended by NULL, and the format behind each name. */
extern const char *const report_format_names[];
const struct report_format *report_format_at(size_t index);

struct report {
    const struct report_format *format;
    struct report_options options;
    struct sink *out;
    stet_language language;
    bool any; /* a file with findings was added */
    size_t bytes, left_out;
};

/* Begins a report on `out`, which is borrowed; `language` is that of texts that belong to no file. */
void report_open(struct report *report, const struct report_format *format, const struct report_options *options,
                 struct sink *out, stet_language language);

/* Writes one file's findings into `file`, a sink of its own; where that has an error afterwards, the findings are not
 * whole. Threads may do this at the same time. */
void report_render(const struct report *report, stet_language language, const stet_result *result, struct sink *file);

/* Moves a file that was rendered in memory to the output. */
void report_add(struct report *report, struct sink *file);

/* Ends the report and flushes; `complete` is false where some file could not be checked. Returns false where anything
 * could not be written: `out->error` says why. */
bool report_close(struct report *report, bool complete);

/* A severity's name as settings and machine formats spell it. */
const char *report_severity(stet_severity severity);

/* The path without the working directory and without `./` in front: as formats want it that are read elsewhere. Stays
 * absolute where the file lies outside. */
stet_text report_path(const struct report_options *options, stet_text path);

/* Whether a human format shows this finding. */
bool report_shows(const struct report_options *options, const stet_diagnostic *finding);

#endif
