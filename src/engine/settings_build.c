/* Applies layers one after the other: the values of .stet.yaml but rules, patterns and tags, which have files of their
 * own. What is of the wrong type is passed over: settings_check has reported it. */
#include "settings_reader.h"

#include "base/buffer.h"
#include "suggest.h"

static const struct yaml_node *get(const struct yaml_node *map, const char *name) {
    return yaml_get(map, slice_of(name));
}

static void set_text(const struct yaml_node *map, const char *name, struct slice *out) {
    const struct yaml_node *node = get(map, name);
    if (node && node->kind == YAML_SCALAR)
        *out = node->text;
}

static bool set_words(struct settings_reader *reader, const struct yaml_node *map, const char *name,
                      struct slice_list *out) {
    const struct yaml_node *node = get(map, name);
    if (node)
        *out = settings_words(reader->arena, node);
    return node != NULL;
}

static void add_to_list(struct settings_reader *reader, struct slice_list *list, struct slice_list more) {
    if (more.count == 0)
        return;
    struct slice *items = arena_alloc(reader->arena, (list->count + more.count) * sizeof *items);
    if (list->count)
        memcpy(items, list->items, list->count * sizeof *items);
    memcpy(items + list->count, more.items, more.count * sizeof *items);
    *list = (struct slice_list){items, list->count + more.count};
}

struct slice settings_origin(struct settings_reader *reader, const struct yaml_node *node) {
    const struct settings_layer *layer = reader->layer;
    if (layer->pack)
        return layer->name;
    struct buffer out = buffer_in(reader->arena);
    buffer_put(&out, layer->name);
    buffer_printf(&out, ":%zu", source_line_at(layer->source, node->span.start));
    return buffer_slice(&out);
}

static struct slice_list in_small_letters(struct arena *arena, struct slice_list list) {
    for (size_t i = 0; i < list.count; i++) {
        char *text = arena_string(arena, list.items[i]);
        for (char *c = text; *c; c++)
            if (*c >= 'A' && *c <= 'Z')
                *c = (char)(*c - 'A' + 'a');
        list.items[i].ptr = text;
    }
    return list;
}

static void apply_general(struct settings_reader *reader, const struct yaml_node *root) {
    struct stet_settings *settings = reader->settings;
    struct slice text = {0};
    set_text(root, "language", &text);
    if (text.len)
        settings->language_set = !slice_eq(text, S("auto"));
    if (text.len)
        settings->language = slice_eq(text, S("zh-CN")) ? STET_CHINESE : STET_ENGLISH;
    text = (struct slice){0};
    set_text(root, "max-file-size", &text);
    if (settings_size(text))
        settings->max_bytes = settings_size(text);
    text = (struct slice){0};
    set_text(get(root, "hexo"), "version", &text);
    if (settings_number(text) > 0)
        settings->tags.hexo = (int)settings_number(text);
    add_to_list(reader, &settings->exclude, settings_list(reader->arena, get(root, "exclude")));
    add_to_list(reader, &settings->skip,
                in_small_letters(reader->arena, settings_list(reader->arena, get(root, "skip"))));
    add_to_list(reader, &settings->key_names, settings_words(reader->arena, get(root, "keys")));
}

/* ---------------------------------------------------------------------------------------------------- placeholders */

static void add_alias(struct settings_reader *reader, struct slice name, struct slice means) {
    struct placeholder_rules *rules = &reader->settings->placeholders;
    for (size_t i = 0; i < rules->alias_count; i++) {
        if (slice_eq(rules->aliases[i].name, name)) {
            rules->aliases[i].means = means;
            return;
        }
    }
    rules->aliases[rules->alias_count++] = (struct placeholder_alias){name, means};
}

static void apply_placeholders(struct settings_reader *reader, const struct yaml_node *map) {
    struct placeholder_rules *rules = &reader->settings->placeholders;
    const struct yaml_node *dialects = get(map, "dialects"), *aliases = get(map, "aliases");
    struct slice_list list = settings_list(reader->arena, dialects);
    if (dialects)
        rules->dialects = 0;
    for (size_t i = 0; i < list.count; i++) {
        int dialect = settings_choice(dialect_names, list.items[i]);
        if (dialect >= 0)
            rules->dialects |= 1u << dialect;
    }
    if (set_words(reader, map, "names", &list)) {
        rules->names = list.items;
        rules->name_count = list.count;
    }
    if (!aliases || aliases->kind != YAML_MAP)
        return;
    if (aliases->count > SETTINGS_MAX_ITEMS) {
        settings_problem(reader, aliases->span, "too-many", ARGS({"name", S("aliases")}));
        return;
    }
    struct placeholder_alias *room = arena_alloc(reader->arena, (rules->alias_count + aliases->count) * sizeof *room);
    if (rules->alias_count)
        memcpy(room, rules->aliases, rules->alias_count * sizeof *room);
    rules->aliases = room;
    for (const struct yaml_node *alias = aliases->first; alias; alias = alias->next)
        if (alias->kind == YAML_SCALAR)
            add_alias(reader, alias->key->text, alias->text);
}

/* -------------------------------------------------------------------------------------------------------- workflow */

static void unknown_flag(struct settings_reader *reader, struct span span, struct slice flag) {
    struct slice known = settings_join(reader->arena, reader->settings->workflow.flags);
    settings_problem(reader, span, "unknown-flag", ARGS({"name", flag}, {"known", known}));
}

static int find_flag(const struct workflow *workflow, struct slice name) {
    for (size_t i = 0; i < workflow->flags.count; i++)
        if (slice_eq(workflow->flags.items[i], name))
            return (int)i;
    return -1;
}

static void apply_flags(struct settings_reader *reader, const struct yaml_node *map) {
    struct workflow *workflow = &reader->settings->workflow;
    const struct yaml_node *flags = get(map, "flags");
    if (!flags)
        return;
    workflow->flags = settings_words(reader->arena, flags);
    memset(workflow->flag_person, 0, sizeof workflow->flag_person);
    if (workflow->flags.count > WORKFLOW_MAX_FLAGS) {
        workflow->flags.count = WORKFLOW_MAX_FLAGS;
        settings_problem(reader, flags->span, "too-many", ARGS({"name", S("flags")}));
    }
}

static void apply_people(struct settings_reader *reader, const struct yaml_node *map) {
    const struct yaml_node *people = get(map, "people");
    for (const struct yaml_node *entry = people && people->kind == YAML_MAP ? people->first : NULL; entry;
         entry = entry->next) {
        int flag = find_flag(&reader->settings->workflow, entry->key->text);
        if (flag < 0)
            unknown_flag(reader, entry->key->span, entry->key->text);
        else if (entry->kind == YAML_SCALAR)
            reader->settings->workflow.flag_person[flag] = entry->text;
    }
}

static void read_stage(struct settings_reader *reader, const struct yaml_node *map, struct stage *stage) {
    struct slice_list flags = {0};
    struct slice language = {0};
    set_text(map, "name", &stage->name);
    set_text(map, "label", &stage->label);
    set_text(map, "directory", &stage->directory);
    set_text(map, "language", &language);
    set_words(reader, map, "pending", &stage->pending);
    set_words(reader, map, "tolerated", &stage->tolerated);
    set_words(reader, map, "required", &stage->required);
    set_words(reader, map, "flags", &flags);
    stage->target_language = slice_eq(language, S("target"));
    for (size_t i = 0; i < flags.count; i++) {
        int flag = find_flag(&reader->settings->workflow, flags.items[i]);
        if (flag < 0)
            unknown_flag(reader, get(map, "flags")->span, flags.items[i]);
        else
            stage->flags |= 1u << flag;
    }
}

static void apply_stages(struct settings_reader *reader, const struct yaml_node *map) {
    const struct yaml_node *stages = get(map, "stages");
    if (!stages || stages->kind != YAML_LIST)
        return;
    struct workflow *workflow = &reader->settings->workflow, before = *workflow;
    memset(workflow->stages, 0, sizeof workflow->stages);
    workflow->stage_count = 0;
    for (const struct yaml_node *item = stages->first; item; item = item->next) {
        struct stage stage = {0};
        read_stage(reader, item, &stage);
        if (workflow->stage_count == WORKFLOW_MAX_STAGES) {
            settings_problem(reader, item->span, "too-many", ARGS({"name", S("stages")}));
            break;
        }
        if (stage.name.len && workflow_find(workflow, stage.name) >= 0)
            settings_problem(reader, get(item, "name")->span, "duplicate-stage", ARGS({"name", stage.name}));
        workflow->stages[workflow->stage_count++] = stage;
    }
    settings_move_stages(reader, &before);
}

/* --------------------------------------------------------------------------------------------------------- credits */

static void apply_credits(struct settings_reader *reader, const struct yaml_node *map) {
    struct stet_settings *settings = reader->settings;
    const struct yaml_node *roles = get(map, "roles");
    struct slice_list authors;
    set_text(map, "team", &settings->credits.team);
    set_text(map, "author-key", &settings->credits.author_key);
    set_text(map, "info-key", &settings->credits.info_key);
    set_text(map, "source", &settings->credits.source_label);
    if (roles && roles->kind == YAML_MAP) {
        settings->credits.roles = arena_alloc(reader->arena, roles->count * sizeof *settings->credits.roles);
        settings->credits.role_count = 0;
        for (const struct yaml_node *role = roles->first; role; role = role->next)
            settings->credits.roles[settings->credits.role_count++] =
                (struct credit_role){.label = role->key->text, .placeholder = role->text};
    }
    if (set_words(reader, map, "authors", &authors))
        for (size_t i = 0; i < settings->credits.role_count; i++)
            settings->credits.roles[i].in_authors = slice_list_has(authors, settings->credits.roles[i].placeholder);
}

/* Another version is taken for the nearest that is known. */
static int hexo_version(int found) {
    bool newer = found == 0 || found > SITE_NEWEST_HEXO;
    return newer ? SITE_NEWEST_HEXO : found < SITE_OLDEST_HEXO ? SITE_OLDEST_HEXO : found;
}

void settings_build(struct settings_reader *reader) {
    struct stet_settings *settings = reader->settings;
    settings->max_bytes = SETTINGS_DEFAULT_FILE_BYTES;
    settings->tags.hexo = hexo_version(reader->site.version);
    settings->site_theme = reader->site.theme;
    settings->credits.author_key = S("author");
    for (size_t i = 0; i < reader->layers.count; i++) {
        reader->layer = reader->layers.items[i];
        settings_apply_patterns(reader);
    }
    settings->patterns = reader->patterns.items;
    settings->pattern_count = reader->patterns.count;
    settings->rule_count = catalogue_rule_count + reader->patterns.count;
    settings->rules = arena_alloc(reader->arena, settings->rule_count * sizeof *settings->rules);
    for (size_t i = 0; i < reader->layers.count; i++) {
        reader->layer = reader->layers.items[i];
        const struct yaml_node *root = reader->layer->root, *workflow = get(root, "workflow");
        apply_general(reader, root);
        apply_placeholders(reader, get(root, "placeholders"));
        apply_flags(reader, workflow);
        apply_people(reader, workflow);
        apply_stages(reader, workflow);
        apply_credits(reader, get(root, "credits"));
        settings_apply_tags(reader);
        settings_apply_rules(reader);
    }
    settings->tags.specs = reader->tags.items;
    settings->tags.count = reader->tags.count;
    settings->overrides = reader->overrides.items;
    settings->override_count = reader->overrides.count;
    settings->layers = reader->layers.items;
    settings->layer_count = reader->layers.count;
}
