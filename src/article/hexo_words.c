/* The sorted index of `end…`. */
#include "hexo_words.h"

#define LONGEST_NAME 64

static int compare(const void *a, const void *b) {
    return slice_compare(((const struct hexo_word *)a)->rest, ((const struct hexo_word *)b)->rest);
}

/* The bytes that a tag's name begins with: no other word is ever asked for. */
static void find_beginnings(struct slice text, bool begins[256]) {
    for (size_t at = 0; (at = slice_find(text, S("{%"), at)) != SIZE_MAX;) {
        for (at += 2; at < text.len && (text.ptr[at] == ' ' || (text.ptr[at] >= '\t' && text.ptr[at] <= '\r'));)
            at++;
        if (at < text.len)
            begins[(unsigned char)text.ptr[at]] = true;
    }
}

void hexo_words_init(struct hexo_words *words, struct arena *arena, struct slice text) {
    ARRAY(struct hexo_word) found = {0};
    bool begins[256] = {false};
    find_beginnings(text, begins);
    size_t open = SIZE_MAX, close = SIZE_MAX; /* the last ones before the word */
    size_t next_open = slice_find(text, S("{%"), 0), next_close = slice_find(text, S("%}"), 0);
    for (size_t at = 0; (at = slice_find(text, S("end"), at)) != SIZE_MAX; at += 3) {
        for (; next_open < at; next_open = slice_find(text, S("{%"), open + 1))
            open = next_open;
        for (; next_close < at; next_close = slice_find(text, S("%}"), close + 1))
            close = next_close;
        size_t left = text.len - at - 3;
        if (left == 0 || !begins[(unsigned char)text.ptr[at + 3]])
            continue;
        *array_push(arena, &found) = (struct hexo_word){
            .rest = slice_from(text.ptr + at + 3, left < LONGEST_NAME ? left : LONGEST_NAME),
            .at = (uint32_t)at,
            .in_tag = open != SIZE_MAX && (close == SIZE_MAX || close < open + 2),
        };
    }
    if (found.count > 1)
        qsort(found.items, found.count, sizeof *found.items, compare);
    *words = (struct hexo_words){.items = found.items, .count = found.count};
}

static struct hexo_found look_up(const struct hexo_words *words, struct slice name) {
    struct hexo_found found = {SIZE_MAX, SIZE_MAX};
    size_t low = 0, high = words->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (slice_compare(words->items[middle].rest, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < words->count && slice_starts(words->items[low].rest, name); low++) {
        const struct hexo_word *word = &words->items[low];
        if (found.first == SIZE_MAX || word->at < found.first)
            found.first = word->at;
        if (word->in_tag && (found.last_in_tag == SIZE_MAX || word->at > found.last_in_tag))
            found.last_in_tag = word->at;
    }
    return found;
}

struct hexo_found hexo_words_find(struct hexo_words *words, struct slice name) {
    size_t place = name.len;
    for (size_t i = 0; i < name.len && i < LONGEST_NAME; i++)
        place = place * 31 + (unsigned char)name.ptr[i];
    place %= HEXO_WORDS_KEPT;
    if (name.len == 0 || !slice_eq(words->kept[place].name, name)) {
        words->kept[place].name = name;
        words->kept[place].found = look_up(words, name);
    }
    return words->kept[place].found;
}
