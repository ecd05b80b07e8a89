/* Reads an article as the engine does. */
#include "fuzz_article.h"

#include "engine/settings.h"

void fuzz_article(const uint8_t *data, size_t size, void (*look)(struct article *article)) {
    static struct arena arena, scratch;
    if (!arena.limit) {
        arena_init(&arena, (size_t)256 << 20);
        arena_init(&scratch, (size_t)256 << 20);
    }
    arena_reset(&arena);
    arena_reset(&scratch);
    struct arena_guard guard;
    if (arena_try(&arena, &guard) != 0)
        return;
    struct article article;
    const struct stet_settings *settings = fuzz_settings();
    struct slice text = slice_from(size ? (const char *)data : "", size);
    article_read(&article, &arena, &scratch, "a.md", text, &settings->placeholders, &settings->tags);
    if (article.source.fault == SOURCE_FINE)
        look(&article);
    arena_done(&arena, &guard);
}

void fuzz_span(const struct article *article, struct span span) {
    if (span.start > span.end || span.end > article->source.text.len)
        fuzz_fail("a span lies outside of the text");
}
