/* Paths as text: made absolute, taken apart and shown. Only path_holds and path_root look at
 * the file system. */
#ifndef STET_ENGINE_PATHS_H
#define STET_ENGINE_PATHS_H

#include "base/arena.h"

/* `path`, seen from the absolute directory `from`, without `.`, `..`, doubled or final slashes. */
struct slice path_absolute(struct arena *arena, struct slice from, struct slice path);

/* The directory that holds an absolute path; that of `/` is `/`. */
struct slice path_parent(struct slice path);

/* Whether a relative path is already in the form that path_below gives. */
bool path_is_plain(struct slice path);

/* What follows `directory` and its slash in `path`, both absolute: false where it does not lie there. An equal path
 * gives an empty text. */
bool path_below(struct slice directory, struct slice path, struct slice *below);

/* An absolute path as people at `from` would write it. */
struct slice path_shown(struct arena *arena, struct slice from, struct slice path);

/* Whether an absolute directory holds anything of that name. */
bool path_holds(struct arena *arena, struct slice directory, const char *name);

/* The git work tree that holds an absolute directory, or the directory itself. */
struct slice path_root(struct arena *arena, struct slice directory);

#endif
