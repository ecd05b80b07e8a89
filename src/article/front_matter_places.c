/* What stands in and behind a value: placeholders, and the comment of which libyaml does not tell. */
#include "front_matter_parts.h"

const struct placeholder *fm_placeholder_in(const struct placeholder_list *list, struct span span) {
    size_t low = 0, high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (list->items[middle].span.end <= span.start)
            low = middle + 1;
        else
            high = middle;
    }
    return low < list->count && list->items[low].span.start < span.end ? &list->items[low] : NULL;
}

static size_t skip_blanks(struct slice file, size_t at) {
    while (at < file.len && (file.ptr[at] == ' ' || file.ptr[at] == '\t'))
        at++;
    return at;
}

/* Where on a line the comment of the value may begin; SIZE_MAX where the value has no line for it. */
static size_t behind_value(struct slice file, const struct fm_value *value) {
    size_t at;
    switch (value->style) {
    case STYLE_BLOCK:
        at = skip_blanks(file, value->key_span.end);
        return value->key_span.end && at < file.len && file.ptr[at] == ':' ? at + 1 : SIZE_MAX;
    case STYLE_LITERAL:
    case STYLE_FOLDED:
        at = value->span.start;
        while (at < value->span.end && strchr("|>+-0123456789", file.ptr[at]))
            at++;
        return at;
    default:
        return value->span.end;
    }
}

void fm_comment_find(const struct fm_reader *reader, struct fm_value *value) {
    struct slice file = reader->source->text;
    size_t from = behind_value(file, value);
    if (from == SIZE_MAX)
        return;
    size_t at = skip_blanks(file, from);
    if (at >= reader->fm->data.end || file.ptr[at] != '#')
        return;
    value->comment = span_of(at, source_line_span(reader->source, source_line_at(reader->source, at)).end);
}
