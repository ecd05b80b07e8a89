/* The files of a git work tree, from git itself: `git ls-files`, run with nothing of the environment or the
 * repository's settings that could make it run anything else. */
#include "files.h"
#include "memory.h"
#include "read.h"

#include <errno.h>
#include <spawn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static bool has_git(const char *directory) {
    return access(memory_join(directory, "/", ".git"), F_OK) == 0;
}

/* Looked for by hand, so that git is never asked about a directory that only looks like a bare repository. */
static bool in_work_tree(const char *directory) {
    char *path = realpath(directory, NULL);
    bool found = path && has_git(path);
    for (char *slash; path && !found && (slash = strrchr(path, '/')) && slash > path;) {
        *slash = '\0';
        found = has_git(path);
    }
    free(path);
    return found;
}

/* Without git's own variables: some name programs, files to write or another repository. */
static char **clean_environment(void) {
    static char *const own[] = {"GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "LC_ALL=C"};
    size_t own_count = sizeof own / sizeof *own, count = 0;
    while (environ[count])
        count++;
    char **clean = memory_resize(NULL, count + own_count + 1, sizeof *clean);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (strncmp(environ[i], "GIT_", 4) != 0 || strncmp(environ[i], "GIT_CEILING_DIRECTORIES=", 24) == 0)
            clean[kept++] = environ[i];
    for (size_t i = 0; i < own_count; i++)
        clean[kept++] = own[i];
    clean[kept] = NULL;
    return clean;
}

/* Starts git with its standard output in a pipe, whose other end is returned; -1 where that fails. */
static int start_git(const char *directory, pid_t *child) {
    char *const argv[] = {"git",
                          "--no-pager",
                          "--literal-pathspecs",
                          "-C",
                          (char *)(uintptr_t)directory,
                          "-c",
                          "core.fsmonitor=false",
                          "-c",
                          "core.hooksPath=/dev/null",
                          "-c",
                          "safe.bareRepository=explicit",
                          "ls-files",
                          "-z",
                          "-c",
                          "-o",
                          "--exclude-standard",
                          NULL};
    int ends[2];
    posix_spawn_file_actions_t actions;
    if (pipe2(ends, O_CLOEXEC) != 0)
        return -1;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    char **environment = clean_environment();
    int error = posix_spawnp(child, "git", &actions, NULL, argv, environment);
    free(environment);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    if (error == 0)
        return ends[0];
    close(ends[0]);
    return -1;
}

static bool run_git(const char *directory, struct bytes *names) {
    pid_t child;
    int fd = start_git(directory, &child), status = -1;
    if (fd < 0)
        return false;
    bool complete = read_all(fd, SIZE_MAX, names);
    close(fd);
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return false;
    return complete && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool below_hidden(const char *name) {
    for (const char *slash; (slash = strchr(name, '/')); name = slash + 1)
        if (files_hides_directory(name, (size_t)(slash - name)))
            return true;
    return false;
}

bool files_add_from_git(struct file_list *list, const char *directory) {
    struct bytes names = {0};
    bool answered = in_work_tree(directory) && run_git(directory, &names);
    for (size_t at = 0; answered && at < names.len;) {
        const char *name = names.ptr + at;
        size_t len = strnlen(name, names.len - at);
        if (at + len < names.len && files_is_markdown(name) && !below_hidden(name))
            files_add(list, strcmp(directory, ".") == 0 ? name : memory_join(directory, "/", name), FILE_FOUND);
        at += len + 1;
    }
    free(names.ptr);
    return answered;
}
