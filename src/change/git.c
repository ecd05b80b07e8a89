/* posix_spawn, two pipes, and a clean environment. */
#include "git.h"

#include "base/buffer.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define FIRST_ROOM ((size_t)8 * 1024)

extern char **environ;

static bool has_git(struct arena *arena, const char *directory) {
    struct buffer path = buffer_in(arena);
    buffer_printf(&path, "%s/.git", directory);
    return access(buffer_text(&path), F_OK) == 0;
}

const char *git_find_root(struct arena *arena, const char *directory) {
    char path[PATH_MAX];
    if (!realpath(directory, path))
        return NULL;
    for (char *slash; !has_git(arena, path); *slash = '\0') {
        slash = strrchr(path, '/');
        if (!slash || slash == path)
            return NULL;
    }
    return arena_string(arena, slice_of(path));
}

static bool starts(const char *text, const char *prefix) {
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

/* Some of git's own variables name programs, files to write or another repository. */
static bool may_pass(const struct git *git, const char *variable) {
    if (!starts(variable, "GIT_"))
        return !starts(variable, "LC_ALL=") && !starts(variable, "LANGUAGE=");
    return starts(variable, "GIT_CEILING_DIRECTORIES=") ||
           (git->callers_index && starts(variable, "GIT_INDEX_FILE=")) ||
           (git->callers_place && (starts(variable, "GIT_DIR=") || starts(variable, "GIT_WORK_TREE=")));
}

static char **clean_environment(struct arena *arena, const struct git *git) {
    static char *const own[] = {"GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1",
                                "GIT_NO_REPLACE_OBJECTS=1", "LC_ALL=C"};
    size_t own_count = sizeof own / sizeof *own, count = 0, kept = 0;
    while (environ[count])
        count++;
    char **clean = arena_alloc(arena, (count + own_count + 1) * sizeof *clean);
    for (size_t i = 0; i < count; i++)
        if (may_pass(git, environ[i]))
            clean[kept++] = environ[i];
    for (size_t i = 0; i < own_count; i++)
        clean[kept++] = own[i];
    return clean;
}

static char **arguments_of(struct arena *arena, const struct git *git, const char *const args[]) {
    const char *const head[] = {"git",
                                "--no-pager",
                                "--literal-pathspecs",
                                "-C",
                                git->root,
                                "-c",
                                "core.fsmonitor=false",
                                "-c",
                                "safe.bareRepository=explicit",
                                "-c",
                                "protocol.allow=never",
                                "-c",
                                "core.hooksPath=/dev/null"};
    size_t head_count = sizeof head / sizeof *head - (git->callers_hooks ? 2 : 0), count = 0;
    while (args[count])
        count++;
    char **all = arena_alloc(arena, (head_count + count + 1) * sizeof *all);
    for (size_t i = 0; i < head_count + count; i++)
        all[i] = (char *)(uintptr_t)(i < head_count ? head[i] : args[i - head_count]);
    return all;
}

static void close_pair(const int ends[2]) {
    for (int i = 0; i < 2; i++)
        if (ends[i] >= 0)
            close(ends[i]);
}

static bool add_stream(posix_spawn_file_actions_t *actions, int fd, int end) {
    if (end >= 0)
        return posix_spawn_file_actions_adddup2(actions, end, fd) == 0;
    return posix_spawn_file_actions_addopen(actions, fd, "/dev/null", fd == STDIN_FILENO ? O_RDONLY : O_WRONLY, 0) == 0;
}

/* `ends`: what becomes standard input, output and error; -1 for nothing. */
static int spawn(char **argv, char **environment, const int ends[3], pid_t *child) {
    posix_spawn_file_actions_t actions;
    int error = posix_spawn_file_actions_init(&actions);
    if (error)
        return error;
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO && !error; fd++)
        error = add_stream(&actions, fd, ends[fd]) ? 0 : ENOMEM;
    if (!error)
        error = posix_spawnp(child, "git", &actions, NULL, argv, environment);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

bool git_start(struct arena *arena, const struct git *git, const char *const args[], pid_t *child, int *in, int *out,
               int *error) {
    char **argv = arguments_of(arena, git, args), **environment = clean_environment(arena, git);
    int input[2] = {-1, -1}, output[2] = {-1, -1}, errors[2] = {-1, -1};
    int failure = 0;
    /* Standard input is a socket, so that a git that has gone away is an error and no signal. */
    if ((in && socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, input) != 0) || pipe2(output, O_CLOEXEC) != 0 ||
        (error && pipe2(errors, O_CLOEXEC) != 0))
        failure = errno;
    if (!failure)
        failure = spawn(argv, environment, (const int[]){input[1], output[1], errors[1]}, child);
    if (failure) {
        close_pair(input);
        close_pair(output);
        close_pair(errors);
        if (failure == ENOMEM)
            arena_unwind(arena, ARENA_NO_MEMORY);
        errno = failure;
        return false;
    }
    close_pair((const int[]){input[1], output[1]});
    close_pair((const int[]){errors[1], -1});
    *out = output[0];
    if (in)
        *in = input[0];
    if (error)
        *error = errors[0];
    return true;
}

int git_wait(pid_t child) {
    int status;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Reads once; false at the end. */
static bool read_some(struct arena *arena, int fd, struct buffer *text) {
    if (text->len == text->room) {
        size_t room = text->room ? text->room * 2 : FIRST_ROOM;
        text->ptr = arena_grow(arena, text->ptr, text->room, room);
        text->room = room;
    }
    ssize_t got = read(fd, text->ptr + text->len, text->room - text->len);
    if (got > 0)
        text->len += (size_t)got;
    return got > 0 || (got < 0 && (errno == EINTR || errno == EAGAIN));
}

/* Both streams at once: git may wait for a reader of either. */
static void read_streams(struct arena *arena, const int fds[2], struct buffer texts[2]) {
    struct pollfd waits[2] = {{.fd = fds[0], .events = POLLIN}, {.fd = fds[1], .events = POLLIN}};
    while (waits[0].fd >= 0 || waits[1].fd >= 0) {
        if (poll(waits, 2, -1) < 0 && errno != EINTR)
            return;
        for (int i = 0; i < 2; i++)
            if (waits[i].fd >= 0 && waits[i].revents && !read_some(arena, fds[i], &texts[i]))
                waits[i].fd = -1;
    }
}

static struct slice first_line(struct slice text) {
    struct slice fatal = S("fatal: ");
    size_t end = slice_find_byte(text, '\n', 0);
    struct slice line = slice_sub(text, 0, end == SIZE_MAX ? text.len : end);
    return slice_starts(line, fatal) ? slice_sub(line, fatal.len, line.len) : line;
}

bool git_run(struct arena *arena, const struct git *git, const char *const args[], struct git_answer *answer) {
    struct arena_guard guard;
    pid_t child;
    int fds[2];
    if (!git_start(arena, git, args, &child, NULL, &fds[0], &fds[1]))
        return false;
    struct buffer texts[2] = {buffer_in(arena), buffer_in(arena)};
    int why = arena_try(arena, &guard);
    if (why == 0) {
        read_streams(arena, fds, texts);
        arena_done(arena, &guard);
    }
    close_pair(fds);
    int status = git_wait(child);
    if (why != 0)
        arena_unwind(arena, (enum arena_stop)why);
    *answer = (struct git_answer){status, buffer_slice(&texts[0]), first_line(buffer_slice(&texts[1]))};
    return true;
}

const char *git_line(struct arena *arena, const struct git *git, const char *const args[]) {
    struct git_answer answer;
    if (!git_run(arena, git, args, &answer) || answer.status != 0)
        return "";
    if (slice_ends(answer.out, S("\n")))
        answer.out.len--;
    return arena_string(arena, answer.out);
}
