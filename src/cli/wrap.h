/* Texts of the program in the width of a terminal. */
#ifndef STET_CLI_WRAP_H
#define STET_CLI_WRAP_H

#include "report/sink.h"

/* Ends the line, in which `column` columns stand already, with `text`. Where standard output is a terminal, what its
 * width does not hold goes on below the beginning of the text. */
void wrap_put(struct sink *out, size_t column, const char *text);

#endif
