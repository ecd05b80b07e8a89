/* What settings say of rules: severity, severity by stage, options, overrides for some files. */
#include "settings_reader.h"

#include "glob.h"
#include "rule_state.h"
#include "suggest.h"

int settings_find_rule(const struct settings_reader *reader, struct slice id) {
    int rule = catalogue_find(id);
    for (size_t i = 0; rule < 0 && i < reader->patterns.count; i++)
        if (slice_eq(reader->patterns.items[i].id, id))
            rule = (int)(catalogue_rule_count + i);
    return rule;
}

static void unknown_rule(struct settings_reader *reader, struct span span, struct slice id) {
    struct suggestion suggestion;
    suggest_start(&suggestion, id);
    for (size_t i = 0; i < catalogue_rule_count; i++)
        if (catalogue_rules[i].rule)
            suggest_try(&suggestion, slice_of(catalogue_rules[i].id));
    for (size_t i = 0; i < reader->patterns.count; i++)
        suggest_try(&suggestion, reader->patterns.items[i].id);
    settings_unknown(reader, span, "unknown-rule", "unknown-rule-near", id, suggestion.best, (struct slice){0});
}

/* --------------------------------------------------------------------------------------------------- one rule's map */

static bool read_severity(struct settings_reader *reader, const struct yaml_node *node, stet_severity *severity) {
    int index = node->kind == YAML_SCALAR ? settings_choice(severity_names, node->text) : -1;
    if (node->kind != YAML_SCALAR)
        settings_problem(reader, node->span, "not-severity", ARGS({"name", node->key->text}));
    else if (index < 0)
        settings_problem(reader, node->span, "bad-severity",
                         ARGS({"value", node->text}, {"choices", settings_join_names(reader->arena, severity_names)}));
    else
        *severity = (stet_severity)index;
    return index >= 0;
}

/* A severity for the whole rule takes back what earlier layers said of single stages. */
static void set_severity(struct settings_reader *reader, const struct yaml_node *node, struct rule_setting *setting) {
    if (!read_severity(reader, node, &setting->severity))
        return;
    setting->severity_set = true;
    memset(setting->by_stage, 0, sizeof setting->by_stage);
}

static bool option_fits(const struct yaml_node *node, enum option_type type) {
    if (type == OPTION_LIST && node->kind == YAML_LIST) {
        for (const struct yaml_node *item = node->first; item; item = item->next)
            if (item->kind != YAML_SCALAR)
                return false;
        return true;
    }
    if (node->kind != YAML_SCALAR)
        return false;
    return type != OPTION_FLAG || slice_eq(node->text, S("true")) || slice_eq(node->text, S("false"));
}

static struct rule_option *find_option(const struct rule_setting *setting, struct slice name) {
    for (size_t i = 0; i < setting->option_count; i++)
        if (slice_eq(setting->options[i].name, name))
            return &setting->options[i];
    return NULL;
}

/* There are never more options than the rule's page declares. */
static struct rule_option *place_option(struct settings_reader *reader, struct rule_setting *setting,
                                        const struct catalogue_rule *rule, struct slice name) {
    struct rule_option *option = find_option(setting, name);
    if (option)
        return option;
    if (!setting->options)
        setting->options = arena_alloc(reader->arena, rule->option_count * sizeof *setting->options);
    option = &setting->options[setting->option_count++];
    option->name = name;
    return option;
}

static void set_option(struct settings_reader *reader, const struct yaml_node *node, struct rule_setting *setting,
                       const struct catalogue_rule *rule, const struct catalogue_option *declared) {
    static const char *const messages[] = {[OPTION_TEXT] = "not-text-value",
                                           [OPTION_LIST] = "not-list",
                                           [OPTION_FLAG] = "not-flag",
                                           [OPTION_REGEX] = "not-text-value"};
    if (!option_fits(node, declared->type)) {
        settings_problem(reader, node->span, messages[declared->type], ARGS({"name", node->key->text}));
        return;
    }
    struct rule_option *option = place_option(reader, setting, rule, slice_of(declared->name));
    option->value = node;
    option->regex = declared->type == OPTION_REGEX ? settings_compile(reader, node, node->text, 0) : NULL;
    option->origin = settings_origin(reader, node);
}

static void unknown_option(struct settings_reader *reader, const struct yaml_node *node, struct slice id,
                           const struct catalogue_rule *rule) {
    struct suggestion suggestion;
    suggest_start(&suggestion, node->key->text);
    suggest_try(&suggestion, S("severity"));
    for (size_t i = 0; rule && i < rule->option_count; i++)
        suggest_try(&suggestion, slice_of(rule->options[i].name));
    for (size_t i = 0; i < reader->settings->workflow.stage_count; i++)
        suggest_try(&suggestion, reader->settings->workflow.stages[i].name);
    settings_unknown(reader, node->key->span, "unknown-option", "unknown-option-near", node->key->text, suggestion.best,
                     id);
}

static void read_entry(struct settings_reader *reader, const struct yaml_node *node, struct slice id,
                       const struct catalogue_rule *rule, struct rule_setting *setting) {
    struct slice name = node->key->text;
    const struct catalogue_option *option = rule ? catalogue_find_option(rule, name) : NULL;
    int stage = workflow_find(&reader->settings->workflow, name);
    if (slice_eq(name, S("severity"))) {
        return;
    } else if (option) {
        set_option(reader, node, setting, rule, option);
    } else if (stage < 0) {
        unknown_option(reader, node, id, rule);
    } else {
        setting->by_stage[stage].set = read_severity(reader, node, &setting->by_stage[stage].severity);
    }
}

static void read_setting(struct settings_reader *reader, const struct yaml_node *node, struct slice id, int rule,
                         struct rule_setting *setting) {
    const struct catalogue_rule *known = (size_t)rule < catalogue_rule_count ? &catalogue_rules[rule] : NULL;
    setting->origin = settings_origin(reader, node);
    if (node->kind != YAML_MAP) {
        set_severity(reader, node, setting);
        return;
    }
    const struct yaml_node *severity = yaml_get(node, S("severity"));
    if (severity)
        set_severity(reader, severity, setting);
    for (const struct yaml_node *entry = node->first; entry; entry = entry->next)
        read_entry(reader, entry, id, known, setting);
}

/* The rule of an entry, or -1. A pack may name a rule that comes with a later version. */
static int rule_of(struct settings_reader *reader, const struct yaml_node *node) {
    int rule = settings_find_rule(reader, node->key->text);
    if (rule < 0 && !reader->layer->pack)
        unknown_rule(reader, node->key->span, node->key->text);
    if (rule < 0 || (size_t)rule >= catalogue_rule_count || catalogue_rules[rule].rule)
        return rule;
    settings_problem(reader, node->key->span, "fixed-rule", ARGS({"name", node->key->text}));
    return -1;
}

/* ------------------------------------------------------------------------------------------------------- overrides */

static void read_override(struct settings_reader *reader, const struct yaml_node *map) {
    const struct yaml_node *rules = yaml_get(map, S("rules"));
    struct settings_override override = {.files = settings_list(reader->arena, yaml_get(map, S("files")))};
    override.rules = arena_alloc(reader->arena, reader->settings->rule_count * sizeof *override.rules);
    for (const struct yaml_node *node = rules && rules->kind == YAML_MAP ? rules->first : NULL; node;
         node = node->next) {
        int rule = rule_of(reader, node);
        if (rule < 0)
            continue;
        override.rules[rule] = arena_alloc(reader->arena, sizeof **override.rules);
        read_setting(reader, node, node->key->text, rule, override.rules[rule]);
    }
    *array_push(reader->arena, &reader->overrides) = override;
}

void settings_apply_rules(struct settings_reader *reader) {
    const struct yaml_node *root = reader->layer->root;
    const struct yaml_node *rules = yaml_get(root, S("rules")), *overrides = yaml_get(root, S("overrides"));
    for (const struct yaml_node *node = rules && rules->kind == YAML_MAP ? rules->first : NULL; node;
         node = node->next) {
        int rule = rule_of(reader, node);
        if (rule >= 0)
            read_setting(reader, node, node->key->text, rule, &reader->settings->rules[rule]);
    }
    for (const struct yaml_node *item = overrides && overrides->kind == YAML_LIST ? overrides->first : NULL; item;
         item = item->next) {
        if (reader->overrides.count == SETTINGS_MAX_ITEMS) {
            settings_problem(reader, item->span, "too-many", ARGS({"name", S("overrides")}));
            return;
        }
        read_override(reader, item);
    }
}

static void move_stages(struct rule_setting *setting, const struct workflow *before, const struct workflow *now) {
    struct rule_setting old = *setting;
    memset(setting->by_stage, 0, sizeof setting->by_stage);
    for (size_t i = 0; i < before->stage_count; i++) {
        int stage = workflow_find(now, before->stages[i].name);
        if (stage >= 0)
            setting->by_stage[stage] = old.by_stage[i];
    }
}

void settings_move_stages(struct settings_reader *reader, const struct workflow *before) {
    const struct workflow *now = &reader->settings->workflow;
    if (before->stage_count == 0)
        return;
    for (size_t rule = 0; rule < reader->settings->rule_count; rule++) {
        move_stages(&reader->settings->rules[rule], before, now);
        for (size_t i = 0; i < reader->overrides.count; i++)
            if (reader->overrides.items[i].rules[rule])
                move_stages(reader->overrides.items[i].rules[rule], before, now);
    }
}

/* ------------------------------------------------------------------------------------------- --select and --ignore */

/* Marks the rules of a list with commas. */
static void mark_rules(struct settings_reader *reader, const char *option, const char *list, bool *marked) {
    if (!list)
        return;
    struct slice text = arena_copy(reader->arena, slice_of(list));
    settings_in_option(reader, option, text);
    for (size_t at = 0; at <= text.len;) {
        size_t end = slice_find_byte(text, ',', at);
        if (end == SIZE_MAX)
            end = text.len;
        struct slice id = slice_trim(slice_sub(text, at, end));
        int rule = settings_find_rule(reader, id);
        if (rule >= 0)
            marked[rule] = true;
        else if (id.len)
            unknown_rule(reader, span_of((size_t)(id.ptr - text.ptr), (size_t)(id.ptr - text.ptr) + id.len), id);
        at = end + 1;
    }
}

static stet_severity severity_at(const struct rule_setting *setting, int stage, stet_severity otherwise) {
    if (stage >= 0 && setting->by_stage[stage].set)
        return setting->by_stage[stage].severity;
    return setting->severity_set ? setting->severity : otherwise;
}

/* A rule that --select names runs even where the settings turn it off for good. */
static stet_severity own_severity(const struct stet_settings *settings, size_t rule, int stage, bool wanted) {
    const struct rule_setting *setting = &settings->rules[rule];
    bool pattern = rule >= catalogue_rule_count;
    stet_severity own =
        pattern ? settings->patterns[rule - catalogue_rule_count].severity : catalogue_rules[rule].severity;
    stet_severity severity = severity_at(setting, stage, own);
    if (wanted && severity == STET_OFF && !(stage >= 0 && setting->by_stage[stage].set))
        severity = own == STET_OFF ? STET_WARNING : own;
    return settings->selected[rule] ? severity : STET_OFF;
}

/* Options of type regex that only the rule's page gives are compiled, too. */
static void add_default_patterns(struct settings_reader *reader, size_t index) {
    const struct catalogue_rule *rule = &catalogue_rules[index];
    struct rule_setting *setting = &reader->settings->rules[index];
    for (size_t i = 0; i < rule->option_count; i++) {
        const struct catalogue_option *declared = &rule->options[i];
        if (declared->type != OPTION_REGEX || !declared->initial[0] || find_option(setting, slice_of(declared->name)))
            continue;
        struct yaml_node *node = arena_alloc(reader->arena, sizeof *node);
        node->text = slice_of(declared->initial[0]);
        struct rule_option *option = place_option(reader, setting, rule, slice_of(declared->name));
        option->value = node;
        option->regex = settings_compile(reader, node, node->text, 0);
        option->origin = S("default");
    }
}

void settings_finish_rules(struct settings_reader *reader, const char *select, const char *ignore) {
    struct stet_settings *settings = reader->settings;
    size_t count = settings->rule_count, stages = settings->workflow.stage_count;
    bool *wanted = arena_alloc(reader->arena, count), *unwanted = arena_alloc(reader->arena, count);
    mark_rules(reader, "--select", select, wanted);
    mark_rules(reader, "--ignore", ignore, unwanted);
    settings->selected = arena_alloc(reader->arena, count);
    settings->states = arena_alloc(reader->arena, count * (stages + 1) * sizeof *settings->states);
    for (size_t rule = 0; rule < count; rule++) {
        settings->selected[rule] = (!select || wanted[rule]) && !unwanted[rule];
        for (size_t stage = 0; stage <= stages; stage++)
            settings->states[stage * count + rule] = own_severity(settings, rule, (int)stage - 1, wanted[rule]);
    }
    for (size_t rule = 0; rule < catalogue_rule_count; rule++)
        add_default_patterns(reader, rule);
}

/* ----------------------------------------------------------------------------------------------- what a check asks */

bool settings_is_for(const struct settings_override *override, struct slice path) {
    for (size_t i = 0; i < override->files.count; i++)
        if (glob_match(override->files.items[i], path))
            return true;
    return false;
}

void rule_states_for(const struct stet_settings *settings, struct slice path, int stage, stet_severity *severities) {
    size_t count = settings->rule_count;
    memcpy(severities, settings->states + (size_t)(stage + 1) * count, count * sizeof *severities);
    for (size_t i = 0; i < settings->override_count; i++) {
        const struct settings_override *override = &settings->overrides[i];
        if (!settings_is_for(override, path))
            continue;
        for (size_t rule = 0; rule < count; rule++)
            if (override->rules[rule] && settings->selected[rule])
                severities[rule] = severity_at(override->rules[rule], stage, severities[rule]);
    }
}

const struct rule_option *settings_option(const struct stet_settings *settings, struct slice path, size_t rule,
                                          struct slice name) {
    for (size_t i = settings->override_count; i-- > 0;) {
        const struct rule_setting *setting = settings->overrides[i].rules[rule];
        const struct rule_option *option = setting ? find_option(setting, name) : NULL;
        if (option && settings_is_for(&settings->overrides[i], path))
            return option;
    }
    return find_option(&settings->rules[rule], name);
}
