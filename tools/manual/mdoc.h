/* Writing a manual page in the language mdoc, line by line. */
#ifndef STET_TOOLS_MDOC_H
#define STET_TOOLS_MDOC_H

#include <stddef.h>
#include <stdio.h>

/* Where the page goes. */
extern FILE *mdoc_out;

/* The head of a page up to its name. */
void mdoc_begin(const char *title, const char *section, const char *name, const char *summary);

/* A line that begins with a macro. */
void mdoc_macro(const char *line);

/* Ends the line that text has begun. */
void mdoc_end_line(void);

/* Running text as lines of its own; mdoc_sentence puts a full stop behind it where it has none. */
void mdoc_paragraph(const char *words);
void mdoc_sentence(const char *words);

/* The values of a choice, ended by NULL. */
void mdoc_values(const char *const *values);

/* The pages. */
void write_stet(void);
void write_settings(void);

#endif
