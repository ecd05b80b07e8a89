/* A baseline's paths are relative to its own directory, so that it serves from any working directory. */
#include "baseline_file.h"

#include "atomic.h"
#include "console.h"
#include "memory.h"
#include "read.h"

#include <errno.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

/* The real path of the directory that holds `path`, "" for the root directory; NULL where it is not there. */
static const char *directory_of(const char *path) {
    char real[PATH_MAX];
    const char *slash = strrchr(path, '/');
    const char *directory = !slash ? "." : slash == path ? "/" : memory_text(path, (size_t)(slash - path));
    if (!realpath(directory, real))
        return NULL;
    return memory_text(real, strcmp(real, "/") == 0 ? 0 : strlen(real));
}

/* `path`, seen from the real directory `here`, without `.` and `..`. */
static char *absolute(const char *here, const char *path) {
    char *all = path[0] == '/' ? memory_text(path, strlen(path)) : memory_join(here, "/", path);
    char *to = all;
    for (const char *from = all; *from;) {
        size_t len = 1 + strcspn(from + 1, "/");
        if (len == 3 && strncmp(from, "/..", 3) == 0) {
            while (to > all && *--to != '/') {
            }
        } else if (len > 1 && !(len == 2 && from[1] == '.')) {
            memmove(to, from, len);
            to += len;
        }
        from += len;
    }
    *to = '\0';
    return all;
}

static const char *name_from(const char *directory, const char *here, const char *path) {
    const char *full = absolute(here, path);
    size_t len = strlen(directory);
    return strncmp(full, directory, len) == 0 && full[len] == '/' ? full + len + 1 : full;
}

static bool refuse(const struct arguments *arguments, int error) {
    console_say(arguments->language, MSG_CANNOT_READ,
                ARGS(arguments->baseline, message_errno(error, arguments->language)));
    return false;
}

static bool read_baseline(struct file_list *list, const struct arguments *arguments, struct bytes *bytes) {
    char number[24];
    int fd = read_open(arguments->baseline, O_RDONLY);
    bool absent = fd < 0 && errno == ENOENT && arguments->update_baseline;
    bool read = fd >= 0 && read_all(fd, SIZE_MAX, bytes);
    int error = errno;
    if (fd >= 0)
        close(fd);
    if (!read && !absent)
        return refuse(arguments, error);
    list->baseline = memory_keep(sizeof *list->baseline);
    size_t wrong = baseline_open(list->baseline, slice_from(bytes->ptr, bytes->len));
    if (wrong == 0)
        return true;
    snprintf(number, sizeof number, "%zu", wrong);
    if (wrong == SIZE_MAX)
        memory_give_up();
    console_say(arguments->language, MSG_BASELINE_LINE, ARGS(arguments->baseline, number));
    return false;
}

bool baseline_load(struct file_list *list, const struct arguments *arguments) {
    struct bytes bytes = {0};
    if (!arguments->baseline)
        return true;
    const char *directory = directory_of(arguments->baseline), *here = directory_of("x");
    if (!directory || !here)
        return refuse(arguments, ENOENT);
    list->in_baseline = memory_resize(NULL, list->count + 1, sizeof *list->in_baseline);
    for (size_t i = 0; i < list->count; i++)
        list->in_baseline[i] = name_from(directory, here, files_at(list, i).path);
    bool loaded = read_baseline(list, arguments, &bytes);
    free(bytes.ptr);
    return loaded;
}

static bool exists(void *data, struct slice path) {
    struct stat status;
    const char *text = memory_text(path.ptr, path.len);
    return lstat(text[0] == '/' ? text : memory_join(data, "/", text), &status) == 0;
}

static bool update(struct file_list *list, const struct arguments *arguments, char *directory, stet_language language) {
    struct slice text;
    size_t entries;
    char number[24];
    if (!baseline_write(list->baseline, exists, directory, &text, &entries))
        memory_give_up();
    if (!atomic_write(arguments->baseline, text.ptr, text.len, true, false)) {
        console_say(language, MSG_CANNOT_WRITE, ARGS(arguments->baseline, message_errno(errno, language)));
        return false;
    }
    snprintf(number, sizeof number, "%zu", entries);
    if (!arguments->quiet)
        console_say(language, MSG_BASELINE_WROTE, ARGS(arguments->baseline, number));
    return true;
}

static void say_stale(const struct baseline_entry *entry, stet_language language) {
    char was[24], is[24];
    snprintf(was, sizeof was, "%zu", entry->count);
    snprintf(is, sizeof is, "%zu", entry->seen);
    console_say(
        language, MSG_BASELINE_STALE_ENTRY,
        ARGS(memory_text(entry->path.ptr, entry->path.len), memory_text(entry->rule.ptr, entry->rule.len), was, is));
}

/* How many entries are stale; each is named with --info. */
static void report_stale(const struct file_list *list, const struct arguments *arguments, char *directory,
                         stet_language language) {
    size_t stale = 0;
    char number[24];
    for (size_t i = 0; i < list->baseline->entries.count; i++) {
        const struct baseline_entry *entry = &list->baseline->entries.items[i];
        if (!baseline_is_stale(entry, entry->checked || exists(directory, entry->path)))
            continue;
        stale++;
        if (arguments->info)
            say_stale(entry, language);
    }
    snprintf(number, sizeof number, "%zu", stale);
    if (stale > 0)
        console_say(language, stale == 1 ? MSG_BASELINE_STALE_ONE : MSG_BASELINE_STALE,
                    ARGS(arguments->baseline, number));
}

bool baseline_finish(struct file_list *list, const struct arguments *arguments, stet_language language) {
    if (!list->baseline)
        return true;
    const char *directory = directory_of(arguments->baseline);
    char *kept = memory_text(directory, strlen(directory));
    if (arguments->update_baseline)
        return update(list, arguments, kept, language);
    /* With rules left out, what is gone was only not looked for. */
    if (!arguments->quiet && !arguments->select && !arguments->ignore && !arguments->stage)
        report_stale(list, arguments, kept, language);
    return true;
}
