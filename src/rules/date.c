/* A date that Hexo cannot read, reads as another day, or replaces by the file's own time. */
#include "article/hexo_date.h"
#include "base/buffer.h"
#include "engine/rule.h"

/* The publisher sets the date: until then an empty one is right. */
static bool may_be_empty(struct check *check) {
    const struct stage *stage = check_stage(check);
    return stage && slice_list_has(stage->pending, option_text(check, "placeholder"));
}

static void check_good(struct check *check, const struct fm_value *value, const struct hexo_date *date) {
    struct slice form = option_text(check, "form");
    if (date->zone_is_american)
        report(check, value->span, "zone", ARGS({"value", value->text}));
    else if (slice_eq(form, S("datetime")) && !date->canonical)
        report(check, value->span, "form", ARGS({"value", value->text}, {"form", S("YYYY-MM-DD HH:MM:SS")}));
}

static struct slice shown(struct check *check, const struct hexo_date *date) {
    struct buffer text = buffer_in(check_arena(check));
    buffer_printf(&text, "%04d-%02d-%02d", date->year, date->month, date->day);
    if (date->has_time)
        buffer_printf(&text, " %02d:%02d:%02d", date->hour, date->minute, date->second);
    return buffer_slice(&text);
}

static void check_key(struct check *check, struct slice key) {
    const struct fm_value *value = front_matter_get(&check_article(check)->front_matter, key);
    bool is_date = slice_eq(key, S("date"));
    if (!value || value->has_placeholder)
        return;
    struct hexo_date date = {0};
    enum hexo_date_verdict verdict = hexo_date_judge(value, &date);
    struct span span = span_empty(value->span) ? value->key_span : value->span;
    const struct arg *args = ARGS({"value", value->text}, {"becomes", shown(check, &date)});
    switch (verdict) {
    case HEXO_DATE_ABSENT:
        if (is_date && !may_be_empty(check))
            report(check, value->text.len ? span : value->key_span, "empty", NO_ARGS);
        break;
    case HEXO_DATE_UNREADABLE:
        report(check, span, "unreadable", args);
        break;
    case HEXO_DATE_ROLLED:
        report(check, span, "rolls-over", args);
        break;
    case HEXO_DATE_NUMBER:
        report(check, span, "number", args);
        break;
    case HEXO_DATE_MISREAD:
        report(check, span, "misread", args);
        break;
    case HEXO_DATE_GOOD:
        if (is_date)
            check_good(check, value, &date);
    }
}

static void check(struct check *check) {
    check_key(check, S("date"));
    check_key(check, S("updated"));
}

const struct rule rule_date = {.check = check};
