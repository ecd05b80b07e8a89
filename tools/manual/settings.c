/* stet.yaml(5), out of the tables of settings and rules. */
#include "engine/catalogue.h"
#include "engine/settings_schema.h"
#include "mdoc.h"

#include <string.h>

static const char *type_name(enum setting_type type) {
    static const char *const names[] = {
        [SETTING_TEXT] = "text",
        [SETTING_LIST] = "a text or a list",
        [SETTING_WORDS] = "words, or a list",
        [SETTING_GLOB] = "a glob",
        [SETTING_GLOBS] = "a glob or a list",
        [SETTING_FLAG] = "true or false",
        [SETTING_NUMBER] = "a number",
        [SETTING_SIZE] = "a size such as 512KiB",
        [SETTING_CHOICE] = "one of these",
        [SETTING_CHOICES] = "some of these",
        [SETTING_MESSAGE] = "a text, or one for en and one for zh-CN",
        [SETTING_MAP] = "a map",
        [SETTING_MAPS] = "a list of maps",
        [SETTING_NAMED] = "a map with names of your own",
        [SETTING_RULES] = "a map of rules",
    };
    return names[type];
}

static void put_keys(const struct setting_key *keys);

static void put_key(const struct setting_key *key) {
    const struct setting_key *fields = key->fields;
    mdoc_end_line();
    fprintf(mdoc_out, ".It Cm %s : Ar %s\n", key->name, type_name(key->type));
    if (key->doc)
        mdoc_paragraph(key->doc);
    if (key->required)
        mdoc_paragraph("Required.");
    if (key->choices) {
        mdoc_values(key->choices);
        mdoc_end_line();
    }
    if (fields && strcmp(fields->name, "*") == 0)
        fields = fields->fields;
    if (fields)
        put_keys(fields);
}

static void put_keys(const struct setting_key *keys) {
    mdoc_macro(".Bl -tag -width Ds");
    for (; keys->name; keys++)
        put_key(keys);
    mdoc_macro(".El");
}

static void put_rule(const struct catalogue_rule *rule) {
    static const char *const severities[] = {"off", "info", "warning", "error"};
    if (!rule->rule)
        return;
    mdoc_end_line();
    fprintf(mdoc_out, ".It Cm %s : Ar %s\n", rule->id, severities[rule->severity]);
    mdoc_sentence(rule->summary[STET_ENGLISH]);
    if (rule->option_count == 0)
        return;
    mdoc_macro(".Bl -tag -width Ds");
    for (size_t i = 0; i < rule->option_count; i++) {
        fprintf(mdoc_out, ".It Cm %s\n", rule->options[i].name);
        mdoc_sentence(rule->options[i].doc[STET_ENGLISH]);
    }
    mdoc_macro(".El");
}

void write_settings(void) {
    mdoc_begin("STET.YAML", "5", "stet.yaml", "settings of stet");
    mdoc_macro(".Sh DESCRIPTION");
    mdoc_paragraph(
        "The nearest file .stet.yaml upward from an article, up to the root of the git work tree, says how stet "
        "checks it. Its paths are relative to its own directory. A pack is a settings file that is built into the "
        "program. All keys are optional. The command stet config shows what is in force and where it comes from; "
        "stet schema prints the JSON schema.");
    mdoc_macro(".Sh KEYS");
    put_keys(settings_schema.fields);
    mdoc_macro(".Sh PACKS");
    mdoc_paragraph("Built in are");
    for (const char *const *pack = catalogue_pack_names; *pack; pack++)
        fprintf(mdoc_out, ".Cm %s%s\n", *pack, pack[1] ? " ," : " .");
    mdoc_macro(".Sh RULES");
    mdoc_paragraph(
        "Each has the severity that it has without settings, and its options. A value is a severity, or a map: "
        "severity, the rule's options, and severities by the names of stages.");
    mdoc_macro(".Bl -tag -width Ds");
    for (size_t i = 0; i < catalogue_rule_count; i++)
        put_rule(&catalogue_rules[i]);
    mdoc_macro(".El");
    mdoc_macro(".Sh EXAMPLES\n.Bd -literal\nextends: fosscope\nexclude: [drafts/]\nrules:\n  trailing-space: off\n"
               "  cover-banner: {translated: warning, published: error}\noverrides:\n  - files: published/2024-*/**\n"
               "    rules: {abbrlink: off}\n.Ed");
    mdoc_macro(".Sh SEE ALSO\n.Xr stet 1");
}
