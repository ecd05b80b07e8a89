/* Hexo's rBacktick, which is no CommonMark: the block ends at the first line from the second on that is a fence of
 * exactly the same length, however far indented; only where there is none, at the line right behind the opening; only
 * then is a shorter fence tried, with the rest of its backticks as the language. */
#include "hexo_fences.h"

#include "base/search.h"

struct closer {
    size_t line;  /* where its line begins */
    size_t end;   /* behind the fence and the one space that may follow */
    size_t next;  /* index of the next one with the same mark and length, or SIZE_MAX */
    size_t count; /* of marks */
    char mark;
};

struct fences {
    struct arena *arena;
    struct slice text;
    int version;
    ARRAY(struct closer) closers;
    size_t *heads[2]; /* by length: the first closer that is not behind the reader */
    size_t longest;
    size_t comment_start, comment_end; /* the HTML comment at or behind the reader */
};

/* The end of white space that stays on the line. */
static size_t skip_space(struct slice text, size_t at) {
    while (at < text.len && text.ptr[at] != '\n' && text.ptr[at] != '\r') {
        size_t width = hexo_space(text, at);
        if (width == 0)
            break;
        at += width;
    }
    return at;
}

static size_t skip_quotes(struct slice text, size_t at) {
    at = skip_space(text, at);
    for (int depth = 0; depth < 3 && at < text.len && text.ptr[at] == '>'; depth++)
        at = skip_space(text, at + 1);
    return at;
}

/* A list item's mark at the very start of a line. */
static size_t skip_item(struct slice text, size_t at) {
    size_t from = at;
    if (at < text.len && (text.ptr[at] == '-' || text.ptr[at] == '*' || text.ptr[at] == '+'))
        return skip_space(text, at + 1);
    while (at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9')
        at++;
    if (at == from || at >= text.len || text.ptr[at] != '.')
        return from;
    return skip_space(text, at + 1);
}

/* How many marks stand at `at`; 0 for fewer than three. */
static size_t fence_length(struct slice text, size_t at) {
    if (at >= text.len || (text.ptr[at] != '`' && text.ptr[at] != '~'))
        return 0;
    size_t end = at;
    while (end < text.len && text.ptr[end] == text.ptr[at])
        end++;
    return end - at >= 3 ? end - at : 0;
}

static void add_closer(struct fences *f, size_t line) {
    size_t at = skip_quotes(f->text, line), count = fence_length(f->text, at);
    if (count == 0)
        return;
    size_t end = at + count;
    if (end < f->text.len && f->text.ptr[end] != '\n')
        end += hexo_space(f->text, end);
    if (end < f->text.len && f->text.ptr[end] != '\n')
        return;
    *array_push(f->arena, &f->closers) = (struct closer){line, end, SIZE_MAX, count, f->text.ptr[at]};
    if (count > f->longest)
        f->longest = count;
}

static size_t next_line(struct slice text, size_t at) {
    size_t end = slice_find_byte(text, '\n', at);
    return end == SIZE_MAX ? text.len : end + 1;
}

/* The beginning of the next line at or behind `line` that holds three marks, or SIZE_MAX. */
static size_t next_marked_line(struct search *marks, size_t line) {
    size_t at = search_next(marks, line);
    while (at != SIZE_MAX && at > line && marks->text.ptr[at - 1] != '\n')
        at--;
    return at;
}

static void begin_marks(struct search *marks, struct slice text) {
    static const struct slice needles[] = {{"```", 3}, {"~~~", 3}};
    search_begin(marks, text, needles, 2);
}

static void find_closers(struct fences *f) {
    struct search marks;
    begin_marks(&marks, f->text);
    for (size_t line = 0; (line = next_marked_line(&marks, line)) != SIZE_MAX; line = next_line(f->text, line))
        add_closer(f, line);
    for (int i = 0; i < 2; i++) {
        f->heads[i] = arena_alloc_raw(f->arena, (f->longest + 1) * sizeof *f->heads[i]);
        memset(f->heads[i], 0xFF, (f->longest + 1) * sizeof *f->heads[i]);
    }
    for (size_t i = f->closers.count; i-- > 0;) {
        struct closer *it = &f->closers.items[i];
        size_t *head = &f->heads[it->mark == '~'][it->count];
        it->next = *head;
        *head = i;
    }
}

/* The line that ends a block whose first line of content begins at `content`. */
static const struct closer *find_closer(struct fences *f, char mark, size_t count, size_t content) {
    if (count > f->longest)
        return NULL;
    size_t *head = &f->heads[mark == '~'][count];
    while (*head != SIZE_MAX && f->closers.items[*head].line < content)
        *head = f->closers.items[*head].next;
    if (*head == SIZE_MAX)
        return NULL;
    const struct closer *first = &f->closers.items[*head];
    if (first->line == content && first->next != SIZE_MAX)
        return &f->closers.items[first->next];
    return first;
}

/* The end of the block whose fence stands at `at`, or 0. */
static size_t block_end(struct fences *f, size_t at) {
    size_t count = fence_length(f->text, at);
    size_t line_end = slice_find_byte(f->text, '\n', at);
    if (count == 0 || line_end == SIZE_MAX)
        return 0;
    size_t last = line_end, info = skip_space(f->text, at + count);
    while (last > at && (f->text.ptr[last - 1] == ' ' || f->text.ptr[last - 1] == '\t'))
        last--;
    bool named = info < line_end && f->text.ptr[last - 1] != '`';
    if (info < line_end && !named)
        return 0;
    for (size_t marks = count; marks >= 3; marks--) {
        const struct closer *closer = find_closer(f, f->text.ptr[at], marks, line_end + 1);
        if (closer)
            return closer->end;
        if (!named && f->text.ptr[at] == '`')
            break;
    }
    return 0;
}

/* Whether Hexo 8 leaves a block alone because a comment holds it. */
static bool in_comment(struct fences *f, size_t start, size_t end) {
    if (f->version < 8)
        return false;
    while (f->comment_end <= start) {
        f->comment_start = slice_find(f->text, S("<!--"), f->comment_end);
        size_t close = f->comment_start == SIZE_MAX ? SIZE_MAX : slice_find(f->text, S("-->"), f->comment_start + 4);
        if (close == SIZE_MAX)
            f->comment_start = SIZE_MAX;
        f->comment_end = close == SIZE_MAX ? SIZE_MAX : close + 3;
    }
    return f->comment_start < start && f->comment_end > end;
}

static void put_braces_as_entities(struct hexo_text *out, const struct hexo_text *body, size_t start, size_t end) {
    for (size_t at = start; at < end; at++) {
        char c = body->text.ptr[at];
        if (c != '{' && c != '}')
            continue;
        hexo_text_copy(out, body, start, at);
        hexo_text_insert(out, c == '{' ? S("&#123;") : S("&#125;"), hexo_text_source(body, at));
        start = at + 1;
    }
    hexo_text_copy(out, body, start, end);
}

/* The fence of a line that begins at `line`, or SIZE_MAX. */
static size_t fence_on_line(const struct fences *f, size_t line) {
    size_t at = skip_quotes(f->text, line);
    if (fence_length(f->text, at))
        return at;
    at = f->version >= 8 ? skip_item(f->text, line) : line;
    return at > line && fence_length(f->text, at) ? at : SIZE_MAX;
}

void hexo_fences(struct hexo_text *out, struct arena *arena, const struct hexo_text *body, int version) {
    struct slice text = body->text;
    struct search marks;
    begin_marks(&marks, text);
    if (search_next(&marks, 0) == SIZE_MAX) {
        *out = *body;
        return;
    }
    struct fences f = {.arena = arena, .text = text, .version = version};
    find_closers(&f);
    hexo_text_begin(out, arena, text.len);
    size_t from = 0;
    for (size_t line = 0; (line = next_marked_line(&marks, line)) != SIZE_MAX;) {
        size_t fence = fence_on_line(&f, line), end = fence == SIZE_MAX ? 0 : block_end(&f, fence);
        if (end == 0) {
            line = next_line(text, line);
            continue;
        }
        size_t after = end;
        while (after < text.len && text.ptr[after] == '\n')
            after++;
        hexo_text_copy(out, body, from, line);
        if (in_comment(&f, line, after)) {
            put_braces_as_entities(out, body, line, after);
        } else {
            hexo_text_copy(out, body, line, fence);
            hexo_text_insert(out, HEXO_CODE_MARK, hexo_text_source(body, fence));
            hexo_text_copy(out, body, end, after);
        }
        from = line = after;
    }
    hexo_text_copy(out, body, from, text.len);
}
