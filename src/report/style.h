/* Colours of the human formats. */
#ifndef STET_REPORT_STYLE_H
#define STET_REPORT_STYLE_H

#include "report.h"

enum style { STYLE_ERROR, STYLE_WARNING, STYLE_INFO, STYLE_FRAME, STYLE_BOLD };

static inline enum style style_of(stet_severity severity) {
    return severity == STET_ERROR ? STYLE_ERROR : severity == STET_WARNING ? STYLE_WARNING : STYLE_INFO;
}

static inline void style_begin(struct sink *out, const struct report_options *options, enum style style) {
    static const char *const sequences[] = {"\033[1;31m", "\033[1;33m", "\033[1;36m", "\033[1;34m", "\033[1m"};
    if (options->color)
        sink_string(out, sequences[style]);
}

static inline void style_end(struct sink *out, const struct report_options *options) {
    if (options->color)
        sink_string(out, "\033[0m");
}

#endif
