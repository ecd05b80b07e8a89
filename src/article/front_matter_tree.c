/* From libyaml's nodes to values as js-yaml would make them, with what js-yaml refuses in them reported. */
#include "front_matter_parts.h"

#include "front_matter_names.h"
#include "js_yaml.h"

#include "base/buffer.h"

/* js-yaml gives up above so many keys copied by `<<`. */
#define MAX_MERGED 10000

struct child {
    struct fm_value *value;
    bool merged; /* copied by `<<`: a key of the map itself may replace it */
};

struct tree {
    struct fm_reader *reader;
    ARRAY(struct fm_value *) anchors;
    struct fm_names anchor_names; /* to the index in `anchors`, plus one */
    size_t merged;
};

/* A list or map while it is read. */
struct children {
    ARRAY(struct child) list;
    struct fm_names names; /* of a map: to the index in `list`, plus one */
};

static struct fm_value *read_node(struct tree *tree, const struct yaml_node *node, struct fm_value *parent);

static struct slice source_of(const struct tree *tree, struct span span) {
    return source_slice(tree->reader->source, span);
}

/* `!tag` and `&anchor` in front of a node. Anchors are read here because libyaml's names of them are not the file's
 * where fm_yaml_read has mended them. */
struct properties {
    struct slice anchor;
    struct span tag_span;
    size_t end; /* where the content begins, in the view */
};

static size_t name_end(struct slice view, size_t at) {
    while (at < view.len && !strchr(" \t\n,[]{}", view.ptr[at]))
        at++;
    return at;
}

static size_t skip_space_and_comments(struct slice view, size_t at, size_t end) {
    bool comment = false;
    for (; at < end; at++) {
        char c = view.ptr[at];
        if (c == '\n')
            comment = false;
        else if (c == '#')
            comment = true;
        else if (!comment && c != ' ' && c != '\t')
            break;
    }
    return at;
}

static struct properties read_properties(const struct tree *tree, const struct yaml_node *node) {
    const struct fm_text *text = &tree->reader->text;
    struct properties found = {.end = node->span.start};
    if (!node->tag && !node->anchored)
        return found;
    while (found.end < text->view.len && (text->view.ptr[found.end] == '!' || text->view.ptr[found.end] == '&')) {
        size_t start = found.end, end = name_end(text->view, start);
        if (text->view.ptr[start] == '&')
            found.anchor = source_of(tree, fm_text_span(text, start + 1, end));
        else
            found.tag_span = fm_text_span(text, start, end);
        found.end = skip_space_and_comments(text->view, end, node->span.end);
    }
    return found;
}

static void refuse_tag(struct tree *tree, const struct properties *properties) {
    struct fm_problem *problem = fm_report(tree->reader, FM_UNKNOWN_TAG, properties->tag_span, true);
    problem->text = source_of(tree, properties->tag_span);
}

static void refuse(struct tree *tree, const struct fm_value *value, struct slice reason) {
    fm_report(tree->reader, FM_OTHER, value->span, true)->text = reason;
}

static bool type_scalar(const struct yaml_node *node, enum value_type *type) {
    bool empty = node->style == YAML_PLAIN && node->text.len == 0;
    struct slice tag = slice_of(node->tag);
    if (tag.len)
        return empty ? js_yaml_tag_empty(tag, type) : js_yaml_tag_scalar(tag, node->text, type);
    if (node->style != YAML_PLAIN)
        *type = VALUE_STRING;
    else
        *type = empty ? VALUE_NULL : js_yaml_type(node->text);
    return true;
}

static void read_scalar(struct tree *tree, const struct yaml_node *node, const struct properties *properties,
                        struct fm_value *value) {
    struct fm_reader *reader = tree->reader;
    value->text = node->text;
    if (!type_scalar(node, &value->type))
        refuse_tag(tree, properties);
    value->bool_value = value->type == VALUE_BOOL && value->text.len == 4;
    fm_check_scalar(reader, node, properties->end);
    if (reader->text.has_stand_ins)
        value->text = fm_text_restore(reader->arena, node->text);
}

/* What the alias `node` stands for; NULL where nothing has its name. */
static const struct fm_value *alias_target(const struct tree *tree, const struct yaml_node *node) {
    struct slice written = source_of(tree, fm_text_span(&tree->reader->text, node->span.start, node->span.end));
    size_t number = written.len ? fm_names_get(&tree->anchor_names, slice_sub(written, 1, written.len)) : 0;
    return number ? tree->anchors.items[number - 1] : NULL;
}

/* An alias of a list or map has its type only: the items are at the anchor, once. */
static void read_alias(struct tree *tree, const struct yaml_node *node, struct fm_value *value) {
    const struct fm_value *target = alias_target(tree, node);
    value->aliased = true;
    if (!target) {
        struct slice name = source_of(tree, value->span);
        fm_report(tree->reader, FM_UNKNOWN_ALIAS, value->span, true)->text = name;
        return;
    }
    value->type = target->type;
    value->text = target->text;
    value->bool_value = target->bool_value;
}

static void link_children(struct fm_value *value, const struct children *children) {
    struct fm_value **tail = &value->first;
    for (size_t i = 0; i < children->list.count; i++) {
        *tail = children->list.items[i].value;
        tail = &(*tail)->next;
    }
    *tail = NULL;
    value->count = children->list.count;
}

static void read_list(struct tree *tree, const struct yaml_node *node, struct fm_value *value) {
    struct children children = {0};
    for (const struct yaml_node *item = node->first; item; item = item->next) {
        if (tree->reader->text.has_tabs && node->style == YAML_BLOCK)
            fm_check_tab_before_dash(tree->reader, item);
        struct fm_value *read = read_node(tree, item, value);
        fm_comment_find(tree->reader, read);
        *array_push(tree->reader->arena, &children.list) = (struct child){.value = read};
    }
    link_children(value, &children);
}

static bool is_merge(const struct yaml_node *key) {
    if (key->tag)
        return slice_eq(slice_of(key->tag), S("tag:yaml.org,2002:merge"));
    return key->kind == YAML_SCALAR && key->style == YAML_PLAIN && slice_eq(key->text, S("<<"));
}

/* Copies the entries of a map that are not there yet. */
static void merge_map(struct tree *tree, struct children *into, const struct fm_value *map, struct fm_value *parent) {
    struct arena *arena = tree->reader->arena;
    bool is_object = map->type == VALUE_MAP || map->type == VALUE_LIST || map->type == VALUE_DATE;
    if (!is_object || ++tree->merged > MAX_MERGED) {
        refuse(tree, map, S("cannot merge mappings"));
        return;
    }
    const struct fm_value *entry = map->type == VALUE_MAP ? map->first : NULL;
    for (; entry && tree->merged <= MAX_MERGED; entry = entry->next) {
        tree->merged++;
        size_t *number = fm_names_put(&into->names, arena, entry->key);
        if (*number)
            continue;
        struct fm_value *copy = arena_alloc(arena, sizeof *copy);
        *copy = *entry;
        copy->parent = parent;
        *array_push(arena, &into->list) = (struct child){.value = copy, .merged = true};
        *number = into->list.count;
    }
}

static const struct fm_value *behind_alias(const struct tree *tree, const struct yaml_node *node,
                                           const struct fm_value *value) {
    const struct fm_value *target = node && node->kind == YAML_ALIAS ? alias_target(tree, node) : NULL;
    return target ? target : value;
}

/* `<<: map` or `<<: [map, map]`. */
static void merge(struct tree *tree, struct children *into, const struct yaml_node *node, struct fm_value *parent) {
    const struct fm_value *value = read_node(tree, node, NULL), *source = behind_alias(tree, node, value);
    if (value->aliased && source == value)
        return; /* nothing has the alias's name: that is said already */
    if (source->type != VALUE_LIST) {
        merge_map(tree, into, source, parent);
        return;
    }
    const struct yaml_node *item = node->kind == YAML_LIST ? node->first : NULL;
    for (const struct fm_value *map = source->first; map; map = map->next) {
        merge_map(tree, into, behind_alias(tree, item, map), parent);
        item = item ? item->next : NULL;
    }
}

/* The name that a key has in JavaScript: lists are joined by commas. */
static struct slice key_name(struct tree *tree, const struct fm_value *key) {
    struct arena *arena = tree->reader->arena;
    if (key->type != VALUE_LIST)
        return js_yaml_key(arena, key->type, key->text);
    struct buffer buffer = buffer_in(arena);
    for (const struct fm_value *item = key->first; item; item = item->next) {
        if (item->type == VALUE_LIST)
            refuse(tree, item, S("nested arrays are not supported inside keys"));
        else if (item->type != VALUE_NULL)
            buffer_put(&buffer, js_yaml_key(arena, item->type, item->text));
        if (item->next)
            buffer_put_byte(&buffer, ',');
    }
    return buffer_slice(&buffer);
}

static void refuse_duplicate(struct tree *tree, const struct fm_value *first, const struct fm_value *again) {
    struct fm_problem *problem = fm_report(tree->reader, FM_DUPLICATE_KEY, again->key_span, true);
    problem->key = again->key;
    problem->line = source_line_at(tree->reader->source, first->key_span.start);
}

static void read_entry(struct tree *tree, struct children *into, const struct yaml_node *node,
                       struct fm_value *parent) {
    struct arena *arena = tree->reader->arena;
    struct fm_value *key = read_node(tree, node->key, NULL);
    struct fm_value *value = read_node(tree, node, parent);
    bool placeholder = node->key->kind == YAML_MAP && key->type == VALUE_STRING;
    struct slice name = placeholder ? S("[object Object]") : key_name(tree, key);
    value->key_span = key->span;
    value->key = placeholder ? key->text : name;
    fm_comment_find(tree->reader, value);
    size_t *number = fm_names_put(&into->names, arena, name);
    struct child *known = *number ? &into->list.items[*number - 1] : NULL;
    if (known && !known->merged) {
        refuse_duplicate(tree, known->value, value);
    } else if (known) {
        *known = (struct child){.value = value};
    } else {
        *array_push(arena, &into->list) = (struct child){.value = value};
        *number = into->list.count;
    }
}

static void read_map(struct tree *tree, const struct yaml_node *node, struct fm_value *value) {
    struct children children = {0};
    for (const struct yaml_node *entry = node->first; entry; entry = entry->next) {
        if (tree->reader->text.has_tabs && node->style == YAML_BLOCK)
            fm_check_tab_before_key(tree->reader, entry->key);
        if (is_merge(entry->key))
            merge(tree, &children, entry, value);
        else
            read_entry(tree, &children, entry, value);
    }
    link_children(value, &children);
}

/* What `!!set`, `!!omap` and `!!pairs` ask of their items. */
static bool suits_tag(struct arena *arena, struct slice tag, const struct fm_value *value) {
    bool set = slice_ends(tag, S(":set")), omap = slice_ends(tag, S(":omap"));
    bool pairs = omap || slice_ends(tag, S(":pairs"));
    struct fm_names names = {0};
    for (const struct fm_value *item = value->first; item; item = item->next) {
        if (set && item->type != VALUE_NULL)
            return false;
        if (pairs && (item->type != VALUE_MAP || item->count != 1))
            return false;
        if (omap && (*fm_names_put(&names, arena, item->first->key))++)
            return false;
    }
    return true;
}

static void read_collection(struct tree *tree, const struct yaml_node *node, const struct properties *properties,
                            struct fm_value *value) {
    if (value->type == VALUE_LIST)
        read_list(tree, node, value);
    else
        read_map(tree, node, value);
    struct slice tag = slice_of(node->tag);
    if (tag.len && (!js_yaml_tag_collection(tag, value->type) || !suits_tag(tree->reader->arena, tag, value)))
        refuse_tag(tree, properties);
}

static const enum value_style styles[] = {
    [YAML_PLAIN] = STYLE_PLAIN,     [YAML_SINGLE] = STYLE_SINGLE, [YAML_DOUBLE] = STYLE_DOUBLE,
    [YAML_LITERAL] = STYLE_LITERAL, [YAML_FOLDED] = STYLE_FOLDED, [YAML_BLOCK] = STYLE_BLOCK,
    [YAML_FLOW] = STYLE_FLOW,
};

/* Sets span and style; true where the value is a placeholder as a whole, in which YAML sees a map in a map. */
static bool place(struct tree *tree, const struct yaml_node *node, size_t start, struct fm_value *value) {
    value->span = fm_text_span(&tree->reader->text, start, start > node->span.end ? start : node->span.end);
    value->style = styles[node->style];
    const struct placeholder *first = fm_placeholder_in(tree->reader->placeholders, value->span);
    value->has_placeholder = first != NULL;
    return first && node->parent && node->kind == YAML_MAP && first->span.start == value->span.start &&
           first->span.end == value->span.end;
}

static struct fm_value *read_node(struct tree *tree, const struct yaml_node *node, struct fm_value *parent) {
    struct arena *arena = tree->reader->arena;
    struct fm_value *value = arena_alloc(arena, sizeof *value);
    struct properties properties = read_properties(tree, node);
    value->parent = parent;
    value->tagged = node->tag != NULL;
    bool placeholder = place(tree, node, properties.end, value);
    if (node->kind == YAML_LIST || node->kind == YAML_MAP)
        value->type = node->kind == YAML_LIST ? VALUE_LIST : VALUE_MAP;
    /* An alias inside a list or map may mean that list or map; a scalar is there when it has been read. */
    if (properties.anchor.len) {
        *array_push(arena, &tree->anchors) = value;
        *fm_names_put(&tree->anchor_names, arena, properties.anchor) = tree->anchors.count;
    }
    if (placeholder) {
        value->type = VALUE_STRING;
        value->style = STYLE_PLAIN;
        value->text = source_of(tree, value->span);
        struct fm_value map = {.type = VALUE_MAP}; /* only judged */
        read_collection(tree, node, &properties, &map);
    } else if (node->kind == YAML_ALIAS) {
        read_alias(tree, node, value);
    } else if (node->kind == YAML_SCALAR) {
        read_scalar(tree, node, &properties, value);
    } else {
        read_collection(tree, node, &properties, value);
    }
    return value;
}

struct fm_value *fm_tree_read(struct fm_reader *reader, const struct yaml_node *root) {
    struct tree tree = {.reader = reader};
    return read_node(&tree, root, NULL);
}
