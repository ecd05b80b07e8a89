/* Reading git's lists. */
#include "entries.h"

#include <stdio.h>
#include <stdlib.h>

/* The next text that ends in NUL; NULL at the end. */
static const char *take(struct slice *rest) {
    size_t end = slice_find_byte(*rest, '\0', 0);
    if (end == SIZE_MAX)
        return NULL;
    const char *text = rest->ptr;
    *rest = slice_sub(*rest, end + 1, rest->len);
    return text;
}

void entries_add_raw(struct entries *entries, struct slice raw) {
    for (const char *head, *path; (head = take(&raw)) && (path = take(&raw));) {
        struct entry entry = {.old_path = path, .path = path};
        if (sscanf(head, ":%*o %o %64s %64s %c", &entry.mode, entry.old_id, entry.new_id, &entry.status) != 4)
            return;
        if ((entry.status == 'R' || entry.status == 'C') && !(entry.path = take(&raw)))
            return;
        if (entry.status == 'A')
            entry.old_path = NULL;
        *array_push(entries->arena, entries) = entry;
    }
}

void entries_add_index(struct entries *entries, struct slice list) {
    for (const char *line; (line = take(&list));) {
        struct entry entry = {.status = 'A'};
        const char *tab = strchr(line, '\t');
        char stage;
        if (!tab || sscanf(line, "%o %64s %c", &entry.mode, entry.new_id, &stage) != 3)
            return;
        entry.path = tab + 1;
        entry.status = stage == '0' ? 'A' : 'U';
        *array_push(entries->arena, entries) = entry;
    }
}

void entries_add_names(struct entries *entries, struct slice list) {
    for (const char *path; (path = take(&list));)
        *array_push(entries->arena, entries) = (struct entry){.mode = 0100644, .status = 'A', .path = path};
}

static const char *file_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static int by_name(const void *left, const void *right) {
    const struct entry *const *a = left, *const *b = right;
    int order = strcmp(file_name((*a)->path), file_name((*b)->path));
    if (order == 0)
        order = ((*a)->status == 'D') - ((*b)->status == 'D');
    return order ? order : strcmp((*a)->path, (*b)->path);
}

void entries_find_moves(struct entries *entries) {
    struct entry **sorted = arena_alloc(entries->arena, (entries->count + 1) * sizeof *sorted);
    size_t count = 0;
    for (size_t i = 0; i < entries->count; i++)
        if (strchr("AD", entries->items[i].status))
            sorted[count++] = &entries->items[i];
    if (count > 0)
        qsort(sorted, count, sizeof *sorted, by_name);
    for (size_t start = 0, end; start < count; start = end) {
        for (end = start + 1; end < count && !strcmp(file_name(sorted[start]->path), file_name(sorted[end]->path));)
            end++;
        struct entry *added = sorted[start], *deleted = sorted[end - 1];
        if (end == start + 2 && added->status == 'A' && deleted->status == 'D') {
            added->old_path = deleted->path;
            memcpy(added->old_id, deleted->old_id, sizeof added->old_id);
        }
    }
}

static int by_path(const void *left, const void *right) {
    const struct entry *a = left, *b = right;
    return strcmp(a->path, b->path);
}

void entries_tidy(struct entries *entries) {
    size_t kept = 0;
    for (size_t i = 0; i < entries->count; i++)
        if (entries->items[i].status != 'D' && entries->items[i].mode != 0160000)
            entries->items[kept++] = entries->items[i];
    entries->count = kept;
    if (kept > 0)
        qsort(entries->items, kept, sizeof *entries->items, by_path);
    kept = 0;
    for (size_t i = 0; i < entries->count; i++)
        if (kept == 0 || strcmp(entries->items[kept - 1].path, entries->items[i].path) != 0)
            entries->items[kept++] = entries->items[i];
    entries->count = kept;
}

const char *entries_unmerged(const struct entries *entries) {
    for (size_t i = 0; i < entries->count; i++)
        if (entries->items[i].status == 'U')
            return entries->items[i].path;
    return NULL;
}
