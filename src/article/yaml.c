/* libyaml's events made a tree. Only events: its document API is quadratic and expands aliases. */
#include "yaml.h"

#include "base/utf8.h"

#include <yaml.h>

#define MAX_EVENTS 10000

struct reader {
    struct arena *arena;
    struct slice text;
    size_t given; /* bytes that libyaml has read */
    struct known {
        size_t index, byte;
    } known[2]; /* libyaml counts code points: the last ones that were asked for, and their bytes */
    size_t max_depth, depth, events;
    struct yaml_node *root, *open; /* the innermost open list or map */
    struct yaml_node *key;         /* read, waiting for its value */
    struct yaml_problem *problem;
};

static size_t distance(size_t a, size_t b) {
    return a > b ? a - b : b - a;
}

/* Marks come nearly in the order of the text, the end of one node and the start of the next by turns, so the byte is
 * counted from the nearer of the last two. */
static size_t byte_at(struct reader *reader, size_t index) {
    struct known *known = reader->known;
    bool far = distance(known[0].index, index) > distance(known[1].index, index);
    size_t at = known[far].byte, count = known[far].index;
    while (count < index && at < reader->text.len) {
        utf8_next(reader->text, &at);
        count++;
    }
    while (count > index) {
        utf8_before(reader->text, at, &at);
        count--;
    }
    known[1] = known[0];
    known[0] = (struct known){count, at};
    return at;
}

/* libyaml decodes all that it is given before the first event; a text that is no YAML is found out in its first
 * lines. */
#define CHUNK 512

static int give(void *data, unsigned char *buffer, size_t size, size_t *length) {
    struct reader *reader = data;
    size_t left = reader->text.len - reader->given;
    *length = size < CHUNK ? size : CHUNK;
    if (*length > left)
        *length = left;
    if (*length)
        memcpy(buffer, reader->text.ptr + reader->given, *length);
    reader->given += *length;
    return 1;
}

static struct slice keep(struct reader *reader, const yaml_char_t *text, size_t len) {
    return text ? arena_copy(reader->arena, slice_from((const char *)text, len)) : (struct slice){0};
}

static struct slice keep_name(struct reader *reader, const yaml_char_t *text) {
    return text ? keep(reader, text, strlen((const char *)text)) : (struct slice){0};
}

static void keep_properties(struct reader *reader, struct yaml_node *node, const yaml_char_t *tag,
                            const yaml_char_t *anchor) {
    if (tag && *tag)
        node->tag = keep_name(reader, tag).ptr;
    node->anchored = anchor && *anchor;
}

static enum yaml_style scalar_style(yaml_scalar_style_t style) {
    switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
        return YAML_SINGLE;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        return YAML_DOUBLE;
    case YAML_LITERAL_SCALAR_STYLE:
        return YAML_LITERAL;
    case YAML_FOLDED_SCALAR_STYLE:
        return YAML_FOLDED;
    default:
        return YAML_PLAIN;
    }
}

static struct yaml_node *new_node(struct reader *reader, const yaml_event_t *event, enum yaml_kind kind) {
    struct yaml_node *node = arena_alloc(reader->arena, sizeof *node);
    node->kind = kind;
    node->span = span_of(byte_at(reader, event->start_mark.index), byte_at(reader, event->end_mark.index));
    return node;
}

/* Hangs a node into the tree: as a key, as the value of the key that waits, or as an item. */
static void place(struct reader *reader, struct yaml_node *node) {
    struct yaml_node *open = reader->open;
    node->parent = open;
    if (!open) {
        reader->root = node;
    } else if (open->kind == YAML_MAP && !reader->key) {
        reader->key = node;
    } else {
        node->key = reader->key;
        reader->key = NULL;
        if (open->last)
            open->last->next = node;
        else
            open->first = node;
        open->last = node;
        open->count++;
    }
}

/* A map in the place of a key keeps nothing but its span: js-yaml makes "[object Object]" of it. */
static void enter(struct reader *reader, struct yaml_node *node) {
    place(reader, node);
    node->parent = reader->open;
    reader->open = node;
    /* The key that waits is remembered in the node itself while its children are read. */
    if (reader->key == node)
        node->key = node;
    reader->key = NULL;
    reader->depth++;
}

static void leave(struct reader *reader, const yaml_event_t *event) {
    struct yaml_node *node = reader->open;
    if (node->style == YAML_FLOW) {
        node->span.end = (uint32_t)byte_at(reader, event->end_mark.index);
    } else {
        node->span.end =
            node->last && node->last->span.end > node->span.start ? node->last->span.end : node->span.start;
    }
    reader->depth--;
    reader->open = node->parent;
    if (node->key == node) {
        node->key = NULL;
        reader->key = node;
    }
}

static void read_scalar(struct reader *reader, const yaml_event_t *event) {
    struct yaml_node *node = new_node(reader, event, YAML_SCALAR);
    node->style = scalar_style(event->data.scalar.style);
    node->text = keep(reader, event->data.scalar.value, event->data.scalar.length);
    keep_properties(reader, node, event->data.scalar.tag, event->data.scalar.anchor);
    if (node->style == YAML_LITERAL || node->style == YAML_FOLDED) {
        /* The end mark stands at the start of the line after, behind blank lines too. */
        while (node->span.end > node->span.start && strchr(" \t\r\n", reader->text.ptr[node->span.end - 1]))
            node->span.end--;
    }
    place(reader, node);
}

static void read_list(struct reader *reader, const yaml_event_t *event) {
    struct yaml_node *node = new_node(reader, event, YAML_LIST);
    node->style = event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE ? YAML_FLOW : YAML_BLOCK;
    keep_properties(reader, node, event->data.sequence_start.tag, event->data.sequence_start.anchor);
    enter(reader, node);
}

static void read_map(struct reader *reader, const yaml_event_t *event) {
    struct yaml_node *node = new_node(reader, event, YAML_MAP);
    node->style = event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE ? YAML_FLOW : YAML_BLOCK;
    keep_properties(reader, node, event->data.mapping_start.tag, event->data.mapping_start.anchor);
    enter(reader, node);
}

static void read_alias(struct reader *reader, const yaml_event_t *event) {
    struct yaml_node *node = new_node(reader, event, YAML_ALIAS);
    node->text = keep_name(reader, event->data.alias.anchor);
    place(reader, node);
}

/* Takes one event into the tree; false when there is no more to read. */
static bool take(struct reader *reader, const yaml_event_t *event) {
    if (++reader->events > MAX_EVENTS || reader->depth > reader->max_depth) {
        reader->problem->too_deep = true;
        reader->problem->reason = S("too deep");
        reader->problem->at = byte_at(reader, event->start_mark.index);
        return false;
    }
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (reader->root) {
            reader->problem->second_document = true;
            reader->problem->reason = S("second document");
            reader->problem->at = byte_at(reader, event->start_mark.index);
            return false;
        }
        return true;
    case YAML_SCALAR_EVENT:
        read_scalar(reader, event);
        return true;
    case YAML_SEQUENCE_START_EVENT:
        read_list(reader, event);
        return true;
    case YAML_MAPPING_START_EVENT:
        read_map(reader, event);
        return true;
    case YAML_ALIAS_EVENT:
        read_alias(reader, event);
        return true;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        leave(reader, event);
        return true;
    case YAML_STREAM_END_EVENT:
    case YAML_NO_EVENT:
        return false;
    default:
        return true;
    }
}

static void note_problem(struct reader *reader, const yaml_parser_t *parser) {
    struct yaml_problem *problem = reader->problem;
    if (parser->error == YAML_MEMORY_ERROR)
        arena_unwind(reader->arena, ARENA_NO_MEMORY);
    const char *reason = parser->problem ? parser->problem : "unreadable";
    problem->reason = slice_from(arena_string(reader->arena, slice_of(reason)), strlen(reason));
    if (parser->error == YAML_READER_ERROR) {
        /* The reader's marks are all 0; its offset is in bytes. */
        problem->at = parser->problem_offset < reader->text.len ? parser->problem_offset : reader->text.len;
        return;
    }
    problem->at = byte_at(reader, parser->problem_mark.index);
    if (parser->context && (parser->context_mark.index > 0 || parser->context_mark.line > 0))
        problem->context_at = byte_at(reader, parser->context_mark.index);
}

static void read_events(struct reader *reader, yaml_parser_t *parser) {
    for (bool more = true; more;) {
        yaml_event_t event;
        if (!yaml_parser_parse(parser, &event)) {
            note_problem(reader, parser);
            return;
        }
        struct arena_guard guard;
        int why = arena_try(reader->arena, &guard);
        if (why == 0) {
            more = take(reader, &event);
            arena_done(reader->arena, &guard);
        }
        yaml_event_delete(&event);
        if (why != 0)
            arena_unwind(reader->arena, (enum arena_stop)why);
    }
}

struct yaml_node *yaml_read(struct arena *arena, struct slice text, size_t max_depth, struct yaml_problem *problem) {
    *problem = (struct yaml_problem){.context_at = SIZE_MAX};
    struct reader reader = {.arena = arena, .text = text, .max_depth = max_depth, .problem = problem};
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser))
        arena_unwind(arena, ARENA_NO_MEMORY);
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input(&parser, give, &reader);
    struct arena_guard guard;
    int why = arena_try(arena, &guard);
    if (why == 0) {
        read_events(&reader, &parser);
        arena_done(arena, &guard);
    }
    yaml_parser_delete(&parser);
    if (why != 0)
        arena_unwind(arena, (enum arena_stop)why);
    return problem->reason.len ? NULL : reader.root;
}

const struct yaml_node *yaml_get(const struct yaml_node *map, struct slice name) {
    if (!map || map->kind != YAML_MAP)
        return NULL;
    for (const struct yaml_node *entry = map->first; entry; entry = entry->next)
        if (entry->key && slice_eq(entry->key->text, name))
            return entry;
    return NULL;
}

const char *yaml_library_version(void) {
    return yaml_get_version_string();
}
