/* Reads the lines of credits. */
#include "credits.h"

static size_t skip_colon(struct slice line, size_t at) {
    while (at < line.len && line.ptr[at] == ' ')
        at++;
    if (at < line.len && line.ptr[at] == ':')
        return at + 1;
    if (slice_starts(slice_sub(line, at, line.len), S("：")))
        return at + sizeof "：" - 1;
    return SIZE_MAX;
}

static bool in_placeholder(struct check *check, struct span span) {
    const struct placeholder_list *list = &check_article(check)->placeholders;
    for (size_t i = 0; i < list->count && list->items[i].span.start < span.end; i++)
        if (list->items[i].span.end > span.start)
            return true;
    return false;
}

static struct slice last_part(struct slice link) {
    size_t query = slice_find_byte(link, '?', 0);
    if (query != SIZE_MAX)
        link.len = query;
    while (link.len && link.ptr[link.len - 1] == '/')
        link.len--;
    size_t at = link.len;
    while (at > 0 && link.ptr[at - 1] != '/')
        at--;
    return slice_sub(link, at, link.len);
}

/* Everybody on the rest of a line: `[name](link)` as often as it stands, or else one bare name. */
static void read_persons(struct check *check, struct credit *credit, struct span rest) {
    struct slice text = check_article(check)->source.text;
    struct slice line = slice_sub(text, 0, rest.end);
    ARRAY(struct credit_person) persons = {0};
    bool linked = false;
    for (size_t open = rest.start; (open = slice_find_byte(line, '[', open)) != SIZE_MAX;) {
        size_t middle = slice_find(line, S("]("), open);
        size_t close = middle == SIZE_MAX ? SIZE_MAX : slice_find_byte(line, ')', middle);
        if (close == SIZE_MAX)
            break;
        linked = true;
        struct span span = span_of(open, close + 1);
        if (!in_placeholder(check, span))
            *array_push(check_arena(check), &persons) = (struct credit_person){
                span, slice_sub(text, open + 1, middle), last_part(slice_sub(text, middle + 2, close))};
        open = close + 1;
    }
    struct slice bare = slice_trim(slice_sub(text, rest.start, rest.end));
    size_t at = (size_t)(bare.ptr - text.ptr);
    struct span span = span_of(at, at + bare.len);
    if (!linked && bare.len && !in_placeholder(check, span))
        *array_push(check_arena(check), &persons) = (struct credit_person){span, bare, {0}};
    credit->persons = persons.items;
    credit->person_count = persons.count;
}

static const struct credit_role *role_of(const struct stet_settings *settings, struct slice line, size_t *behind) {
    for (size_t i = 0; i < settings->credits.role_count; i++) {
        struct slice label = settings->credits.roles[i].label;
        if (!slice_starts(line, label))
            continue;
        *behind = skip_colon(line, label.len);
        if (*behind != SIZE_MAX)
            return &settings->credits.roles[i];
    }
    return NULL;
}

static void read_line(struct check *check, struct credit_list *list, struct span span, struct credit *credit) {
    const struct stet_settings *settings = check_settings(check);
    struct slice text = check_article(check)->source.text;
    struct slice line = slice_trim(slice_sub(text, span.start, span.end));
    size_t start = (size_t)(line.ptr - text.ptr), behind = SIZE_MAX;
    struct slice label = settings->credits.source_label;
    if (label.len && slice_starts(line, label) && (behind = skip_colon(line, label.len)) != SIZE_MAX) {
        list->has_source = true;
        struct slice address = slice_trim(slice_sub(line, behind, line.len));
        size_t at = address.len ? (size_t)(address.ptr - text.ptr) : start + line.len;
        list->source = span_of(at, at + address.len);
        return;
    }
    credit->role = role_of(settings, line, &behind);
    if (!credit->role)
        return;
    credit->line = span_of(start, start + line.len);
    read_persons(check, credit, span_of(start + behind, start + line.len));
}

const struct credit_list *credits_read(struct check *check) {
    struct credit_list *list = arena_alloc(check_arena(check), sizeof *list);
    struct slice key = check_settings(check)->credits.info_key;
    const struct article *article = check_article(check);
    if (key.len == 0)
        return list;
    list->value = front_matter_get(&article->front_matter, key);
    if (!list->value || list->value->type != VALUE_STRING)
        return list;
    ARRAY(struct credit) credits = {0};
    const struct source *source = &article->source;
    struct span value = list->value->span;
    for (size_t line = source_line_at(source, value.start); line <= source_line_at(source, value.end); line++) {
        struct span span = source_line_span(source, line);
        span.start = span.start < value.start ? value.start : span.start;
        span.end = span.end > value.end ? value.end : span.end;
        struct credit credit = {0};
        if (!span_empty(span))
            read_line(check, list, span, &credit);
        if (credit.role)
            *array_push(check_arena(check), &credits) = credit;
    }
    list->items = credits.items;
    list->count = credits.count;
    return list;
}
