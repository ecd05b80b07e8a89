/* Patience: lines that stand once in both texts and keep their order are the same lines; so are equal lines next to
 * them and at both ends. */
#include "lines.h"

#define NOWHERE SIZE_MAX

struct lines lines_split(struct arena *arena, struct slice text) {
    ARRAY(struct slice) list = {0};
    for (size_t at = 0; at < text.len;) {
        size_t end = slice_find_byte(text, '\n', at);
        struct slice line = slice_sub(text, at, end == SIZE_MAX ? text.len : end);
        at += line.len + 1;
        if (slice_ends(line, S("\r")))
            line.len--;
        *array_push(arena, &list) = line;
    }
    return (struct lines){list.items, list.count};
}

/* A line of either text, for sorting. */
struct entry {
    struct slice text;
    size_t index;
    bool after;
};

static int by_text(const void *left, const void *right) {
    const struct entry *a = left, *b = right;
    int order = a->text.len != b->text.len ? (a->text.len > b->text.len) - (a->text.len < b->text.len)
                                           : slice_compare(a->text, b->text);
    if (order == 0)
        order = (int)a->after - (int)b->after;
    return order ? order : (a->index > b->index) - (a->index < b->index);
}

/* For each line of `after`, the line of `before` with the same text, where both stand once; else NOWHERE. */
static size_t *find_partners(struct arena *arena, struct lines before, struct lines after) {
    size_t total = before.count + after.count;
    struct entry *all = arena_alloc_raw(arena, (total + 1) * sizeof *all);
    size_t *partners = arena_alloc_raw(arena, (after.count + 1) * sizeof *partners);
    for (size_t i = 0; i < before.count; i++)
        all[i] = (struct entry){before.items[i], i, false};
    for (size_t i = 0; i < after.count; i++) {
        all[before.count + i] = (struct entry){after.items[i], i, true};
        partners[i] = NOWHERE;
    }
    if (total > 0)
        qsort(all, total, sizeof *all, by_text);
    for (size_t start = 0, end; start < total; start = end) {
        for (end = start + 1; end < total && slice_eq(all[start].text, all[end].text);)
            end++;
        if (end == start + 2 && !all[start].after && all[start + 1].after)
            partners[all[start + 1].index] = all[start].index;
    }
    return partners;
}

/* Leaves only partners in rising order: a longest such sequence. */
static void keep_rising(struct arena *arena, size_t *partners, size_t count) {
    size_t *ends = arena_alloc_raw(arena, (count + 1) * sizeof *ends); /* by length: the line that ends the best one */
    size_t *previous = arena_alloc_raw(arena, (count + 1) * sizeof *previous);
    size_t longest = 0;
    for (size_t i = 0; i < count; i++) {
        size_t low = 0, high = longest;
        if (partners[i] == NOWHERE)
            continue;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            if (partners[ends[middle]] < partners[i])
                low = middle + 1;
            else
                high = middle;
        }
        previous[i] = low ? ends[low - 1] : NOWHERE;
        ends[low] = i;
        longest += low == longest;
    }
    size_t kept = longest ? ends[longest - 1] : NOWHERE;
    for (size_t i = count; i-- > 0;) {
        if (i == kept)
            kept = previous[i];
        else
            partners[i] = NOWHERE;
    }
}

/* Equal lines behind and before a pair are pairs, too. The texts' beginnings and ends count as pairs. */
static void spread(struct arena *arena, struct lines before, struct lines after, size_t *partners) {
    size_t *floor = arena_alloc_raw(arena, (after.count + 1) * sizeof *floor); /* where pairs of earlier lines end */
    size_t next = 0, limit = before.count;
    for (size_t i = 0; i < after.count; i++) {
        bool beside = i == 0 || partners[i - 1] != NOWHERE;
        floor[i] = next;
        if (partners[i] == NOWHERE && beside && next < before.count && slice_eq(after.items[i], before.items[next]))
            partners[i] = next;
        if (partners[i] != NOWHERE)
            next = partners[i] + 1;
    }
    for (size_t i = after.count; i-- > 0;) {
        bool beside = i + 1 == after.count || partners[i + 1] != NOWHERE;
        if (partners[i] == NOWHERE && beside && limit > floor[i] && slice_eq(after.items[i], before.items[limit - 1]))
            partners[i] = limit - 1;
        if (partners[i] != NOWHERE)
            limit = partners[i];
    }
}

bool *lines_changed(struct arena *arena, struct lines before, struct lines after) {
    size_t *partners = find_partners(arena, before, after);
    keep_rising(arena, partners, after.count);
    spread(arena, before, after, partners);
    bool *changed = arena_alloc(arena, after.count + 1);
    for (size_t i = 0; i < after.count; i++)
        changed[i] = partners[i] == NOWHERE;
    return changed;
}
