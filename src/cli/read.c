/* Plain read() into a buffer; never mmap, since files change under it. */
#include "read.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FIRST_ROOM ((size_t)32 * 1024)

/* The longest beginning of `path` that ends before a slash and that one system call takes. */
static size_t first_parts(const char *path) {
    size_t len = PATH_MAX - 2;
    while (len > 0 && path[len] != '/')
        len--;
    return len;
}

/* Opens directory after directory until the rest of the path is short enough. `flags` are those of the last step. */
static int open_long(const char *path, int flags) {
    int directory = AT_FDCWD;
    while (strlen(path) >= PATH_MAX) {
        char part[PATH_MAX];
        size_t len = first_parts(path);
        memcpy(part, path, len);
        part[len] = '\0';
        int next = len > 0 ? openat(directory, part, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : (errno = ENAMETOOLONG, -1);
        int error = errno;
        if (directory >= 0)
            close(directory);
        errno = error;
        if (next < 0)
            return -1;
        directory = next;
        path += len + 1;
    }
    int fd = openat(directory, path, flags);
    int error = errno;
    if (directory >= 0)
        close(directory);
    errno = error;
    return fd;
}

int read_open(const char *path, int flags) {
    int all = flags | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
    int fd = open(path, all);
    return fd < 0 && errno == ENAMETOOLONG ? open_long(path, all) : fd;
}

bool read_status(const char *path, struct stat *status) {
    if (stat(path, status) == 0)
        return true;
    if (errno != ENAMETOOLONG)
        return false;
    int fd = open_long(path, O_PATH | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool known = fstat(fd, status) == 0;
    close(fd);
    return known;
}

static bool make_room(struct bytes *bytes, size_t limit) {
    size_t most = limit < SIZE_MAX - 1 ? limit + 1 : SIZE_MAX / 2;
    size_t want = bytes->room ? bytes->room * 2 : FIRST_ROOM;
    want = want < most ? want : most;
    char *grown = realloc(bytes->ptr, want);
    if (!grown)
        return false;
    bytes->ptr = grown;
    bytes->room = want;
    return true;
}

static bool wait_readable(int fd) {
    struct pollfd wait = {.fd = fd, .events = POLLIN};
    return poll(&wait, 1, -1) >= 0 || errno == EINTR;
}

bool read_all(int fd, size_t limit, struct bytes *bytes) {
    bytes->len = 0;
    while (bytes->len <= limit) {
        if (bytes->len == bytes->room && !make_room(bytes, limit))
            return false;
        ssize_t got = read(fd, bytes->ptr + bytes->len, bytes->room - bytes->len);
        if (got == 0)
            return true;
        if (got > 0)
            bytes->len += (size_t)got;
        else if (errno != EINTR && !(errno == EAGAIN && wait_readable(fd)))
            return false;
    }
    return true;
}
