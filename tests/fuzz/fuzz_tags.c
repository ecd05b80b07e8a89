/* Tags, variables and comments as Nunjucks sees them: every span lies in the text. */
#include "fuzz_article.h"

static void look(struct article *article) {
    const struct tag_list *tags = article_tags(article);
    for (size_t i = 0; i < tags->problem_count; i++)
        fuzz_span(article, tags->problems[i].span);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_article(data, size, look);
    return 0;
}
