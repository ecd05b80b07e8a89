/* A temporary file in the same directory, fsync, then rename or link. */
#include "atomic.h"

#include "memory.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ATTEMPTS 100

static const char *volatile pending; /* what a signal has to remove */

static void remove_pending(int signal_number) {
    const char *path = pending;
    if (path)
        unlink(path);
    raise(signal_number); /* SA_RESETHAND: now the default action */
}

/* A signal that the parent had ignored stays ignored. */
static void watch_signals(void) {
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct sigaction old, action = {.sa_handler = remove_pending, .sa_flags = (int)(SA_RESETHAND | SA_NODEFER)};
        if (sigaction(signals[i], NULL, &old) == 0 && old.sa_handler == SIG_DFL)
            sigaction(signals[i], &action, NULL);
    }
}

static char *directory_of(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? memory_text(path, slash > path ? (size_t)(slash - path) : 1) : memory_text(".", 1);
}

static char *temporary_name(const char *target, unsigned attempt) {
    char tail[64];
    snprintf(tail, sizeof tail, ".stet-%ld-%u.tmp", (long)getpid(), attempt);
    return memory_join(directory_of(target), "/", tail);
}

static bool open_temporary(struct atomic_file *file, mode_t mode) {
    for (unsigned attempt = 0; attempt < ATTEMPTS; attempt++) {
        char *name = temporary_name(file->target, attempt);
        file->fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
        if (file->fd >= 0) {
            pending = file->temporary = name;
            return true;
        }
        if (errno != EEXIST)
            break;
    }
    return false;
}

bool atomic_open(struct atomic_file *file, const char *path) {
    struct stat status;
    *file = (struct atomic_file){.fd = -1};
    char real[PATH_MAX];
    const char *target = realpath(path, real) ? real : path;
    file->target = memory_text(target, strlen(target));
    bool exists = stat(file->target, &status) == 0;
    if (exists && !S_ISREG(status.st_mode)) {
        file->fd = open(file->target, O_WRONLY | O_CLOEXEC | O_NOCTTY);
        return file->fd >= 0;
    }
    watch_signals();
    if (!open_temporary(file, 0666))
        return false;
    if (exists && fchmod(file->fd, status.st_mode & 07777) != 0) {
        atomic_abandon(file);
        return false;
    }
    return true;
}

void atomic_abandon(struct atomic_file *file) {
    int error = errno;
    if (file->fd >= 0)
        close(file->fd);
    if (file->temporary)
        unlink(file->temporary);
    pending = NULL;
    file->fd = -1;
    file->temporary = NULL;
    errno = error;
}

/* The new name itself has to reach the disk; a file system that cannot say so is no reason to fail. */
static void sync_directory(const char *target) {
    int fd = open(directory_of(target), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    fsync(fd);
    close(fd);
}

static bool give_name(struct atomic_file *file, bool replace) {
    if (replace)
        return rename(file->temporary, file->target) == 0;
    if (link(file->temporary, file->target) != 0)
        return false;
    unlink(file->temporary);
    return true;
}

bool atomic_commit(struct atomic_file *file, bool replace) {
    bool written = !file->temporary || fsync(file->fd) == 0;
    written = close(file->fd) == 0 && written;
    file->fd = -1;
    if (!file->temporary)
        return written;
    if (!written || !give_name(file, replace)) {
        atomic_abandon(file);
        return false;
    }
    pending = NULL;
    file->temporary = NULL;
    sync_directory(file->target);
    return true;
}

static bool write_bytes(int fd, const char *bytes, size_t len) {
    while (len > 0) {
        ssize_t count = write(fd, bytes, len);
        if (count < 0 && errno != EINTR)
            return false;
        bytes += count > 0 ? count : 0;
        len -= count > 0 ? (size_t)count : 0;
    }
    return true;
}

/* Whoever may read it may run it. */
static bool make_executable(int fd) {
    struct stat status;
    return fstat(fd, &status) == 0 && fchmod(fd, status.st_mode | (status.st_mode & 0444) >> 2) == 0;
}

bool atomic_write(const char *path, const char *bytes, size_t len, bool replace, bool executable) {
    struct atomic_file file;
    if (!atomic_open(&file, path))
        return false;
    if (write_bytes(file.fd, bytes, len) && (!executable || make_executable(file.fd)))
        return atomic_commit(&file, replace);
    atomic_abandon(&file);
    return false;
}
