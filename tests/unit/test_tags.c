/* What Hexo makes of tags: each body with the problems that are to be found, and where. */
#include "base/buffer.h"

#include "harness.h"

#include "article/markdown.h"
#include "tag_fixture.h"

struct expected {
    enum tag_problem_kind kind;
    size_t line; /* of the body, from 1 */
    bool fatal;
};

static struct source source;
static struct arena scratch;

static struct tag_list read_body(const char *body, int hexo) {
    struct tag_table table;
    struct markdown markdown;
    struct tag_list list;
    size_t at;
    tag_fixture(&table, &arena, hexo);
    source_init(&source, &arena, "a.md", slice_of(body));
    struct tag_context context = {.table = &table, .body = span_of(0, source.text.len), .scratch = &scratch};
    arena_init(&scratch, SIZE_MAX);
    assert_int_equal(markdown_parse(&markdown, &arena, &scratch, &source, context.body, &at), MD_WITHIN_LIMITS);
    context.code = markdown.code;
    context.code_count = markdown.code_count;
    tags_read(&list, &arena, &source, &context);
    arena_release(&scratch);
    return list;
}

static void assert_problems(int hexo, const char *body, const struct expected *expected, size_t count) {
    struct tag_list list = read_body(body, hexo);
    if (list.problem_count != count)
        print_error("Hexo %d: %s\n", hexo, body);
    assert_int_equal(list.problem_count, count);
    for (size_t i = 0; i < count; i++) {
        const struct tag_problem *problem = &list.problems[i];
        if (problem->kind != expected[i].kind)
            print_error("Hexo %d: %s\n", hexo, body);
        assert_int_equal(problem->kind, expected[i].kind);
        assert_int_equal(source_line_at(&source, problem->span.start), expected[i].line);
        assert_int_equal(problem->fatal, expected[i].fatal);
        assert_true(problem->span.start <= problem->span.end && problem->span.end <= source.text.len);
    }
}

#define PROBLEMS(hexo, body, ...)                                                                                      \
    assert_problems(hexo, body, (const struct expected[]){__VA_ARGS__},                                                \
                    sizeof((const struct expected[]){__VA_ARGS__}) / sizeof(struct expected))
#define FINE(hexo, body) assert_problems(hexo, body, NULL, 0)

static void what_hexo_renders_well_is_silent(void **state) {
    (void)state;
    static const char *const bodies[] = {
        "{% image https://e.org/a.png 图一：说明 width:400px %}\n",
        "{%image https://e.org/a.png%}\n",
        "{% image\nhttps://e.org/a.png\n说明 %}\n",
        "{% folding 甲 %}\n{% box 乙 %}\n内容\n{% endbox %}\n{% endfolding %}\n",
        "{% raw %}{{ x }} {% bogus %}{% endraw %}\n",
        "```yaml\nrun: ${{ github.sha }}\n```\n",
        "~~~\n{% bogus %}\n~~~\n",
        "写成 `{{ .Values.image }}` 即可\n",
        "段落\n\n    {% bogus %}\n",
        "{% folding 甲 %}\n```\n{{ x }} {% bogus %}\n```\n{% endfolding %}\n",
        "{% image https://e.org/a.png \"来源：<a href=\"https://e.org/\">站点</a>\" %}\n\n后文\n",
        "{% mark “弯引号” %}\n",
        "{{ \"{{\" }}\n",
        "<code>{{ x }}</code>\n",
        "{% video bilibili:BV1 %}\n",
    };
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        FINE(8, bodies[i]);
        FINE(7, bodies[i]);
    }
}

static void names(void **state) {
    (void)state;
    PROBLEMS(8, "一段 {% bogus x %} 文字\n", {TAG_NAME_UNKNOWN, 1, true});
    PROBLEMS(8, "{% Image https://e.org/a.png %}\n", {TAG_NAME_CASE, 1, true});
    PROBLEMS(8, "{% youtube x %}\n", {TAG_NAME_GONE, 1, true});
    FINE(6, "{% youtube x %}\n");
    PROBLEMS(8, "{% image　https://e.org/a.png %}\n", {TAG_NAME_THEME, 1, true});
    PROBLEMS(8, "{% %}\n", {TAG_NAME_MISSING, 1, true});
    PROBLEMS(8, "{% include-code a.js %}\n", {TAG_NAME_FAILS, 1, true});
    PROBLEMS(8, "| 甲 |\n| --- |\n| {% bogus %} |\n", {TAG_NAME_UNKNOWN, 3, true});
}

static void blocks(void **state) {
    (void)state;
    PROBLEMS(8, "{% folding 标题 %}\n内容\n", {TAG_BLOCK_NO_END, 1, true});
    PROBLEMS(8, "正文\n\n{% endfolding %}\n", {TAG_END_STRAY, 3, true});
    PROBLEMS(8, "{% note color:red %}\n提示\n{% endnote %}\n", {TAG_END_INLINE, 3, true});
    PROBLEMS(8, "{% folding 甲 %}\n{% box 乙 %}\n内容\n{% endfolding %}\n{% endbox %}\n", {TAG_END_CROSSED, 4, true});
    PROBLEMS(8, "{% folding 甲 %}\n{% box 乙 %}\n内容\n{% endfolding %}\n", {TAG_BLOCK_NO_END, 2, true});
    PROBLEMS(8, "{% quote %}\n引文\n{% endblockquote %}\n", {TAG_END_ALIAS, 3, true});
    PROBLEMS(8, "{% folding 甲 %}\n内容\n{% endfolding 甲 %}\n", {TAG_END_ARGS, 3, true});
    PROBLEMS(8, "{% folding 甲 %}\n内容\n{% EndFolding %}\n", {TAG_NAME_CASE, 3, true});
    PROBLEMS(8, "{% foldng 甲 %}\n内容\n{% endfolding %}\n", {TAG_NAME_UNKNOWN, 1, true});
}

static void closers(void **state) {
    (void)state;
    PROBLEMS(8, "{% image https://e.org/a.png\n\n中间\n\n{% mark 词 %}\n", {TAG_SWALLOWS, 1, false});
    PROBLEMS(8, "{% image https://e.org/a.png 说明 ％}\n\n中间\n\n{% mark 词 %}\n", {TAG_WRONG_CLOSER, 1, false});
    PROBLEMS(8, "一段 {% image https://e.org/a.png\n\n后面没有别的标签。\n", {TAG_NO_CLOSE, 1, false});
    PROBLEMS(8, "｛％ image https://e.org/a.png ％｝\n", {TAG_FULLWIDTH, 1, false});
    PROBLEMS(8, "{ % image https://e.org/a.png %}\n", {TAG_NO_OPEN, 1, false});
    PROBLEMS(8, "{ % folding 甲 %}\n内容\n{% endfolding %}\n", {TAG_NO_OPEN, 1, true});
    PROBLEMS(8, "{% note 甲 按 {% kbd Alt %} 键 %}\n\n后文\n", {TAG_IN_TAG, 1, false});
}

/* The first cause is said, and it is what makes Hexo fail far below. */
static void quotes(void **state) {
    (void)state;
    static const char *const grid =
        "{% image https://e.org/a.png \"来源：<a href=\"https://e.org/b\">站</a>\" %}\n\n后文\n\n"
        "{% grid %}\n<!-- cell -->\n{% image https://e.org/a.png \"乙\" %}\n{% endgrid %}\n";
    PROBLEMS(8, grid, {TAG_STRING_UNCLOSED, 1, true});
    PROBLEMS(7, grid, {TAG_STRING_UNCLOSED, 1, true});
    PROBLEMS(8, "{% image https://e.org/a.png Linus's laptop %}\n\n后文\n", {TAG_QUOTE_ODD, 1, false});
    FINE(7, "{% image https://e.org/a.png Linus's laptop %}\n\n后文\n");
    FINE(8, "{% mark Linus's laptop %}\n\n后文\n");
    PROBLEMS(8, "{% kbd Linus's %}\n\n中间 **一段** isn't\n\n{% kbd 乙 %}\n", {TAG_QUOTE_PAIRED, 1, false});
    PROBLEMS(8, "{% link https://www.reddit.com/r/linux/ 讨论区 %}\n", {TAG_REGEX, 1, false});
    PROBLEMS(8, "{% note color:red 标题 https://e.org/a_b %}\n\n见 endnote 1。\n", {TAG_END_WORD, 3, false});
}

static void arguments(void **state) {
    (void)state;
    PROBLEMS(8, "{% button 下载 %}\n", {TAG_ARG_MISSING, 1, false});
    PROBLEMS(8, "{% ghcard %}\n", {TAG_ARG_FAILS, 1, true});
    PROBLEMS(8, "{% button https://e.org/ 下载 %}\n", {TAG_ARG_SWAPPED, 1, false});
    PROBLEMS(8, "{% link 标题 说明 %}\n", {TAG_ARG_NOT_URL, 1, false});
    PROBLEMS(8, "{% image ![图](https://e.org/a.png) %}\n", {TAG_MARKUP, 1, false});
    PROBLEMS(8, "{% note color：red 标题 内容 %}\n", {TAG_ARG_OPTION, 1, false});
    PROBLEMS(8, "{% button 前往 https://e.org/ color: red %}\n", {TAG_ARG_OPTION, 1, false});
    PROBLEMS(8, "{% image https://e.org/a.png　说明 %}\n", {TAG_ARG_SPACE, 1, false});
    PROBLEMS(8, "{% image https://e.org/my photo.png 说明 %}\n", {TAG_ARG_CUT, 1, false});
    PROBLEMS(8, "{% tabs %}\n内容\n{% endtabs %}\n", {TAG_ARG_SEGMENTS, 1, false});
    PROBLEMS(8, "{% chat %}\n内容\n{% endchat %}\n", {TAG_ARG_SEGMENTS, 1, true});
    PROBLEMS(8, "{% post_link no-such-post %}\n", {TAG_POST_UNKNOWN, 1, true});
}

static void variables(void **state) {
    (void)state;
    PROBLEMS(8, "模板里写 {{ user.name }} 即可。\n", {VARIABLE_VANISHES, 1, false});
    PROBLEMS(8, "写成 {{ .Values.image }} 即可\n", {VARIABLE_FAILS, 1, true});
    PROBLEMS(8, "空的 {{ }} 写法\n", {VARIABLE_FAILS, 1, true});
    PROBLEMS(8, "写 {{ name 时出错\n\n下一段\n", {VARIABLE_UNCLOSED, 1, false});
    PROBLEMS(7, "写 {{ name 时出错\n\n下一段\n", {VARIABLE_UNCLOSED, 1, true});
    PROBLEMS(8, "<!-- more -->\n\n{{content}}\n", {VARIABLE_FAILS, 3, true});
    PROBLEMS(8, "标题 {# 注释 #} 尾部\n", {COMMENT_VANISHES, 1, false});
    PROBLEMS(8, "## 标题 {#anchor}\n\n正文\n", {COMMENT_UNCLOSED, 1, false});
    PROBLEMS(7, "## 标题 {#anchor}\n\n正文\n", {COMMENT_UNCLOSED, 1, true});
    PROBLEMS(8, "a #} b {% mark a %}\n", {COMMENT_STRAY, 1, true});
    FINE(8, "{% set a = 1 %}{{ a }}\n");
}

static void where_tags_are_run(void **state) {
    (void)state;
    PROBLEMS(8, "{% folding 甲 %}\n运行 `echo {{ x }}` 即可\n{% endfolding %}\n", {TAG_IN_INLINE_CODE, 2, false});
    PROBLEMS(8, "{% kbd A %} 然后 `{{ x }}`\n", {TAG_IN_INLINE_CODE, 1, false});
    PROBLEMS(8, "想写 \\{% image %} 原文\n", {TAG_BACKSLASH, 1, false});
    PROBLEMS(8, "[链接](https://e.org/{{ path }})\n", {TAG_IN_LINK, 1, false});
    PROBLEMS(8, "## 用 `{% bogus %}`\n\n{% kbd A %}\n", {TAG_IN_HEADING, 1, true});
    FINE(8, "<!-- {% bogus %} {{ x }} -->\n");
    FINE(7, "<!-- {{ x }} -->\n");
    PROBLEMS(7, "<!-- {% bogus %} -->\n", {TAG_IN_COMMENT, 1, true});
    PROBLEMS(8, "一个 ` 反引号，然后 {% bogus %}\n", {TAG_NAME_UNKNOWN, 1, true});
    FINE(8, "一段 `代码\n{% bogus %} 下一行` 文字\n");
}

static void tags_know_each_other(void **state) {
    (void)state;
    struct tag_list list = read_body("\r\n{% folding \"甲 乙\" open:true %}\r\n{% kbd A %}\r\n{% endfolding %}\r\n", 8);
    assert_int_equal(list.problem_count, 0);
    assert_int_equal(list.count, 3);
    assert_ptr_equal(list.items[0].partner, &list.items[2]);
    assert_ptr_equal(list.items[2].partner, &list.items[0]);
    assert_ptr_equal(list.items[1].outer, &list.items[0]);
    assert_int_equal(list.items[0].arg_count, 2);
    assert_slice(list.items[0].args[0].text, "甲 乙");
    assert_true(list.items[0].args[0].quoted);
    assert_slice(list.items[0].args[1].option, "open");
    assert_slice(source_slice(&source, list.items[0].args[0].span), "\"甲 乙\"");
    assert_slice(source_slice(&source, list.items[1].span), "{% kbd A %}");
}

/* --------------------------------------------------------------------------------------------- what is left out */

static uint64_t random_state;

static size_t random_below(size_t bound) {
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(random_state >> 33) % bound;
}

/* Paragraphs at random; with `mark`, those without braces hold a sign that means nothing and keeps them on the page. */
static const char *random_body(uint64_t seed, bool mark) {
    static const char *const tagged[] = {
        "{% kbd A %} 文字",
        "{% kbd \"甲 %}",
        "{% folding 甲 %}",
        "{% endfolding %}",
        "{% raw %}",
        "{% endraw %}",
        "{{ x }}",
        "{{ 'a",
        "{% image a.png '甲",
        "`{{ y }}` 与 {% kbd B %}",
        "## 标题 `{{ z }}`",
        "<code>{{ q }}</code>",
        "{# 注",
        "文字 #} 文字",
        "    {% kbd C %}",
        "- 项\n- 项 {% kbd D %}",
        "[链](https://a.b/{{ c }} \"d\")",
        "```\n{% kbd E %}\n```",
        "{% if a %}",
        "{% endif %}",
        "文字 %} 文字",
        "{ % kbd F %}",
        "{% kbd G }",
        "<!-- {% kbd H %} -->",
        "{# </code> #}",
        "{% kbd I %} <{# 注 #}code>",
        "{% tabs %}\n<!-- tab -->",
        "{% endtabs %}",
    };
    static const char *const plain[] = {
        "一段 `代码` 与 [链接](x)。",
        "## 标题",
        "- 项一\n- 项二",
        "\"引号",
        "它'的",
        "<b>粗",
        "    缩进的\n\n    代码",
        "`半个",
        "<img src=\"a",
        "[未完",
        "> 引\n引",
        "<code>",
        "</code>",
        "<code></code>",
        "</code >",
        "</code",
        "<!-- </code> -->",
        "<!-- 注",
        "-->",
        "```\n代码\n\n代码\n```",
        "~~~",
        "行\n \n行",
        "https://a.b/c",
    };
    struct buffer out = buffer_in(&arena);
    random_state = seed;
    for (size_t count = 3 + random_below(12); count > 0; count--) {
        bool is_plain = random_below(3) > 0;
        buffer_put(&out, slice_of(is_plain ? plain[random_below(sizeof plain / sizeof *plain)]
                                           : tagged[random_below(sizeof tagged / sizeof *tagged)]));
        buffer_put(&out, is_plain ? mark ? S("｛") : S("。") : S(""));
        buffer_put(&out, random_below(8) ? S("\n\n") : S("\n"));
    }
    return buffer_text(&out);
}

/* Paragraphs without braces are left out of the page that Nunjucks reads. That makes no difference. */
static void left_out_paragraphs_change_nothing(void **state) {
    (void)state;
    struct arena kept;
    for (uint64_t seed = 1; seed <= 12000; seed++) {
        int hexo = 6 + (int)(seed % 3);
        struct tag_list without = read_body(random_body(seed, false), hexo);
        struct source source_without = source;
        struct tag_list with = read_body(random_body(seed, true), hexo);
        bool same = without.problem_count == with.problem_count && without.count == with.count;
        for (size_t i = 0; same && i < with.problem_count; i++)
            same = with.problems[i].kind == without.problems[i].kind &&
                   with.problems[i].fatal == without.problems[i].fatal &&
                   source_line_at(&source, with.problems[i].span.start) ==
                       source_line_at(&source_without, without.problems[i].span.start);
        if (!same)
            print_error("Hexo %d, %zu and %zu problems:\n%s\n", hexo, without.problem_count, with.problem_count,
                        random_body(seed, false));
        assert_true(same);
        kept = arena;
        arena_reset(&arena);
        arena.guard = kept.guard;
    }
}

/* The deadline is one that no quadratic scan keeps; without a guard it ends the test. */
static void hostile_text_is_linear(void **state) {
    (void)state;
    static const char *const units[] = {"{%",  "{{",  "{#", "`a", "{% a \"", "{% a' ", "{% a %} enda ",
                                        "%} ", "#} ", "](("};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        struct buffer text = buffer_in(&arena);
        while (text.len < 100000)
            buffer_put(&text, slice_of(units[i]));
        arena.deadline = clock_now() + (uint64_t)20 * 1000000000u;
        read_body(buffer_text(&text), 8);
        read_body(buffer_text(&text), 7);
        arena.deadline = 0;
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(what_hexo_renders_well_is_silent),
        TEST(names),
        TEST(blocks),
        TEST(closers),
        TEST(quotes),
        TEST(arguments),
        TEST(variables),
        TEST(where_tags_are_run),
        TEST(tags_know_each_other),
        TEST(left_out_paragraphs_change_nothing),
        TEST(hostile_text_is_linear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
