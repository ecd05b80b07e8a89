/* Depth first, each directory's names sorted as its paths will be: so the files come in the order of their paths. */
#include "walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct item {
    char *name;
    mode_t type;
};

/* A directory between the first one and the one that is read. */
struct level {
    struct file_directory directory;
    char *path; /* what `directory` is called; freed with it */
    dev_t device;
    ino_t inode;
    struct item *items;
    size_t count, room, next;
    enum { LEVEL_NEW, LEVEL_FAILED, LEVEL_READ } state;
};

struct walk {
    struct level *levels;
    size_t depth, room;
};

/* ---------------------------------------------------------------------------------------------------------- levels */

static void pop(struct walk *walk) {
    struct level *level = &walk->levels[--walk->depth];
    for (size_t i = 0; i < level->count; i++)
        free(level->items[i].name);
    free(level->items);
    free(level->path);
}

/* Room for one item more; NULL without memory, and then all is as it was. */
static void *grow(void *items, size_t count, size_t *room, size_t size) {
    if (count < *room)
        return items;
    size_t more = *room ? *room * 2 : 8;
    void *grown = realloc(items, more * size);
    if (grown)
        *room = more;
    return grown;
}

/* Adds a level of that path, `parent` and `name` joined; false without memory. */
static bool push(struct walk *walk, const char *parent, const char *name) {
    size_t first = strlen(parent), second = strlen(name);
    struct level *levels = grow(walk->levels, walk->depth, &walk->room, sizeof *levels);
    if (!levels)
        return false;
    walk->levels = levels;
    char *path = malloc(first + second + 2);
    if (!path)
        return false;
    memcpy(path, parent, first);
    memcpy(path + first, name, second + 1);
    walk->levels[walk->depth++] = (struct level){.path = path, .directory = {.path = path}};
    return true;
}

/* A bind mount can put a directory below itself. */
static bool is_inside_itself(const struct walk *walk) {
    const struct level *level = &walk->levels[walk->depth - 1];
    for (size_t i = 0; i + 1 < walk->depth; i++)
        if (walk->levels[i].device == level->device && walk->levels[i].inode == level->inode)
            return true;
    return false;
}

/* --------------------------------------------------------------------------------------------------------- reading */

static mode_t entry_type(int fd, const struct dirent *entry) {
    struct stat status;
    if (entry->d_type != DT_UNKNOWN)
        return (mode_t)DTTOIF(entry->d_type);
    return fstatat(fd, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 ? status.st_mode & S_IFMT : 0;
}

static bool add_item(struct level *level, const char *name, mode_t type) {
    struct item *items = grow(level->items, level->count, &level->room, sizeof *items);
    if (!items)
        return false;
    level->items = items;
    char *copy = strdup(name);
    if (!copy)
        return false;
    level->items[level->count++] = (struct item){copy, type};
    return true;
}

static bool add_entry(struct level *level, int fd, const struct dirent *entry) {
    const char *name = entry->d_name;
    if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
        return true;
    mode_t type = entry_type(fd, entry);
    if (S_ISDIR(type) ? files_hides_directory(name, strlen(name)) : !files_is_markdown(name))
        return true;
    return add_item(level, name, type);
}

/* What a path goes on with behind the name. */
static int end_of(const struct item *item) {
    return S_ISDIR(item->type) ? '/' : '\0';
}

static int compare_items(const void *left, const void *right) {
    const struct item *a = left, *b = right;
    size_t i = 0;
    while (a->name[i] && a->name[i] == b->name[i])
        i++;
    int x = a->name[i] ? (unsigned char)a->name[i] : end_of(a), y = b->name[i] ? (unsigned char)b->name[i] : end_of(b);
    return x - y;
}

/* Reads the entries of the innermost level; 0 or an errno. */
static int read_entries(struct walk *walk, DIR *stream) {
    struct level *level = &walk->levels[walk->depth - 1];
    const struct dirent *entry;
    struct stat status;
    int fd = dirfd(stream);
    if (fstat(fd, &status) == 0) {
        level->device = status.st_dev;
        level->inode = status.st_ino;
        if (is_inside_itself(walk))
            return 0;
    }
    for (errno = 0; (entry = readdir(stream)); errno = 0)
        if (!add_entry(level, fd, entry))
            return ENOMEM;
    return errno;
}

/* Reads the innermost level, whose path has no slash at its end yet; 0 or an errno. */
static int read_level(struct walk *walk) {
    struct level *level = &walk->levels[walk->depth - 1];
    int fd = read_open(level->path, O_RDONLY | O_DIRECTORY | (walk->depth > 1 ? O_NOFOLLOW : 0));
    DIR *stream = fd >= 0 ? fdopendir(fd) : NULL;
    if (!stream) {
        int error = errno;
        if (fd >= 0)
            close(fd);
        return error;
    }
    int error = read_entries(walk, stream);
    closedir(stream);
    if (level->count > 1)
        qsort(level->items, level->count, sizeof *level->items, compare_items);
    return error;
}

/* Makes of a directory's path the beginning of those below it. */
static void end_path(char *path) {
    size_t len = strlen(path);
    if (strcmp(path, ".") == 0)
        path[0] = '\0';
    else if (path[len - 1] != '/')
        memcpy(path + len, "/", 2);
}

/* ------------------------------------------------------------------------------------------------------------ door */

struct walk *walk_open(const char *directory) {
    struct walk *walk = calloc(1, sizeof *walk);
    if (walk && push(walk, "", directory))
        return walk;
    walk_close(walk);
    return NULL;
}

static enum walk_step fail(struct walk *walk, struct walk_file *file, int error) {
    *file = (struct walk_file){.directory = &walk->levels[walk->depth - 1].directory, .error = error};
    return WALK_FAILED;
}

/* Reads the innermost level, where that has not been done; 0 or an errno. After that its path ends in a slash: it is
 * what those of its items begin with. */
static int enter(struct walk *walk) {
    struct level *level = &walk->levels[walk->depth - 1];
    int error = level->state == LEVEL_NEW ? read_level(walk) : 0;
    if (error)
        level->state = LEVEL_FAILED;
    else if (level->state != LEVEL_READ)
        end_path(level->path);
    if (!error)
        level->state = LEVEL_READ;
    return error;
}

enum walk_step walk_next(struct walk *walk, struct walk_file *file) {
    while (walk->depth > 0) {
        struct level *level = &walk->levels[walk->depth - 1];
        int error = enter(walk);
        if (error)
            return fail(walk, file, error);
        if (level->next == level->count) {
            pop(walk);
            continue;
        }
        const struct item *item = &level->items[level->next++];
        if (!S_ISDIR(item->type)) {
            enum file_kind kind = S_ISREG(item->type) ? FILE_FOUND : S_ISLNK(item->type) ? FILE_LINK : FILE_SPECIAL;
            *file = (struct walk_file){.directory = &level->directory, .name = item->name, .kind = kind};
            return WALK_FILE;
        }
        if (!push(walk, level->path, item->name))
            return fail(walk, file, ENOMEM);
    }
    return WALK_END;
}

void walk_close(struct walk *walk) {
    if (!walk)
        return;
    while (walk->depth > 0)
        pop(walk);
    free(walk->levels);
    free(walk);
}
