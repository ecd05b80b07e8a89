/* Pattern rules: what settings say of them, compiled. */
#include "settings_reader.h"

struct regex *settings_compile(struct settings_reader *reader, const struct yaml_node *node, struct slice pattern,
                               unsigned flags) {
    struct regex_error error;
    struct regex **place = array_push(reader->arena, reader->regexes);
    *place = NULL;
    *place = regex_compile(reader->arena, pattern, flags, &error);
    if (!*place)
        settings_problem(reader, node->span, "bad-pattern", ARGS({"pattern", pattern}, {"reason", error.message}));
    return *place;
}

static struct slice text(const struct yaml_node *map, const char *name) {
    const struct yaml_node *node = yaml_get(map, slice_of(name));
    return node && node->kind == YAML_SCALAR ? node->text : (struct slice){0};
}

static int choice(const struct yaml_node *map, const char *name, const char *const *names, int otherwise) {
    int index = settings_choice(names, text(map, name));
    return index < 0 ? otherwise : index;
}

static void need(struct settings_reader *reader, const struct yaml_node *map, const char *name) {
    settings_problem(reader, map->key->span, "missing-key", ARGS({"name", slice_of(name)}, {"of", map->key->text}));
}

static void add_match(struct settings_reader *reader, struct pattern_rule *rule, const struct yaml_node *node,
                      struct slice match, struct slice replacement) {
    unsigned flags = REGEX_MULTILINE | (rule->ignore_case ? REGEX_IGNORE_CASE : 0);
    struct regex *regex = settings_compile(reader, node, match, flags);
    size_t at = rule->matches.count;
    if (!regex)
        return;
    rule->matches.items[at] = match;
    rule->replacements.items[at] = replacement;
    rule->compiled[at] = regex;
    rule->matches.count = rule->replacements.count = at + 1;
}

static void read_matches(struct settings_reader *reader, const struct yaml_node *node, struct pattern_rule *rule) {
    bool swaps = rule->kind == PATTERN_SUBSTITUTION;
    const struct yaml_node *given = yaml_get(node, swaps ? S("swap") : S("match"));
    if (!given || (swaps && given->kind != YAML_MAP)) {
        if (!given)
            need(reader, node, swaps ? "swap" : "match");
        return;
    }
    size_t count = given->kind == YAML_SCALAR ? 1 : given->count;
    reader->pattern_texts += count;
    if (reader->pattern_texts > SETTINGS_MAX_ITEMS) {
        if (reader->pattern_texts - count <= SETTINGS_MAX_ITEMS) /* said once */
            settings_problem(reader, given->span, "too-many", ARGS({"name", S("patterns")}));
        return;
    }
    rule->matches.items = arena_alloc(reader->arena, count * sizeof(struct slice));
    rule->replacements.items = arena_alloc(reader->arena, count * sizeof(struct slice));
    rule->compiled = arena_alloc(reader->arena, count * sizeof *rule->compiled);
    if (given->kind == YAML_SCALAR)
        add_match(reader, rule, given, given->text, (struct slice){0});
    for (const struct yaml_node *item = given->first; item; item = item->next)
        if (item->kind == YAML_SCALAR)
            add_match(reader, rule, swaps ? item->key : item, swaps ? item->key->text : item->text, item->text);
}

static void read_message(const struct yaml_node *node, struct pattern_rule *rule) {
    const struct yaml_node *message = yaml_get(node, S("message"));
    rule->message[STET_ENGLISH] = rule->message[STET_CHINESE] = text(node, "message");
    if (message && message->kind == YAML_MAP) {
        rule->message[STET_ENGLISH] = text(message, "en");
        rule->message[STET_CHINESE] = text(message, "zh-CN");
    }
}

static void read_bounds(struct settings_reader *reader, const struct yaml_node *node, struct pattern_rule *rule) {
    long min = settings_number(text(node, "min")), max = settings_number(text(node, "max"));
    rule->min = min < 0 ? 0 : (size_t)min;
    rule->max = max < 0 ? SIZE_MAX : (size_t)max;
    if (rule->kind == PATTERN_OCCURRENCE && min < 0 && max < 0)
        need(reader, node, "max");
}

static struct pattern_rule read_pattern(struct settings_reader *reader, const struct yaml_node *node) {
    struct pattern_rule rule = {.id = node->key->text, .origin = settings_origin(reader, node->key)};
    int kind = yaml_get(node, S("swap")) ? PATTERN_SUBSTITUTION : PATTERN_EXISTENCE;
    rule.kind = (enum pattern_kind)choice(node, "kind", pattern_kind_names, kind);
    rule.scope = (enum pattern_scope)choice(node, "scope", scope_names, SCOPE_TEXT);
    rule.severity = (stet_severity)choice(node, "severity", severity_names, STET_WARNING);
    rule.ignore_case = slice_eq(text(node, "ignore-case"), S("true"));
    read_message(node, &rule);
    read_bounds(reader, node, &rule);
    read_matches(reader, node, &rule);
    return rule;
}

static struct pattern_rule *find_pattern(struct settings_reader *reader, struct slice id) {
    for (size_t i = 0; i < reader->patterns.count; i++)
        if (slice_eq(reader->patterns.items[i].id, id))
            return &reader->patterns.items[i];
    return NULL;
}

void settings_apply_patterns(struct settings_reader *reader) {
    const struct yaml_node *patterns = yaml_get(reader->layer->root, S("patterns"));
    for (const struct yaml_node *node = patterns && patterns->kind == YAML_MAP ? patterns->first : NULL; node;
         node = node->next) {
        struct pattern_rule *known = find_pattern(reader, node->key->text);
        if (catalogue_find(node->key->text) >= 0)
            settings_problem(reader, node->key->span, "pattern-taken", ARGS({"name", node->key->text}));
        else if (node->kind == YAML_MAP && known)
            *known = read_pattern(reader, node);
        else if (node->kind == YAML_MAP)
            *array_push(reader->arena, &reader->patterns) = read_pattern(reader, node);
        else if (known)
            known->severity = STET_OFF;
    }
}
