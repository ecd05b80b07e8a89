/* In which language a body is written: Chinese characters against Latin letters. */
#ifndef STET_ARTICLE_LETTERS_H
#define STET_ARTICLE_LETTERS_H

#include "article.h"

struct letters {
    size_t han, latin;
    size_t first_han; /* offset of the first Chinese character outside of comments; SIZE_MAX where there is none */
};

/* Counts in the first 64 KiB of the body. */
struct letters letters_count(struct article *article);

/* Whether the text as a whole is Chinese. */
bool letters_are_chinese(struct letters letters);

#endif
