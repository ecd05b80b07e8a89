/* Finds excerpt markers: one pass over the body's `<`. */
#include "excerpt.h"

struct finder {
    struct article *article;
    struct slice text; /* up to the end of the body */
    size_t close;      /* the last `-->` that was found: the first one for every place between */
    ARRAY(struct marker) found;
};

static void add(struct finder *finder, enum marker_kind kind, size_t start, size_t end) {
    *array_push(finder->article->arena, &finder->found) = (struct marker){kind, span_of(start, end)};
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool alone_on_line(const struct finder *finder, size_t start, size_t end) {
    const struct source *source = &finder->article->source;
    struct slice line = slice_trim(source_line(source, source_line_at(source, start)));
    return line.len == end - start;
}

/* What a comment with `inside` between its `<!--` and `-->` is; false where it has nothing to do with the marker. */
static bool judge(struct slice inside, enum marker_kind *kind) {
    struct slice word = slice_trim(inside);
    if (slice_eq_nocase(word, S("more"))) {
        bool before = inside.ptr[0] == ' ', after = inside.ptr[inside.len - 1] == ' ';
        bool exact = inside.len == word.len + before + after;
        *kind = exact ? MARKER_WORKS : MARKER_SPACES;
        return true;
    }
    while (word.len && word.ptr[0] == '-')
        word = slice_trim(slice_sub(word, 1, word.len));
    while (word.len && word.ptr[word.len - 1] == '-')
        word = slice_trim(slice_sub(word, 0, word.len - 1));
    if (slice_eq_nocase(word, S("more"))) {
        *kind = MARKER_DASHES;
        return true;
    }
    bool words = (word.len > 4 && slice_eq_nocase(slice_sub(word, 0, 4), S("more")) && is_blank(word.ptr[4])) ||
                 slice_eq_nocase(word, S("read more")) || slice_eq_nocase(word, S("readmore"));
    *kind = MARKER_WORDS;
    return words;
}

static size_t take_comment(struct finder *finder, size_t at) {
    if (finder->close < at + 4)
        finder->close = slice_find(finder->text, S("-->"), at + 4);
    size_t close = finder->close;
    enum marker_kind kind;
    if (close == SIZE_MAX)
        return finder->text.len;
    if (close - at > 64 || close == at + 4 || !judge(slice_sub(finder->text, at + 4, close), &kind))
        return at + 4;
    if (!article_is_code(finder->article, at))
        add(finder, kind, at, close + 3);
    else if (kind == MARKER_WORKS && alone_on_line(finder, at, close + 3))
        add(finder, MARKER_IN_CODE, at, close + 3);
    return close + 3;
}

/* A line made of nothing but angle brackets, an exclamation mark, dashes and the word. */
static void look_alike(struct finder *finder, size_t at) {
    static const char *const parts[] = {"<", ">", "＜", "＞", "《", "》", "!", "！", "-", "—", "–", "－", " ", "　"};
    const struct source *source = &finder->article->source;
    struct span line = source_line_span(source, source_line_at(source, at));
    struct slice rest = slice_trim(source_slice(source, line));
    struct slice whole = rest;
    bool more = false;
    if (rest.len > 40 || rest.ptr != finder->text.ptr + at)
        return;
    while (rest.len) {
        size_t step = 0;
        for (size_t i = 0; i < sizeof parts / sizeof *parts && !step; i++)
            if (slice_starts(rest, slice_of(parts[i])))
                step = strlen(parts[i]);
        if (!step && !more && rest.len >= 4 && slice_eq_nocase(slice_sub(rest, 0, 4), S("more"))) {
            more = true;
            step = 4;
        }
        if (!step)
            return;
        rest = slice_sub(rest, step, rest.len);
    }
    bool closed = slice_ends(whole, S(">")) || slice_ends(whole, S("＞")) || slice_ends(whole, S("》"));
    bool dashed = slice_find(whole, S("-"), 0) != SIZE_MAX || slice_find(whole, S("—"), 0) != SIZE_MAX ||
                  slice_find(whole, S("！"), 0) != SIZE_MAX || slice_find(whole, S("!"), 0) != SIZE_MAX;
    if (more && closed && dashed && !article_is_code(finder->article, at))
        add(finder, MARKER_TEXT, at, at + whole.len);
}

static void find_wide(struct finder *finder, struct slice bracket) {
    for (size_t at = finder->article->body.start; (at = slice_find(finder->text, bracket, at)) != SIZE_MAX;
         at += bracket.len)
        look_alike(finder, at);
}

static int by_place(const void *a, const void *b) {
    const struct marker *left = a, *right = b;
    return (left->span.start > right->span.start) - (left->span.start < right->span.start);
}

const struct marker_list *article_markers(struct article *article) {
    if (article->markers)
        return article->markers;
    struct finder finder = {.article = article, .text = slice_sub(article->source.text, 0, article->body.end)};
    for (size_t at = article->body.start; (at = slice_find_byte(finder.text, '<', at)) != SIZE_MAX;) {
        if (slice_starts(slice_sub(finder.text, at, finder.text.len), S("<!--"))) {
            at = take_comment(&finder, at);
        } else {
            look_alike(&finder, at);
            at++;
        }
    }
    find_wide(&finder, S("＜"));
    find_wide(&finder, S("《"));
    if (finder.found.count > 1)
        qsort(finder.found.items, finder.found.count, sizeof *finder.found.items, by_place);
    article->markers = arena_alloc(article->arena, sizeof *article->markers);
    *article->markers = (struct marker_list){finder.found.items, finder.found.count};
    return article->markers;
}

const struct marker *markers_first(const struct marker_list *list) {
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].kind == MARKER_WORKS)
            return &list->items[i];
    return NULL;
}
