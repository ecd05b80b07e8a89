/* `cover` and `banner` hold the same picture: both, or neither. */
#include "engine/rule.h"

static bool is_set(const struct fm_value *value) {
    return value && value->type != VALUE_NULL && slice_trim(value->text).len > 0;
}

static void check(struct check *check) {
    const struct front_matter *fm = &check_article(check)->front_matter;
    const struct fm_value *cover = front_matter_get(fm, S("cover")), *banner = front_matter_get(fm, S("banner"));
    if ((cover && cover->has_placeholder) || (banner && banner->has_placeholder))
        return;
    if (is_set(cover) && is_set(banner)) {
        if (!slice_eq(cover->text, banner->text))
            report(check, cover->key_span, "differ", ARGS({"line", line_arg(check, banner->key_span.start)}));
    } else if (is_set(cover) || is_set(banner)) {
        bool has_cover = is_set(cover);
        const struct fm_value *empty = has_cover ? banner : cover;
        report(check, empty ? empty->key_span : fm->open, "missing",
               ARGS({"key", has_cover ? S("banner") : S("cover")}, {"other", has_cover ? S("cover") : S("banner")}));
    }
}

const struct rule rule_cover_banner = {.check = check};
