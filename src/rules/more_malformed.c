/* What looks like the excerpt marker and is none for Hexo. */
#include "article/excerpt.h"
#include "engine/rule.h"

static void check_one(struct check *check, const struct marker *marker, bool works) {
    static const char *const messages[] = {
        [MARKER_IN_CODE] = "in-code", [MARKER_SPACES] = "spaces", [MARKER_DASHES] = "dashes",
        [MARKER_WORDS] = "words",     [MARKER_TEXT] = "text",
    };
    /* With a marker that works, an example in code or another comment does no harm. */
    if (marker->kind == MARKER_WORKS || (works && marker->kind != MARKER_TEXT))
        return;
    bool readers_see = marker->kind == MARKER_TEXT && !option_flag(check, "text");
    struct slice written = source_slice(&check_article(check)->source, marker->span);
    report_at_most(check, marker->span, readers_see ? STET_INFO : STET_ERROR, messages[marker->kind],
                   ARGS({"written", written}));
    report_fix(check, STET_FIX_UNSAFE, marker->span, S("<!-- more -->"), "fix");
}

static void check(struct check *check) {
    const struct marker_list *markers = article_markers(check_article(check));
    bool works = markers_first(markers) != NULL;
    for (size_t i = 0; i < markers->count; i++)
        check_one(check, &markers->items[i], works);
}

const struct rule rule_more_malformed = {.check = check};
