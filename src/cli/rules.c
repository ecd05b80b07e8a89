/* `stet rules` and `stet explain`: the catalogue. */
#include "commands.h"
#include "console.h"
#include "memory.h"
#include "report/escape.h"
#include "report/report.h"
#include "wrap.h"

#include <stdlib.h>
#include <string.h>

#define SEVERITY_WIDTH 9

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

static int by_group(const void *left, const void *right) {
    const stet_rule_info *a = left, *b = right;
    int order = strcmp(a->group, b->group);
    return order ? order : strcmp(a->id, b->id);
}

/* All rules, by group and id; freed by the caller. */
static stet_rule_info *sorted_rules(stet_language language, size_t *count) {
    *count = stet_rule_count();
    stet_rule_info *rules = memory_resize(NULL, *count + 1, sizeof *rules);
    for (size_t i = 0; i < *count; i++)
        stet_rule_at(i, language, &rules[i]);
    qsort(rules, *count, sizeof *rules, by_group);
    return rules;
}

static size_t widest_id(const stet_rule_info *rules, size_t count) {
    size_t widest = 0;
    for (size_t i = 0; i < count; i++)
        if (text_width(rules[i].id) > widest)
            widest = text_width(rules[i].id);
    return widest;
}

/* The group's name for people; rules and JSON know it in English. */
static const char *group_name(const char *group, stet_language language) {
    static const char *const chinese[][2] = {
        {"file", "文件"},           {"front matter", "front matter"},
        {"placeholders", "占位符"}, {"workflow", "流程"},
        {"credits", "署名"},        {"marker", "摘要标记"},
        {"tags", "Hexo 标签"},      {"Markdown", "Markdown"},
        {"language", "语言"},       {"parity", "与原文对照"},
        {"change", "改动"},         {"suppressions", "屏蔽注释"},
        {"settings", "设置"},
    };
    for (size_t i = 0; language == STET_CHINESE && i < sizeof chinese / sizeof *chinese; i++)
        if (strcmp(chinese[i][0], group) == 0)
            return chinese[i][1];
    return group;
}

static void list_as_text(struct sink *out, const stet_rule_info *rules, size_t count, stet_language language) {
    size_t widest = widest_id(rules, count);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || strcmp(rules[i].group, rules[i - 1].group) != 0) {
            sink_string(out, i ? "\n" : "");
            sink_string(out, group_name(rules[i].group, language));
            sink_string(out, "\n");
        }
        sink_string(out, "  ");
        put_padded(out, rules[i].id, widest + 2);
        put_padded(out, report_severity(rules[i].severity), SEVERITY_WIDTH);
        wrap_put(out, 2 + widest + 2 + SEVERITY_WIDTH, rules[i].summary);
    }
}

static void put_member(struct sink *out, const char *before, const char *text) {
    sink_string(out, before);
    escape_json(out, text_of(text, strlen(text)));
}

static void list_as_json(struct sink *out, const stet_rule_info *rules, size_t count) {
    sink_string(out, "[");
    for (size_t i = 0; i < count; i++) {
        put_member(out, i ? ",\n  {\"code\": " : "\n  {\"code\": ", rules[i].id);
        put_member(out, ", \"group\": ", rules[i].group);
        put_member(out, ", \"severity\": ", report_severity(rules[i].severity));
        put_member(out, ", \"since\": ", rules[i].since);
        put_member(out, ", \"summary\": ", rules[i].summary);
        put_member(out, ", \"explanation\": ", rules[i].page);
        sink_string(out, "}");
    }
    sink_string(out, "\n]\n");
}

int command_rules(const struct arguments *arguments) {
    struct sink out;
    size_t count;
    stet_rule_info *rules = sorted_rules(arguments->language, &count);
    sink_init(&out, -1);
    if (arguments->list_format == LIST_JSON)
        list_as_json(&out, rules, count);
    else
        list_as_text(&out, rules, count, arguments->language);
    free(rules);
    return console_finish(&out, arguments->language);
}

/* The page ends in exactly one line end. */
static void put_page(struct sink *out, const char *page) {
    page += strspn(page, "\n");
    size_t len = strlen(page);
    while (len > 0 && page[len - 1] == '\n')
        len--;
    sink_put(out, text_of(page, len));
    sink_string(out, "\n");
}

static bool explain_one(const struct arguments *arguments, const char *id, struct sink *out) {
    stet_rule_info rule;
    if (stet_rule_find(id, arguments->language, &rule)) {
        put_page(out, rule.page);
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
    sink_init(&out, -1);
    for (size_t i = 0; i < arguments->operand_count; i++) {
        sink_string(&out, i ? "\n" : "");
        found &= explain_one(arguments, arguments->operands[i], &out);
    }
    int status = console_finish(&out, arguments->language);
    return found ? status : EXIT_FAILED;
}
