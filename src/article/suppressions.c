/* Finds and applies suppression comments. */
#include "suppressions.h"

struct finder {
    struct arena *arena;
    const struct source *source;
    size_t body;
    size_t close; /* the next `-->`, SIZE_MAX where there is none; known for places before it */
    ARRAY(struct suppression) found;
    struct span left_out; /* the first one over the limit */
};

static bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || (c >= 'A' && c <= 'Z');
}

static enum suppression_kind kind_of(struct slice word) {
    static const struct {
        struct slice word;
        enum suppression_kind kind;
    } kinds[] = {
        {{"stet-disable-line", 17}, SUPPRESS_LINE}, {{"stet-disable-next-line", 22}, SUPPRESS_NEXT_LINE},
        {{"stet-disable-file", 17}, SUPPRESS_FILE}, {{"stet-disable", 12}, SUPPRESS_FROM},
        {{"stet-enable", 11}, SUPPRESS_UP_TO},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (slice_eq(word, kinds[i].word))
            return kinds[i].kind;
    return SUPPRESS_UNKNOWN;
}

static void cover(struct suppression *item, const struct source *source) {
    size_t end_line = source_line_at(source, item->comment.end > 0 ? item->comment.end - 1 : 0);
    item->first = item->line;
    item->last = end_line;
    if (item->kind == SUPPRESS_NEXT_LINE)
        item->first = item->last = end_line + 1;
    else if (item->kind == SUPPRESS_FROM)
        item->last = SIZE_MAX;
    else if (item->kind == SUPPRESS_FILE) {
        item->first = 1;
        item->last = SIZE_MAX;
    }
}

static void add(struct finder *finder, struct suppression item) {
    if (finder->found.count < SUPPRESSIONS_MAX)
        *array_push(finder->arena, &finder->found) = item;
    else if (span_empty(finder->left_out))
        finder->left_out = item.rule_span;
}

/* The comment's inside, from the word that begins with `stet-`. */
static void take(struct finder *finder, struct span comment, size_t at, size_t end) {
    struct slice text = finder->source->text;
    struct suppression item = {.comment = comment};
    size_t word_end = at;
    while (word_end < end && is_word(text.ptr[word_end]))
        word_end++;
    item.word = span_of(at, word_end);
    item.kind = kind_of(slice_sub(text, at, word_end));
    item.line = source_line_at(finder->source, comment.start);
    cover(&item, finder->source);
    size_t reason = slice_find(slice_sub(text, 0, end), S("--"), word_end);
    size_t rules_end = reason == SIZE_MAX ? end : reason;
    if (reason != SIZE_MAX)
        item.reason = slice_trim(slice_sub(text, reason + 2, end));
    bool any = false;
    for (size_t i = word_end; i < rules_end;) {
        if (!is_word(text.ptr[i])) {
            i++;
            continue;
        }
        size_t start = i;
        while (i < rules_end && is_word(text.ptr[i]))
            i++;
        item.rule_span = span_of(start, i);
        item.rule = slice_sub(text, start, i);
        add(finder, item);
        any = true;
    }
    if (!any) {
        item.rule_span = item.word;
        add(finder, item);
    }
}

static size_t comment_end(struct finder *finder, size_t at) {
    if (finder->close < at)
        finder->close = slice_find(finder->source->text, S("-->"), at);
    return finder->close;
}

/* The `stet-` word begins a comment: `<!--` or `#` and spaces stand before it. */
static void look_around(struct finder *finder, size_t at) {
    struct slice text = finder->source->text;
    size_t before = at;
    while (before > 0 && (text.ptr[before - 1] == ' ' || text.ptr[before - 1] == '\t'))
        before--;
    if (at >= finder->body && before >= 4 && memcmp(text.ptr + before - 4, "<!--", 4) == 0) {
        size_t close = comment_end(finder, at);
        if (close != SIZE_MAX)
            take(finder, span_of(before - 4, close + 3), at, close);
    } else if (at < finder->body && before >= 1 && text.ptr[before - 1] == '#' &&
               (before < 2 || text.ptr[before - 2] == ' ' || text.ptr[before - 2] == '\n' ||
                text.ptr[before - 2] == '\t')) {
        size_t end = source_line_span(finder->source, source_line_at(finder->source, at)).end;
        take(finder, span_of(before - 1, end), at, end);
    }
}

/* A `stet-enable` ends the `stet-disable` of the same rule above it. */
static void close_ranges(struct suppression_list *list) {
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].kind != SUPPRESS_FROM)
            continue;
        for (size_t j = i + 1; j < list->count; j++) {
            struct suppression *enable = &list->items[j];
            if (enable->kind != SUPPRESS_UP_TO ||
                (enable->rule.len && list->items[i].rule.len && !slice_eq(enable->rule, list->items[i].rule)))
                continue;
            list->items[i].last = enable->line;
            enable->used = true;
            break;
        }
    }
}

void suppressions_find(struct suppression_list *list, struct arena *arena, const struct source *source, size_t body) {
    struct finder finder = {.arena = arena, .source = source, .body = body};
    for (size_t at = 0; (at = slice_find(source->text, S("stet-"), at)) != SIZE_MAX; at += 5)
        look_around(&finder, at);
    *list = (struct suppression_list){finder.found.items, finder.found.count, finder.left_out};
    close_ranges(list);
}

bool suppressions_silence(struct suppression_list *list, struct slice rule, size_t line) {
    bool silenced = false;
    for (size_t i = 0; i < list->count; i++) {
        struct suppression *item = &list->items[i];
        if (item->kind == SUPPRESS_UP_TO || item->kind == SUPPRESS_UNKNOWN)
            continue;
        if (line < item->first || line > item->last || (item->rule.len && !slice_eq(item->rule, rule)))
            continue;
        item->used = true;
        silenced = true;
    }
    return silenced;
}
