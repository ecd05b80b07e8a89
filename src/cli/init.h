/* `stet init` and its parts: settings, hook, workflow. */
#ifndef STET_CLI_INIT_H
#define STET_CLI_INIT_H

#include "options.h"

/* The services of --ci, ended by NULL. */
extern const char *const init_ci_values[];

/* What the current directory looks like. Texts are kept or static. */
struct init_site {
    const char *packs;   /* as `extends` takes them */
    const char *version; /* of Hexo, its first number; NULL where none was found */
};

/* Looks for a Hexo site and, unless a pack is given, for a translation team's tree; says what it found unless `quiet`.
 */
void init_find(struct init_site *site, const struct arguments *arguments);

/* Writes a file that is not there yet, with its directories, or shows it (--diff); says so. Returns the exit status. */
int init_write(const struct arguments *arguments, const char *path, const struct sink *text, bool executable);

/* Says why a file cannot be written: an errno, EEXIST for one that is there already. Returns the exit status. */
int init_refuse(const struct arguments *arguments, const char *path, int error);

/* Installs the git hook; one that is there already is kept and runs first. Returns the exit status. */
int init_hook(const struct arguments *arguments);

/* Writes the workflow for the service of --ci. Returns the exit status. */
int init_ci(const struct arguments *arguments);

#endif
