/* Which files are to be checked: named ones, and those that directories hold. */
#ifndef STET_CLI_FILES_H
#define STET_CLI_FILES_H

#include "change/baseline.h"
#include "change/changes.h"
#include "options.h"
#include "read.h"

/* Where a file came from. Of doubles the first kind wins. */
enum file_kind {
    FILE_STDIN,
    FILE_NAMED,  /* on the command line or in a list */
    FILE_FOUND,  /* in a directory */
    FILE_LINK,   /* in a directory, but a symbolic link */
    FILE_SPECIAL /* in a directory, but a pipe, device or socket */
};

/* What a change says of a file. */
struct file_change {
    const struct change_file *change;
    struct {
        const char *path; /* as people here write it; NULL where the base has no such file */
        const stet_settings *settings;
    } before[CHANGES_MOST_BASES]; /* the file as the bases have it */
};

struct file {
    const char *path; /* without a leading `./` and doubled slashes */
    enum file_kind kind;
    const stet_settings *settings;    /* borrowed from the project; NULL until files_select */
    const struct file_change *change; /* NULL: the file is no part of a change */
    const char *in_baseline;          /* its path from the baseline's directory; NULL without a baseline */
};

struct file_directory {
    const char *path; /* with a slash at the end; "" where the names stand alone */
    const stet_settings *settings;
    bool asked; /* for the settings */
};

/* How files are kept: there may be tens of thousands. */
struct file_entry {
    const char *name; /* without its directory */
    struct file_directory *directory;
    uint32_t kind, change; /* `change`: one more than the index in `changed`; 0 for none */
};

/* The files of one directory come from a walk one at a time, so that it matters not how many there are. Others are
 * collected and sorted. */
struct file_list {
    struct file_entry *entries;
    size_t count, room, next;         /* `next`: the first that files_next has not given */
    struct walk *walk;                /* what comes behind the entries; NULL for nothing */
    struct file_directory *directory; /* of the last entry that was added */
    struct file_change *changed;
    size_t changed_count, changed_room;
    const char **in_baseline;  /* beside `entries`; NULL without a baseline */
    struct bytes path;         /* room for one */
    struct sink *notes;        /* where it is said what is wrong with a file; NULL: on standard error */
    bool failed;               /* something that was asked for could not be found or read; it has been said */
    size_t skipped;            /* passed over by their names */
    size_t excluded;           /* by settings or --exclude */
    size_t elsewhere;          /* in other shards */
    struct changes *changes;   /* where the files come from; NULL: from operands */
    bool whole_files;          /* of a change, old findings count, too */
    struct baseline *baseline; /* NULL for none */
    const struct arguments *arguments;
    stet_project *project; /* NULL until files_select */
};

/* The next file to be checked; its path is in `room` until the next call with it. False where there is none. Not for
 * two threads at once. */
bool files_next(struct file_list *list, struct file *file, struct bytes *room);

/* Takes the next files out of the walk, until `count` are among the entries. */
void files_ahead(struct file_list *list, size_t count);

/* The entry of that index, for the main thread alone: the path is valid until the next call; without memory the program
 * ends. */
struct file files_at(struct file_list *list, size_t index);

/* Collects the files, sorted bytewise, each once. False where the command line asks for something impossible. */
bool files_collect(struct file_list *list, const struct arguments *arguments);

/* Gives each file its settings and drops what settings, options and shard leave out, now or when its turn comes. */
void files_select(struct file_list *list, stet_project *project);

void files_release(struct file_list *list);

/* For walk.c, git_files.c and changed.c. */

/* Whether a directory's file is to be checked by its name: *.md and *.markdown. */
bool files_is_markdown(const char *name);

/* The same for a path from a directory, below which hidden directories and node_modules are left out. */
bool files_is_wanted(const char *path);

/* Whether a walk leaves this directory out: hidden ones and node_modules. */
bool files_hides_directory(const char *name, size_t len);

/* Adds a path below `directory`, which is NULL for none. The texts need not stay. */
void files_add(struct file_list *list, const char *directory, const char *path, enum file_kind kind);

/* Adds a file of a change; the paths in `change` must stay. */
void files_add_changed(struct file_list *list, const char *path, enum file_kind kind, const struct file_change *change);

/* Adds what git lists below `directory`, as `git ls-files -co --exclude-standard`. False where it is in no work tree
 * or git does not answer: then nothing was added. */
bool files_add_from_git(struct file_list *list, const char *directory);

#endif
