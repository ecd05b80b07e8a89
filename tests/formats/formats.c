/* The same findings, each with the right place, in every format: the sample, all fixtures of rules, and random hostile
 * texts under hostile names are checked, each format's report is read back by a reader of its own, and what it says is
 * compared with what the library found.
 *
 *   test_formats ROOT [PATH...]: articles below other paths, too */
#include "formats.h"

#include "base/utf8.h"
#include "report/escape.h"
#include "report/report.h"

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#define HOSTILE_ARTICLES 400
#define FINDINGS_PER_ROUND 1000 /* a Markdown report holds no more than a job summary may */

enum path_form { AS_SHOWN, AS_JSON, AS_BYTES, AS_PROPERTY };

/* What each format promises. */
static const struct promise {
    const char *name;
    format_reader *read;
    enum path_form form; /* of paths, and of texts where they are not exact */
    bool relative;       /* paths are those below the working directory */
    bool ends;           /* carries the end */
    bool helps;          /* the help stands behind the message */
    bool bytes;          /* columns count bytes */
} promises[] = {
    {"full", read_full, AS_SHOWN, false, false, false, false},
    {"concise", read_concise, AS_SHOWN, false, false, false, false},
    {"json", read_json, AS_JSON, false, true, false, false},
    {"json-lines", read_json_lines, AS_JSON, false, true, false, false},
    {"sarif", read_sarif, AS_BYTES, true, true, true, false},
    {"github", read_github, AS_PROPERTY, true, false, true, false},
    {"gitlab", read_gitlab, AS_JSON, true, true, false, false},
    {"junit", read_junit, AS_SHOWN, true, false, true, false},
    {"checkstyle", read_checkstyle, AS_SHOWN, true, false, false, false},
    {"rdjson", read_rdjson, AS_JSON, true, true, true, true},
    {"markdown", read_markdown, AS_SHOWN, true, false, true, false},
};

enum { FORMATS = sizeof promises / sizeof *promises };

static struct arena memory;

/* The reports of one language in all formats, and what they should say. */
struct round {
    stet_language language;
    size_t earlier; /* findings of rounds that are closed */
    stet_project *project;
    stet_checker *checker;
    struct sink outputs[FORMATS];
    struct report reports[FORMATS];
    struct found_list expected[FORMATS];
};

_Noreturn void fail_at(const char *what, struct slice where) {
    fprintf(stderr, "formats: %s: %.*s\n", what, (int)(where.len < 400 ? where.len : 400), where.ptr);
    exit(1);
}

size_t number_of(struct slice text) {
    size_t number = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            fail_at("no number", text);
        number = number * 10 + (size_t)(text.ptr[i] - '0');
    }
    if (text.len == 0)
        fail_at("no number", text);
    return number;
}

/* --------------------------------------------------------------------------------------------------- expectations */

static struct slice slice_of_text(stet_text text) {
    return slice_from(text.ptr, text.len);
}

struct slice as_shown(struct arena *arena, struct slice text) {
    struct buffer out = buffer_in(arena);
    struct sink sink;
    sink_init(&sink, -1);
    escape_text(&sink, text_of(text.ptr, text.len));
    buffer_put(&out, slice_from(sink.ptr, sink.len));
    sink_release(&sink);
    return buffer_slice(&out);
}

/* A property of a workflow command holds line ends as they are. */
static struct slice as_property(struct slice text) {
    struct buffer out = buffer_in(&memory);
    for (size_t at = 0, end; at < text.len; at = end + 1) {
        for (end = at; end < text.len && text.ptr[end] != '\r' && text.ptr[end] != '\n';)
            end++;
        buffer_put(&out, as_shown(&memory, slice_sub(text, at, end)));
        if (end < text.len)
            buffer_put_byte(&out, text.ptr[end]);
    }
    return buffer_slice(&out);
}

/* JSON cannot hold bytes that are no UTF-8. */
static struct slice as_json(struct slice text) {
    struct buffer out = buffer_in(&memory);
    for (size_t at = 0; at < text.len;)
        buffer_put_codepoint(&out, utf8_next(text, &at));
    return buffer_slice(&out);
}

static struct slice in_form(struct slice text, enum path_form form) {
    switch (form) {
    case AS_JSON:
        return as_json(text);
    case AS_PROPERTY:
        return as_property(text);
    case AS_BYTES:
        return arena_copy(&memory, text);
    default:
        return as_shown(&memory, text);
    }
}

static struct slice message_of(const stet_diagnostic *finding, const struct promise *promise) {
    enum path_form form = promise->form == AS_BYTES || promise->form == AS_JSON ? AS_JSON : AS_SHOWN;
    struct buffer out = buffer_in(&memory);
    buffer_put(&out, in_form(slice_of_text(finding->message), form));
    if (promise->helps && finding->help.len) {
        buffer_put_byte(&out, '\n');
        buffer_put(&out, in_form(slice_of_text(finding->help), form));
    }
    return buffer_slice(&out);
}

static struct slice without(struct slice text, struct slice prefix) {
    return slice_starts(text, prefix) ? slice_sub(text, prefix.len, text.len) : text;
}

static void expect(struct round *round, size_t format, const stet_diagnostic *finding) {
    const struct promise *promise = &promises[format];
    struct slice path = slice_of_text(finding->path);
    if (promise->relative)
        path = without(without(path, S("/project/")), S("./"));
    bool ends = promise->ends || (promise->read == read_github && finding->start.line == finding->end.line);
    *array_push(&memory, &round->expected[format]) = (struct found){
        .path = in_form(path, promise->form),
        .rule = arena_copy(&memory, slice_of_text(finding->rule)),
        .severity = slice_of(report_severity(finding->severity)),
        .message = message_of(finding, promise),
        .line = finding->start.line,
        .column = promise->bytes ? finding->start.byte_column : finding->start.column,
        .end_line = ends || promise->read == read_github ? finding->end.line : 0,
        .end_column = !ends            ? 0
                      : promise->bytes ? finding->end.byte_column
                                       : finding->end.column,
    };
}

/* Lines and columns, counted anew from the file's bytes. */
static void check_place(struct slice text, stet_position place) {
    size_t line = 1, start = 0, bom = slice_starts(text, S("\xEF\xBB\xBF")) ? 3 : 0;
    for (size_t i = 0; i < place.offset && i + 1 < text.len; i++)
        if (text.ptr[i] == '\n') {
            line++;
            start = i + 1;
        }
    size_t first = start == 0 && place.offset >= bom ? bom : start;
    if (place.line != line || place.byte_column != place.offset - start + 1 ||
        place.column != utf8_count(slice_sub(text, first, place.offset)) + 1)
        fail_at("a place that is not where its offset is", text);
}

/* ----------------------------------------------------------------------------------------------------- comparisons */

static void compare(const char *format, const struct found *is, const struct found *should) {
    bool same = is->line == should->line && is->column == should->column && is->end_line == should->end_line &&
                is->end_column == should->end_column && slice_eq(is->path, should->path) &&
                slice_eq(is->rule, should->rule) && slice_eq(is->severity, should->severity) &&
                slice_eq(is->message, should->message);
    if (same)
        return;
    const struct found *both[] = {should, is};
    for (int i = 0; i < 2; i++)
        fprintf(stderr, "%s %s:\n  %.*s\n  %zu:%zu-%zu:%zu %.*s[%.*s] %.*s\n", format, i ? "says" : "should say",
                (int)both[i]->path.len, both[i]->path.ptr, both[i]->line, both[i]->column, both[i]->end_line,
                both[i]->end_column, (int)both[i]->severity.len, both[i]->severity.ptr, (int)both[i]->rule.len,
                both[i]->rule.ptr, (int)both[i]->message.len, both[i]->message.ptr);
    fail_at("another finding", slice_of(format));
}

static int by_path_and_print(const void *a, const void *b) {
    const struct found *left = a, *right = b;
    int order = slice_compare(left->path, right->path);
    return order ? order : slice_compare(left->fingerprint, right->fingerprint);
}

static void fingerprints_differ(struct found_list *list) {
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, by_path_and_print);
    for (size_t i = 1; i < list->count; i++)
        if (list->items[i].fingerprint.len && by_path_and_print(&list->items[i - 1], &list->items[i]) == 0)
            fail_at("two findings of a file with one fingerprint", list->items[i].fingerprint);
}

static void finish(struct round *round, size_t format) {
    struct found_list found = {0}, *expected = &round->expected[format];
    const char *name = promises[format].name;
    report_close(&round->reports[format], true);
    struct slice output = slice_from(round->outputs[format].ptr, round->outputs[format].len);
    promises[format].read(&memory, output, &found);
    for (size_t i = 0; i < found.count && i < expected->count; i++)
        compare(name, &found.items[i], &expected->items[i]);
    if (found.count != expected->count || found.count == 0)
        fail_at("more or fewer findings than there are", slice_of(name));
    fingerprints_differ(&found);
    sink_release(&round->outputs[format]);
}

static size_t index_of_format(const char *name) {
    for (size_t i = 0; report_format_names[i]; i++)
        if (strcmp(report_format_names[i], name) == 0)
            return i;
    fail_at("no such format", slice_of(name));
}

static void open_round(struct round *round, stet_language language) {
    static const struct report_options options = {.info = true, .width = 100, .directory = {"/project", 8}};
    stet_project_options project = {
        .config = "tests/formats/settings.yaml", .language = language, .language_given = true};
    *round = (struct round){.language = language, .earlier = round->earlier};
    round->project = stet_project_new(&project);
    round->checker = stet_checker_new();
    for (size_t i = 0; i < FORMATS; i++) {
        sink_init(&round->outputs[i], -1);
        report_open(&round->reports[i], report_format_at(index_of_format(promises[i].name)), &options,
                    &round->outputs[i], language);
    }
}

static void close_round(struct round *round) {
    for (size_t i = 0; i < FORMATS; i++)
        finish(round, i);
    stet_checker_free(round->checker);
    stet_project_free(round->project);
    round->earlier += round->expected[0].count;
}

/* ---------------------------------------------------------------------------------------------------------- checks */

static void check_text(struct round *round, const char *path, struct slice text) {
    if (round->expected[0].count > FINDINGS_PER_ROUND) {
        close_round(round);
        open_round(round, round->language);
    }
    const stet_settings *settings = stet_project_settings(round->project, "article.md");
    const stet_result *result = stet_check(round->checker, settings, path, text.ptr, text.len);
    if (!result)
        fail_at("no result", slice_of(path));
    for (size_t i = 0; i < stet_result_count(result); i++) {
        check_place(text, stet_result_at(result, i)->start);
        check_place(text, stet_result_at(result, i)->end);
    }
    for (size_t format = 0; format < FORMATS; format++) {
        struct sink file;
        sink_init(&file, -1);
        for (size_t i = 0; i < stet_result_count(result); i++)
            expect(round, format, stet_result_at(result, i));
        report_render(&round->reports[format], round->language, result, &file);
        report_add(&round->reports[format], &file);
        sink_release(&file);
    }
}

static struct slice read_file(const char *path) {
    struct buffer text = buffer_in(&memory);
    char chunk[4096];
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_at("cannot read", slice_of(path));
    for (size_t got; (got = fread(chunk, 1, sizeof chunk, file)) > 0;)
        buffer_put(&text, slice_from(chunk, got));
    fclose(file);
    return buffer_slice(&text);
}

static int is_visible(const struct dirent *entry) {
    return entry->d_name[0] != '.';
}

static void check_tree(struct round *round, const char *path) {
    struct dirent **entries;
    struct stat status;
    if (stat(path, &status) == 0 && S_ISREG(status.st_mode)) {
        if (slice_ends(slice_of(path), S(".md")))
            check_text(round, path, read_file(path));
        return;
    }
    int count = scandir(path, &entries, is_visible, alphasort);
    for (int i = 0; i < count; i++) {
        struct buffer below = buffer_in(&memory);
        buffer_printf(&below, "%s/%s", path, entries[i]->d_name);
        check_tree(round, buffer_text(&below));
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
}

static uint64_t random_state = 5;

static size_t random_below(size_t bound) {
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(random_state >> 33) % bound;
}

static void put_pieces(struct buffer *out, size_t most, bool in_name) {
    static const char *const pieces[] = {
        "\x1b",
        "\x1b]0;x\x07",
        "\r",
        "\n",
        "\t",
        "::error::x",
        ":",
        "##[",
        "##vso[x]",
        "%0A",
        ",",
        "]]>",
        "\"",
        "\\",
        "<b>",
        "&amp;",
        "&",
        "'",
        "`",
        "``",
        "|",
        "\xe2\x80\xae",
        "*",
        "[x](y)",
        "\xed\xa0",
        "\xff",
        "中",
        "\xef\xbf\xbe",
        "\xef\xbf\xbf",
        "😀",
        " ",
        "www.a.b",
        "@x",
        "{{author}}",
        "{% x %}",
        "<!-- more -->",
        "#1",
        "{{ y",
        "a/b",
        "\xc2\xa0",
    };
    for (size_t count = random_below(most) + 1; count > 0; count--) {
        const char *piece = pieces[random_below(sizeof pieces / sizeof *pieces)];
        if (!in_name || strcmp(piece, "\xff") == 0 || piece[0] != '/')
            buffer_put(out, slice_of(piece));
    }
}

static void check_hostile(struct round *round) {
    static const char *const places[] = {"", "./", "/project/", "translated/news/", "/elsewhere/"};
    for (size_t i = 0; i < HOSTILE_ARTICLES; i++) {
        struct buffer name = buffer_in(&memory), text = buffer_in(&memory);
        buffer_printf(&name, "%sx%zu", places[random_below(5)], i);
        put_pieces(&name, 6, true);
        buffer_put(&name, S(".md"));
        buffer_put(&text, random_below(8) ? S("---\ntitle: ") : S("\xEF\xBB\xBF---\ntitle: "));
        put_pieces(&text, 4, false);
        buffer_put(&text, S("\ntranslated: true\nauthor: '{{translator}}'\n---\n\n正文"));
        put_pieces(&text, 30, false);
        buffer_put(&text, S("\n<<<<<<< HEAD\n"));
        check_text(round, buffer_text(&name), buffer_slice(&text));
    }
}

/* ---------------------------------------------------------------------------------------------------------- rounds */

static size_t run_rounds(stet_language language, char **trees) {
    struct round round = {0};
    open_round(&round, language);
    check_hostile(&round);
    check_tree(&round, "tests/sample");
    check_tree(&round, "tests/rules");
    for (; *trees; trees++)
        check_tree(&round, *trees);
    close_round(&round);
    return round.earlier;
}

/* ---------------------------------------------------------------------------------------------------- fingerprints */

/* The fingerprints of one article's findings, joined. */
static struct slice prints_of(const char *format, const char *text) {
    struct round round = {0};
    struct found_list found = {0};
    struct buffer all = buffer_in(&memory);
    size_t at = 0;
    open_round(&round, STET_ENGLISH);
    check_text(&round, "a.md", slice_of(text));
    while (strcmp(promises[at].name, format) != 0)
        at++;
    for (size_t i = 0; i < FORMATS; i++)
        report_close(&round.reports[i], true);
    promises[at].read(&memory, slice_from(round.outputs[at].ptr, round.outputs[at].len), &found);
    for (size_t i = 0; i < found.count; i++)
        if (!slice_eq(found.items[i].rule, S("final-newline")))
            buffer_printf(&all, "%.*s\n", (int)found.items[i].fingerprint.len, found.items[i].fingerprint.ptr);
    for (size_t i = 0; i < FORMATS; i++)
        sink_release(&round.outputs[i]);
    stet_checker_free(round.checker);
    stet_project_free(round.project);
    return buffer_slice(&all);
}

static void fingerprints_stay(const char *format) {
    const char *before = "---\ntitle: x\n---\n\n空格 \n空格 \n\n<!--  more  -->\n";
    const char *after = "---\ntitle: x\n---\n\n另一段。\n\n空格 \n空格 \n\n<!--  more  -->\n";
    struct slice prints = prints_of(format, before);
    if (prints.len < 40 || !slice_eq(prints, prints_of(format, after)))
        fail_at("fingerprints that change when lines move", slice_of(format));
}

/* ----------------------------------------------------------------------------------------------------------- paths */

static void paths_are_relative(void) {
    static const char *const cases[][2] = {
        {"/project/a.md", "a.md"},
        {"/project//a.md", "a.md"},
        {"/projects/a.md", "/projects/a.md"},
        {"/project", "/project"},
        {"/other/a.md", "/other/a.md"},
        {"./a.md", "a.md"},
        {".//./a.md", "a.md"},
        {"a.md", "a.md"},
        {".a.md", ".a.md"},
        {"../a.md", "../a.md"},
        {"/project/", ""},
        {"./", "./"},
    };
    static const struct report_options options = {.directory = {"/project", 8}}, none = {0},
                                       top = {.directory = {"/", 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (!slice_eq(slice_of_text(report_path(&options, text_of(cases[i][0], strlen(cases[i][0])))),
                      slice_of(cases[i][1])))
            fail_at("a path that is not shown as it should be", slice_of(cases[i][0]));
    stet_text path = {"/a.md", 5};
    if (report_path(&none, path).len != 5 || report_path(&top, path).len != 5)
        fail_at("a path below no directory", S("/a.md"));
}

int main(int argc, char **argv) {
    if (argc < 2 || chdir(argv[1]) != 0)
        return 2;
    arena_init(&memory, SIZE_MAX);
    size_t count = 0;
    for (size_t i = 0; report_format_names[i]; i++, count++)
        if (i >= FORMATS || strcmp(promises[i].name, report_format_names[i]) != 0)
            fail_at("a format that this test does not know", slice_of(report_format_names[i]));
    size_t english = run_rounds(STET_ENGLISH, argv + 2), chinese = run_rounds(STET_CHINESE, argv + 2);
    paths_are_relative();
    fingerprints_stay("sarif");
    fingerprints_stay("gitlab");
    printf("%zu findings in English and %zu in Chinese are the same in %zu formats\n", english, chinese, count);
    arena_release(&memory);
    return 0;
}
