/* Tags that run too far, that lose what stands behind them, and those that never become tags. All of it looks at the
 * file's own text, since that is what the author can change. */
#include "tag_reader.h"

#include "base/search.h"

static const struct slice nothing = {0};

/* How far damage is looked for in the file, in bytes. */
#define REACH 4096

static struct slice file_text(const struct tag_reader *reader, size_t start, size_t end) {
    return slice_sub(reader->source->text, start, end < start ? start : end);
}

/* ---------------------------------------------------------------------------------------------------------- ghosts */

static struct slice word_at(struct slice text, size_t at) {
    while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '-'))
        at++;
    size_t end = at;
    while (end < text.len && (text.ptr[end] == '_' || (text.ptr[end] >= '0' && text.ptr[end] <= '9') ||
                              ((text.ptr[end] | 32) >= 'a' && (text.ptr[end] | 32) <= 'z')))
        end++;
    return slice_sub(text, at, end);
}

static bool is_block(const struct tag_spec *spec) {
    return spec && spec->form == TAG_BLOCK;
}

static void add_ghost(struct tag_reader *reader, struct slice word, size_t at, size_t problem) {
    const struct tag_table *table = reader->context->table;
    if (is_block(tag_table_find(table, word)))
        *array_push(reader->arena, &reader->ghosts) = (struct tag_ghost){word, false, (uint32_t)at, problem, false};
    else if (is_block(tag_table_find_end(table, word)))
        *array_push(reader->arena, &reader->ghosts) =
            (struct tag_ghost){slice_sub(word, 3, word.len), true, (uint32_t)at, problem, false};
}

void tag_ghosts_add(struct tag_reader *reader, struct span span, size_t problem) {
    struct slice text = file_text(reader, 0, span.end);
    for (size_t at = span.start; (at = slice_find(text, S("{%"), at)) != SIZE_MAX; at += 2)
        add_ghost(reader, word_at(text, at + 2), at, problem);
}

/* ---------------------------------------------------------------------------------------------------- wrong closers */

/* The end of the line that holds `at`, without white space before it, at most `limit`. */
static size_t line_tail(struct slice text, size_t at, size_t limit) {
    size_t end = slice_find_byte(slice_sub(text, 0, limit), '\n', at);
    end = end == SIZE_MAX ? limit : end;
    while (end > at && (text.ptr[end - 1] == ' ' || text.ptr[end - 1] == '\t' || text.ptr[end - 1] == '\r'))
        end--;
    return end;
}

/* Full-width twins of %}, wherever they stand. */
static struct span wide_closer(struct slice text, size_t start, size_t end) {
    static const char *const twins[] = {"％｝", "％}", "%｝", "﹪}", "﹪｝"};
    for (size_t at = start; at < end; at++) {
        struct slice left = slice_sub(text, at, end);
        for (size_t i = 0; i < sizeof twins / sizeof *twins; i++)
            if (slice_starts(left, slice_of(twins[i])))
                return span_of(at, at + strlen(twins[i]));
    }
    return (struct span){0};
}

/* What could be meant for %} at the end of the line. */
static struct span line_closer(struct slice text, size_t start, size_t end) {
    static const char *const twins[] = {"}%", "% }", "} %", "%)", "%]", "%>", "}}", "%", "}"};
    size_t tail = line_tail(text, start, end);
    struct slice line = slice_sub(text, start, tail);
    for (size_t i = 0; i < sizeof twins / sizeof *twins; i++)
        if (slice_ends(line, slice_of(twins[i])))
            return span_of(tail - strlen(twins[i]), tail);
    return (struct span){0};
}

static struct span wrong_closer(struct slice text, size_t start, size_t end) {
    size_t blank = slice_find(slice_sub(text, 0, end), S("\n\n"), start);
    end = blank == SIZE_MAX ? end : blank;
    size_t next = slice_find(slice_sub(text, 0, end), S("{%"), start);
    end = next == SIZE_MAX ? end : next;
    if (end - start > REACH)
        end = start + REACH;
    struct span wide = wide_closer(text, start, end);
    return span_empty(wide) ? line_closer(text, start, end) : wide;
}

size_t tag_unclosed(struct tag_reader *reader, struct span tag, size_t name_end, size_t end, bool ended) {
    size_t from = tag_span(reader, name_end, name_end + 1).start, to = tag_span(reader, name_end, end).end;
    struct slice text = reader->source->text;
    if (from + 1 < tag.end || from < tag.start + 2)
        from = tag.end;
    struct slice open = slice_starts(file_text(reader, tag.start, text.len), S("{{"))   ? S("{{")
                        : slice_starts(file_text(reader, tag.start, text.len), S("{#")) ? S("{#")
                                                                                        : S("{%");
    if (open.ptr[1] == '{')
        return tag_fails(reader, VARIABLE_UNCLOSED, span_of(tag.start, tag.start + 2), open, nothing);
    size_t line = ended ? tag_line(reader, to > 0 ? to - 1 : 0) : 0;
    struct span closer = wrong_closer(text, from, to > from ? to : from);
    size_t problem;
    if (!span_empty(closer))
        problem = tag_problem_add(reader, TAG_WRONG_CLOSER, closer, source_slice(reader->source, closer), nothing);
    else
        problem = tag_problem_add(reader, ended ? TAG_SWALLOWS : TAG_NO_CLOSE, tag, nothing, nothing);
    reader->problems.items[problem].line = line;
    return problem;
}

/* ------------------------------------------------------------------------------------------------------ too far out */

/* Whether the {% … %} of one paragraph are balanced from `start`: one stands in another on purpose. */
static bool is_nested(struct slice text, size_t start) {
    int depth = 0;
    for (size_t at = start; at + 1 < text.len && at - start < REACH; at++) {
        char a = text.ptr[at], b = text.ptr[at + 1];
        if (a == '\n' && b == '\n')
            return false;
        depth += a == '{' && b == '%' ? 1 : 0;
        if (a == '%' && b == '}' && --depth == 0)
            return true;
    }
    return false;
}

static bool check_string(struct tag_reader *reader, const struct tag_cut *cut) {
    bool in_regex = cut->regex.end > 0 && cut->regex.start < cut->string.start;
    if (cut->string.end == 0 || in_regex)
        return false;
    struct span span = tag_span(reader, cut->string.start, cut->string.end);
    size_t problem = tag_problem_add(reader, TAG_STRING_UNCLOSED, span_of(span.start, span.start + 1),
                                     file_text(reader, span.start, span.start + 1), nothing);
    if (cut->string.closed)
        reader->problems.items[problem].line = tag_line(reader, span.end - 1);
    tag_ghosts_add(reader, span_of(span.start, tag_span(reader, cut->string.start, cut->end).end), problem);
    return true;
}

static bool check_regex(struct tag_reader *reader, const struct tag_cut *cut) {
    if (cut->regex.end == 0)
        return false;
    struct span span = tag_span(reader, cut->regex.start, cut->regex.end), shown = span;
    size_t line_end = line_tail(reader->source->text, span.start, span.end);
    size_t close = slice_find(file_text(reader, 0, line_end), S("%}"), span.start);
    shown.end = (uint32_t)(close == SIZE_MAX ? line_end : close);
    struct slice text = slice_trim(source_slice(reader->source, shown));
    shown.end = shown.start + (uint32_t)text.len;
    size_t problem = tag_problem_add(reader, TAG_REGEX, shown, text, nothing);
    if (cut->regex.closed)
        reader->problems.items[problem].line = tag_line(reader, span.end - 1);
    tag_ghosts_add(reader, span_of(span.start, tag_span(reader, cut->regex.start, cut->end).end), problem);
    return true;
}

/* Another tag or a `}}` among the arguments, or no end at all. */
static bool check_swallow(struct tag_reader *reader, struct tag *tag, const struct tag_cut *cut, size_t start) {
    struct slice page = tag_page(reader), inner = slice_sub(page, start + 2, cut->end);
    size_t open = slice_find(inner, S("{%"), 0), braces = slice_find(inner, S("{{"), 0);
    bool variable = cut->variable_end.end != 0;
    if (cut->ended && open == SIZE_MAX && braces == SIZE_MAX && !variable)
        return false;
    struct span span = tag->span;
    size_t name_end = tag->name_span.end;
    struct slice text = reader->source->text;
    size_t line = cut->ended ? tag_line(reader, span.end - 1) : 0, problem;
    size_t inside = slice_find(file_text(reader, 0, span.end), S("{%"), span.start + 2);
    size_t inside_braces = slice_find(file_text(reader, 0, span.end), S("{{"), span.start + 2);
    if (variable && inside_braces != SIZE_MAX && inside_braces < inside) {
        struct span end = tag_span(reader, cut->variable_end.start, cut->variable_end.end);
        end.start = (uint32_t)(inside_braces < end.start ? inside_braces : end.start);
        problem = tag_problem_add(reader, TAG_IN_TAG, end, source_slice(reader->source, end), nothing);
    } else if (inside != SIZE_MAX && is_nested(text, span.start)) {
        size_t close = slice_find(text, S("%}"), inside);
        struct span nested = span_of(inside, close == SIZE_MAX ? inside + 2 : close + 2);
        problem = tag_problem_add(reader, TAG_IN_TAG, nested, source_slice(reader->source, nested), nothing);
    } else {
        bool closes = cut->ended && inside == SIZE_MAX &&
                      slice_find_byte(source_slice(reader->source, span), '\n', 0) == SIZE_MAX;
        struct span closer = closes ? wide_closer(text, name_end, span.end) : wrong_closer(text, name_end, span.end);
        if (variable && !closes && span_empty(closer))
            closer = tag_span(reader, cut->variable_end.start, cut->variable_end.end);
        struct span head = span_of(span.start, name_end);
        if (!span_empty(closer))
            problem = tag_problem_add(reader, TAG_WRONG_CLOSER, closer, source_slice(reader->source, closer), nothing);
        else if (!cut->ended || inside != SIZE_MAX)
            problem = tag_problem_add(reader, cut->ended ? TAG_SWALLOWS : TAG_NO_CLOSE, head, nothing, nothing);
        else
            return false;
        reader->problems.items[problem].line = line;
    }
    tag_ghosts_add(reader, span_of(name_end, span.end), problem);
    return true;
}

/* ---------------------------------------------------------------------------------------------------- lost Markdown */

/* Whether Markdown changes that text so that a tag shows or uses something else. */
static bool markdown_changes(struct slice text) {
    static const char *const signs[] = {"://", "www.", "<", " \"", ":\"", "`", "**", "](", "\n", "~~", "\\"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (slice_find(text, slice_of(signs[i]), 0) != SIZE_MAX)
            return true;
    for (int i = 0; i < 2; i++) {
        size_t first = slice_find_byte(text, "*_"[i], 0);
        if (first != SIZE_MAX && slice_find_byte(text, "*_"[i], first + 1) != SIZE_MAX)
            return true;
    }
    return false;
}

/* Whether that text, between tags, misses its Markdown. */
static bool markdown_is_missed(struct slice text) {
    static const char *const signs[] = {"\n", "**", "__", "`", "](", "://", "~~"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (slice_find(text, slice_of(signs[i]), 0) != SIZE_MAX)
            return true;
    return false;
}

static struct slice end_word(struct tag_reader *reader, struct slice name) {
    struct buffer out = buffer_in(reader->arena);
    buffer_put(&out, S("end"));
    buffer_put(&out, name);
    return buffer_slice(&out);
}

/* The word that Hexo takes for an end tag; the author may change it as well as the tag at `tag`. */
static size_t add_end_word(struct tag_reader *reader, const struct hexo_slip *slip, struct slice name, size_t tag) {
    struct slice word = end_word(reader, name);
    struct span span = hexo_text_span(&reader->body, slip->other, slip->other + word.len);
    size_t problem = tag_problem_add(reader, TAG_END_WORD, span, word, nothing);
    reader->problems.items[problem].line = tag_line(reader, tag);
    return problem;
}

/* The quote in `text` that a count of quotes leaves open, and where its partner behind is; SIZE_MAX for none. */
static size_t odd_quote(struct slice text, size_t from, size_t to, size_t *partner) {
    size_t open = SIZE_MAX;
    for (size_t at = from; at < to; at++)
        if (text.ptr[at] == '"' || text.ptr[at] == '\'')
            open = open == SIZE_MAX ? at : text.ptr[open] == text.ptr[at] ? SIZE_MAX : open;
    *partner = open == SIZE_MAX ? SIZE_MAX : slice_find_byte(text, text.ptr[open], to);
    return open;
}

/* A piece that reaches beyond the tag that begins it. */
static void check_piece(struct tag_reader *reader, const struct tag *tag, const struct hexo_kept *kept) {
    struct span piece = tag_span(reader, kept->start, kept->end);
    if (!markdown_is_missed(file_text(reader, tag->span.end, piece.end)))
        return;
    if (kept->full) {
        if (tag->spec->form == TAG_BLOCK)
            return;
        size_t problem = tag_problem_add(reader, TAG_END_WORD, tag->span, end_word(reader, tag->name), nothing);
        reader->problems.items[problem].line = tag_line(reader, tag->span.start);
        return;
    }
    size_t partner, quote = odd_quote(reader->source->text, tag->span.start, tag->span.end, &partner);
    if (quote == SIZE_MAX)
        return;
    size_t problem = tag_problem_add(reader, TAG_QUOTE_PAIRED, span_of(quote, quote + 1),
                                     file_text(reader, quote, quote + 1), nothing);
    reader->problems.items[problem].line = partner == SIZE_MAX ? 0 : tag_line(reader, partner);
}

/* The last slip that begins at or before `offset` of the file, or NULL. */
static const struct hexo_slip *slip_before(const struct tag_reader *reader, size_t offset) {
    size_t low = 0, high = reader->escaped.slip_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (hexo_text_source(&reader->body, reader->escaped.slips[middle].at) <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? &reader->escaped.slips[low - 1] : NULL;
}

bool tag_in_spans(const struct span *spans, size_t count, size_t at) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (spans[middle].end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && spans[low].start <= at;
}

/* An address that Markdown makes a link of: not one in quotes. */
static bool holds_bare_url(struct slice text) {
    for (size_t at = 0; (at = slice_find(text, S("://"), at)) != SIZE_MAX; at += 3) {
        size_t start = at;
        while (start > 0 && (text.ptr[start - 1] | 32) >= 'a' && (text.ptr[start - 1] | 32) <= 'z')
            start--;
        if (start > 0 && text.ptr[start - 1] == ' ')
            return true;
    }
    return false;
}

/* A `{{` above that nothing closes: Hexo's search for its end went past `tag`, and Markdown links the address in it. */
static void report_open_variable(struct tag_reader *reader, struct span tag) {
    const struct hexo_slip *last = slip_before(reader, tag.start);
    if (!last || reader->body.text.ptr[last->at + 1] != '{' || !holds_bare_url(source_slice(reader->source, tag)))
        return;
    size_t at = hexo_text_source(&reader->body, last->at);
    tag_problem_add(reader, VARIABLE_UNCLOSED, span_of(at, at + 2), file_text(reader, at, at + 2), nothing);
}

/* A tag that Markdown got first. Gives whether it left the tag as it was. */
static bool check_markdown(struct tag_reader *reader, struct tag *tag, size_t start) {
    if (tag_in_spans(reader->page.raw, reader->page.raw_count, start))
        return true;
    tag->through_markdown = true;
    if (!markdown_changes(file_text(reader, tag->span.start + 2, tag->span.end)))
        return true;
    const struct hexo_slip *slip = slip_before(reader, tag->span.start);
    if (!slip || hexo_text_source(&reader->body, slip->at) != tag->span.start) {
        report_open_variable(reader, tag->span);
    } else if (slip->kind == HEXO_IN_QUOTE) {
        size_t quote = hexo_text_source(&reader->body, slip->other);
        tag_problem_add(reader, TAG_QUOTE_ODD, span_of(quote, quote + 1), file_text(reader, quote, quote + 1), nothing);
    } else if (slip->kind == HEXO_NO_END) {
        add_end_word(reader, slip, tag->name, tag->span.start);
    }
    return false;
}

/* The piece that holds the page's byte at `at`, or NULL. */
static const struct hexo_kept *kept_at(const struct tag_reader *reader, size_t at) {
    size_t low = 0, high = reader->page.kept_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (reader->page.kept[middle].end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < reader->page.kept_count && reader->page.kept[low].start <= at ? &reader->page.kept[low] : NULL;
}

bool tag_check_reach(struct tag_reader *reader, size_t index, const struct tag_cut *cut, size_t start) {
    struct tag *tag = &reader->tags.items[index];
    if (check_string(reader, cut) || check_regex(reader, cut) || check_swallow(reader, tag, cut, start)) {
        if (tag_swallow_throws(tag) && !tag_is_dead(reader))
            tag_fails_by(reader, reader->problems.count - 1);
        return false;
    }
    const struct hexo_kept *kept = kept_at(reader, start);
    if (!kept)
        return check_markdown(reader, tag, start);
    if (kept->start == start && kept->end > cut->end)
        check_piece(reader, tag, kept);
    return true;
}

/* ------------------------------------------------------------------------------------------------------- plain text */

static bool is_tag_word(const struct tag_reader *reader, struct slice word) {
    const struct tag_table *table = reader->context->table;
    return word.len > 0 && (tag_table_find(table, word) || tag_table_find_end(table, word));
}

/* ｛％ name, {％ name, ｛% name. Gives the length of the opening, or 0. */
static size_t wide_open(struct slice text, size_t at) {
    static const char *const twins[] = {"｛％", "｛%", "{％", "{﹪", "｛﹪"};
    struct slice left = slice_sub(text, at, text.len);
    for (size_t i = 0; i < sizeof twins / sizeof *twins; i++)
        if (slice_starts(left, slice_of(twins[i])))
            return strlen(twins[i]);
    return 0;
}

static void check_wide(struct tag_reader *reader, size_t at, size_t length) {
    struct slice text = reader->source->text, word = word_at(text, at + length);
    if (!is_tag_word(reader, word) || tag_code_at(reader, at))
        return;
    size_t tail = line_tail(text, at, text.len),
           problem = tag_problem_add(reader, TAG_FULLWIDTH, span_of(at, tail), file_text(reader, at, tail), nothing);
    add_ghost(reader, word, at, problem);
}

/* The tag's name that a damaged {% stands before, from `start` on; `*open` is where it begins. */
static struct slice damaged_open(const struct tag_reader *reader, size_t start, size_t close, size_t *open) {
    struct slice text = slice_sub(reader->source->text, 0, close);
    for (size_t at = start; at < close; at++) {
        char c = text.ptr[at];
        bool sign = c == '{' || c == '%', first = at == start && c != ' ';
        if (!sign && !first)
            continue;
        size_t word_start = at + sign;
        while (sign && word_start < close && memchr(" %{", text.ptr[word_start], 3))
            word_start++;
        struct slice word = word_at(text, word_start);
        *open = at;
        if (is_tag_word(reader, word) && (sign || slice_starts(slice_sub(text, at + word.len, close), S(" "))))
            return word;
    }
    return nothing;
}

/* Looks back from a %} that closes nothing for what was meant to be its {%. */
static void check_stray_close(struct tag_reader *reader, size_t close) {
    struct slice text = reader->source->text;
    size_t start = close, open = 0;
    while (start > reader->context->body.start && close - start < 512 && text.ptr[start - 1] != '\n' &&
           !(text.ptr[start - 1] == '}' && start > 1 && text.ptr[start - 2] == '%'))
        start--;
    while (start < close && text.ptr[start] == ' ')
        start++;
    if (slice_find(slice_sub(text, 0, close), S("{%"), start) != SIZE_MAX || tag_code_at(reader, close))
        return;
    struct slice word = damaged_open(reader, start, close, &open);
    if (word.len == 0)
        return;
    size_t name = (size_t)(word.ptr - text.ptr);
    size_t problem = tag_problem_add(reader, TAG_NO_OPEN, span_of(open, name + word.len),
                                     slice_trim(file_text(reader, open, name)), nothing);
    add_ghost(reader, word, open, problem);
}

void tag_check_plain(struct tag_reader *reader, const struct hexo_text *from, size_t start, size_t end) {
    static const struct slice signs[] = {{"{", 1}, {"｛", 3}, {"%}", 2}};
    struct slice text = slice_sub(from->text, start, end);
    struct search search;
    search_begin(&search, text, signs, sizeof signs / sizeof *signs);
    for (size_t at = 0; (at = search_next(&search, at)) != SIZE_MAX; at++) {
        size_t length = wide_open(text, at);
        if (length > 0)
            check_wide(reader, hexo_text_source(from, start + at), length);
        else if (text.ptr[at] == '%')
            check_stray_close(reader, hexo_text_source(from, start + at));
    }
}

/* Where Hexo 8 finds nothing that it could run, an opening is just text. */
static void check_idle_open(struct tag_reader *reader, size_t at) {
    struct slice text = reader->source->text;
    char c = at + 1 < reader->context->body.end ? text.ptr[at + 1] : '\0';
    if ((c != '{' && c != '%' && c != '#') || tag_code_at(reader, at))
        return;
    struct span open = span_of(at, at + 2);
    if (c == '{') {
        tag_problem_add(reader, VARIABLE_UNCLOSED, open, S("{{"), nothing);
    } else if (c == '#') {
        if (at == 0 || text.ptr[at - 1] != '$')
            tag_problem_add(reader, COMMENT_UNCLOSED, open, S("{#"), nothing);
    } else {
        struct slice word = word_at(text, at + 2);
        if (!is_tag_word(reader, word))
            return;
        size_t from = (size_t)(word.ptr - text.ptr) + word.len;
        struct span closer = wrong_closer(text, from, reader->context->body.end);
        if (span_empty(closer))
            tag_problem_add(reader, TAG_NO_CLOSE, span_of(at, from), nothing, nothing);
        else
            tag_problem_add(reader, TAG_WRONG_CLOSER, closer, source_slice(reader->source, closer), nothing);
    }
}

static void check_idle(struct tag_reader *reader) {
    struct slice text = reader->body.text;
    for (size_t at = 0; (at = slice_find_byte(text, '{', at)) != SIZE_MAX; at++) {
        size_t before = reader->problems.count;
        check_idle_open(reader, hexo_text_source(&reader->body, at));
        at += reader->problems.count > before;
    }
}

/* In Hexo 6 and 7 all behind an opening that is not closed is gone. */
static void check_dropped(struct tag_reader *reader, const struct hexo_slip *slip) {
    size_t at = hexo_text_source(&reader->body, slip->at), end = reader->context->body.end;
    struct slice text = reader->source->text;
    struct slice word = word_at(text, at + 2);
    size_t problem, head = (size_t)(word.ptr - text.ptr) + word.len;
    if (slip->kind == HEXO_NO_END) {
        const struct tag_spec *spec = tag_table_find(reader->context->table, word);
        size_t close = slice_find(text, S("%}"), at);
        if (is_block(spec))
            problem = tag_problem_add(reader, TAG_BLOCK_NO_END, span_of(at, close + 2), word, spec->end);
        else
            problem = add_end_word(reader, slip, word, at);
    } else if (text.ptr[at + 1] == '%') {
        struct span closer = wrong_closer(text, head, end);
        bool wrong = !span_empty(closer);
        problem = tag_problem_add(reader, wrong ? TAG_WRONG_CLOSER : TAG_NO_CLOSE, wrong ? closer : span_of(at, head),
                                  wrong ? source_slice(reader->source, closer) : nothing, nothing);
    } else {
        bool variable = text.ptr[at + 1] == '{';
        problem = tag_problem_add(reader, variable ? VARIABLE_UNCLOSED : COMMENT_UNCLOSED, span_of(at, at + 2),
                                  file_text(reader, at, at + 2), nothing);
    }
    tag_ghosts_add(reader, span_of(at + 2, end), problem);
}

void tag_check_text(struct tag_reader *reader) {
    if (!reader->escaped.runs) {
        check_idle(reader);
        tag_check_plain(reader, &reader->body, 0, reader->body.text.len);
    }
    if (reader->version < 8 && reader->escaped.escaped && reader->escaped.slip_count > 0)
        check_dropped(reader, &reader->escaped.slips[0]);
    for (size_t i = 0; i < reader->page.leak_count; i++) {
        const struct hexo_leak *leak = &reader->page.leaks[i];
        size_t problem = tag_problem_add(reader, leak->backslash ? TAG_BACKSLASH : TAG_IN_LINK, leak->span,
                                         source_slice(reader->source, leak->span), nothing);
        tag_ghosts_add(reader, leak->span, problem);
    }
    for (size_t i = 0; i < reader->page.kept_count; i++)
        if (reader->page.kept[i].heading_code) {
            struct span span = tag_span(reader, reader->page.kept[i].start, reader->page.kept[i].end);
            tag_fails(reader, TAG_IN_HEADING, span, source_slice(reader->source, span), nothing);
        }
}
