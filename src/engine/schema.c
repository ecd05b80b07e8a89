/* The settings table as a JSON schema (draft 2020-12). What is one text to stet may be a number or `true` to YAML, and
 * `off` is false to YAML 1.1: the schema takes each as the parser does. */
#include "settings_schema.h"

#include "base/buffer.h"
#include "catalogue.h"
#include "rule.h"

struct writer {
    struct buffer out;
    bool comma; /* something stands before in this object or array */
};

static void put_string(struct writer *to, const char *text) {
    buffer_put_byte(&to->out, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            buffer_put_byte(&to->out, '\\');
        buffer_put_byte(&to->out, *text);
    }
    buffer_put_byte(&to->out, '"');
}

/* The next item of an array. */
static void put_item(struct writer *to) {
    if (to->comma)
        buffer_put(&to->out, S(", "));
    to->comma = true;
}

static void put_key(struct writer *to, const char *key) {
    put_item(to);
    put_string(to, key);
    buffer_put(&to->out, S(": "));
}

static void put_member(struct writer *to, const char *key, const char *json) {
    put_key(to, key);
    buffer_put(&to->out, slice_of(json));
}

static void put_doc(struct writer *to, const char *doc) {
    if (!doc)
        return;
    put_key(to, "description");
    put_string(to, doc);
}

static void open_with(struct writer *to, char bracket) {
    buffer_put_byte(&to->out, bracket);
    to->comma = false;
}

static void close_with(struct writer *to, char bracket) {
    buffer_put_byte(&to->out, bracket);
    to->comma = true;
}

static void open_member(struct writer *to, const char *key, char bracket) {
    put_key(to, key);
    open_with(to, bracket);
}

/* A schema that only names another one. */
static void put_ref_item(struct writer *to, const char *name) {
    put_item(to);
    buffer_printf(&to->out, "{\"$ref\": \"#/$defs/%s\"}", name);
}

static void put_ref(struct writer *to, const char *name) {
    put_key(to, "$ref");
    buffer_printf(&to->out, "\"#/$defs/%s\"", name);
}

static bool is_number(const char *text) {
    return *text && text[strspn(text, "0123456789")] == '\0';
}

static void put_choices(struct writer *to, const char *const *choices) {
    open_member(to, "enum", '[');
    for (; *choices; choices++) {
        put_item(to);
        put_string(to, *choices);
        if (is_number(*choices))
            buffer_printf(&to->out, ", %s", *choices);
        if (strcmp(*choices, "off") == 0)
            buffer_put(&to->out, S(", false"));
    }
    close_with(to, ']');
}

static void put_schema(struct writer *to, const struct setting_key *key);

/* One value of `choices`, or a list of them. */
static void put_choice_list(struct writer *to, const char *const *choices) {
    open_member(to, "anyOf", '[');
    put_item(to);
    open_with(to, '{');
    put_choices(to, choices);
    close_with(to, '}');
    put_item(to);
    open_with(to, '{');
    put_member(to, "type", "\"array\"");
    open_member(to, "items", '{');
    put_choices(to, choices);
    close_with(to, '}');
    close_with(to, '}');
    close_with(to, ']');
}

static void put_required(struct writer *to, const struct setting_key *fields) {
    bool any = false;
    for (const struct setting_key *field = fields; field->name; field++)
        any |= field->required;
    if (!any)
        return;
    open_member(to, "required", '[');
    for (; fields->name; fields++)
        if (fields->required) {
            put_item(to);
            put_string(to, fields->name);
        }
    close_with(to, ']');
}

static void put_map(struct writer *to, const struct setting_key *fields) {
    put_member(to, "type", "\"object\"");
    open_member(to, "properties", '{');
    for (const struct setting_key *field = fields; field->name; field++) {
        open_member(to, field->name, '{');
        put_schema(to, field);
        close_with(to, '}');
    }
    close_with(to, '}');
    put_required(to, fields);
    put_member(to, "additionalProperties", "false");
}

static void put_maps(struct writer *to, const struct setting_key *fields) {
    put_member(to, "type", "\"array\"");
    open_member(to, "items", '{');
    put_map(to, fields);
    close_with(to, '}');
}

static void put_named(struct writer *to, const struct setting_key *value) {
    put_member(to, "type", "\"object\"");
    open_member(to, "additionalProperties", '{');
    put_schema(to, value);
    close_with(to, '}');
}

static void put_type(struct writer *to, const struct setting_key *key) {
    static const char *const names[] = {
        [SETTING_TEXT] = "text",       [SETTING_LIST] = "texts", [SETTING_WORDS] = "texts",   [SETTING_GLOB] = "text",
        [SETTING_GLOBS] = "texts",     [SETTING_FLAG] = "flag",  [SETTING_NUMBER] = "number", [SETTING_SIZE] = "size",
        [SETTING_MESSAGE] = "message", [SETTING_RULES] = "rules"};
    switch (key->type) {
    case SETTING_CHOICE:
        put_choices(to, key->choices);
        break;
    case SETTING_CHOICES:
        put_choice_list(to, key->choices);
        break;
    case SETTING_MAP:
        put_map(to, key->fields);
        break;
    case SETTING_MAPS:
        put_maps(to, key->fields);
        break;
    case SETTING_NAMED:
        put_named(to, key->fields);
        break;
    default:
        put_ref(to, names[key->type]);
    }
}

static void put_schema(struct writer *to, const struct setting_key *key) {
    put_doc(to, key->doc);
    if (!key->may_be_off) {
        put_type(to, key);
        return;
    }
    open_member(to, "anyOf", '[');
    put_item(to);
    open_with(to, '{');
    put_member(to, "enum", "[\"off\", false]");
    close_with(to, '}');
    put_item(to);
    open_with(to, '{');
    put_type(to, key);
    close_with(to, '}');
    close_with(to, ']');
}

/* ---------------------------------------------------------------------------------------------------------- rules */

static void put_option(struct writer *to, const struct catalogue_option *option) {
    static const char *const names[] = {
        [OPTION_TEXT] = "text", [OPTION_LIST] = "texts", [OPTION_FLAG] = "flag", [OPTION_REGEX] = "text"};
    open_member(to, option->name, '{');
    put_doc(to, option->doc[STET_ENGLISH]);
    put_ref(to, names[option->type]);
    close_with(to, '}');
}

/* A severity, or a map: severity, the rule's options, and severities by stage, whose names are free. `rule` is NULL for
 * a rule that settings define. */
static void put_rule(struct writer *to, const struct catalogue_rule *rule) {
    open_member(to, "anyOf", '[');
    put_ref_item(to, "severity");
    put_item(to);
    open_with(to, '{');
    put_member(to, "type", "\"object\"");
    open_member(to, "properties", '{');
    put_key(to, "severity");
    buffer_put(&to->out, S("{\"$ref\": \"#/$defs/severity\"}"));
    for (size_t i = 0; rule && i < rule->option_count; i++)
        put_option(to, &rule->options[i]);
    close_with(to, '}');
    put_key(to, "additionalProperties");
    buffer_put(&to->out, S("{\"$ref\": \"#/$defs/severity\"}"));
    close_with(to, '}');
    close_with(to, ']');
}

static void put_rules(struct writer *to) {
    open_member(to, "rules", '{');
    put_member(to, "type", "\"object\"");
    open_member(to, "properties", '{');
    for (size_t i = 0; i < catalogue_rule_count; i++) {
        const struct catalogue_rule *rule = &catalogue_rules[i];
        if (!rule->rule)
            continue;
        open_member(to, rule->id, '{');
        put_doc(to, rule->summary[STET_ENGLISH]);
        put_rule(to, rule);
        close_with(to, '}');
    }
    close_with(to, '}');
    open_member(to, "additionalProperties", '{');
    put_rule(to, NULL);
    close_with(to, '}');
    close_with(to, '}');
}

static void put_definitions(struct writer *to) {
    open_member(to, "$defs", '{');
    put_member(to, "text", "{\"type\": [\"string\", \"number\", \"boolean\", \"null\"]}");
    put_member(to, "texts",
               "{\"anyOf\": [{\"$ref\": \"#/$defs/text\"}, "
               "{\"type\": \"array\", \"items\": {\"$ref\": \"#/$defs/text\"}}]}");
    put_member(to, "flag", "{\"enum\": [true, false, \"true\", \"false\"]}");
    put_member(to, "number",
               "{\"anyOf\": [{\"type\": \"integer\", \"minimum\": 0}, "
               "{\"type\": \"string\", \"pattern\": \"^[0-9]+$\"}]}");
    put_member(to, "size",
               "{\"anyOf\": [{\"type\": \"integer\", \"minimum\": 1}, "
               "{\"type\": \"string\", \"pattern\": \"^[0-9]+\\\\s*(K|KiB|M|MiB)?$\"}]}");
    put_member(to, "message",
               "{\"anyOf\": [{\"type\": [\"string\", \"number\", \"boolean\"]}, {\"type\": \"object\", "
               "\"properties\": {\"en\": {\"$ref\": \"#/$defs/text\"}, \"zh-CN\": {\"$ref\": \"#/$defs/text\"}}, "
               "\"required\": [\"en\", \"zh-CN\"], \"additionalProperties\": false}]}");
    open_member(to, "severity", '{');
    put_choices(to, severity_names);
    close_with(to, '}');
    put_rules(to);
    close_with(to, '}');
}

static void put_document(struct writer *to) {
    open_with(to, '{');
    put_member(to, "$schema", "\"https://json-schema.org/draft/2020-12/schema\"");
    put_member(to, "title", "\"Settings of stet (.stet.yaml)\"");
    put_type(to, &settings_schema);
    put_definitions(to);
    close_with(to, '}');
    buffer_put_byte(&to->out, '\n');
}

char *stet_settings_schema(void) {
    struct arena arena;
    struct arena_guard guard;
    char *volatile text = NULL;
    arena_init(&arena, SIZE_MAX);
    if (arena_try(&arena, &guard) == 0) {
        struct writer writer = {.out = buffer_in(&arena)};
        put_document(&writer);
        text = malloc(writer.out.len + 1);
        if (text)
            memcpy(text, buffer_text(&writer.out), writer.out.len + 1);
        arena_done(&arena, &guard);
    }
    arena_release(&arena);
    return text;
}
