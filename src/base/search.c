#include "search.h"

void search_begin(struct search *search, struct slice text, const struct slice *needles, size_t count) {
    *search = (struct search){.text = text, .needles = needles, .count = count};
    for (size_t i = 0; i < count; i++)
        search->next[i] = slice_find(text, needles[i], 0);
}

size_t search_next(struct search *search, size_t at) {
    size_t nearest = SIZE_MAX;
    for (size_t i = 0; i < search->count; i++) {
        if (search->next[i] < at)
            search->next[i] = slice_find(search->text, search->needles[i], at);
        if (search->next[i] < nearest)
            nearest = search->next[i];
    }
    return nearest;
}
