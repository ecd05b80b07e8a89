/* Collecting findings, sorting them and putting them into words. */
#include "result.h"

#include "base/buffer.h"

struct stet_result *result_new(struct arena *arena) {
    struct stet_result *result = arena_alloc(arena, sizeof *result);
    result->arena = arena;
    return result;
}

static const struct arg *copy_args(struct arena *arena, const struct arg *args) {
    if (!args)
        return NULL;
    size_t count = 0;
    while (args[count].name)
        count++;
    struct arg *copy = arena_alloc(arena, (count + 1) * sizeof *copy);
    memcpy(copy, args, count * sizeof *copy);
    return copy;
}

struct finding *result_add(struct stet_result *result, const struct source *source, const struct catalogue_rule *rule,
                           stet_severity severity, struct span span, const char *message, const struct arg *args) {
    struct finding whole = {
        .source = source,
        .rule = rule,
        .id = slice_of(rule->id),
        .message = catalogue_find_message(rule, message),
        .severity = severity,
        .span = span,
        .args = copy_args(result->arena, args),
    };
    struct finding *finding = array_push(result->arena, &result->findings); /* last: a project outlives an unwinding */
    *finding = whole;
    return finding;
}

static void put_arg(struct buffer *out, struct slice name, const struct arg *args) {
    for (const struct arg *arg = args; arg && arg->name; arg++) {
        if (slice_eq(name, slice_of(arg->name))) {
            buffer_put(out, arg->text);
            return;
        }
    }
    buffer_put_byte(out, '{');
    buffer_put(out, name);
    buffer_put_byte(out, '}');
}

static bool is_arg_name(struct slice name) {
    for (size_t i = 0; i < name.len; i++)
        if (!((name.ptr[i] >= 'a' && name.ptr[i] <= 'z') || name.ptr[i] == '_'))
            return false;
    return name.len > 0;
}

struct slice message_format(struct arena *arena, const char *text, const struct arg *args) {
    struct slice rest = slice_of(text);
    struct buffer out = buffer_in(arena);
    for (size_t open; (open = slice_find_byte(rest, '{', 0)) != SIZE_MAX;) {
        size_t close = slice_find_byte(rest, '}', open);
        struct slice name = close == SIZE_MAX ? (struct slice){0} : slice_sub(rest, open + 1, close);
        buffer_put(&out, slice_sub(rest, 0, open));
        if (is_arg_name(name)) {
            put_arg(&out, name, args);
            rest = slice_sub(rest, close + 1, rest.len);
        } else {
            buffer_put_byte(&out, '{');
            rest = slice_sub(rest, open + 1, rest.len);
        }
    }
    buffer_put(&out, rest);
    return buffer_slice(&out);
}

static stet_text text_of(struct slice slice) {
    return (stet_text){slice.ptr, slice.len};
}

/* Findings come sorted, so each place is counted from the one before it: a file of one long line stays linear. */
static stet_position place_after(const struct source *source, stet_position known, size_t offset) {
    struct position position = {known.line, known.column};
    if (known.line == 0)
        position = source_position(source, offset);
    else
        position = source_position_from(source, position, known.offset, offset);
    size_t in_line = offset - source->lines[position.line - 1];
    return (stet_position){offset, position.line, position.column, in_line + 1};
}

static struct slice words(struct stet_result *result, const struct finding *finding, const char *const texts[2],
                          stet_language language) {
    return message_format(result->arena, texts[language], finding->args);
}

static void put_edits(struct stet_result *result, const struct finding *finding, stet_diagnostic *out) {
    stet_edit *edits = arena_alloc(result->arena, finding->edits.count * sizeof *edits);
    for (size_t i = 0; i < finding->edits.count; i++) {
        struct fix_edit edit = finding->edits.items[i];
        stet_position start = place_after(finding->source, out->start, edit.span.start);
        stet_position end = place_after(finding->source, start, edit.span.end);
        edits[i] = (stet_edit){start, end, text_of(edit.content)};
    }
    out->edits = edits;
    out->edit_count = finding->edits.count;
}

static void put_into_words(struct stet_result *result, const struct finding *finding, stet_language language,
                           stet_position known, stet_diagnostic *out) {
    stet_position start = place_after(finding->source, known, finding->span.start);
    *out = (stet_diagnostic){
        .rule = text_of(finding->id),
        .severity = finding->severity,
        .path = text_of(slice_of(finding->source->path)),
        .start = start,
        .end = place_after(finding->source, start, finding->span.end),
        .applicability = finding->applicability,
    };
    if (finding->message) {
        out->message = text_of(words(result, finding, finding->message->text, language));
        out->help = text_of(words(result, finding, finding->message->help, language));
    } else {
        out->message = text_of(finding->text[language]);
    }
    if (finding->fix_message)
        out->fix_message = text_of(words(result, finding, finding->fix_message->text, language));
    if (finding->edits.count)
        put_edits(result, finding, out);
}

static int by_place(const void *a, const void *b) {
    const struct finding *left = a, *right = b;
    int order = strcmp(left->source->path, right->source->path);
    if (order == 0)
        order = (left->span.start > right->span.start) - (left->span.start < right->span.start);
    if (order == 0)
        order = (left->span.end > right->span.end) - (left->span.end < right->span.end);
    if (order == 0)
        order = slice_compare(left->id, right->id);
    if (order == 0 && left->message && right->message)
        order = strcmp(left->message->key, right->message->key);
    return order;
}

static bool same_text(stet_text a, stet_text b) {
    return slice_eq(slice_from(a.ptr, a.len), slice_from(b.ptr, b.len));
}

void result_finish(struct stet_result *result, stet_language language) {
    struct finding *findings = result->findings.items;
    if (result->findings.count > 1)
        qsort(findings, result->findings.count, sizeof *findings, by_place);
    result->items = arena_alloc(result->arena, result->findings.count * sizeof *result->items);
    stet_position known = {0};
    for (size_t i = 0; i < result->findings.count; i++) {
        if (i > 0 && findings[i].source != findings[i - 1].source)
            known = (stet_position){0};
        put_into_words(result, &findings[i], language, known, &result->items[result->count]);
        known = result->items[result->count].start;
        bool again = i > 0 && by_place(&findings[i - 1], &findings[i]) == 0 &&
                     same_text(result->items[result->count - 1].message, result->items[result->count].message);
        result->count += !again;
    }
}
