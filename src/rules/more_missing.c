/* An article needs an excerpt marker. */
#include "article/excerpt.h"
#include "engine/rule.h"

static void check(struct check *check) {
    struct article *article = check_article(check);
    const struct front_matter *fm = &article->front_matter;
    const struct marker_list *markers = article_markers(article);
    /* `excerpt:` in front matter takes the marker's place; an unusable front matter is the worse news. */
    if (markers->count > 0 || front_matter_get(fm, S("excerpt")) || !fm->usable)
        return;
    report(check, span_of(article->body.start, article->body.start), "missing", NO_ARGS);
}

const struct rule rule_more_missing = {.check = check};
