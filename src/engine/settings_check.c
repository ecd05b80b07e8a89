/* Compares a settings file with the schema, and reads the plain values that it knows. */
#include "settings_reader.h"

#include "base/buffer.h"
#include "glob.h"
#include "suggest.h"

/* A pack's text is looked at only where it is shown. */
static const struct source *source_of(struct settings_reader *reader) {
    const struct settings_layer *layer = reader->layer;
    if (layer->source)
        return layer->source;
    struct source *source = arena_alloc(reader->arena, sizeof *source);
    source_init(source, reader->arena, arena_string(reader->arena, layer->name),
                slice_from(layer->pack->text, layer->pack->length));
    return source;
}

void settings_problem(struct settings_reader *reader, struct span span, const char *message, const struct arg *args) {
    int rule = catalogue_find(S("settings"));
    result_add(reader->problems, source_of(reader), &catalogue_rules[rule], STET_ERROR, span, message, args);
}

void settings_unknown(struct settings_reader *reader, struct span span, const char *message, const char *near,
                      struct slice name, struct slice nearest, struct slice of) {
    settings_problem(reader, span, nearest.len ? near : message,
                     ARGS({"name", name}, {"nearest", nearest}, {"of", of}));
}

void settings_in_option(struct settings_reader *reader, const char *option, struct slice value) {
    struct settings_layer *layer = arena_alloc(reader->arena, sizeof *layer);
    struct source *source = arena_alloc(reader->arena, sizeof *source);
    source_init(source, reader->arena, option, value);
    layer->source = source;
    reader->layer = layer;
}

struct slice settings_join(struct arena *arena, struct slice_list list) {
    struct buffer out = buffer_in(arena);
    for (size_t i = 0; i < list.count; i++) {
        if (i > 0)
            buffer_put(&out, S(", "));
        buffer_put(&out, list.items[i]);
    }
    return buffer_slice(&out);
}

struct slice settings_join_names(struct arena *arena, const char *const *names) {
    struct buffer out = buffer_in(arena);
    for (size_t i = 0; names[i]; i++)
        buffer_printf(&out, "%s%s", i > 0 ? ", " : "", names[i]);
    return buffer_slice(&out);
}

/* ---------------------------------------------------------------------------------------------------------- values */

struct slice_list settings_list(struct arena *arena, const struct yaml_node *node) {
    struct slice_list list = {0};
    if (!node || (node->kind == YAML_SCALAR && node->text.len == 0))
        return list;
    list.items = arena_alloc(arena, (node->kind == YAML_LIST ? node->count : 1) * sizeof *list.items);
    if (node->kind == YAML_SCALAR)
        list.items[list.count++] = node->text;
    for (const struct yaml_node *item = node->kind == YAML_LIST ? node->first : NULL; item; item = item->next)
        if (item->kind == YAML_SCALAR && item->text.len > 0)
            list.items[list.count++] = item->text;
    return list;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static bool next_word(struct slice text, size_t *at, struct slice *word) {
    while (*at < text.len && is_blank(text.ptr[*at]))
        ++*at;
    size_t start = *at;
    while (*at < text.len && !is_blank(text.ptr[*at]))
        ++*at;
    *word = slice_sub(text, start, *at);
    return word->len > 0;
}

struct slice_list settings_words(struct arena *arena, const struct yaml_node *node) {
    if (!node || node->kind != YAML_SCALAR)
        return settings_list(arena, node);
    struct slice word;
    size_t at = 0, count = 0;
    while (next_word(node->text, &at, &word))
        count++;
    struct slice_list list = {arena_alloc(arena, count * sizeof *list.items), 0};
    for (at = 0; next_word(node->text, &at, &word);)
        list.items[list.count++] = word;
    return list;
}

int settings_choice(const char *const *names, struct slice text) {
    for (int i = 0; names[i]; i++)
        if (slice_eq(slice_of(names[i]), text))
            return i;
    return -1;
}

long settings_number(struct slice text) {
    const long most = 1000000000;
    long number = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return -1;
        number = number < most / 10 ? number * 10 + (text.ptr[i] - '0') : most;
    }
    return text.len ? number : -1;
}

size_t settings_size(struct slice text) {
    static const struct {
        const char *name;
        size_t bytes;
    } units[] = {{"KiB", 1024}, {"MiB", 1024 * 1024}, {"K", 1024}, {"M", 1024 * 1024}};
    size_t unit = 1;
    for (size_t i = 0; i < sizeof units / sizeof *units && unit == 1; i++) {
        if (slice_ends(text, slice_of(units[i].name))) {
            unit = units[i].bytes;
            text = slice_trim(slice_sub(text, 0, text.len - strlen(units[i].name)));
        }
    }
    long number = settings_number(text);
    size_t most = (size_t)1 << 30;
    return number <= 0 || (size_t)number > most / unit ? 0 : (size_t)number * unit;
}

/* ---------------------------------------------------------------------------------------------------------- checks */

static void check_value(struct settings_reader *reader, const struct yaml_node *node, const struct setting_key *key,
                        struct slice name);

static void wrong_type(struct settings_reader *reader, const struct yaml_node *node, struct slice name,
                       const char *message) {
    if (node->kind != YAML_ALIAS) /* that is reported already */
        settings_problem(reader, node->span, message, ARGS({"name", name}));
}

static bool is_text(struct settings_reader *reader, const struct yaml_node *node, struct slice name,
                    const char *message) {
    if (node->kind == YAML_SCALAR)
        return true;
    wrong_type(reader, node, name, message);
    return false;
}

static bool is_map(struct settings_reader *reader, const struct yaml_node *node, struct slice name) {
    if (node->kind == YAML_MAP)
        return true;
    wrong_type(reader, node, name, "not-map");
    return false;
}

static void bad_value(struct settings_reader *reader, const struct yaml_node *node, struct slice name,
                      struct slice choices) {
    settings_problem(reader, node->span, "bad-value",
                     ARGS({"name", name}, {"value", node->text}, {"choices", choices}));
}

static void check_choice(struct settings_reader *reader, const struct yaml_node *node, const char *const *choices,
                         struct slice name) {
    if (is_text(reader, node, name, "not-text-value") && settings_choice(choices, node->text) < 0)
        bad_value(reader, node, name, settings_join_names(reader->arena, choices));
}

void settings_check_glob(struct settings_reader *reader, struct span span, struct slice glob) {
    const char *fault = glob_fault(glob);
    if (fault)
        settings_problem(reader, span, "bad-glob", ARGS({"glob", glob}, {"reason", slice_of(fault)}));
}

static void check_glob(struct settings_reader *reader, const struct yaml_node *node, struct slice name) {
    if (is_text(reader, node, name, "not-list"))
        settings_check_glob(reader, node->span, node->text);
}

/* One item of a list, or a text that stands for a list of one. */
static void check_item(struct settings_reader *reader, const struct yaml_node *node, const struct setting_key *key,
                       struct slice name) {
    if (key->type == SETTING_GLOBS)
        check_glob(reader, node, name);
    else if (key->type == SETTING_CHOICES)
        check_choice(reader, node, key->choices, name);
    else
        is_text(reader, node, name, "not-list");
}

static void check_list(struct settings_reader *reader, const struct yaml_node *node, const struct setting_key *key,
                       struct slice name) {
    if (node->kind == YAML_MAP)
        wrong_type(reader, node, name, "not-list");
    else if (node->kind == YAML_LIST)
        for (const struct yaml_node *item = node->first; item; item = item->next)
            check_item(reader, item, key, name);
    else if (node->text.len > 0)
        check_item(reader, node, key, name);
}

static const struct setting_key *find_key(const struct setting_key *fields, struct slice name) {
    for (; fields->name; fields++)
        if (slice_eq(slice_of(fields->name), name))
            return fields;
    return NULL;
}

static void unknown_key(struct settings_reader *reader, const struct yaml_node *entry, const struct setting_key *fields,
                        struct slice of) {
    struct suggestion suggestion;
    suggest_start(&suggestion, entry->key->text);
    for (; fields->name; fields++)
        suggest_try(&suggestion, slice_of(fields->name));
    settings_unknown(reader, entry->key->span, "unknown-key", "unknown-key-near", entry->key->text, suggestion.best,
                     of);
}

static void check_map(struct settings_reader *reader, const struct yaml_node *map, const struct setting_key *fields,
                      struct slice name) {
    if (!is_map(reader, map, name))
        return;
    for (const struct yaml_node *entry = map->first; entry; entry = entry->next) {
        const struct setting_key *key = find_key(fields, entry->key->text);
        if (key)
            check_value(reader, entry, key, entry->key->text);
        else if (entry->key->kind == YAML_SCALAR)
            unknown_key(reader, entry, fields, name);
    }
    for (; fields->name; fields++)
        if (fields->required && !yaml_get(map, slice_of(fields->name)))
            settings_problem(reader, map->key ? map->key->span : map->span, "missing-key",
                             ARGS({"name", slice_of(fields->name)}, {"of", name}));
}

static void check_maps(struct settings_reader *reader, const struct yaml_node *node, const struct setting_key *key,
                       struct slice name) {
    if (node->kind != YAML_LIST)
        wrong_type(reader, node, name, "not-maps");
    else
        for (const struct yaml_node *item = node->first; item; item = item->next)
            check_map(reader, item, key->fields, name);
}

static void check_named(struct settings_reader *reader, const struct yaml_node *node, const struct setting_key *key,
                        struct slice name) {
    if (is_map(reader, node, name))
        for (const struct yaml_node *entry = node->first; entry; entry = entry->next)
            check_value(reader, entry, key->fields, entry->key->text);
}

static void check_message(struct settings_reader *reader, const struct yaml_node *node, struct slice name) {
    static const struct setting_key fields[] = {{.name = "en", .type = SETTING_TEXT, .required = true},
                                                {.name = "zh-CN", .type = SETTING_TEXT, .required = true},
                                                {0}};
    if (node->kind != YAML_SCALAR)
        check_map(reader, node, fields, name);
    else if (node->text.len == 0)
        wrong_type(reader, node, name, "not-text-value");
}

static void check_value(struct settings_reader *reader, const struct yaml_node *node, const struct setting_key *key,
                        struct slice name) {
    if (key->may_be_off && node->kind == YAML_SCALAR && slice_eq(node->text, S("off")))
        return;
    switch (key->type) {
    case SETTING_TEXT:
        is_text(reader, node, name, "not-text-value");
        return;
    case SETTING_LIST:
    case SETTING_WORDS:
    case SETTING_GLOBS:
    case SETTING_CHOICES:
        check_list(reader, node, key, name);
        return;
    case SETTING_GLOB:
        check_glob(reader, node, name);
        return;
    case SETTING_FLAG:
        check_choice(reader, node, (const char *const[]){"true", "false", NULL}, name);
        return;
    case SETTING_NUMBER:
        if (is_text(reader, node, name, "not-number") && settings_number(node->text) < 0)
            wrong_type(reader, node, name, "not-number");
        return;
    case SETTING_SIZE:
        if (is_text(reader, node, name, "not-size") && settings_size(node->text) == 0)
            wrong_type(reader, node, name, "not-size");
        return;
    case SETTING_CHOICE:
        check_choice(reader, node, key->choices, name);
        return;
    case SETTING_MESSAGE:
        check_message(reader, node, name);
        return;
    case SETTING_MAP:
        check_map(reader, node, key->fields, name);
        return;
    case SETTING_MAPS:
        check_maps(reader, node, key, name);
        return;
    case SETTING_NAMED:
        check_named(reader, node, key, name);
        return;
    case SETTING_RULES:
        is_map(reader, node, name);
        return;
    }
}

/* --------------------------------------------------------------------------------- what holds for every YAML node */

static int by_key(const void *a, const void *b) {
    const struct yaml_node *left = *(const struct yaml_node *const *)a, *right = *(const struct yaml_node *const *)b;
    int order = slice_compare(left->key->text, right->key->text);
    return order ? order : (left->span.start > right->span.start) - (left->span.start < right->span.start);
}

static void check_duplicates(struct settings_reader *reader, const struct yaml_node *map) {
    if (map->count < 2)
        return;
    const struct yaml_node **entries = arena_alloc_raw(reader->arena, map->count * sizeof(const struct yaml_node *));
    size_t count = 0;
    for (const struct yaml_node *entry = map->first; entry; entry = entry->next)
        entries[count++] = entry;
    qsort(entries, count, sizeof *entries, by_key);
    for (size_t i = 1; i < count; i++)
        if (slice_eq(entries[i - 1]->key->text, entries[i]->key->text))
            settings_problem(reader, entries[i]->key->span, "duplicate-key", ARGS({"name", entries[i]->key->text}));
}

/* Anchors, aliases and tags of YAML mean nothing here, and a list or map is no key. */
static void check_node(struct settings_reader *reader, const struct yaml_node *node) {
    if (node->kind == YAML_ALIAS)
        settings_problem(reader, node->span, "yaml-alias", ARGS({"name", node->text}));
    else if (node->tag)
        settings_problem(reader, node->span, "yaml-tag", ARGS({"name", slice_of(node->tag)}));
    if (node->key && node->key->kind != YAML_SCALAR)
        settings_problem(reader, node->key->span, "bad-key", NO_ARGS);
    if (node->kind == YAML_MAP)
        check_duplicates(reader, node);
    for (const struct yaml_node *child = node->first; child; child = child->next)
        check_node(reader, child);
}

void settings_check(struct settings_reader *reader) {
    const struct yaml_node *root = reader->layer->root;
    if (!root)
        return;
    check_node(reader, root);
    check_value(reader, root, &settings_schema, slice_of(settings_schema.name));
}
