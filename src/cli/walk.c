/* A walk through directories without recursion and without keeping them open. */
#include "console.h"
#include "files.h"
#include "memory.h"
#include "read.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NO_PARENT SIZE_MAX

struct directory {
    const char *path;
    size_t parent; /* in the same array */
    dev_t device;
    ino_t inode;
};

struct walk {
    struct file_list *list;
    const struct arguments *arguments;
    struct directory *items; /* in the order in which they were found; `next` is the first not yet read */
    size_t count, room, next;
};

static void add_directory(struct walk *walk, const char *path, size_t parent) {
    walk->items = memory_push(walk->items, walk->count, &walk->room, sizeof *walk->items);
    walk->items[walk->count++] = (struct directory){.path = path, .parent = parent};
}

/* A bind mount can put a directory below itself. */
static bool is_inside_itself(const struct walk *walk, size_t index) {
    const struct directory *directory = &walk->items[index];
    for (size_t up = directory->parent; up != NO_PARENT; up = walk->items[up].parent)
        if (walk->items[up].device == directory->device && walk->items[up].inode == directory->inode)
            return true;
    return false;
}

static mode_t entry_type(int fd, const struct dirent *entry) {
    struct stat status;
    if (entry->d_type != DT_UNKNOWN)
        return (mode_t)DTTOIF(entry->d_type);
    return fstatat(fd, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 ? status.st_mode & S_IFMT : 0;
}

static void add_entry(struct walk *walk, size_t index, int fd, const struct dirent *entry) {
    const char *name = entry->d_name, *directory = walk->items[index].path;
    bool dots = strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
    mode_t type = dots ? S_IFDIR : entry_type(fd, entry);
    if (dots || (S_ISDIR(type) ? files_hides_directory(name, strlen(name)) : !files_is_markdown(name)))
        return;
    if (strcmp(directory, ".") == 0)
        directory = NULL;
    if (!S_ISDIR(type))
        files_add(walk->list, directory, name, S_ISREG(type) ? FILE_FOUND : S_ISLNK(type) ? FILE_LINK : FILE_SPECIAL);
    else if (directory)
        add_directory(walk, memory_join(directory, strcmp(directory, "/") == 0 ? "" : "/", name), index);
    else
        add_directory(walk, memory_text(name, strlen(name)), index);
}

static void fail(struct walk *walk, const char *path) {
    console_say(walk->arguments->language, MSG_CANNOT_READ,
                ARGS(path, message_errno(errno, walk->arguments->language)));
    walk->list->failed = true;
}

static void read_entries(struct walk *walk, size_t index, DIR *stream) {
    const struct dirent *entry;
    struct stat status;
    int fd = dirfd(stream);
    if (fstat(fd, &status) == 0) {
        walk->items[index].device = status.st_dev;
        walk->items[index].inode = status.st_ino;
        if (is_inside_itself(walk, index))
            return;
    }
    for (errno = 0; (entry = readdir(stream)); errno = 0)
        add_entry(walk, index, fd, entry);
    if (errno)
        fail(walk, walk->items[index].path);
}

static void read_directory(struct walk *walk, size_t index) {
    int follow = walk->items[index].parent == NO_PARENT ? 0 : O_NOFOLLOW;
    int fd = read_open(walk->items[index].path, O_RDONLY | O_DIRECTORY | follow);
    DIR *stream = fd >= 0 ? fdopendir(fd) : NULL;
    if (!stream) {
        fail(walk, walk->items[index].path);
        if (fd >= 0)
            close(fd);
        return;
    }
    read_entries(walk, index, stream);
    closedir(stream);
}

void files_add_from_walk(struct file_list *list, const char *directory, const struct arguments *arguments) {
    struct walk walk = {.list = list, .arguments = arguments};
    add_directory(&walk, directory, NO_PARENT);
    while (walk.next < walk.count)
        read_directory(&walk, walk.next++);
    free(walk.items);
}
