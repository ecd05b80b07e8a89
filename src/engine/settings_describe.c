/* The settings in force as YAML, with the origin of each value in a comment. */
#include "settings_reader.h"

#include "base/buffer.h"
#include "base/utf8.h"
#include "rule_state.h"

struct describer {
    struct buffer out;
    const struct stet_settings *settings;
};

/* ----------------------------------------------------------------------------------------------------- YAML values */

static bool is_plain(struct slice text) {
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0x80;
        if (!letter && (i == 0 || !strchr("._/+-", c)))
            return false;
    }
    return text.len > 0;
}

static bool needs_escapes(struct slice text) {
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        if (c < 0x20 || utf8_is_unsafe(c))
            return true;
    }
    return false;
}

static void put_double_quoted(struct buffer *out, struct slice text) {
    buffer_put_byte(out, '"');
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        if (c == '"' || c == '\\')
            buffer_printf(out, "\\%c", (int)c);
        else if (c < 0x20 || utf8_is_unsafe(c))
            buffer_printf(out, "\\U%08X", (unsigned)c);
        else
            buffer_put_codepoint(out, c);
    }
    buffer_put_byte(out, '"');
}

static void put_text(struct buffer *out, struct slice text) {
    if (is_plain(text)) {
        buffer_put(out, text);
        return;
    }
    if (needs_escapes(text)) {
        put_double_quoted(out, text);
        return;
    }
    buffer_put_byte(out, '\'');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\'')
            buffer_put_byte(out, '\'');
        buffer_put_byte(out, text.ptr[i]);
    }
    buffer_put_byte(out, '\'');
}

static void put_node(struct buffer *out, const struct yaml_node *node) {
    if (node->kind == YAML_SCALAR) {
        put_text(out, node->text);
        return;
    }
    bool map = node->kind == YAML_MAP;
    buffer_put_byte(out, map ? '{' : '[');
    for (const struct yaml_node *child = node->first; child; child = child->next) {
        if (child != node->first)
            buffer_put(out, S(", "));
        if (map) {
            put_text(out, child->key->text);
            buffer_put(out, S(": "));
        }
        put_node(out, child);
    }
    buffer_put_byte(out, map ? '}' : ']');
}

/* A comment ends with its line, whatever a file is called. */
static void put_comment(struct buffer *out, const char *before, struct slice text) {
    buffer_put(out, slice_of(before));
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        buffer_put_codepoint(out, c < 0x20 || utf8_is_unsafe(c) ? '?' : c);
    }
    buffer_put_byte(out, '\n');
}

static void put_origin(struct buffer *out, struct slice origin) {
    put_comment(out, " # ", origin);
}

static void put_layer_origin(struct buffer *out, const struct settings_layer *layer, const struct yaml_node *node) {
    struct buffer origin = buffer_in(out->arena);
    buffer_put(&origin, layer->name);
    if (!layer->pack)
        buffer_printf(&origin, ":%zu", source_line_at(layer->source, node->span.start));
    put_origin(out, buffer_slice(&origin));
}

/* ------------------------------------------------------------------------------------------- keys, as layers give them
 */

static void put_entry(struct describer *to, const char *indent, struct slice name, const struct settings_layer *layer,
                      const struct yaml_node *node) {
    buffer_put(&to->out, slice_of(indent));
    put_text(&to->out, name);
    buffer_put(&to->out, S(": "));
    put_node(&to->out, node);
    put_layer_origin(&to->out, layer, node);
}

/* The value that a layer gives to `parent.name`, or to `name` where `parent` is empty. */
static const struct yaml_node *given(const struct settings_layer *layer, struct slice parent, struct slice name) {
    const struct yaml_node *map = parent.len ? yaml_get(layer->root, parent) : layer->root;
    return yaml_get(map, name);
}

/* The last layer that gives a value wins. */
static void put_last(struct describer *to, const char *indent, struct slice parent, struct slice name) {
    for (size_t i = to->settings->layer_count; i-- > 0;) {
        const struct settings_layer *layer = to->settings->layers[i];
        const struct yaml_node *node = given(layer, parent, name);
        if (node) {
            put_entry(to, indent, name, layer, node);
            return;
        }
    }
}

static bool any_gives(const struct describer *to, struct slice parent, struct slice name) {
    for (size_t i = 0; i < to->settings->layer_count; i++)
        if (given(to->settings->layers[i], parent, name))
            return true;
    return false;
}

/* Whether a layer after `index` gives the entry `entry` of the same map again. */
static bool given_later(const struct describer *to, size_t index, struct slice parent, struct slice name,
                        struct slice entry) {
    for (size_t i = index + 1; i < to->settings->layer_count; i++)
        if (yaml_get(given(to->settings->layers[i], parent, name), entry))
            return true;
    return false;
}

/* A map whose entries come from several layers. */
static void put_named(struct describer *to, const char *indent, struct slice parent, struct slice name) {
    if (!any_gives(to, parent, name))
        return;
    buffer_printf(&to->out, "%s%.*s:\n", indent, (int)name.len, name.ptr);
    for (size_t i = 0; i < to->settings->layer_count; i++) {
        const struct settings_layer *layer = to->settings->layers[i];
        const struct yaml_node *map = given(layer, parent, name);
        for (const struct yaml_node *entry = map ? map->first : NULL; entry; entry = entry->next)
            if (!given_later(to, i, parent, name, entry->key->text))
                put_entry(to, *indent ? "    " : "  ", entry->key->text, layer, entry);
    }
}

/* A list to which each layer adds. */
static void put_sum(struct describer *to, const struct setting_key *key) {
    struct slice name = slice_of(key->name);
    if (!any_gives(to, (struct slice){0}, name))
        return;
    buffer_printf(&to->out, "%s:\n", key->name);
    for (size_t i = 0; i < to->settings->layer_count; i++) {
        const struct settings_layer *layer = to->settings->layers[i];
        const struct yaml_node *node = yaml_get(layer->root, name);
        struct slice_list list =
            key->type == SETTING_WORDS ? settings_words(to->out.arena, node) : settings_list(to->out.arena, node);
        for (size_t k = 0; k < list.count; k++) {
            buffer_put(&to->out, S("  - "));
            put_text(&to->out, list.items[k]);
            put_layer_origin(&to->out, layer, node);
        }
    }
}

static void put_map(struct describer *to, const struct setting_key *key) {
    struct slice name = slice_of(key->name);
    if (!any_gives(to, (struct slice){0}, name))
        return;
    buffer_printf(&to->out, "%s:\n", key->name);
    for (const struct setting_key *field = key->fields; field->name; field++) {
        if (field->type == SETTING_NAMED && !slice_eq(slice_of(field->name), S("roles")))
            put_named(to, "  ", name, slice_of(field->name));
        else
            put_last(to, "  ", name, slice_of(field->name));
    }
}

/* ----------------------------------------------------------------------------------------------------------- rules */

/* Who spoke last about the rule for this path. */
static struct slice rule_origin(const struct stet_settings *settings, struct slice path, size_t rule) {
    for (size_t i = settings->override_count; i-- > 0;)
        if (settings->overrides[i].rules[rule] && settings_is_for(&settings->overrides[i], path))
            return settings->overrides[i].rules[rule]->origin;
    if (!settings->selected[rule])
        return S("--select or --ignore");
    return settings->rules[rule].origin.len ? settings->rules[rule].origin : S("default");
}

static bool has_option(const struct describer *to, struct slice path, size_t rule) {
    const struct catalogue_rule *known = rule < catalogue_rule_count ? &catalogue_rules[rule] : NULL;
    for (size_t i = 0; known && i < known->option_count; i++)
        if (settings_option(to->settings, path, rule, slice_of(known->options[i].name)))
            return true;
    return false;
}

static void put_options(struct describer *to, struct slice path, size_t rule) {
    for (size_t i = 0; rule < catalogue_rule_count && i < catalogue_rules[rule].option_count; i++) {
        struct slice name = slice_of(catalogue_rules[rule].options[i].name);
        const struct rule_option *option = settings_option(to->settings, path, rule, name);
        if (!option)
            continue;
        buffer_put(&to->out, S(", "));
        put_text(&to->out, name);
        buffer_put(&to->out, S(": "));
        put_node(&to->out, option->value);
    }
}

/* `states` holds the severities for no stage and then for each. */
static void put_rule(struct describer *to, struct slice path, size_t rule, const stet_severity *states) {
    const struct workflow *workflow = &to->settings->workflow;
    size_t count = to->settings->rule_count;
    bool by_stage = false;
    for (size_t stage = 1; stage <= workflow->stage_count; stage++)
        by_stage |= states[stage * count + rule] != states[rule];
    buffer_put(&to->out, S("  "));
    put_text(&to->out, rule < catalogue_rule_count ? slice_of(catalogue_rules[rule].id)
                                                   : to->settings->patterns[rule - catalogue_rule_count].id);
    if (!by_stage && !has_option(to, path, rule)) {
        buffer_printf(&to->out, ": %s", severity_names[states[rule]]);
    } else {
        buffer_printf(&to->out, ": {severity: %s", severity_names[states[rule]]);
        for (size_t stage = 1; by_stage && stage <= workflow->stage_count; stage++) {
            buffer_put(&to->out, S(", "));
            put_text(&to->out, workflow->stages[stage - 1].name);
            buffer_printf(&to->out, ": %s", severity_names[states[stage * count + rule]]);
        }
        put_options(to, path, rule);
        buffer_put_byte(&to->out, '}');
    }
    put_origin(&to->out, rule_origin(to->settings, path, rule));
}

static void put_rules(struct describer *to, struct slice path) {
    size_t count = to->settings->rule_count, stages = to->settings->workflow.stage_count;
    stet_severity *states = arena_alloc(to->out.arena, count * (stages + 1) * sizeof *states);
    for (size_t stage = 0; stage <= stages; stage++)
        rule_states_for(to->settings, path, (int)stage - 1, states + stage * count);
    buffer_put(&to->out, S("rules:\n"));
    for (size_t rule = 0; rule < count; rule++)
        if (rule >= catalogue_rule_count || catalogue_rules[rule].rule)
            put_rule(to, path, rule, states);
}

static void put_head(struct describer *to, struct slice path) {
    put_comment(&to->out, "# for ", path);
    put_comment(&to->out, "# paths are relative to ", to->settings->directory);
    for (size_t i = 0; i < to->settings->layer_count; i++)
        put_comment(&to->out, "# read: ", to->settings->layers[i]->name);
    buffer_printf(&to->out, "# the site: Hexo %d", to->settings->tags.hexo);
    if (to->settings->site_theme.len)
        put_comment(&to->out, ", theme ", to->settings->site_theme);
    else
        buffer_put(&to->out, S("\n"));
}

struct slice settings_describe(const struct stet_settings *settings, struct arena *arena, struct slice path) {
    struct describer to = {.out = buffer_in(arena), .settings = settings};
    put_head(&to, path);
    for (const struct setting_key *key = settings_schema.fields; key->name; key++) {
        struct slice name = slice_of(key->name);
        if (key->adds)
            put_sum(&to, key);
        else if (key->type == SETTING_MAP)
            put_map(&to, key);
        else if (key->type == SETTING_NAMED)
            put_named(&to, "", (struct slice){0}, name);
        else if (key->type == SETTING_RULES)
            put_rules(&to, path);
        else if (key->type != SETTING_MAPS && !slice_eq(name, S("extends")))
            put_last(&to, "", (struct slice){0}, name);
    }
    return buffer_slice(&to.out);
}
