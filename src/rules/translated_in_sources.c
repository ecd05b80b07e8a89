/* The text is translated, and the article still lies where the originals are. */
#include "base/utf8.h"
#include "engine/rule.h"

/* Enough of the text to tell the languages apart. */
#define LOOK_AT ((size_t)64 * 1024)

struct letters {
    size_t han, latin;
    size_t first_han; /* offset of the first line of Chinese */
};

static struct letters count(struct article *article) {
    struct letters letters = {.first_han = SIZE_MAX};
    struct slice text = article->source.text;
    size_t end = text.len - article->body.start > LOOK_AT ? article->body.start + LOOK_AT : text.len;
    for (size_t at = article->body.start; at < end;) {
        size_t start = at;
        uint32_t c = utf8_next(text, &at);
        if (utf8_is_han(c)) {
            letters.han++;
            if (letters.first_han == SIZE_MAX && !article_is_comment(article, start))
                letters.first_han = start;
        } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
            letters.latin++;
        }
    }
    return letters;
}

static bool flags_say_translated(const struct check *check) {
    const struct workflow *workflow = &check_settings(check)->workflow;
    const struct stage *actual = check_actual_stage(check);
    for (size_t i = 0; i < workflow->flags.count; i++)
        if (check_flag(check, i) == FLAG_TRUE)
            return actual->target_language;
    return false;
}

static void check(struct check *check) {
    struct article *article = check_article(check);
    const struct stage *stage = check_actual_stage(check);
    if (!stage || stage->target_language || stage->directory.len == 0 || flags_say_translated(check))
        return;
    struct letters letters = count(article);
    /* A Chinese character stands for about two Latin letters; links and code are Latin in both. */
    if (letters.han < 100 || letters.han * 2 < letters.latin)
        return;
    const struct source *source = &article->source;
    struct span line = source_line_span(source, source_line_at(source, letters.first_han));
    report(check, line, "translated", ARGS({"label", stage->label.len ? stage->label : stage->name}));
}

const struct rule rule_translated_in_sources = {.check = check};
