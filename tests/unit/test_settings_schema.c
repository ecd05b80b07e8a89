/* The JSON schema says what the settings table says: every key with its explanation, every rule with its options. */
#include "../formats/json.c"

#include "harness.h"

#include "engine/catalogue.h"
#include "engine/rule.h"
#include "engine/settings_schema.h"

_Noreturn void fail_at(const char *what, struct slice where) {
    fail_msg("%s: %.*s", what, (int)where.len, where.ptr);
    abort();
}

static const struct json *find(const struct json *object, const char *key) {
    const struct json *member = object->first;
    while (member && !slice_eq(member->key, slice_of(key)))
        member = member->next;
    return member;
}

static const struct json *read_schema(void) {
    char *text = stet_settings_schema();
    assert_non_null(text);
    const struct json *schema = json_read(&arena, arena_copy(&arena, slice_of(text)));
    stet_free(text);
    assert_non_null(schema);
    return schema;
}

static size_t count(const struct json *object) {
    size_t members = 0;
    for (const struct json *member = object->first; member; member = member->next)
        members++;
    return members;
}

/* The map's own schema, below `off`, lists and names of the user's. */
static const struct json *map_of(const struct json *schema) {
    const struct json *any = find(schema, "anyOf");
    if (any)
        return map_of(any->first->next);
    const struct json *below = find(schema, "items");
    if (!below)
        below = find(schema, "properties") ? NULL : find(schema, "additionalProperties");
    return below ? map_of(below) : schema;
}

static void compare(const struct json *schema, const struct setting_key *fields) {
    const struct json *properties = json_need(schema, "properties", JSON_OBJECT);
    size_t keys = 0;
    for (; fields->name; fields++, keys++) {
        const struct json *key = json_need(properties, fields->name, JSON_OBJECT);
        const struct setting_key *below = fields->fields;
        if (fields->doc)
            assert_true(slice_eq(json_need(key, "description", JSON_TEXT)->text, slice_of(fields->doc)));
        if (below && strcmp(below->name, "*") == 0)
            below = below->fields;
        if (below)
            compare(map_of(key), below);
    }
    assert_int_equal(keys, count(properties));
    assert_int_equal(find(schema, "additionalProperties")->kind, JSON_FALSE);
}

static void has_every_key(void **state) {
    (void)state;
    compare(read_schema(), settings_schema.fields);
}

static void has_every_rule(void **state) {
    (void)state;
    const struct json *definitions = json_need(read_schema(), "$defs", JSON_OBJECT);
    const struct json *rules = json_need(json_need(definitions, "rules", JSON_OBJECT), "properties", JSON_OBJECT);
    size_t known = 0;
    for (size_t i = 0; i < catalogue_rule_count; i++) {
        const struct catalogue_rule *rule = &catalogue_rules[i];
        if (!rule->rule)
            continue;
        known++;
        const struct json *any = json_need(json_need(rules, rule->id, JSON_OBJECT), "anyOf", JSON_ARRAY);
        const struct json *properties = json_need(any->first->next, "properties", JSON_OBJECT);
        assert_int_equal(count(properties), rule->option_count + 1);
        for (size_t j = 0; j < rule->option_count; j++)
            json_need(properties, rule->options[j].name, JSON_OBJECT);
    }
    assert_int_equal(known, count(rules));
}

static void has_every_severity(void **state) {
    (void)state;
    const struct json *definitions = json_need(read_schema(), "$defs", JSON_OBJECT);
    const struct json *values = json_need(json_need(definitions, "severity", JSON_OBJECT), "enum", JSON_ARRAY)->first;
    for (size_t i = 0; severity_names[i]; i++) {
        while (values && values->kind != JSON_TEXT) /* false, which is `off` to YAML 1.1 */
            values = values->next;
        assert_non_null(values);
        assert_true(slice_eq(values->text, slice_of(severity_names[i])));
        values = values->next;
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {TEST(has_every_key), TEST(has_every_rule), TEST(has_every_severity)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
