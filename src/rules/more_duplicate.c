/* Hexo cuts at the first excerpt marker; every other one stays in the page as a comment. */
#include "article/excerpt.h"
#include "engine/rule.h"

static void check(struct check *check) {
    const struct marker_list *markers = article_markers(check_article(check));
    const struct marker *first = markers_first(markers);
    for (size_t i = 0; i < markers->count; i++) {
        const struct marker *marker = &markers->items[i];
        if (marker->kind != MARKER_WORKS || marker == first)
            continue;
        report(check, marker->span, "duplicate", ARGS({"line", line_arg(check, first->span.start)}));
        report_fix(check, STET_FIX_UNSAFE, marker->span, (struct slice){0}, "fix");
    }
}

const struct rule rule_more_duplicate = {.check = check};
