/* The door to the front matter: split, read, judge. */
#include "front_matter_parts.h"

#include "split.h"

#include "base/utf8.h"

struct fm_problem *fm_report(struct fm_reader *reader, enum fm_problem_kind kind, struct span span, bool fatal) {
    struct fm_problem *problem = array_push(reader->arena, &reader->problems);
    *problem = (struct fm_problem){.kind = kind, .span = span, .fatal = fatal};
    return problem;
}

static bool has_fatal(const struct fm_reader *reader) {
    for (size_t i = 0; i < reader->problems.count; i++)
        if (reader->problems.items[i].fatal)
            return true;
    return false;
}

/* `key:value` or `key：value` as the only lines make one text of all. */
static bool report_colon(struct fm_reader *reader, const struct fm_value *root) {
    struct fm_key_line key;
    struct slice text = source_slice(reader->source, root->span);
    size_t end = slice_find_byte(text, '\n', 0);
    if (end != SIZE_MAX)
        text = slice_sub(text, 0, end);
    if (root->style != STYLE_PLAIN || !fm_key_line(text, &key) || (!key.wide && key.spaced))
        return false;
    size_t colon = root->span.start + key.colon;
    struct fm_problem *problem = fm_report(reader, key.wide ? FM_FULLWIDTH_COLON : FM_NO_SPACE_AFTER_COLON,
                                           span_of(colon, colon + (key.wide ? 3 : 1)), false);
    problem->key = key.key;
    problem->text = slice_trim(text);
    return true;
}

/* Front matter that parses to something else than a map. Hexo drops it, and all of the file is the body; but it fails
 * on a list. */
static void report_no_map(struct fm_reader *reader, const struct fm_value *root) {
    bool old = reader->fm->form == FRONT_MATTER_OLD;
    /* A date is an object for JavaScript: one without keys. */
    if (!root || (root->type != VALUE_LIST && root->type != VALUE_DATE))
        reader->fm->body = reader->source->start;
    if (root && root->type == VALUE_LIST) {
        if (!old || !fm_fence_report_cause(reader, &(struct yaml_problem){0}))
            fm_report(reader, FM_NOT_A_MAP, root->span, true);
        return;
    }
    if (root && (!old || fm_fence_is_meant(reader)) && report_colon(reader, root))
        return;
    if (old)
        fm_fence_report_dropped(reader);
    else if (!root || root->type == VALUE_NULL)
        fm_report(reader, FM_EMPTY, reader->fm->open, false)->line =
            source_line_at(reader->source, reader->fm->close.start);
    else
        fm_report(reader, FM_NOT_A_MAP, root->span, false)->text = root->text;
}

/* The text under a `|` that is not indented: the scalar is empty, and what follows are other keys. */
static void report_hollow(struct fm_reader *reader, const struct fm_value *map) {
    const struct source *source = reader->source;
    for (const struct fm_value *value = map->first; value; value = value->next) {
        if (value->first && value->type == VALUE_MAP)
            report_hollow(reader, value);
        bool block = value->style == STYLE_LITERAL || value->style == STYLE_FOLDED;
        if (!block || slice_trim(value->text).len > 0 || !value->next)
            continue;
        size_t line = source_line_at(source, value->span.start);
        if (slice_trim(source_line(source, line + 1)).len == 0)
            continue;
        struct fm_problem *problem =
            fm_report(reader, FM_NOT_INDENTED, span_of(value->span.start, value->span.start + 1), false);
        problem->key = value->key;
        problem->line = line + 1;
        problem->text = slice_trim(source_line(source, line + 1));
    }
}

static void read_yaml(struct fm_reader *reader) {
    struct front_matter *fm = reader->fm;
    struct yaml_problem problem;
    fm_text_init(&reader->text, reader->arena, reader->source, fm->data);
    const struct yaml_node *node = fm_yaml_read(reader->arena, &reader->text, &problem);
    if (problem.too_deep) {
        fm->too_deep = true;
        return;
    }
    if (problem.reason.len) {
        if (!fm_fence_report_cause(reader, &problem))
            fm_causes_report(reader, &problem);
        return;
    }
    struct fm_value *root = node ? fm_tree_read(reader, node) : NULL;
    if (has_fatal(reader))
        return;
    if (!root || root->type != VALUE_MAP) {
        report_no_map(reader, root);
        return;
    }
    fm->root = root;
    report_hollow(reader, root);
}

static int by_place(const void *a, const void *b) {
    const struct fm_problem *first = a, *second = b;
    if (first->span.start != second->span.start)
        return first->span.start < second->span.start ? -1 : 1;
    return first->kind < second->kind ? -1 : first->kind > second->kind;
}

static void finish(struct fm_reader *reader) {
    struct front_matter *fm = reader->fm;
    fm->usable = fm->root != NULL;
    if (fm->usable)
        fm_fence_report_close(reader);
    if (reader->problems.count > 1)
        qsort(reader->problems.items, reader->problems.count, sizeof *reader->problems.items, by_place);
    fm->problems = reader->problems.items;
    fm->problem_count = reader->problems.count;
}

void front_matter_read(struct front_matter *fm, struct arena *arena, const struct source *source,
                       const struct placeholder_list *placeholders) {
    *fm = (struct front_matter){0};
    struct fm_reader reader = {.fm = fm, .arena = arena, .source = source, .placeholders = placeholders};
    front_matter_split(fm, source);
    size_t size = fm->data.end - fm->data.start;
    if (size > FRONT_MATTER_MAX_BYTES)
        fm->too_deep = true;
    else if (size == 0)
        fm_fence_report_none(&reader);
    else if (fm->json)
        fm_json_read(&reader);
    else
        read_yaml(&reader);
    if (fm->too_deep)
        return;
    finish(&reader);
}

const struct fm_value *front_matter_get(const struct front_matter *fm, struct slice key) {
    for (const struct fm_value *entry = fm->root ? fm->root->first : NULL; entry; entry = entry->next)
        if (slice_eq(entry->key, key))
            return entry;
    return NULL;
}

static bool is_invisible(uint32_t codepoint) {
    if (codepoint == ' ' || codepoint == 0xA0 || codepoint == 0x3000 || codepoint == 0x202F)
        return true;
    return (codepoint >= 0x2000 && codepoint <= 0x200A) || utf8_is_unsafe(codepoint);
}

/* The next visible character in lower case; 0 at the end. */
static uint32_t next_visible(struct slice text, size_t *at) {
    while (*at < text.len) {
        uint32_t codepoint = utf8_next(text, at);
        if (!is_invisible(codepoint))
            return codepoint >= 'A' && codepoint <= 'Z' ? codepoint | 0x20 : codepoint;
    }
    return 0;
}

static bool looks_alike(struct slice a, struct slice b) {
    size_t at = 0, other = 0;
    uint32_t codepoint;
    do {
        codepoint = next_visible(a, &at);
        if (codepoint != next_visible(b, &other))
            return false;
    } while (codepoint);
    return true;
}

const struct fm_value *front_matter_get_like(const struct front_matter *fm, struct slice key) {
    for (const struct fm_value *entry = fm->root ? fm->root->first : NULL; entry; entry = entry->next)
        if (!slice_eq(entry->key, key) && looks_alike(entry->key, key))
            return entry;
    return NULL;
}
