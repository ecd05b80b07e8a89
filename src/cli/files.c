/* From operands to a sorted list of files. */
#include "files.h"

#include "changed.h"
#include "commands.h"
#include "console.h"
#include "memory.h"
#include "read.h"
#include "report/hash.h"
#include "walk.h"

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

/* Takes out leading `./`, doubled slashes and a slash at the end, so that one file has one name; `.` where nothing is
 * left. There is room for two bytes. */
static void tidy(char *path) {
    char *to = path;
    for (const char *from = path; *from;) {
        bool at_part = to == path || to[-1] == '/';
        if (at_part && from[0] == '.' && from[1] == '/')
            from += 2;
        else if (at_part && to > path && from[0] == '/')
            from++;
        else
            *to++ = *from++;
    }
    if (to > path + 1 && to[-1] == '/')
        to--;
    if (to == path)
        *to++ = '.';
    *to = '\0';
}

/* ------------------------------------------------------------------------------------------------------- the list */

/* The directory of that name, which for most files is the last one again. */
static struct file_directory *directory_for(struct file_list *list, const char *path, size_t len) {
    struct file_directory *last = list->directory;
    if (last && strlen(last->path) == len && memcmp(last->path, path, len) == 0)
        return last;
    list->directory = memory_keep(sizeof *list->directory);
    *list->directory = (struct file_directory){.path = memory_text(path, len)};
    return list->directory;
}

static void add_tidy(struct file_list *list, const char *path, enum file_kind kind) {
    const char *slash = strrchr(path, '/');
    size_t len = slash ? (size_t)(slash - path) + 1 : 0;
    list->entries = memory_push(list->entries, list->count, &list->room, sizeof *list->entries);
    list->entries[list->count++] = (struct file_entry){
        .name = memory_text(path + len, strlen(path + len)), .directory = directory_for(list, path, len), .kind = kind};
}

/* Joins up to three texts in `room`; false where there is no memory. */
static bool join(struct bytes *room, const char *a, const char *b, const char *c) {
    size_t lens[] = {strlen(a), strlen(b), strlen(c)}, len = lens[0] + lens[1] + lens[2];
    if (len >= room->room) {
        char *larger = realloc(room->ptr, len + 128);
        if (!larger)
            return false;
        room->ptr = larger;
        room->room = len + 128;
    }
    memcpy(room->ptr, a, lens[0]);
    memcpy(room->ptr + lens[0], b, lens[1]);
    memcpy(room->ptr + lens[0] + lens[1], c, lens[2] + 1);
    return true;
}

void files_add(struct file_list *list, const char *directory, const char *path, enum file_kind kind) {
    if (!join(&list->path, directory ? directory : "", directory ? "/" : "", path))
        memory_give_up();
    tidy(list->path.ptr);
    add_tidy(list, list->path.ptr, kind);
}

void files_add_changed(struct file_list *list, const char *path, enum file_kind kind,
                       const struct file_change *change) {
    files_add(list, NULL, path, kind);
    list->changed = memory_push(list->changed, list->changed_count, &list->changed_room, sizeof *list->changed);
    list->changed[list->changed_count++] = *change;
    list->entries[list->count - 1].change = (uint32_t)list->changed_count;
}

/* The file of that index. Its path is in `room`; false where there is no memory for it. */
static bool get(const struct file_list *list, size_t index, struct file *file, struct bytes *room) {
    const struct file_entry *entry = &list->entries[index];
    bool joined = join(room, entry->directory->path, entry->name, "");
    *file = (struct file){.path = joined ? room->ptr : entry->name,
                          .kind = (enum file_kind)entry->kind,
                          .settings = entry->directory->settings,
                          .change = entry->change ? &list->changed[entry->change - 1] : NULL,
                          .in_baseline = list->in_baseline ? list->in_baseline[index] : NULL};
    return joined;
}

struct file files_at(struct file_list *list, size_t index) {
    struct file file;
    if (!get(list, index, &file, &list->path))
        memory_give_up();
    return file;
}

/* ----------------------------------------------------------------------------------------------------- collecting */

static void add_stdin(struct file_list *list, const struct arguments *arguments) {
    files_add(list, NULL, arguments->stdin_filename ? arguments->stdin_filename : STDIN_NAME, FILE_STDIN);
}

static void refuse(struct file_list *list, enum message message, const char *path, const char *reason) {
    stet_language language = list->arguments->language;
    if (list->notes) {
        message_put(list->notes, language, message, ARGS(path, reason));
        sink_string(list->notes, "\n");
    }
    if (!list->notes || list->notes->error)
        console_say(language, message, ARGS(path, reason));
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

static void refuse_directory(struct file_list *list, const struct walk_file *file) {
    refuse(list, MSG_CANNOT_READ, file->directory->path, message_errno(file->error, list->arguments->language));
}

static void add_from_walk(struct file_list *list, struct walk *walk) {
    struct walk_file file;
    for (enum walk_step step; (step = walk_next(walk, &file)) != WALK_END;) {
        if (step == WALK_FAILED && file.error == ENOMEM)
            memory_give_up();
        else if (step == WALK_FAILED)
            refuse_directory(list, &file);
        else
            files_add(list, file.directory->path[0] ? file.directory->path : NULL, file.name, file.kind);
    }
    walk_close(walk);
}

/* Whether the files of a directory can come one after the other, because there is nothing to sort them in with. */
static bool is_alone(const struct arguments *arguments) {
    return arguments->operand_count <= 1 && !arguments->files_from && !arguments->baseline;
}

static void add_directory(struct file_list *list, const struct arguments *arguments, const char *path) {
    char *directory = memory_text(path, strlen(path));
    tidy(directory);
    if (files_add_from_git(list, directory))
        return;
    struct walk *walk = walk_open(directory);
    if (!walk)
        memory_give_up();
    if (is_alone(arguments))
        list->walk = walk;
    else
        add_from_walk(list, walk);
}

static void add_named(struct file_list *list, const struct arguments *arguments, const char *path) {
    struct stat status;
    if (!read_status(path, &status)) {
        int error = errno;
        refuse(list, MSG_CANNOT_READ, path, message_errno(error, arguments->language));
        if (error == ENOENT)
            suggest_command(arguments, path);
    } else if (S_ISDIR(status.st_mode)) {
        add_directory(list, arguments, path);
    } else if (S_ISREG(status.st_mode)) {
        files_add(list, NULL, path, FILE_NAMED);
    } else {
        refuse(list, MSG_CANNOT_CHECK, path, message_text(MSG_NOT_REGULAR, arguments->language));
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
        refuse(list, MSG_CANNOT_READ, path, message_errno(errno, arguments->language));
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

/* Bytewise, as strcmp would compare the whole paths. */
static int compare_paths(const struct file_entry *a, const struct file_entry *b) {
    if (a->directory == b->directory)
        return strcmp(a->name, b->name);
    const char *left = a->directory->path, *right = b->directory->path;
    const char *left_name = a->name, *right_name = b->name;
    for (;; left++, right++) {
        if (!*left && left_name) {
            left = left_name;
            left_name = NULL;
        }
        if (!*right && right_name) {
            right = right_name;
            right_name = NULL;
        }
        if (*left != *right || !*left)
            return (unsigned char)*left - (unsigned char)*right;
    }
}

static int compare_files(const void *left, const void *right) {
    const struct file_entry *a = left, *b = right;
    int order = compare_paths(a, b);
    return order ? order : (int)a->kind - (int)b->kind;
}

static void sort_files(struct file_list *list) {
    size_t kept = 0;
    if (list->count == 0)
        return;
    qsort(list->entries, list->count, sizeof *list->entries, compare_files);
    for (size_t i = 1; i < list->count; i++)
        if (compare_paths(&list->entries[i], &list->entries[kept]) != 0)
            list->entries[++kept] = list->entries[i];
    list->count = kept + 1;
}

bool files_collect(struct file_list *list, const struct arguments *arguments) {
    *list = (struct file_list){.arguments = arguments};
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
    const char *path = file->change->before[base].path;
    if (!path || strcmp(path, file->path) == 0)
        return path ? file->settings : NULL;
    const stet_settings *settings = settings_of(project, path);
    return settings ? settings : file->settings;
}

/* Settings are those of a directory. Where there are none, that is a problem of the project, or there is no memory. */
static void ask_settings(struct file_list *list, struct file_directory *directory, const char *path) {
    if (directory->asked)
        return;
    directory->asked = true;
    directory->settings = stet_project_settings(list->project, path);
    const stet_result *problems = directory->settings ? NULL : stet_project_problems(list->project);
    if (!directory->settings && (!problems || stet_result_count(problems) == 0))
        refuse(list, MSG_CANNOT_CHECK, path, message_errno(ENOMEM, list->arguments->language));
}

/* Gives the file its settings. False where it is left out. */
static bool select_file(struct file_list *list, struct file_directory *directory, struct file *file) {
    ask_settings(list, directory, file->path);
    file->settings = directory->settings;
    if (!file->settings) {
        list->failed = true;
        return false;
    }
    size_t *count = left_out(list, list->arguments, file);
    if (count)
        ++*count;
    return !count;
}

void files_select(struct file_list *list, stet_project *project) {
    size_t kept = 0;
    list->project = project;
    for (size_t i = 0; i < list->count; i++) {
        struct file_entry *entry = &list->entries[i];
        struct file file = files_at(list, i);
        if (!select_file(list, entry->directory, &file))
            continue;
        for (size_t base = 0; file.change && base < list->changes->base_count; base++)
            list->changed[entry->change - 1].before[base].settings = settings_before(project, &file, base);
        list->entries[kept++] = *entry;
    }
    list->count = kept;
}

static void stop_walk(struct file_list *list) {
    walk_close(list->walk);
    list->walk = NULL;
}

/* The next file of the walk that is not left out, with its directory and name in `found`. */
static bool next_of_walk(struct file_list *list, struct walk_file *found, struct file *file, struct bytes *room) {
    for (enum walk_step step; list->walk && (step = walk_next(list->walk, found)) != WALK_END;) {
        if (step == WALK_FILE && !join(room, found->directory->path, found->name, "")) {
            step = WALK_FAILED;
            found->error = ENOMEM;
        }
        if (step == WALK_FAILED) {
            refuse_directory(list, found);
            continue;
        }
        *file = (struct file){.path = room->ptr, .kind = found->kind};
        if (select_file(list, found->directory, file))
            return true;
    }
    stop_walk(list);
    return false;
}

bool files_next(struct file_list *list, struct file *file, struct bytes *room) {
    struct walk_file found;
    while (list->next < list->count) {
        if (get(list, list->next++, file, room))
            return true;
        refuse(list, MSG_CANNOT_CHECK, file->path, message_errno(ENOMEM, list->arguments->language));
    }
    return next_of_walk(list, &found, file, room);
}

void files_ahead(struct file_list *list, size_t count) {
    struct walk_file found;
    struct file file;
    struct bytes room = {0};
    while (list->count < count && next_of_walk(list, &found, &file, &room)) {
        files_add(list, NULL, file.path, file.kind);
        *list->directory = (struct file_directory){list->directory->path, file.settings, true};
    }
    free(room.ptr);
}

void files_release(struct file_list *list) {
    if (list->changes)
        changes_close(list->changes);
    if (list->baseline)
        baseline_close(list->baseline);
    walk_close(list->walk);
    free(list->entries);
    free(list->changed);
    free(list->in_baseline);
    free(list->path.ptr);
}
