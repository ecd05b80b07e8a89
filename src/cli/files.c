/* From operands to a sorted list of files. */
#include "files.h"

#include "changed.h"
#include "commands.h"
#include "console.h"
#include "memory.h"
#include "read.h"
#include "report/hash.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define STDIN_NAME "<stdin>"

bool files_is_markdown(const char *name) {
    const char *dot = strrchr(name, '.');
    return dot && (strcmp(dot, ".md") == 0 || strcmp(dot, ".markdown") == 0);
}

bool files_hides_directory(const char *name, size_t len) {
    static const char modules[] = "node_modules";
    return (len > 0 && name[0] == '.') || (len == sizeof modules - 1 && memcmp(name, modules, len) == 0);
}

/* Without leading `./`, doubled slashes and a slash at the end, so that one file has one name. */
static char *tidy(const char *path) {
    char *tidied = memory_text(path, strlen(path));
    char *to = tidied;
    for (const char *from = path; *from;) {
        bool at_part = to == tidied || to[-1] == '/';
        if (at_part && from[0] == '.' && from[1] == '/')
            from += 2;
        else if (at_part && to > tidied && from[0] == '/')
            from++;
        else
            *to++ = *from++;
    }
    if (to > tidied + 1 && to[-1] == '/')
        to--;
    *to = '\0';
    return *tidied ? tidied : memory_text(".", 1);
}

void files_add(struct file_list *list, const char *path, enum file_kind kind) {
    list->items = memory_push(list->items, list->count, &list->room, sizeof *list->items);
    list->items[list->count++] = (struct file){.path = tidy(path), .kind = kind};
}

static void add_stdin(struct file_list *list, const struct arguments *arguments) {
    files_add(list, arguments->stdin_filename ? arguments->stdin_filename : STDIN_NAME, FILE_STDIN);
}

static void refuse(struct file_list *list, const struct arguments *arguments, enum message message, const char *path,
                   const char *reason) {
    console_say(arguments->language, message, ARGS(path, reason));
    list->failed = true;
}

/* `stet chekc` is more often a slip than a file. */
static void suggest_command(const struct arguments *arguments, const char *word) {
    const char *names[16] = {0};
    if (arguments->command_given || arguments->files_from)
        return;
    for (size_t i = 0; command_table[i].name; i++)
        names[i] = command_table[i].name;
    const char *similar = stet_suggest(word, names);
    if (similar)
        console_say(arguments->language, MSG_TIP_COMMAND, ARGS(similar));
}

static void add_directory(struct file_list *list, const struct arguments *arguments, const char *path) {
    const char *directory = tidy(path);
    if (!files_add_from_git(list, directory))
        files_add_from_walk(list, directory, arguments);
}

static void add_named(struct file_list *list, const struct arguments *arguments, const char *path) {
    struct stat status;
    if (!read_status(path, &status)) {
        int error = errno;
        refuse(list, arguments, MSG_CANNOT_READ, path, message_errno(error, arguments->language));
        if (error == ENOENT)
            suggest_command(arguments, path);
    } else if (S_ISDIR(status.st_mode)) {
        add_directory(list, arguments, path);
    } else if (S_ISREG(status.st_mode)) {
        files_add(list, path, FILE_NAMED);
    } else {
        refuse(list, arguments, MSG_CANNOT_CHECK, path, message_text(MSG_NOT_REGULAR, arguments->language));
    }
}

static void add_listed(struct file_list *list, const struct arguments *arguments, const char *bytes, size_t len) {
    char end = arguments->nul ? '\0' : '\n';
    for (size_t at = 0; at < len;) {
        const char *stop = memchr(bytes + at, end, len - at);
        size_t size = stop ? (size_t)(stop - bytes) - at : len - at;
        if (size > 0)
            add_named(list, arguments, memory_text(bytes + at, size));
        at += size + 1;
    }
}

static void add_from_list(struct file_list *list, const struct arguments *arguments) {
    const char *path = arguments->files_from;
    struct bytes bytes = {0};
    int fd = strcmp(path, "-") == 0 ? STDIN_FILENO : read_open(path, O_RDONLY);
    if (fd < 0 || !read_all(fd, SIZE_MAX, &bytes))
        refuse(list, arguments, MSG_CANNOT_READ, path, message_errno(errno, arguments->language));
    else
        add_listed(list, arguments, bytes.ptr, bytes.len);
    if (fd > STDIN_FILENO)
        close(fd);
    free(bytes.ptr);
}

static bool names_stdin(const struct arguments *arguments) {
    for (size_t i = 0; i < arguments->operand_count; i++)
        if (strcmp(arguments->operands[i], "-") == 0)
            return true;
    return arguments->operand_count == 0 && !arguments->files_from && arguments->stdin_filename;
}

static int compare_files(const void *left, const void *right) {
    const struct file *a = left, *b = right;
    int order = strcmp(a->path, b->path);
    return order ? order : (int)a->kind - (int)b->kind;
}

static void sort_files(struct file_list *list) {
    size_t kept = 0;
    if (list->count == 0)
        return;
    qsort(list->items, list->count, sizeof *list->items, compare_files);
    for (size_t i = 1; i < list->count; i++)
        if (strcmp(list->items[i].path, list->items[kept].path) != 0)
            list->items[++kept] = list->items[i];
    list->count = kept + 1;
}

bool files_collect(struct file_list *list, const struct arguments *arguments) {
    *list = (struct file_list){0};
    bool from_stdin = names_stdin(arguments);
    bool list_is_stdin = arguments->files_from && strcmp(arguments->files_from, "-") == 0;
    if (from_stdin && list_is_stdin) {
        console_say(arguments->language, MSG_STDIN_TWICE, NO_ARGS);
        return false;
    }
    if (arguments->stdin_filename && !from_stdin) {
        console_say(arguments->language, MSG_STDIN_NAME_ALONE, NO_ARGS);
        return false;
    }
    if (changed_wanted(arguments)) {
        list->whole_files = arguments->all;
        if (!changed_collect(list, arguments))
            return false;
        sort_files(list);
        return true;
    }
    if (from_stdin)
        add_stdin(list, arguments);
    for (size_t i = 0; i < arguments->operand_count; i++)
        if (strcmp(arguments->operands[i], "-") != 0)
            add_named(list, arguments, arguments->operands[i]);
    if (arguments->files_from)
        add_from_list(list, arguments);
    else if (arguments->operand_count == 0 && !from_stdin)
        add_directory(list, arguments, ".");
    sort_files(list);
    return true;
}

static bool in_shard(const struct arguments *arguments, const char *path) {
    return arguments->shards == 0 ||
           hash_bytes(HASH_START, path, strlen(path)) % arguments->shards == arguments->shard - 1;
}

/* The count that grows because the file is left out, or NULL where it stays. */
static size_t *left_out(struct file_list *list, const struct arguments *arguments, const struct file *file) {
    bool asked = file->kind <= FILE_NAMED && !arguments->force_exclude;
    if (!asked && stet_settings_excludes(file->settings, file->path))
        return &list->excluded;
    if (!asked && stet_settings_skips(file->settings, file->path))
        return &list->skipped;
    return in_shard(arguments, file->path) ? NULL : &list->elsewhere;
}

/* The settings of a file's older version, which may have lain elsewhere; NULL where there is none. Those in force now,
 * so that a change of settings makes nothing old new. */
static const stet_settings *settings_before(stet_project *project, const struct file *file, size_t base) {
    const char *path = file->before[base].path;
    if (!path || strcmp(path, file->path) == 0)
        return path ? file->settings : NULL;
    const stet_settings *settings = settings_of(project, path);
    return settings ? settings : file->settings;
}

void files_select(struct file_list *list, const struct arguments *arguments, stet_project *project) {
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        struct file file = list->items[i];
        file.settings = settings_of(project, file.path);
        if (!file.settings) {
            list->failed = true;
            continue;
        }
        for (size_t base = 0; file.change && base < list->changes->base_count; base++)
            file.before[base].settings = settings_before(project, &file, base);
        size_t *count = left_out(list, arguments, &file);
        if (count)
            ++*count;
        else
            list->items[kept++] = file;
    }
    list->count = kept;
}

void files_release(struct file_list *list) {
    if (list->changes)
        changes_close(list->changes);
    if (list->baseline)
        baseline_close(list->baseline);
    free(list->items);
}
