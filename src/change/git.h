/* Running `git`: without a shell, with nothing of the environment or the repository's settings that could make it run
 * anything else or ask anybody. */
#ifndef STET_CHANGE_GIT_H
#define STET_CHANGE_GIT_H

#include "base/arena.h"

#include <sys/types.h>

/* Where git runs and what it takes from the environment. */
struct git {
    const char *root;   /* the directory that it runs in */
    bool callers_index; /* GIT_INDEX_FILE: a commit of some files has an index of its own */
    bool callers_place; /* GIT_DIR and GIT_WORK_TREE */
    bool callers_hooks; /* core.hooksPath; no hook runs in any case */
};

/* What git said. Texts are in the arena. */
struct git_answer {
    int status; /* its exit status; -1 where a signal ended it */
    struct slice out;
    struct slice reason; /* the first line of its standard error, without "fatal: " */
};

/* The work tree that holds `directory`, by its `.git`, which is looked for by hand, so that git is never asked about a
 * directory that only looks like a bare repository. NULL where there is none. */
const char *git_find_root(struct arena *arena, const char *directory);

/* Runs git with `args` (ended by NULL) to its end. False where it could not be started or read; errno says why. */
bool git_run(struct arena *arena, const struct git *git, const char *const args[], struct git_answer *answer);

/* The same, for answers of one line: without its line end, "" where git failed. */
const char *git_line(struct arena *arena, const struct git *git, const char *const args[]);

/* Starts git with standard output in `*out`; standard error in `*error` and standard input from `*in` where these are
 * not NULL, else nowhere. The caller closes them and waits for `*child`. False with errno. */
bool git_start(struct arena *arena, const struct git *git, const char *const args[], pid_t *child, int *in, int *out,
               int *error);

/* Waits for the end of `child`: its exit status, or -1. */
int git_wait(pid_t child);

#endif
