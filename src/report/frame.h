/* The lines of an article around a finding, with carets under the exact characters. */
#ifndef STET_REPORT_FRAME_H
#define STET_REPORT_FRAME_H

#include "report.h"

/* What is known of the last finding's line, so that many findings on one long line stay cheap. Begins as zeroes. */
struct frame_memory {
    stet_text path;
    size_t line;
    size_t offset; /* of the line's first byte in its file */
};

/* Digits of the last line number that the frame of `finding` shows. */
size_t frame_gutter(const stet_result *result, const stet_diagnostic *finding);

/* Draws the frame; `note` (may be empty) stands behind the carets. Draws nothing where there is no text. */
void frame_draw(struct sink *out, const struct report_options *options, const stet_result *result,
                const stet_diagnostic *finding, stet_text note, struct frame_memory *memory);

#endif
