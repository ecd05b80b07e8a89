/* Old findings are sorted by a key; each may excuse one new finding with the same key, the most severe one first. */
#include "fresh.h"

#include "lines.h"

struct known {
    struct slice rule, key; /* `key`: the text of the line, then the message */
    stet_severity severity;
    size_t index; /* of the finding */
};

struct fresh {
    struct lines lines;
    struct known *by_line, *by_message;
    bool *used; /* one per finding */
    size_t count;
};

static struct slice slice_from_text(stet_text text) {
    return slice_from(text.ptr, text.len);
}

/* The text of the line that the finding begins on. */
static struct slice line_of(struct lines lines, const stet_diagnostic *finding) {
    size_t line = finding->start.line;
    return line >= 1 && line <= lines.count ? lines.items[line - 1] : (struct slice){0};
}

static int compare_keys(const struct known *a, const struct known *b) {
    int order = slice_compare(a->rule, b->rule);
    return order ? order : slice_compare(a->key, b->key);
}

static int by_key(const void *left, const void *right) {
    const struct known *a = left, *b = right;
    int order = compare_keys(a, b);
    if (order == 0)
        order = (int)b->severity - (int)a->severity;
    return order ? order : (a->index > b->index) - (a->index < b->index);
}

static struct known *sorted(struct arena *arena, const struct known *list, size_t count) {
    struct known *copy = arena_alloc(arena, (count + 1) * sizeof *copy);
    if (count > 0) {
        memcpy(copy, list, count * sizeof *copy);
        qsort(copy, count, sizeof *copy, by_key);
    }
    return copy;
}

struct fresh *fresh_remember(struct arena *arena, struct slice before, const stet_result *found) {
    struct fresh *fresh = arena_alloc(arena, sizeof *fresh);
    fresh->count = stet_result_count(found);
    fresh->lines = lines_split(arena, before);
    fresh->used = arena_alloc(arena, fresh->count + 1);
    struct known *list = arena_alloc(arena, (fresh->count + 1) * sizeof *list);
    for (size_t i = 0; i < fresh->count; i++) {
        const stet_diagnostic *finding = stet_result_at(found, i);
        struct slice rule = arena_copy(arena, slice_from_text(finding->rule));
        list[i] = (struct known){rule, line_of(fresh->lines, finding), finding->severity, i};
    }
    fresh->by_line = sorted(arena, list, fresh->count);
    for (size_t i = 0; i < fresh->count; i++)
        list[i].key = arena_copy(arena, slice_from_text(stet_result_at(found, i)->message));
    fresh->by_message = sorted(arena, list, fresh->count);
    return fresh;
}

/* The first of the equal keys in a sorted list, or `count`. */
static size_t find_first(const struct known *list, size_t count, const struct known *wanted) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_keys(&list[middle], wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && compare_keys(&list[low], wanted) == 0 ? low : count;
}

/* Whether an old finding, not used yet, excuses this one. `next[i]`: where to go on from the first key `i`. */
static bool excuse(struct fresh *fresh, const struct known *list, size_t *next, struct slice key,
                   const stet_diagnostic *finding) {
    struct known wanted = {.rule = slice_from_text(finding->rule), .key = key};
    size_t first = find_first(list, fresh->count, &wanted);
    if (first == fresh->count)
        return false;
    size_t at = first + next[first];
    while (at < fresh->count && fresh->used[list[at].index] && compare_keys(&list[at], &wanted) == 0)
        at++;
    next[first] = at - first;
    if (at == fresh->count || compare_keys(&list[at], &wanted) != 0 || list[at].severity < finding->severity)
        return false;
    fresh->used[list[at].index] = true;
    return true;
}

void fresh_compare(struct arena *arena, struct fresh *fresh, struct slice after, const stet_result *found, bool *keep) {
    struct lines lines = lines_split(arena, after);
    bool *changed = lines_changed(arena, fresh->lines, lines);
    size_t count = stet_result_count(found);
    bool *old = arena_alloc(arena, count + 1);
    size_t *next = arena_alloc(arena, (fresh->count + 1) * sizeof *next);
    /* First unaltered lines with their text, then altered ones: these moved; at last unaltered ones by their message.
     */
    for (int pass = 0; pass < 3; pass++) {
        if (pass == 2)
            next = arena_alloc(arena, (fresh->count + 1) * sizeof *next);
        for (size_t i = 0; i < count; i++) {
            const stet_diagnostic *finding = stet_result_at(found, i);
            size_t line = finding->start.line;
            bool altered = line >= 1 && line <= lines.count && changed[line - 1];
            if (old[i] || altered != (pass == 1))
                continue;
            old[i] = pass < 2 ? excuse(fresh, fresh->by_line, next, line_of(lines, finding), finding)
                              : excuse(fresh, fresh->by_message, next, slice_from_text(finding->message), finding);
        }
    }
    for (size_t i = 0; i < count; i++)
        keep[i] = keep[i] && !old[i];
}
