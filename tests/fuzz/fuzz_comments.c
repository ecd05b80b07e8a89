/* Suppression comments and placeholders: spans lie in the text and come in order; asking what is silenced is safe. */
#include "fuzz_article.h"

static void look(struct article *article) {
    for (size_t i = 0; i < article->placeholders.count; i++) {
        fuzz_span(article, article->placeholders.items[i].span);
        if (i > 0 && article->placeholders.items[i].span.start < article->placeholders.items[i - 1].span.start)
            fuzz_fail("placeholders are not sorted");
    }
    struct suppression_list *list = &article->suppressions;
    for (size_t i = 0; i < list->count; i++) {
        fuzz_span(article, list->items[i].comment);
        fuzz_span(article, list->items[i].rule_span);
    }
    for (size_t line = 1; line <= article->source.line_count && line < 100; line++)
        suppressions_silence(list, S("trailing-space"), line);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_article(data, size, look);
    return 0;
}
