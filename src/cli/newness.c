/* Each file is checked as the bases have it, too; what they had is no news. */
#include "change/fresh.h"
#include "changed.h"

#include <errno.h>

void newness_init(struct newness *newness) {
    *newness = (struct newness){0};
    arena_init(&newness->arena, SIZE_MAX);
}

void newness_release(struct newness *newness) {
    arena_release(&newness->arena);
}

static bool fail(int error) {
    errno = error;
    return false;
}

/* False where git does not have what it just named, or memory runs out. */
static bool remember(struct newness *newness, const struct file_list *list, const struct file *file, size_t base,
                     stet_checker *checker) {
    const char *path = file->change->before[base].path, *id = file->change->change->before[base].id;
    const stet_settings *settings = file->change->before[base].settings;
    const stet_result *found = NULL;
    struct slice text = {0};
    if (path && settings) {
        size_t limit = stet_settings_max_bytes(settings);
        enum object_state state = changes_read(list->changes, &newness->arena, id, limit, &text);
        if (state == OBJECT_MISSING)
            return fail(EIO);
        found = state == OBJECT_READ ? stet_check(checker, settings, path, text.ptr, text.len)
                                     : stet_check_too_large(checker, settings, path, text.len);
        if (!found)
            return fail(ENOMEM);
    }
    newness->bases[newness->base_count++] = fresh_remember(&newness->arena, text.ptr ? text : (struct slice){0}, found);
    return true;
}

bool newness_begin(struct newness *newness, const struct file_list *list, const struct file *file,
                   stet_checker *checker) {
    struct arena_guard guard;
    volatile bool fine = true;
    arena_reset(&newness->arena);
    newness->base_count = 0;
    if (!file->change || list->whole_files)
        return true;
    if (arena_try(&newness->arena, &guard) != 0)
        return fail(ENOMEM);
    for (size_t i = 0; fine && i < list->changes->base_count; i++)
        fine = remember(newness, list, file, i, checker);
    arena_done(&newness->arena, &guard);
    return fine;
}

bool newness_read_staged(struct newness *newness, const struct file_list *list, const struct file *file,
                         struct slice *text, bool *large) {
    struct arena_guard guard;
    if (arena_try(&newness->arena, &guard) != 0)
        return fail(ENOMEM);
    enum object_state state = changes_read(list->changes, &newness->arena, file->change->change->id,
                                           stet_settings_max_bytes(file->settings), text);
    arena_done(&newness->arena, &guard);
    *large = state == OBJECT_TOO_LARGE;
    return state != OBJECT_MISSING || fail(EIO);
}

/* The flags of a result, one after the other. */
static bool take_flag(void *data, const stet_diagnostic *finding) {
    const bool **next = data;
    (void)finding;
    return *(*next)++;
}

static bool *decide(struct newness *newness, const struct file_list *list, const struct file *file, struct slice text,
                    const stet_result *result) {
    size_t count = stet_result_count(result);
    bool *keep = arena_alloc(&newness->arena, count + 1);
    memset(keep, true, count);
    if (list->baseline && !baseline_apply(list->baseline, slice_of(file->in_baseline), result, keep))
        arena_unwind(&newness->arena, ARENA_NO_MEMORY);
    for (size_t i = 0; i < newness->base_count; i++)
        fresh_compare(&newness->arena, newness->bases[i], text, result, keep);
    return keep;
}

const stet_result *newness_filter(struct newness *newness, const struct file_list *list, const struct file *file,
                                  struct slice text, const stet_result *result) {
    struct arena_guard guard;
    if (newness->base_count == 0 && !list->baseline)
        return result;
    if (arena_try(&newness->arena, &guard) != 0)
        return NULL;
    const bool *keep = decide(newness, list, file, text, result);
    arena_done(&newness->arena, &guard);
    return stet_result_filter(result, take_flag, &keep);
}
