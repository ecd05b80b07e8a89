/* Reading, counting and writing of baselines. */
#include "baseline.h"

static int compare(const struct baseline_entry *a, const struct baseline_entry *b) {
    int order = slice_compare(a->path, b->path);
    return order ? order : slice_compare(a->rule, b->rule);
}

static int by_path(const void *left, const void *right) {
    const struct baseline_entry *a = left, *b = right;
    int order = compare(a, b);
    return order ? order : (a->count < b->count) - (a->count > b->count);
}

static int hex_value(char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static struct slice decode_path(struct arena *arena, struct slice text) {
    struct buffer path = buffer_in(arena);
    for (size_t i = 0; i < text.len; i++) {
        int high = text.ptr[i] == '%' && i + 2 < text.len ? hex_value(text.ptr[i + 1]) : -1;
        int low = high >= 0 ? hex_value(text.ptr[i + 2]) : -1;
        buffer_put_byte(&path, low >= 0 ? (char)(high * 16 + low) : text.ptr[i]);
        i += low >= 0 ? 2 : 0;
    }
    return buffer_slice(&path);
}

static void encode_path(struct buffer *out, struct slice path) {
    for (size_t i = 0; i < path.len; i++) {
        if (strchr("%\n\r", path.ptr[i]) && path.ptr[i])
            buffer_printf(out, "%%%02X", (unsigned)(unsigned char)path.ptr[i]);
        else
            buffer_put_byte(out, path.ptr[i]);
    }
}

/* `COUNT RULE PATH`; false where it is something else. */
static bool read_line(struct arena *arena, struct slice line, struct baseline_entry *entry) {
    size_t first = slice_find_byte(line, ' ', 0), at = 0;
    size_t second = first == SIZE_MAX ? SIZE_MAX : slice_find_byte(line, ' ', first + 1);
    *entry = (struct baseline_entry){0};
    for (; at < line.len && at < 9 && line.ptr[at] >= '0' && line.ptr[at] <= '9'; at++)
        entry->count = entry->count * 10 + (size_t)(line.ptr[at] - '0');
    if (second == SIZE_MAX || at != first || entry->count == 0 || second == first + 1 || second + 1 == line.len)
        return false;
    entry->rule = arena_copy(arena, slice_sub(line, first + 1, second));
    entry->path = decode_path(arena, slice_sub(line, second + 1, line.len));
    return true;
}

static size_t read_lines(struct baseline *baseline, struct slice text) {
    size_t number = 0;
    for (size_t at = 0; at < text.len;) {
        size_t end = slice_find_byte(text, '\n', at);
        struct slice line = slice_sub(text, at, end == SIZE_MAX ? text.len : end);
        struct baseline_entry entry;
        at += line.len + 1;
        number++;
        if (slice_ends(line, S("\r")))
            line.len--;
        if (line.len == 0 || line.ptr[0] == '#')
            continue;
        if (!read_line(&baseline->arena, line, &entry))
            return number;
        *array_push(&baseline->arena, &baseline->entries) = entry;
    }
    return 0;
}

/* Of doubles the first one stays: the largest. */
static size_t sort_entries(struct baseline_entry *items, size_t count) {
    size_t kept = 0;
    if (count > 0)
        qsort(items, count, sizeof *items, by_path);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || compare(&items[kept - 1], &items[i]) != 0)
            items[kept++] = items[i];
    return kept;
}

size_t baseline_open(struct baseline *baseline, struct slice text) {
    struct arena_guard guard;
    *baseline = (struct baseline){.lock = PTHREAD_MUTEX_INITIALIZER};
    arena_init(&baseline->arena, SIZE_MAX);
    if (arena_try(&baseline->arena, &guard) != 0)
        return SIZE_MAX;
    size_t wrong = read_lines(baseline, text);
    baseline->entries.count = sort_entries(baseline->entries.items, baseline->entries.count);
    arena_done(&baseline->arena, &guard);
    return wrong;
}

/* The first entry of the path, or where it would stand. */
static size_t find_path(const struct baseline *baseline, struct slice path) {
    size_t low = 0, high = baseline->entries.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (slice_compare(baseline->entries.items[middle].path, path) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool counts(const stet_diagnostic *finding) {
    return finding->severity > STET_INFO;
}

/* Among `list[from … to - 1]`, all of one file, that of the rule; NULL where there is none. */
static struct baseline_entry *find_rule(struct baseline_entry *list, size_t from, size_t to, stet_text rule) {
    for (size_t i = from; i < to; i++)
        if (slice_eq(list[i].rule, slice_from(rule.ptr, rule.len)))
            return &list[i];
    return NULL;
}

/* Adds one entry for each rule of the file to `found`; gives the first one's index. */
static size_t count_rules(struct baseline *baseline, struct slice path, const stet_result *result) {
    size_t start = baseline->found.count;
    for (size_t i = 0; i < stet_result_count(result); i++) {
        const stet_diagnostic *finding = stet_result_at(result, i);
        if (!counts(finding))
            continue;
        struct baseline_entry *entry = find_rule(baseline->found.items, start, baseline->found.count, finding->rule);
        if (!entry) {
            struct slice rule = arena_copy(&baseline->arena, slice_from(finding->rule.ptr, finding->rule.len));
            entry = array_push(&baseline->arena, &baseline->found);
            *entry = (struct baseline_entry){.path = arena_copy(&baseline->arena, path), .rule = rule};
        }
        entry->count++;
    }
    return start;
}

static void apply(struct baseline *baseline, struct slice path, const stet_result *result, bool *keep) {
    size_t start = count_rules(baseline, path, result), end = baseline->found.count;
    size_t first = find_path(baseline, path), last = first;
    for (; last < baseline->entries.count && slice_eq(baseline->entries.items[last].path, path); last++) {
        struct baseline_entry *entry = &baseline->entries.items[last];
        const struct baseline_entry *now =
            find_rule(baseline->found.items, start, end, (stet_text){entry->rule.ptr, entry->rule.len});
        entry->checked = true;
        entry->seen = now ? now->count : 0;
    }
    for (size_t i = 0; i < stet_result_count(result); i++) {
        const stet_diagnostic *finding = stet_result_at(result, i);
        const struct baseline_entry *entry = find_rule(baseline->entries.items, first, last, finding->rule);
        if (entry && counts(finding) && entry->seen <= entry->count)
            keep[i] = false;
    }
}

bool baseline_apply(struct baseline *baseline, struct slice path, const stet_result *found, bool *keep) {
    struct arena_guard guard;
    pthread_mutex_lock(&baseline->lock);
    int why = arena_try(&baseline->arena, &guard);
    if (why == 0) {
        apply(baseline, path, found, keep);
        arena_done(&baseline->arena, &guard);
    }
    pthread_mutex_unlock(&baseline->lock);
    return why == 0;
}

bool baseline_is_stale(const struct baseline_entry *entry, bool exists) {
    return entry->checked ? entry->seen < entry->count : !exists;
}

static void write_all(struct baseline *baseline, bool (*exists)(void *data, struct slice path), void *data,
                      struct buffer *out, size_t *entries) {
    for (size_t i = 0; i < baseline->entries.count; i++) {
        struct baseline_entry entry = baseline->entries.items[i];
        if (!entry.checked && exists(data, entry.path))
            *array_push(&baseline->arena, &baseline->found) = entry;
    }
    *entries = sort_entries(baseline->found.items, baseline->found.count);
    buffer_put(out, S("# stet baseline: how often each rule was broken in each file when this was written.\n"
                      "# Written by `stet check --baseline FILE --update-baseline`; sorted, one entry a line.\n"));
    for (size_t i = 0; i < *entries; i++) {
        const struct baseline_entry *entry = &baseline->found.items[i];
        buffer_printf(out, "%zu ", entry->count);
        buffer_put(out, entry->rule);
        buffer_put_byte(out, ' ');
        encode_path(out, entry->path);
        buffer_put_byte(out, '\n');
    }
}

bool baseline_write(struct baseline *baseline, bool (*exists)(void *data, struct slice path), void *data,
                    struct slice *text, size_t *entries) {
    struct arena_guard guard;
    if (arena_try(&baseline->arena, &guard) != 0)
        return false;
    struct buffer out = buffer_in(&baseline->arena);
    write_all(baseline, exists, data, &out, entries);
    *text = buffer_slice(&out);
    arena_done(&baseline->arena, &guard);
    return true;
}

void baseline_close(struct baseline *baseline) {
    arena_release(&baseline->arena);
}
