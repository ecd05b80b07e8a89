/* What was too large or too deep to be read; the rest of the file's checks have run. */
#include "engine/rule.h"

static void check(struct check *check) {
    struct article *article = check_article(check);
    size_t at;
    if (!article->markdown && markdown_judge(&article->source, article->body, &at) != MD_WITHIN_LIMITS)
        article_markdown(article);
    const struct front_matter *fm = &article->front_matter;
    static const char *const messages[] = {[MD_TOO_NESTED] = "nesting",
                                           [MD_TOO_INTRICATE] = "intricate",
                                           [MD_TOO_MUCH_MEMORY] = "memory",
                                           [MD_TOO_SLOW] = "time"};
    if (fm->too_deep)
        report(check, fm->data, "front-matter",
               ARGS({"bytes", number_arg(check, fm->data.end - fm->data.start)},
                    {"limit", number_arg(check, FRONT_MATTER_MAX_BYTES)},
                    {"depth", number_arg(check, FRONT_MATTER_MAX_DEPTH)}));
    if (check_overflowed(check))
        report(check, span_of(0, 0), "findings", NO_ARGS);
    if (!span_empty(article->suppressions.left_out))
        report(check, article->suppressions.left_out, "suppressions",
               ARGS({"limit", number_arg(check, SUPPRESSIONS_MAX)}));
    struct span place;
    struct slice rule;
    for (size_t i = 0; check_pattern_given_up(check, i, &place, &rule); i++)
        report(check, place, "pattern", ARGS({"rule", rule}));
    if (article->limit != MD_WITHIN_LIMITS)
        report(check, span_of(article->limit_at, article->limit_at), messages[article->limit],
               ARGS({"depth", number_arg(check, MARKDOWN_MAX_DEPTH)}));
}

const struct rule rule_file_too_complex = {.check = check, .last = true};
