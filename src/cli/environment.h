/* What the environment says: language, colour, width. */
#ifndef STET_CLI_ENVIRONMENT_H
#define STET_CLI_ENVIRONMENT_H

#include "stet.h"

enum color_choice { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

/* The language of the first of STET_LANG, LC_ALL, LC_MESSAGES and LANG that is set; false where none is. Needs no
 * installed locale: every `zh…` is Chinese, anything else English. */
bool environment_language(stet_language *language);

/* Whether output on `fd` is coloured: the flag, then NO_COLOR, CLICOLOR_FORCE, TERM=dumb, then whether `fd` is a
 * terminal. */
bool environment_color(enum color_choice choice, int fd);

/* Columns of the terminal behind `fd`: COLUMNS, else what the terminal says, else 120. At least 40. */
size_t environment_width(int fd);

#endif
