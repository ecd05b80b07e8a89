/* "Did you mean": the distance between words in inserted, lost, changed and exchanged letters. */
#include "suggest.h"

#include "base/utf8.h"
#include "stet.h"

#define MAX_LETTERS 48
/* Costs are halves of a letter. */
#define LETTER 2
#define HALF 1

struct letters {
    uint32_t items[MAX_LETTERS];
    size_t count;
};

/* False where the word is too long to be compared. */
static bool spell(struct letters *letters, struct slice word) {
    letters->count = 0;
    for (size_t at = 0; at < word.len;) {
        if (letters->count == MAX_LETTERS)
            return false;
        letters->items[letters->count++] = utf8_next(word, &at);
    }
    return true;
}

static bool is_separator(uint32_t c) {
    return c == '-' || c == '_' || c == ' ';
}

static uint32_t fold(uint32_t c) {
    return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : is_separator(c) ? '-' : c;
}

static size_t change_cost(uint32_t a, uint32_t b) {
    return a == b ? 0 : fold(a) == fold(b) ? HALF : LETTER;
}

static size_t step_cost(uint32_t c) {
    return is_separator(c) ? HALF : LETTER;
}

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

static size_t distance(const struct letters *a, const struct letters *b) {
    size_t rows[3][MAX_LETTERS + 1];
    size_t *before = rows[0], *last = rows[1], *row = rows[2];
    last[0] = 0;
    for (size_t j = 0; j < b->count; j++)
        last[j + 1] = last[j] + step_cost(b->items[j]);
    for (size_t i = 0; i < a->count; i++) {
        uint32_t c = a->items[i];
        row[0] = last[0] + step_cost(c);
        for (size_t j = 0; j < b->count; j++) {
            uint32_t d = b->items[j];
            row[j + 1] = least(last[j] + change_cost(c, d), least(last[j + 1] + step_cost(c), row[j] + step_cost(d)));
            if (i > 0 && j > 0 && c == b->items[j - 1] && a->items[i - 1] == d)
                row[j + 1] = least(row[j + 1], before[j - 1] + LETTER);
        }
        size_t *spare = before;
        before = last;
        last = row;
        row = spare;
    }
    return last[b->count];
}

void suggest_start(struct suggestion *suggestion, struct slice word) {
    *suggestion = (struct suggestion){.word = word, .cost = SIZE_MAX};
}

void suggest_try(struct suggestion *suggestion, struct slice candidate) {
    struct letters word, other;
    if (!spell(&word, suggestion->word) || !spell(&other, candidate) || word.count == 0)
        return;
    size_t cost = distance(&word, &other);
    if (cost * 3 <= word.count * LETTER && cost < suggestion->cost) {
        suggestion->cost = cost;
        suggestion->best = candidate;
    }
}

const char *stet_suggest(const char *word, const char *const *candidates) {
    struct suggestion suggestion;
    suggest_start(&suggestion, slice_of(word));
    for (; candidates && *candidates; candidates++)
        suggest_try(&suggestion, slice_of(*candidates));
    return suggestion.best.ptr;
}
