/* Files and directories for the tests. */
#include "support.h"

#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void die(const char *format, ...) {
    va_list args;
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    exit(2);
}

char *text_of(const char *format, ...) {
    char *text = NULL;
    va_list args;
    va_start(args, format);
    if (vasprintf(&text, format, args) < 0)
        die("out of memory");
    va_end(args);
    return text;
}

char *read_file(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    size_t used = 0, room = 4096;
    char *text = malloc(room + 1);
    for (size_t got; text && (got = fread(text + used, 1, room - used, file)) > 0;) {
        used += got;
        if (used == room)
            text = realloc(text, (room *= 2) + 1);
    }
    fclose(file);
    if (!text)
        die("out of memory");
    text[used] = '\0';
    if (length)
        *length = used;
    return text;
}

static void make_parents(const char *path) {
    char *copy = text_of("%s", path);
    for (char *slash = strchr(copy + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(copy, 0777) != 0 && errno != EEXIST)
            die("%s: %s", copy, strerror(errno));
        *slash = '/';
    }
    free(copy);
}

void write_file(const char *path, const char *text, size_t length) {
    make_parents(path);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(text, 1, length, file) != length || fclose(file) != 0)
        die("%s: %s", path, strerror(errno));
}

bool is_directory(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static int is_visible(const struct dirent *entry) {
    return entry->d_name[0] != '.';
}

static int by_name(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

char **list_directory(const char *path) {
    struct dirent **entries = NULL;
    int count = scandir(path, &entries, is_visible, by_name);
    if (count < 0)
        die("%s: %s", path, strerror(errno));
    char **names = calloc((size_t)count + 1, sizeof *names);
    for (int i = 0; i < count; i++) {
        names[i] = text_of("%s", entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    return names;
}

void free_list(char **names) {
    for (size_t i = 0; names[i]; i++)
        free(names[i]);
    free(names);
}

char *temporary_directory(void) {
    const char *base = getenv("TMPDIR");
    char *path = text_of("%s/stet-XXXXXX", base ? base : "/tmp");
    if (!mkdtemp(path))
        die("%s: %s", path, strerror(errno));
    return path;
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *where) {
    (void)status;
    (void)type;
    (void)where;
    return remove(path);
}

void remove_tree(const char *path) {
    nftw(path, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}
