/* An article of the model, for targets that look inside the library. */
#ifndef STET_TESTS_FUZZ_ARTICLE_H
#define STET_TESTS_FUZZ_ARTICLE_H

#include "article/article.h"
#include "fuzz.h"

/* Reads the bytes and hands the article to `look`; where a limit is reached that is all. */
void fuzz_article(const uint8_t *data, size_t size, void (*look)(struct article *article));

/* Fails unless the span lies in the text. */
void fuzz_span(const struct article *article, struct span span);

#endif
