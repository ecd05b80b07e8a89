/* Lines end in LF: CR LF hides edits in diffs, and a lone CR is no line end at all. */
#include "engine/rule.h"

static void check(struct check *check) {
    const struct source *source = &check_article(check)->source;
    if (source->first_lone_cr != SIZE_MAX)
        report(check, span_of(source->first_lone_cr, source->first_lone_cr + 1), "lone-cr", NO_ARGS);
    if (source->crlf_count == 0)
        return;
    struct span first = span_of(source->first_crlf, source->first_crlf + 2);
    if (source->first_bare_lf == SIZE_MAX)
        report_at_most(check, first, STET_INFO, "crlf", NO_ARGS);
    else
        report_at_most(
            check, first, STET_INFO, "mixed",
            ARGS({"count", number_arg(check, source->crlf_count)}, {"total", number_arg(check, source->line_count)}));
}

const struct rule rule_line_ending = {.check = check};
