/* A walk through a directory, without recursion and without keeping directories open. It holds the names of one
 * directory at each depth, however many files there are below. */
#ifndef STET_CLI_WALK_H
#define STET_CLI_WALK_H

#include "files.h"

struct walk;

enum walk_step {
    WALK_FILE,
    WALK_FAILED, /* a directory cannot be read, or there is no memory for it; the walk goes on with the next one */
    WALK_END
};

struct walk_file {
    struct file_directory *directory; /* its settings are the caller's; valid until the next step */
    const char *name;                 /* of the file, valid until the next step; NULL where WALK_FAILED */
    enum file_kind kind;
    int error; /* for WALK_FAILED, an errno; `directory` is the one that was to be read */
};

/* Begins at `directory`; `.` is not named in the paths. NULL without memory. */
struct walk *walk_open(const char *directory);

/* The next file that is to be checked by its name, sorted bytewise by path. */
enum walk_step walk_next(struct walk *walk, struct walk_file *file);

void walk_close(struct walk *walk);

#endif
