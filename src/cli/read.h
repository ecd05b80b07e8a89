/* Opening and reading files that may be anything. */
#ifndef STET_CLI_READ_H
#define STET_CLI_READ_H

#include <fcntl.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

/* A buffer that is used again for the next file; freed with free. */
struct bytes {
    char *ptr;
    size_t len, room;
};

/* open() for reading with these flags that never waits for a pipe's other end, never takes a terminal, and does not
 * mind how long the path is. -1 with errno. */
int read_open(const char *path, int flags);

/* stat() for a path of any length; false with errno. */
bool read_status(const char *path, struct stat *status);

/* Reads to the end of the file, but no more than `limit` + 1 bytes, so that `bytes->len` > `limit` means too much.
 * False with errno. */
bool read_all(int fd, size_t limit, struct bytes *bytes);

#endif
