/* At which stage of the workflow an article stands. */
#include "article/letters.h"
#include "check.h"
#include "glob.h"

/* Flags that are true, one bit each; false where the article has none. A value that is no boolean counts as what it
 * most likely means: `ture` is true. */
static bool read_flags(const struct check *check, unsigned *flags) {
    const struct workflow *workflow = &check->settings->workflow;
    bool any = false;
    *flags = 0;
    for (size_t i = 0; i < workflow->flags.count; i++) {
        enum flag_state state = check_flag(check, i);
        if (state == FLAG_ABSENT)
            continue;
        any = true;
        if (state == FLAG_TRUE)
            *flags |= 1u << i;
        if (state != FLAG_UNREADABLE)
            continue;
        struct slice text = front_matter_get(&check->article.front_matter, workflow->flags.items[i])->text;
        if (text.len && strchr("tTyY", text.ptr[0]))
            *flags |= 1u << i;
    }
    return any;
}

static int by_flags(const struct workflow *workflow, unsigned flags) {
    for (size_t i = 0; i < workflow->stage_count; i++)
        if (workflow->stages[i].flags == flags)
            return (int)i;
    /* A contradiction: as far as the last true flag says. */
    unsigned last = 0;
    for (unsigned bit = 1; bit <= flags && bit; bit <<= 1)
        if (flags & bit)
            last = bit;
    for (size_t i = 0; i < workflow->stage_count; i++)
        if (workflow->stages[i].flags & last)
            return (int)i;
    return -1;
}

/* A placeholder that may stand at `stage`, but no longer at `later`, still stands. */
static bool waits(const struct check *check, const struct stage *stage, const struct stage *later) {
    for (size_t i = 0; i < stage->pending.count; i++)
        if (!slice_list_has(later->pending, stage->pending.items[i]) &&
            check_is_pending(check, stage->pending.items[i]))
            return true;
    return false;
}

/* Several stages may share a directory: the last of them whose predecessor's placeholders are filled in. */
static int by_directory(const struct check *check) {
    const struct workflow *workflow = &check->settings->workflow;
    int found = -1;
    for (size_t i = 0; i < workflow->stage_count; i++) {
        const struct stage *stage = &workflow->stages[i];
        if (stage->directory.len == 0 || !glob_match_directory(stage->directory, check->directory, NULL))
            continue;
        if (found >= 0 && waits(check, &workflow->stages[found], stage))
            break;
        found = (int)i;
    }
    return found;
}

/* A translated text in the directory of the originals has come as far as its text says: the first stage in the target
 * language. */
static int by_text(struct check *check, int stage) {
    const struct workflow *workflow = &check->settings->workflow;
    if (stage < 0 || workflow->stages[stage].target_language || !letters_are_chinese(letters_count(&check->article)))
        return stage;
    for (size_t i = 0; i < workflow->stage_count; i++)
        if (workflow->stages[i].target_language)
            return (int)i;
    return stage;
}

void stage_find(struct check *check) {
    unsigned flags;
    check->actual_stage = check->stage = -1;
    if (check->article.source.fault == SOURCE_FINE) {
        bool flagged = read_flags(check, &flags);
        check->actual_stage = flagged ? by_flags(&check->settings->workflow, flags) : by_directory(check);
        check->stage = flagged ? check->actual_stage : by_text(check, check->actual_stage);
    }
    if (check->settings->stage >= 0)
        check->stage = check->settings->stage;
}
