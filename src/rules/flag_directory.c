/* The flags say one stage and the directory another. */
#include "engine/glob.h"
#include "engine/rule.h"

static struct slice directory_of(const struct check *check) {
    struct slice path = check_path(check), name = check_file_name(check);
    return slice_sub(path, 0, path.len > name.len ? path.len - name.len - 1 : 0);
}

/* The stage that the directory belongs to, for the message; NULL where it is none of the workflow's. */
static const struct stage *stage_of_directory(const struct workflow *workflow, struct slice directory) {
    for (size_t i = 0; i < workflow->stage_count; i++)
        if (workflow->stages[i].directory.len && glob_match_directory(workflow->stages[i].directory, directory, NULL))
            return &workflow->stages[i];
    return NULL;
}

/* The flag that decides: the last true one, else the first. */
static const struct fm_value *deciding_flag(const struct check *check, const struct front_matter *fm,
                                            const struct workflow *workflow) {
    const struct fm_value *found = NULL;
    for (size_t i = 0; i < workflow->flags.count; i++) {
        const struct fm_value *value = front_matter_get(fm, workflow->flags.items[i]);
        if (value && (!found || check_flag(check, i) == FLAG_TRUE))
            found = value;
    }
    return found;
}

static void check(struct check *check) {
    const struct workflow *workflow = &check_settings(check)->workflow;
    const struct stage *stage = check_actual_stage(check);
    const struct fm_value *flag = deciding_flag(check, &check_article(check)->front_matter, workflow);
    struct slice directory = directory_of(check);
    const struct stage *other = stage_of_directory(workflow, directory);
    if (!stage || !flag || !other || stage->directory.len == 0 ||
        glob_match_directory(stage->directory, directory, NULL))
        return;
    report(check, span_of(flag->key_span.start, flag->span.end), "contradiction",
           ARGS({"flag", flag->key}, {"value", flag->text}, {"directory", directory}, {"expected", stage->directory},
                {"label", stage->label.len ? stage->label : stage->name},
                {"other", other->label.len ? other->label : other->name}));
}

const struct rule rule_flag_directory = {.check = check};
