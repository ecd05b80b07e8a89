/* Counts letters. */
#include "letters.h"

#include "base/utf8.h"

#define LOOK_AT ((size_t)64 * 1024)

struct letters letters_count(struct article *article) {
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

bool letters_are_chinese(struct letters letters) {
    /* A Chinese character stands for about two Latin letters; links and code are Latin in both languages. */
    return letters.han >= 100 && letters.han * 2 >= letters.latin;
}
