/* A text that Hexo makes of the body step by step, each byte with its place in the file. */
#ifndef STET_ARTICLE_HEXO_TEXT_H
#define STET_ARTICLE_HEXO_TEXT_H

#include "base/buffer.h"
#include "text/source.h"

/* A stretch that was copied byte by byte, or put in for the byte at `source`. */
struct hexo_run {
    uint32_t at; /* its start in the text */
    uint32_t source;
    bool copied;
};

struct hexo_text {
    struct slice text;
    struct buffer bytes; /* what `text` points to, where it is not the file itself */
    ARRAY(struct hexo_run) runs;
};

/* The body as Hexo reads it: CR LF is LF. */
void hexo_text_init(struct hexo_text *out, struct arena *arena, const struct source *source, struct span body);

/* An empty text to be filled by the two functions below, with room for so many bytes. */
void hexo_text_begin(struct hexo_text *out, struct arena *arena, size_t room);
void hexo_text_copy(struct hexo_text *out, const struct hexo_text *from, size_t start, size_t end);
void hexo_text_insert(struct hexo_text *out, struct slice text, size_t source);

/* The place in the file of the byte at `at`; for the end of the text, that behind its last byte. */
size_t hexo_text_source(const struct hexo_text *text, size_t at);

/* The place in the text of the file's byte at `source`, or of the next one that is in the text. */
size_t hexo_text_at(const struct hexo_text *text, size_t source);

/* The bytes of the file that a stretch stands for. */
struct span hexo_text_span(const struct hexo_text *text, size_t start, size_t end);

/* How many bytes the white space at `at` is long, as JavaScript's \s has it; 0 for anything else. */
size_t hexo_space(struct slice text, size_t at);

#endif
