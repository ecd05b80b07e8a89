/* A file that appears all at once or not at all. */
#ifndef STET_CLI_ATOMIC_H
#define STET_CLI_ATOMIC_H

#include <stdbool.h>
#include <stddef.h>

struct atomic_file {
    int fd;
    char *target;    /* with links resolved */
    char *temporary; /* beside it; NULL where the target is a device or pipe, which is written directly */
};

/* Opens a temporary file beside `path`. False with errno where that fails. One at a time: SIGINT, SIGTERM and SIGHUP
 * remove it. */
bool atomic_open(struct atomic_file *file, const char *path);

/* Brings what was written to the disk and gives it its name. Without `replace` a file that exists already is left
 * alone and errno is EEXIST. False with errno where anything failed; nothing is left behind then. */
bool atomic_commit(struct atomic_file *file, bool replace);

/* Writes a whole file at once, without replacing one unless `replace`. False with errno. */
bool atomic_write(const char *path, const char *bytes, size_t len, bool replace, bool executable);

/* Throws away what was written. Keeps errno. */
void atomic_abandon(struct atomic_file *file);

#endif
