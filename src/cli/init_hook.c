/* The git hook: where git looks for it, in front of the one that is there. */
#include "change/git.h"
#include "console.h"
#include "init.h"
#include "memory.h"
#include "read.h"

#include <errno.h>
#include <limits.h>
#include <unistd.h>

#define MARK "by `stet init --hook`"
#define KEPT ".before-stet"

/* The old hook is looked for by its name: another tool may install itself in front of this one in the same way. */
static const char script[] = "#!/bin/sh\n"
                             "# Written " MARK ": checks the articles that are staged, as they are staged.\n"
                             "# `git commit --no-verify` leaves it out once; without this file it is gone.\n"
                             "before=${0%/*}/pre-commit" KEPT "\n"
                             "if [ -x \"$before\" ]; then\n"
                             "    \"$before\" \"$@\" || exit\n"
                             "fi\n"
                             "[ -x \"$stet\" ] || stet=$(command -v stet) || {\n"
                             "    echo 'stet is not here: nothing was checked / 没有找到 stet，未做检查' >&2\n"
                             "    exit 0\n"
                             "}\n"
                             "exec \"$stet\" check --staged --output-format full\n";

/* The program that runs now; "" where the system does not say. */
static const char *own_path(void) {
    char path[PATH_MAX];
    ssize_t len = readlink("/proc/self/exe", path, sizeof path);
    return len > 0 && (size_t)len < sizeof path ? memory_text(path, (size_t)len) : "";
}

/* Between single quotes for the shell. */
static void put_quoted(struct sink *out, const char *text) {
    sink_string(out, "'");
    for (; *text; text++)
        sink_put(out, *text == '\'' ? text_of("'\\''", 4) : text_of(text, 1));
    sink_string(out, "'");
}

static void put_script(struct sink *out) {
    const char *rest = strstr(script, "[ -x \"$stet\" ]");
    sink_put(out, text_of(script, (size_t)(rest - script)));
    sink_string(out, "stet=");
    put_quoted(out, own_path());
    sink_string(out, "\n");
    sink_string(out, rest);
}

/* Where git looks for the hook, in a linked work tree that of the main one; NULL after saying why there is none. */
static const char *ask_git(const struct arguments *arguments, struct arena *arena) {
    const char *root = git_find_root(arena, ".");
    const struct git git = {.root = root, .callers_hooks = true};
    const char *const args[] = {"rev-parse", "--git-path", "hooks/pre-commit", NULL};
    stet_language language = arguments->language;
    struct git_answer answer;
    if (!root)
        console_say(language, MSG_CHANGE_NO_TREE, ARGS("--hook"));
    else if (!git_run(arena, &git, args, &answer))
        console_say(language, MSG_CHANGE_NO_GIT, ARGS(message_errno(errno, language)));
    else if (answer.status != 0)
        console_say(language, MSG_CHANGE_GIT_FAILED, ARGS(arena_string(arena, answer.reason)));
    else {
        answer.out.len -= slice_ends(answer.out, S("\n"));
        const char *path = arena_string(arena, answer.out);
        return path[0] == '/' ? memory_text(path, strlen(path)) : memory_join(root, "/", path);
    }
    return NULL;
}

static const char *hook_path(const struct arguments *arguments) {
    struct arena arena;
    struct arena_guard guard;
    arena_init(&arena, SIZE_MAX);
    if (arena_try(&arena, &guard) != 0)
        memory_give_up();
    const char *path = ask_git(arguments, &arena);
    arena_done(&arena, &guard);
    arena_release(&arena);
    return path;
}

static bool is_ours(const char *path) {
    char start[512];
    int fd = read_open(path, O_RDONLY);
    ssize_t len = fd >= 0 ? read(fd, start, sizeof start - 1) : 0;
    if (fd >= 0)
        close(fd);
    start[len > 0 ? len : 0] = '\0';
    return strstr(start, MARK) != NULL;
}

/* Makes room for ours; `kept` is where the old hook goes. */
static int install_before(const struct arguments *arguments, const char *path, const struct sink *text) {
    const char *kept = memory_join(path, "", KEPT);
    struct stat status;
    if (is_ours(path))
        return init_refuse(arguments, path, EEXIST);
    if (lstat(kept, &status) == 0)
        return init_refuse(arguments, kept, EEXIST);
    if (!arguments->diff && rename(path, kept) != 0)
        return init_refuse(arguments, kept, errno);
    int result = init_write(arguments, path, text, true);
    if (result != EXIT_CLEAN && !arguments->diff && rename(kept, path) != 0)
        return init_refuse(arguments, path, errno);
    if (result == EXIT_CLEAN && !arguments->quiet)
        console_say(arguments->language, MSG_INIT_HOOK_KEPT, ARGS(kept));
    return result;
}

int init_hook(const struct arguments *arguments) {
    struct stat status;
    struct sink text;
    const char *path = hook_path(arguments);
    if (!path)
        return EXIT_FAILED;
    sink_init(&text, -1);
    put_script(&text);
    int result =
        lstat(path, &status) == 0 ? install_before(arguments, path, &text) : init_write(arguments, path, &text, true);
    sink_release(&text);
    return result;
}
