/* The files of a git work tree, from git itself: `git ls-files`. */
#include "change/git.h"
#include "files.h"
#include "memory.h"

static bool below_hidden(const char *name) {
    for (const char *slash; (slash = strchr(name, '/')); name = slash + 1)
        if (files_hides_directory(name, (size_t)(slash - name)))
            return true;
    return false;
}

bool files_is_wanted(const char *name) {
    return files_is_markdown(name) && !below_hidden(name);
}

static bool ask_git(struct arena *arena, const char *directory, struct git_answer *answer) {
    const struct git git = {.root = directory};
    const char *const args[] = {"ls-files", "-z", "-c", "-o", "--exclude-standard", NULL};
    return git_find_root(arena, directory) && git_run(arena, &git, args, answer) && answer->status == 0;
}

static void add_names(struct file_list *list, const char *directory, struct slice names) {
    for (size_t at = 0; at < names.len;) {
        const char *name = names.ptr + at;
        size_t len = strnlen(name, names.len - at);
        if (at + len < names.len && files_is_wanted(name))
            files_add(list, strcmp(directory, ".") == 0 ? NULL : directory, name, FILE_FOUND);
        at += len + 1;
    }
}

bool files_add_from_git(struct file_list *list, const char *directory) {
    struct arena arena;
    struct arena_guard guard;
    struct git_answer answer;
    arena_init(&arena, SIZE_MAX);
    if (arena_try(&arena, &guard) != 0)
        memory_give_up();
    bool answered = ask_git(&arena, directory, &answer);
    if (answered)
        add_names(list, directory, answer.out);
    arena_done(&arena, &guard);
    arena_release(&arena);
    return answered;
}
