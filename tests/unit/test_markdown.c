/* cmark-gfm's tree with bytes that are right. */
#include "harness.h"

#include "article/markdown.h"

static struct source source;
static struct arena scratch;

static struct markdown parse(struct slice text) {
    source_init(&source, &arena, "a.md", text);
    arena_init(&scratch, (size_t)64 << 20);
    struct markdown markdown;
    size_t at;
    assert_int_equal(markdown_parse(&markdown, &arena, &scratch, &source, span_of(0, text.len), &at), MD_WITHIN_LIMITS);
    arena_release(&scratch);
    return markdown;
}

/* The bytes of the `nth` node (from 0) of a kind. */
static struct slice bytes_of(const struct markdown *markdown, enum md_kind kind, size_t nth) {
    for (size_t i = 0; i < markdown->count; i++)
        if (markdown->nodes[i].kind == kind && nth-- == 0)
            return source_slice(&source, markdown->nodes[i].span);
    fail_msg("no such node");
    return S("");
}

static void inlines(void **state) {
    (void)state;
    struct markdown markdown =
        parse(S("一段 `a` 与 [字 *x* 尾](u \"t\") ![图](i.png) **粗** ``b ` c`` <https://e.org>\n"));
    assert_slice(bytes_of(&markdown, MD_CODE, 0), "`a`");
    assert_slice(bytes_of(&markdown, MD_CODE, 1), "``b ` c``");
    assert_slice(bytes_of(&markdown, MD_LINK, 0), "[字 *x* 尾](u \"t\")");
    assert_slice(bytes_of(&markdown, MD_EMPHASIS, 0), "*x*");
    assert_slice(bytes_of(&markdown, MD_IMAGE, 0), "![图](i.png)");
    assert_slice(bytes_of(&markdown, MD_STRONG, 0), "**粗**");
    assert_slice(bytes_of(&markdown, MD_LINK, 1), "<https://e.org>");
}

static void lazy_lines_and_quotes(void **state) {
    (void)state;
    struct markdown markdown = parse(S("> 引 `a`\nlazy *em3* `b`\n\n- x\n  `c` [l](u)\n"));
    assert_slice(bytes_of(&markdown, MD_CODE, 0), "`a`");
    assert_slice(bytes_of(&markdown, MD_EMPHASIS, 0), "*em3*");
    assert_slice(bytes_of(&markdown, MD_CODE, 1), "`b`");
    assert_slice(bytes_of(&markdown, MD_CODE, 2), "`c`");
    assert_slice(bytes_of(&markdown, MD_LINK, 0), "[l](u)");
}

static void blocks(void **state) {
    (void)state;
    struct markdown markdown = parse(S("# 题\n\n<!-- more -->\n\n```sh\nx\n```\n\n    y\n\n|a|b|\n|-|-|\n|`c`|d|\n"));
    assert_slice(bytes_of(&markdown, MD_HEADING, 0), "# 题");
    assert_slice(bytes_of(&markdown, MD_HTML_BLOCK, 0), "<!-- more -->");
    assert_slice(bytes_of(&markdown, MD_CODE_BLOCK, 0), "```sh\nx\n```");
    assert_slice(bytes_of(&markdown, MD_CODE_BLOCK, 1), "    y");
    assert_slice(bytes_of(&markdown, MD_CODE, 0), "`c`");
    assert_int_equal(markdown.code_count, 3);
    assert_int_equal(markdown.code[0].kind, CODE_FENCED);
    assert_int_equal(markdown.code[1].kind, CODE_INDENTED);
    assert_int_equal(markdown_block_at(&markdown, 8)->kind, MD_HTML_BLOCK);
}

static void nesting_has_a_limit(void **state) {
    (void)state;
    char text[300];
    memset(text, '>', sizeof text);
    text[sizeof text - 1] = 'x';
    source_init(&source, &arena, "a.md", slice_from(text, sizeof text));
    arena_init(&scratch, (size_t)64 << 20);
    struct markdown markdown;
    size_t at;
    assert_int_equal(markdown_parse(&markdown, &arena, &scratch, &source, span_of(0, sizeof text), &at), MD_TOO_NESTED);
    assert_int_equal(markdown.count, 0);
    arena_release(&scratch);
}

static void memory_has_a_limit(void **state) {
    (void)state;
    struct slice text = S("a *b* [c](d)\n\n- x\n- y\n");
    source_init(&source, &arena, "a.md", text);
    arena_init(&scratch, 1024);
    struct markdown markdown;
    size_t at;
    assert_int_equal(markdown_parse(&markdown, &arena, &scratch, &source, span_of(0, text.len), &at),
                     MD_TOO_MUCH_MEMORY);
    arena_release(&scratch);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(inlines), TEST(lazy_lines_and_quotes), TEST(blocks), TEST(nesting_has_a_limit), TEST(memory_has_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
