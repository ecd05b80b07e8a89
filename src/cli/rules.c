/* `stet rules` and `stet explain`: the catalogue. */
#include "commands.h"
#include "console.h"
#include "report/escape.h"
#include "report/report.h"

#include <string.h>
#include <unistd.h>

static size_t text_width(const char *text) {
    stet_text all = text_of(text, strlen(text));
    size_t width = 0;
    for (size_t at = 0; at < all.len;)
        width += escape_glyph(all, &at).width;
    return width;
}

static void put_padded(struct sink *out, const char *text, size_t width) {
    size_t has = text_width(text);
    sink_string(out, text);
    sink_repeat(out, ' ', has < width ? width - has : 0);
}

static void list_as_text(struct sink *out, stet_language language) {
    stet_rule_info rule;
    const char *group = "";
    size_t widest = 0;
    for (size_t i = 0; stet_rule_at(i, language, &rule); i++)
        if (text_width(rule.id) > widest)
            widest = text_width(rule.id);
    for (size_t i = 0; stet_rule_at(i, language, &rule); i++) {
        if (strcmp(rule.group, group) != 0) {
            sink_string(out, *group ? "\n" : "");
            sink_string(out, rule.group);
            sink_string(out, "\n");
            group = rule.group;
        }
        sink_string(out, "  ");
        put_padded(out, rule.id, widest + 2);
        put_padded(out, report_severity(rule.severity), 9);
        sink_string(out, rule.summary);
        sink_string(out, "\n");
    }
}

static void put_member(struct sink *out, const char *before, const char *text) {
    sink_string(out, before);
    escape_json(out, text_of(text, strlen(text)));
}

static void list_as_json(struct sink *out, stet_language language) {
    stet_rule_info rule;
    sink_string(out, "[");
    for (size_t i = 0; stet_rule_at(i, language, &rule); i++) {
        put_member(out, i ? ",\n  {\"code\": " : "\n  {\"code\": ", rule.id);
        put_member(out, ", \"group\": ", rule.group);
        put_member(out, ", \"severity\": ", report_severity(rule.severity));
        put_member(out, ", \"since\": ", rule.since);
        put_member(out, ", \"summary\": ", rule.summary);
        put_member(out, ", \"explanation\": ", rule.page);
        sink_string(out, "}");
    }
    sink_string(out, "\n]\n");
}

int command_rules(const struct arguments *arguments) {
    struct sink out;
    sink_init(&out, STDOUT_FILENO);
    if (arguments->list_format == LIST_JSON)
        list_as_json(&out, arguments->language);
    else
        list_as_text(&out, arguments->language);
    return console_finish(&out, arguments->language);
}

static bool explain_one(const struct arguments *arguments, const char *id, struct sink *out) {
    stet_rule_info rule;
    if (stet_rule_find(id, arguments->language, &rule)) {
        sink_string(out, rule.page);
        return true;
    }
    const char *similar = stet_rule_suggest(id);
    console_say(arguments->language, MSG_UNKNOWN_RULE, ARGS(id));
    if (similar)
        console_say(arguments->language, MSG_TIP_RULE, ARGS(similar));
    return false;
}

int command_explain(const struct arguments *arguments) {
    if (arguments->operand_count == 0) {
        console_say(arguments->language, MSG_RULE_NEEDED, NO_ARGS);
        return EXIT_FAILED;
    }
    struct sink out;
    bool found = true;
    sink_init(&out, STDOUT_FILENO);
    for (size_t i = 0; i < arguments->operand_count; i++)
        found &= explain_one(arguments, arguments->operands[i], &out);
    int status = console_finish(&out, arguments->language);
    return found ? status : EXIT_FAILED;
}
