/* Looking up tags, and the nearest name for one that is misspelt. */
#include "tag_table.h"

#define LONGEST_NAME 32

static bool is_in(const struct tag_spec *spec, int hexo) {
    return (spec->hexo_from == 0 || hexo >= spec->hexo_from) && (spec->hexo_to == 0 || hexo <= spec->hexo_to);
}

const struct tag_spec *tag_table_find_any(const struct tag_table *table, struct slice name) {
    size_t low = 0, high = table->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = slice_compare(table->specs[middle].name, name);
        if (order == 0)
            return &table->specs[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

const struct tag_spec *tag_table_find(const struct tag_table *table, struct slice name) {
    const struct tag_spec *spec = tag_table_find_any(table, name);
    return spec && is_in(spec, table->hexo) ? spec : NULL;
}

const struct tag_spec *tag_table_find_end(const struct tag_table *table, struct slice name) {
    return slice_starts(name, S("end")) ? tag_table_find(table, slice_sub(name, 3, name.len)) : NULL;
}

/* How many letters have to be changed, at most `limit` + 1; two that change places count one. */
static size_t distance(struct slice a, struct slice b, size_t limit) {
    size_t rows[3][LONGEST_NAME + 1];
    for (size_t j = 0; j <= b.len; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *second = rows[(i + 1) % 3], least = i;
        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t cost = above[j - 1] + (a.ptr[i - 1] != b.ptr[j - 1]);
            cost = above[j] + 1 < cost ? above[j] + 1 : cost;
            cost = row[j - 1] + 1 < cost ? row[j - 1] + 1 : cost;
            if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] && a.ptr[i - 2] == b.ptr[j - 1] &&
                second[j - 2] + 1 < cost)
                cost = second[j - 2] + 1;
            row[j] = cost;
            least = cost < least ? cost : least;
        }
        if (least > limit)
            return limit + 1;
    }
    return rows[a.len % 3][b.len];
}

struct slice tag_table_suggest(const struct tag_table *table, struct slice name) {
    struct slice best = {0};
    if (name.len < 2 || name.len > LONGEST_NAME)
        return best;
    size_t limit = name.len < 4 ? 1 : name.len / 3;
    for (size_t i = 0; i < table->count; i++) {
        const struct tag_spec *spec = &table->specs[i];
        if (spec->name.len > LONGEST_NAME || !is_in(spec, table->hexo) || spec->form == TAG_THROWS)
            continue;
        size_t cost = slice_eq_nocase(spec->name, name) ? 0 : distance(name, spec->name, limit);
        if (cost <= limit && (best.len == 0 || cost < limit)) {
            best = spec->name;
            limit = cost;
        }
    }
    return best;
}
