/* The Markdown tree: spans lie in the text, parents stand before what they hold, code comes in order. */
#include "fuzz_article.h"

#include "article/excerpt.h"

static void look(struct article *article) {
    const struct markdown *markdown = article_markdown(article);
    for (size_t i = 0; i < markdown->count; i++) {
        const struct md_node *node = &markdown->nodes[i];
        fuzz_span(article, node->span);
        if ((i > 0 && node->parent >= i) || node->end <= i || node->end > markdown->count)
            fuzz_fail("a node is out of order");
    }
    for (size_t i = 0; i < markdown->code_count; i++)
        fuzz_span(article, markdown->code[i].span);
    const struct marker_list *markers = article_markers(article);
    for (size_t i = 0; i < markers->count; i++)
        fuzz_span(article, markers->items[i].span);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_article(data, size, look);
    return 0;
}
