/* Splitting and front matter: every span lies in the text. */
#include "fuzz_article.h"

static void look(struct article *article) {
    const struct front_matter *fm = &article->front_matter;
    fuzz_span(article, fm->data);
    fuzz_span(article, article->body);
    for (size_t i = 0; i < fm->problem_count; i++)
        fuzz_span(article, fm->problems[i].span);
    static const char *const keys[] = {"title", "tags", "date", "applied", "author", "authorInfo"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const struct fm_value *value = front_matter_get(fm, slice_of(keys[i]));
        if (value) {
            fuzz_span(article, value->span);
            fuzz_span(article, value->key_span);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_article(data, size, look);
    return 0;
}
