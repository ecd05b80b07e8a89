/* From a change to a list of files. */
#include "changed.h"

#include "console.h"
#include "memory.h"

#include <limits.h>
#include <sys/stat.h>

/* An operand, or the working directory, as git names it. */
struct limit {
    const char *operand; /* as it was typed */
    const char *path;    /* from the root; "" for the root itself */
    bool used;
};

bool changed_wanted(const struct arguments *arguments) {
    return arguments->changed || arguments->staged;
}

static const char *option_of(const struct arguments *arguments) {
    return arguments->staged ? "--staged" : "--changed";
}

static bool names_stdin(const struct arguments *arguments) {
    for (size_t i = 0; i < arguments->operand_count; i++)
        if (strcmp(arguments->operands[i], "-") == 0)
            return true;
    return false;
}

bool changed_fits(const struct arguments *arguments) {
    bool wanted = changed_wanted(arguments), update = arguments->update_baseline;
    const struct {
        bool wrong;
        enum message message;
        const char *first, *second;
    } rows[] = {
        {arguments->changed && arguments->staged, MSG_TOGETHER, "--changed", "--staged"},
        {arguments->base && !wanted, MSG_NEEDS, "--base", "--changed"},
        {arguments->all && !wanted, MSG_NEEDS, "--all", "--changed"},
        {arguments->show_base && !wanted, MSG_NEEDS, "--show-base", "--changed"},
        {wanted && arguments->files_from, MSG_TOGETHER, option_of(arguments), "--files-from"},
        {wanted && arguments->stdin_filename, MSG_TOGETHER, option_of(arguments), "--stdin-filename"},
        {wanted && names_stdin(arguments), MSG_TOGETHER, option_of(arguments), "-"},
        {update && !arguments->baseline, MSG_NEEDS, "--update-baseline", "--baseline"},
        {update && wanted, MSG_TOGETHER, "--update-baseline", option_of(arguments)},
        {update && arguments->select, MSG_TOGETHER, "--update-baseline", "--select"},
        {update && arguments->ignore, MSG_TOGETHER, "--update-baseline", "--ignore"},
        {update && arguments->stage, MSG_TOGETHER, "--update-baseline", "--stage"},
        {update && arguments->show_files, MSG_TOGETHER, "--update-baseline", "--show-files"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].wrong) {
            console_say(arguments->language, rows[i].message, ARGS(rows[i].first, rows[i].second));
            return false;
        }
    return true;
}

static bool say_problem(const struct arguments *arguments, enum changes_problem problem,
                        const struct changes *changes) {
    static const enum message messages[] = {
        [CHANGES_NO_GIT] = MSG_CHANGE_NO_GIT,
        [CHANGES_NO_WORK_TREE] = MSG_CHANGE_NO_TREE,
        [CHANGES_GIT_FAILED] = MSG_CHANGE_GIT_FAILED,
        [CHANGES_BASE_UNKNOWN] = MSG_CHANGE_BASE_UNKNOWN,
        [CHANGES_BASE_SHALLOW] = MSG_CHANGE_BASE_SHALLOW,
        [CHANGES_UNMERGED] = MSG_CHANGE_UNMERGED,
    };
    if (problem == CHANGES_NO_MEMORY)
        memory_give_up();
    const char *reason = problem == CHANGES_NO_WORK_TREE ? option_of(arguments)
                         : problem == CHANGES_NO_GIT     ? message_errno(changes->error, arguments->language)
                                                         : changes->reason;
    console_say(arguments->language, messages[problem], ARGS(reason));
    return false;
}

/* The real path of what may be gone by now, like a staged file; NULL where not even its directory is there. */
static const char *real_path(const char *path) {
    char real[PATH_MAX];
    if (realpath(path, real))
        return memory_text(real, strlen(real));
    const char *slash = strrchr(path, '/');
    const char *directory = slash ? memory_text(path, (size_t)(slash - path) + 1) : ".";
    return realpath(directory, real) ? memory_join(real, "/", slash ? slash + 1 : path) : NULL;
}

/* What of an absolute path lies below the root; NULL where it lies elsewhere. */
static const char *below(const char *root, const char *path) {
    size_t len = strlen(root);
    if (!path || strncmp(root, path, len) != 0 || (path[len] != '/' && path[len] != '\0'))
        return NULL;
    return path[len] ? path + len + 1 : "";
}

static bool is_below(const char *path, const char *limit) {
    size_t len = strlen(limit);
    return len == 0 || (strncmp(path, limit, len) == 0 && (path[len] == '/' || path[len] == '\0'));
}

/* `path`, from the root, as people in the directory `here` (from the root, too) write it. */
static const char *shown_path(const char *here, const char *path) {
    size_t common = 0;
    const char *up = "";
    for (size_t i = 0; here[i] == path[i] && here[i]; i++)
        if (here[i] == '/')
            common = i + 1;
    size_t len = strlen(here);
    if (len > 0 && is_below(path, here) && path[len])
        return path + len + 1;
    for (size_t i = common; i < len; i++)
        if (here[i] == '/' || i == common)
            up = memory_join(up, "", "../");
    return memory_join(up, "", path + common);
}

static bool find_limits(struct limit *limits, const struct arguments *arguments, const char *root) {
    for (size_t i = 0; i < arguments->operand_count; i++) {
        const char *operand = arguments->operands[i];
        const char *path = below(root, real_path(operand));
        if (!path) {
            console_say(arguments->language, MSG_CHANGE_OUTSIDE, ARGS(operand));
            return false;
        }
        limits[i] = (struct limit){.operand = operand, .path = path};
    }
    return true;
}

/* How a file of the change is asked for: by name, by a directory, or (false) not at all. */
static bool is_asked(struct limit *limits, size_t count, const char *path, enum file_kind *kind) {
    bool asked = false;
    *kind = FILE_FOUND;
    for (size_t i = 0; i < count; i++) {
        if (!is_below(path, limits[i].path))
            continue;
        asked = limits[i].used = true;
        if (strcmp(path, limits[i].path) == 0)
            *kind = FILE_NAMED;
    }
    return asked && (*kind == FILE_NAMED || files_is_wanted(path));
}

/* A path of the change as people here write it. */
static const char *name_file(const struct changes *changes, const char *here, const char *path) {
    return here ? shown_path(here, path) : memory_join(changes->root, "/", path);
}

static void add_files(struct file_list *list, struct limit *limits, size_t limit_count, const char *here) {
    const struct changes *changes = list->changes;
    for (size_t i = 0; i < changes->count; i++) {
        const struct change_file *change = &changes->files[i];
        enum file_kind kind;
        if (!is_asked(limits, limit_count, change->path, &kind))
            continue;
        struct file_change file = {.change = change};
        for (size_t base = 0; base < changes->base_count; base++)
            if (change->before[base].path)
                file.before[base].path = name_file(changes, here, change->before[base].path);
        files_add_changed(list, name_file(changes, here, change->path), change->link ? FILE_LINK : kind, &file);
    }
}

/* A name that is neither there nor part of the change is a slip. */
static bool check_limits(const struct limit *limits, const struct arguments *arguments) {
    struct stat status;
    bool fine = true;
    for (size_t i = 0; i < arguments->operand_count; i++) {
        if (limits[i].used || lstat(limits[i].operand, &status) == 0)
            continue;
        console_say(arguments->language, MSG_CANNOT_READ,
                    ARGS(limits[i].operand, message_text(MSG_ERRNO_MISSING, arguments->language)));
        fine = false;
    }
    return fine;
}

bool changed_collect(struct file_list *list, const struct arguments *arguments) {
    list->changes = memory_keep(sizeof *list->changes);
    enum changes_problem problem = changes_open(list->changes, ".", arguments->staged, arguments->base);
    if (problem != CHANGES_FINE)
        return say_problem(arguments, problem, list->changes);
    const char *here = below(list->changes->root, real_path("."));
    size_t count = arguments->operand_count ? arguments->operand_count : 1;
    struct limit *limits = memory_keep(count * sizeof *limits);
    limits[0] = (struct limit){.operand = ".", .path = here ? here : ""};
    if (!find_limits(limits, arguments, list->changes->root))
        return false;
    add_files(list, limits, count, here);
    if (!check_limits(limits, arguments))
        list->failed = true;
    return true;
}

int changed_show_base(const struct arguments *arguments) {
    struct changes changes;
    struct sink out;
    enum changes_problem problem = changes_open(&changes, ".", arguments->staged, arguments->base);
    if (problem != CHANGES_FINE) {
        say_problem(arguments, problem, &changes);
        changes_close(&changes);
        return EXIT_FAILED;
    }
    sink_init(&out, -1);
    sink_string(&out, changes.base_id);
    sink_string(&out, "\n");
    changes_close(&changes);
    return console_finish(&out, arguments->language);
}
