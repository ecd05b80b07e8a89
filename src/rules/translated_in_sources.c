/* The text is translated, and the article still lies where the originals are. */
#include "article/letters.h"
#include "engine/rule.h"

static bool has_true_flag(const struct check *check) {
    const struct workflow *workflow = &check_settings(check)->workflow;
    for (size_t i = 0; i < workflow->flags.count; i++)
        if (check_flag(check, i) == FLAG_TRUE)
            return true;
    return false;
}

static void check(struct check *check) {
    struct article *article = check_article(check);
    const struct stage *stage = check_actual_stage(check);
    if (!stage || stage->target_language || stage->directory.len == 0)
        return;
    /* An article that is applied for is being translated where it lies; without flags nothing says so. */
    struct letters letters = letters_count(article);
    if (has_true_flag(check) || !letters_are_chinese(letters))
        return;
    const struct source *source = &article->source;
    struct span line = source_line_span(source, source_line_at(source, letters.first_han));
    report(check, line, "translated", ARGS({"label", stage->label.len ? stage->label : stage->name}));
}

const struct rule rule_translated_in_sources = {.check = check};
