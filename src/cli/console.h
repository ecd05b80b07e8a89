/* What is said on standard error, and standard output of the small commands. */
#ifndef STET_CLI_CONSOLE_H
#define STET_CLI_CONSOLE_H

#include "messages.h"

enum { EXIT_CLEAN = 0, EXIT_FINDINGS = 1, EXIT_FAILED = 2 };

/* Prints one message as a line on standard error. */
void console_say(stet_language language, enum message message, const char *const args[]);

/* Prints `text` on standard error, which may be several lines and is taken as it is. */
void console_put(const struct sink *text);

/* The text of a sink in memory, ended in NUL; ends the program where it found no memory. */
const char *console_text(struct sink *text);

/* Writes what `out` holds in memory to standard output, unless it is not whole, and releases it. Returns the exit
 * status: 0, or 2 where it could not be written; it says so unless the reader has just gone away. */
int console_finish(struct sink *out, stet_language language);

#endif
