/* Settings: how they are found and read, what they come to, and what is said of mistakes in them. */
#include "harness.h"

#include "engine/catalogue.h"
#include "engine/rule_state.h"
#include "engine/settings_schema.h"

#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>

static char root[64];
static stet_project *project;

static int remove_entry(const char *path, const struct stat *status, int flag, struct FTW *ftw) {
    (void)status;
    (void)flag;
    (void)ftw;
    return remove(path);
}

static int enter(void **state) {
    snprintf(root, sizeof root, "/tmp/stet-settings-XXXXXX");
    assert_non_null(mkdtemp(root));
    assert_int_equal(chdir(root), 0);
    assert_int_equal(mkdir(".git", 0700), 0);
    project = NULL;
    return set_up(state);
}

static int leave(void **state) {
    stet_project_free(project);
    assert_int_equal(chdir("/"), 0);
    nftw(root, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
    return tear_down(state);
}

#define FILES(function) cmocka_unit_test_setup_teardown(function, enter, leave)

static void write_bytes(const char *path, const char *bytes, size_t len) {
    char directory[256];
    for (size_t i = 1; path[i]; i++) {
        if (path[i] != '/')
            continue;
        memcpy(directory, path, i);
        directory[i] = '\0';
        mkdir(directory, 0700);
    }
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    fclose(file);
}

static void write_text(const char *path, const char *text) {
    write_bytes(path, text, strlen(text));
}

static const stet_settings *open_with(const stet_project_options *options, const char *path) {
    stet_project_free(project);
    project = stet_project_new(options);
    assert_non_null(project);
    return stet_project_settings(project, path);
}

static const stet_settings *open_for(const char *path) {
    return open_with(NULL, path);
}

/* All problems, a line each: `path:line:column message help`. */
static const char *problems(void) {
    static char out[64 * 1024];
    size_t len = 0;
    const stet_result *result = stet_project_problems(project);
    out[0] = '\0';
    for (size_t i = 0; i < stet_result_count(result) && len < sizeof out - 1024; i++) {
        const stet_diagnostic *item = stet_result_at(result, i);
        assert_true(item->severity == STET_ERROR);
        assert_true(item->message.len > 0);
        len += (size_t)snprintf(out + len, 1024, "%.*s:%zu:%zu %.*s %.*s\n", (int)item->path.len, item->path.ptr,
                                item->start.line, item->start.column, (int)item->message.len, item->message.ptr,
                                (int)item->help.len, item->help.ptr);
    }
    return out;
}

static const stet_settings *open_fine(const char *text) {
    write_text(".stet.yaml", text);
    const stet_settings *settings = open_for("x.md");
    if (!settings || *problems())
        fail_msg("%s", problems());
    return settings;
}

static stet_severity severity_of(const stet_settings *settings, const char *rule, const char *path, const char *stage) {
    stet_severity severities[256];
    int index = catalogue_find(slice_of(rule));
    for (size_t i = 0; index < 0 && i < settings->pattern_count; i++)
        if (slice_eq(settings->patterns[i].id, slice_of(rule)))
            index = (int)(catalogue_rule_count + i);
    assert_true(index >= 0 && settings->rule_count <= 256);
    rule_states_for(settings, slice_of(path), stage ? workflow_find(&settings->workflow, slice_of(stage)) : -1,
                    severities);
    return severities[index];
}

static const struct rule_option *option_of(const stet_settings *settings, const char *rule, const char *name,
                                           const char *path) {
    int index = catalogue_find(slice_of(rule));
    assert_true(index >= 0);
    return settings_option(settings, slice_of(path), (size_t)index, slice_of(name));
}

static const struct tag_spec *tag_of(const stet_settings *settings, const char *name) {
    for (size_t i = 0; i < settings->tags.count; i++)
        if (slice_eq(settings->tags.specs[i].name, slice_of(name)))
            return &settings->tags.specs[i];
    return NULL;
}

/* ----------------------------------------------------------------------------------------------------------- packs */

/* The packs themselves are not checked when they are used, so here they are read as files. */
static void packs_are_fine(void **state) {
    (void)state;
    for (size_t i = 0; i < catalogue_pack_count; i++)
        open_fine(catalogue_packs[i].text);
}

static void same_trees(const struct yaml_node *is, const struct yaml_node *should, const struct yaml_node *parent) {
    assert_int_equal(is->kind, should->kind);
    assert_int_equal(is->style, should->style);
    assert_memory_equal(&is->span, &should->span, sizeof is->span);
    assert_true(slice_eq(is->text, should->text));
    assert_int_equal(is->count, should->count);
    assert_ptr_equal(is->parent, parent);
    assert_int_equal(!is->key, !should->key);
    if (is->key)
        same_trees(is->key, should->key, parent);
    const struct yaml_node *child = is->first, *last = NULL;
    for (const struct yaml_node *expected = should->first; expected; expected = expected->next) {
        assert_non_null(child);
        same_trees(child, expected, is);
        last = child;
        child = child->next;
    }
    assert_null(child);
    assert_ptr_equal(is->last, last);
}

static void packs_are_their_trees(void **state) {
    (void)state;
    for (size_t i = 0; i < catalogue_pack_count; i++) {
        const struct catalogue_pack *pack = &catalogue_packs[i];
        struct yaml_problem problem;
        same_trees(yaml_unflatten(&arena, &pack->tree),
                   yaml_read(&arena, slice_from(pack->text, pack->length), 32, &problem), NULL);
    }
    assert_null(yaml_unflatten(&arena, &(struct yaml_flat){0}));
}

static void translation_is_the_default(void **state) {
    (void)state;
    const stet_settings *settings = open_for("x.md");
    assert_non_null(settings);
    assert_int_equal(stet_settings_directory(settings).len, 0);
    assert_slice(settings->workflow.stages[2].name, "translated");
    assert_int_equal(settings->workflow.stages[2].flags, 3);
    assert_true(slice_list_has(settings->workflow.stages[2].pending, S("proofreader")));
    assert_false(slice_list_has(settings->workflow.stages[2].pending, S("author")));
    assert_slice(settings->workflow.flag_person[0], "translator");
    assert_int_equal(settings->placeholders.dialects, PLACEHOLDER_BRACES | PLACEHOLDER_DOUBLE);
    assert_int_equal(severity_of(settings, "more-missing", "x.md", NULL), STET_ERROR);
    assert_int_equal(severity_of(settings, "template-comment", "x.md", "applied"), STET_OFF);
    assert_int_equal(severity_of(settings, "template-comment", "x.md", "published"), STET_WARNING);
}

static void fosscope_is_the_team(void **state) {
    (void)state;
    const stet_settings *settings = open_fine("extends: fosscope\n");
    assert_slice(settings->workflow.stages[4].directory, "published/?\?\?\?-?\?");
    assert_int_equal(settings->placeholders.dialects, 7);
    assert_int_equal(settings->credits.role_count, 4);
    assert_slice(settings->credits.roles[2].placeholder, "translator");
    assert_true(settings->credits.roles[2].in_authors);
    assert_false(settings->credits.roles[1].in_authors);
    assert_true(stet_settings_skips(settings, "template.md"));
    assert_true(stet_settings_skips(settings, "sources/README.md"));
    assert_false(stet_settings_skips(settings, "sources/news/20240101-x.md"));
    assert_int_equal(severity_of(settings, "cover-banner", "x.md", "applied"), STET_OFF);
    assert_int_equal(severity_of(settings, "cover-banner", "x.md", "translated"), STET_WARNING);
    assert_non_null(option_of(settings, "file-name", "pattern", "x.md")->regex);
}

static void tags_are_layered(void **state) {
    (void)state;
    const stet_settings *settings = open_fine("extends: [hexo, stellar]\n"
                                              "hexo: {version: 7}\n"
                                              "tags:\n"
                                              "  bubble:\n"
                                              "    form: block\n"
                                              "    args: [who:word!, 'what:md...|text|say']\n"
                                              "    options: text say\n"
                                              "    aliases: balloon\n"
                                              "  copy: off\n");
    for (size_t i = 1; i < settings->tags.count; i++)
        assert_true(slice_compare(settings->tags.specs[i - 1].name, settings->tags.specs[i].name) < 0);
    assert_int_equal(settings->tags.hexo, 7);
    assert_null(tag_of(settings, "copy"));
    assert_slice(tag_of(settings, "image")->source, "stellar");
    assert_int_equal(tag_of(settings, "image")->args[0].value, TAG_URL);
    assert_true(tag_of(settings, "image")->args[0].required);
    assert_int_equal(tag_of(settings, "image")->no_args, TAG_EMPTY_UNDEFINED);
    assert_slice(tag_of(settings, "anchor")->alias_of, "a");
    assert_int_equal(tag_of(settings, "gist")->hexo_to, 6);
    assert_slice(tag_of(settings, "ifAsync")->end, "endif");
    assert_slice(tag_of(settings, "raw")->source, "nunjucks");
    assert_true(tag_of(settings, "raw")->statement);
    assert_int_equal(tag_of(settings, "include")->form, TAG_THROWS);
    const struct tag_spec *bubble = tag_of(settings, "balloon");
    assert_slice(bubble->end, "endballoon");
    assert_slice(bubble->source, ".stet.yaml");
    assert_int_equal(bubble->args[0].value, TAG_WORD);
    assert_true(bubble->args[1].rest && bubble->args[1].markdown && !bubble->args[1].required);
    assert_int_equal(bubble->args[1].instead_count, 2);
    assert_slice(bubble->args[1].instead[1], "say");
}

/* -------------------------------------------------------------------------------------------------------- mistakes */

static void mistakes_are_found(void **state) {
    (void)state;
    static const struct {
        const char *text, *place, *words;
    } rows[] = {
        {"exlude: [x]\n", "1:1", "Did you mean `exclude`?"},
        {"drafts: x\n", "1:1", "no key `drafts`"},
        {"language: zh\n", "1:11", "auto, en, zh-CN"},
        {"language: [en]\n", "1:11", "is a text"},
        {"max-file-size: big\n", "1:16", "number of bytes"},
        {"max-file-size: 2000M\n", "1:16", "number of bytes"},
        {"exclude: {a: b}\n", "1:10", "list of texts"},
        {"exclude: [a, 'b[']\n", "1:14", "no `]` ends"},
        {"exclude: [../x]\n", "1:11", "leads out"},
        {"extends: fosscop\n", "1:10", "Did you mean `fosscope`?"},
        {"extends: none\n", "1:10", "no pack `none`"},
        {"extends: missing.yaml\n", "1:10", "does not exist"},
        {"extends: [hexo, ../x.yaml]\n", "1:17", "does not exist"},
        {"extends: .stet.yaml\n", "1:10", "extends itself"},
        {"extends: ./dir/\n", "1:10", "does not exist"},
        {"hexo: {version: 5}\n", "1:17", "6, 7, 8"},
        {"hexo: 8\n", "1:7", "keys and values"},
        {"rules: {flag-ordr: off}\n", "1:9", "Did you mean `flag-order`?"},
        {"rules: {xyzzy: off}\n", "1:9", "stet rules"},
        {"rules: {settings: off}\n", "1:9", "cannot be changed"},
        {"rules: {flag-order: no}\n", "1:21", "off, info, warning, error"},
        {"rules: {flag-order: [off]}\n", "1:21", "is a severity"},
        {"rules: {flag-order: {severity: bad}}\n", "1:32", "no severity"},
        {"rules: {flag-order: {selected: off}}\n", "1:22", "no option `selected`"},
        {"extends: translation\nrules: {flag-order: {selectd: off}}\n", "2:22", "Did you mean `selected`?"},
        {"rules: {file-name: {patern: x}}\n", "1:21", "Did you mean `pattern`?"},
        {"rules: {file-name: {pattern: '('}}\n", "1:30", "pattern `(` is faulty"},
        {"rules: {file-name: {pattern: [x]}}\n", "1:30", "is a text"},
        {"rules: {more-place: {heading: 1}}\n", "1:31", "true or false"},
        {"rules: [flag-order]\n", "1:8", "keys and values"},
        {"overrides: {files: x}\n", "1:12", "is a list"},
        {"overrides: [{rules: {}}]\n", "1:13", "lacks `files`"},
        {"overrides: [{files: 'a{', rules: {flag-ordr: off}}]\n", "1:35", "flag-order"},
        {"tags: {x: {args: '!'}}\n", "1:18", "does not describe an argument"},
        {"tags: {x: {form: blok}}\n", "1:18", "inline, block, fails"},
        {"tags: {x: {optons: a}}\n", "1:12", "Did you mean `options`?"},
        {"tags: {x: inline}\n", "1:11", "keys and values"},
        {"placeholders: {dialects: [curly]}\n", "1:27", "braces, double, angle"},
        {"workflow: {flags: [a], people: {b: c}}\n", "1:33", "no flag `b`"},
        {"workflow: {stages: [{name: a, flags: x}]}\n", "1:38", "no flag `x`"},
        {"workflow: {stages: [{name: a}, {name: a}]}\n", "1:39", "is called `a`"},
        {"workflow: {stages: [{label: a}]}\n", "1:21", "lacks `name`"},
        {"patterns: {x: {match: a}}\n", "1:12", "lacks `message`"},
        {"patterns: {x: {message: a}}\n", "1:12", "lacks `match`"},
        {"patterns: {x: {message: {en: a}, match: a}}\n", "1:16", "lacks `zh-CN`"},
        {"patterns: {x: {message: a, match: [a, '(']}}\n", "1:39", "faulty"},
        {"patterns: {x: {message: a, swap: {'[': b}}}\n", "1:35", "faulty"},
        {"patterns: {x: {message: a, match: a, kind: occurrence}}\n", "1:12", "lacks `max`"},
        {"patterns: {x: {message: a, match: a, scope: all}}\n", "1:45", "heading"},
        {"patterns: {final-newline: {message: a, match: a}}\n", "1:12", "is a rule of stet"},
        {"patterns: {x: {message: a, match: a}, x: {message: b, match: b}}\n", "1:39", "second time"},
        {"skip: [a]\nskip: [b]\n", "2:1", "second time"},
        {"skip: &a [x]\nexclude: *a\n", "2:10", "aliases"},
        {"skip: !!str x\n", "1:7", "tags such as"},
        {"[a, b]: c\n", "1:1", "cannot be a key"},
        {"- a\n", "1:1", "keys and values"},
        {"skip: a: b\n", "1:8", "quoted"},
        {"skip: [a\n", "1:7", "bracket"},
        {"skip: 'a\n", "1:7", "quote"},
        {"skip: \"\\q\"\n", "1:8", "escape"},
        {"skip: @a\n", "1:7", "cannot begin"},
        {"skip: a\n language: en\n", "2:10", "quoted"},
        {"skip: a\n---\nskip: b\n", "2:1", "second YAML document"},
        {"skip: a\x01\n", "1:8", "control character"},
        {"skip: \xff\n", "1:7", "no UTF-8"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char place[64];
        write_text(".stet.yaml", rows[i].text);
        const stet_settings *settings = open_for("x.md");
        snprintf(place, sizeof place, ".stet.yaml:%s ", rows[i].place);
        if (settings || !strstr(problems(), place) || !strstr(problems(), rows[i].words))
            fail_msg("%s\n%s", rows[i].text, problems());
    }
}

static void fine_files_are_fine(void **state) {
    (void)state;
    static const char *const rows[] = {
        "",
        "# only a comment\n",
        "\xef\xbb\xbf"
        "extends: hexo\r\nskip: [a]\r\n",
        "extends: []\n",
        "extends:\n",
        "exclude:\n",
        "extends: translation\nrules: {cover-banner: {severity: off, selected: info}, foo: off}\n"
        "patterns: {foo: {match: a, message: b}}\n",
        "extends: translation\npatterns: {foo: {match: a, message: b}}\noverrides: [{files: x, rules: {foo: error}}]\n",
        "extends: translation\nworkflow:\n  flags: [done]\n  stages:\n    - {name: open, flags: []}\n"
        "    - {name: done, flags: done}\nrules: {date: {open: off}}\n",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        open_fine(rows[i]);
}

static void options_are_checked(void **state) {
    (void)state;
    assert_null(open_with(&(stet_project_options){.select = "date, flag-ordr"}, "x.md"));
    assert_non_null(strstr(problems(), "--select:1:7 there is no rule `flag-ordr` Did you mean `flag-order`?"));
    assert_null(open_with(&(stet_project_options){.ignore = "xyzzy"}, "x.md"));
    assert_non_null(strstr(problems(), "--ignore:1:1 there is no rule"));
    assert_null(open_with(&(stet_project_options){.stage = "done"}, "x.md"));
    assert_non_null(strstr(problems(), "--stage:1:1"));
    assert_non_null(strstr(problems(), "selected, applied, translated, proofread, published"));
    assert_null(open_with(&(stet_project_options){.exclude = "{a,b}/,x["}, "x.md"));
    assert_non_null(strstr(problems(), "--exclude:1:8"));
    assert_null(open_with(&(stet_project_options){.config = "none.yaml"}, "x.md"));
    assert_non_null(strstr(problems(), "none.yaml:1:1 `none.yaml` does not exist"));
    stet_project_free(project);
    project = stet_project_new(&(stet_project_options){.stage = "done"});
    assert_int_equal(stet_result_count(stet_project_problems(project)), 1);
}

static void messages_speak_the_language(void **state) {
    (void)state;
    write_text(".stet.yaml", "language: zh-CN\nexlude: x\n");
    open_for("x.md");
    assert_non_null(strstr(problems(), "是否想写 `exclude`"));
    open_with(&(stet_project_options){.language = STET_ENGLISH, .language_given = true}, "x.md");
    assert_non_null(strstr(problems(), "Did you mean `exclude`"));
}

/* -------------------------------------------------------------------------------------------------------- layering */

static void the_later_wins(void **state) {
    (void)state;
    write_text("team/base.yaml",
               "extends: translation\nmax-file-size: 1MiB\nskip: base.md\n"
               "rules: {date: off, file-name: {pattern: a, form: b}, cover-banner: {selected: error}}\n");
    const stet_settings *settings = open_fine("extends: [team/base.yaml]\nskip: own.md\nmax-file-size: 2K\n"
                                              "rules: {date: info, file-name: {pattern: c}, cover-banner: warning}\n");
    assert_int_equal(settings->max_bytes, 2048);
    assert_true(stet_settings_skips(settings, "base.md") && stet_settings_skips(settings, "Own.md"));
    assert_int_equal(severity_of(settings, "date", "x.md", NULL), STET_INFO);
    assert_int_equal(severity_of(settings, "cover-banner", "x.md", "selected"), STET_WARNING);
    assert_slice(option_of(settings, "file-name", "pattern", "x.md")->value->text, "c");
    assert_slice(option_of(settings, "file-name", "pattern", "x.md")->origin, ".stet.yaml:4");
    assert_slice(option_of(settings, "file-name", "form", "x.md")->origin, "team/base.yaml:4");
}

static void a_pack_counts_once(void **state) {
    (void)state;
    const stet_settings *settings = open_fine("extends: [translation, hexo, fosscope]\n");
    assert_slice(tag_of(settings, "link")->source, "stellar");
    assert_int_equal(settings->layer_count, 5);
}

static void stages_keep_their_names(void **state) {
    (void)state;
    const stet_settings *settings =
        open_fine("extends: translation\nworkflow:\n  flags: [done]\n  stages:\n    - {name: published, flags: []}\n"
                  "    - {name: selected, flags: done}\n");
    assert_int_equal(severity_of(settings, "template-comment", "x.md", "published"), STET_WARNING);
    assert_int_equal(severity_of(settings, "template-comment", "x.md", "selected"), STET_OFF);
}

static void overrides_hold_for_their_files(void **state) {
    (void)state;
    const stet_settings *settings =
        open_fine("extends: translation\nrules: {date: warning, file-name: {pattern: a}}\noverrides:\n"
                  "  - {files: [old/**, 'a.md'], rules: {date: off, file-name: {pattern: b}}}\n"
                  "  - {files: old/x.md, rules: {date: {severity: info, published: error}}}\n");
    assert_int_equal(severity_of(settings, "date", "new/y.md", "published"), STET_WARNING);
    assert_int_equal(severity_of(settings, "date", "old/y.md", "published"), STET_OFF);
    assert_int_equal(severity_of(settings, "date", "z/a.md", NULL), STET_OFF);
    assert_int_equal(severity_of(settings, "date", "old/x.md", NULL), STET_INFO);
    assert_int_equal(severity_of(settings, "date", "old/x.md", "published"), STET_ERROR);
    assert_slice(option_of(settings, "file-name", "pattern", "old/x.md")->value->text, "b");
    assert_slice(option_of(settings, "file-name", "pattern", "new/x.md")->value->text, "a");
}

static void select_and_ignore(void **state) {
    (void)state;
    write_text(".stet.yaml", "extends: translation\nrules: {date: off}\n"
                             "overrides: [{files: '*', rules: {flag-order: error}}]\n"
                             "patterns: {foo: {match: a, message: b}}\n");
    const stet_settings *settings = open_with(&(stet_project_options){.select = "date,foo"}, "x.md");
    assert_int_equal(severity_of(settings, "date", "x.md", NULL), STET_ERROR);
    assert_int_equal(severity_of(settings, "foo", "x.md", NULL), STET_WARNING);
    assert_int_equal(severity_of(settings, "flag-order", "x.md", NULL), STET_OFF);
    settings = open_with(&(stet_project_options){.ignore = "foo"}, "x.md");
    assert_int_equal(severity_of(settings, "foo", "x.md", NULL), STET_OFF);
    assert_int_equal(severity_of(settings, "date", "x.md", NULL), STET_OFF);
    assert_int_equal(severity_of(settings, "flag-order", "x.md", NULL), STET_ERROR);
}

static void patterns_are_compiled(void **state) {
    (void)state;
    write_text("base.yaml", "patterns: {a: {match: x, message: m}, b: {match: x, message: m}}\n");
    const stet_settings *settings =
        open_fine("extends: base.yaml\npatterns:\n  a: off\n"
                  "  b: {swap: {foo: bar, 'b+': c}, message: {en: e, zh-CN: z}, severity: error, scope: raw}\n"
                  "  c: {kind: occurrence, match: [x, y], max: 3, message: m, ignore-case: true}\n");
    assert_int_equal(settings->pattern_count, 3);
    assert_int_equal(severity_of(settings, "a", "x.md", NULL), STET_OFF);
    const struct pattern_rule *swap = &settings->patterns[1], *count = &settings->patterns[2];
    assert_int_equal(swap->kind, PATTERN_SUBSTITUTION);
    assert_int_equal(swap->scope, SCOPE_RAW);
    assert_int_equal(swap->matches.count, 2);
    assert_slice(swap->replacements.items[1], "c");
    assert_non_null(swap->compiled[1]);
    assert_slice(swap->message[STET_CHINESE], "z");
    assert_int_equal(count->max, 3);
    assert_int_equal(count->min, 0);
    assert_slice(count->message[STET_CHINESE], "m");
}

/* ------------------------------------------------------------------------------------------------------- discovery */

static void the_nearest_file_counts(void **state) {
    (void)state;
    write_text(".stet.yaml", "extends: hexo\n");
    write_text("docs/.stet.yaml", "extends: fosscope\n");
    write_text("docs/news/x.md", "");
    const stet_settings *top = open_for("a.md");
    const stet_settings *below = stet_project_settings(project, "docs/news/x.md");
    assert_ptr_equal(below, stet_project_settings(project, "./docs/../docs/y.md"));
    assert_ptr_equal(top, stet_project_settings(project, "other/deep/y.md"));
    assert_ptr_equal(below, stet_project_settings(project, "docs/"));
    assert_true(top != below);
    assert_int_equal(below->workflow.stage_count, 5);
    assert_slice(settings_relative(below, &arena, S("docs/news/x.md")), "news/x.md");
    assert_slice(settings_relative(below, &arena, S("./docs//x.md")), "x.md");
    assert_slice(settings_relative(below, &arena, S("a.md")), "a.md");
    assert_slice(settings_relative(top, &arena, S("docs/x.md")), "docs/x.md");
    assert_int_equal(chdir("docs/news"), 0);
    below = open_for("x.md");
    assert_slice(settings_relative(below, &arena, S("x.md")), "news/x.md");
    assert_slice(settings_relative(below, &arena, S("../x.md")), "x.md");
}

static void the_git_root_is_the_end(void **state) {
    (void)state;
    write_text(".stet.yaml", "extends: hexo\n");
    write_text("inner/.git/HEAD", "");
    const stet_settings *settings = open_for("inner/x/y.md");
    assert_int_equal(stet_settings_directory(settings).len, 0);
    assert_int_equal(settings->workflow.stage_count, 5);
    assert_slice(settings_relative(settings, &arena, S("inner/x/y.md")), "x/y.md");
    write_text("inner/.stet.yaml", "extends: ../.stet.yaml\n");
    assert_null(open_for("inner/x.md"));
    assert_non_null(strstr(problems(), "inner/.stet.yaml:1:10 `.stet.yaml` lies outside"));
}

static void config_and_isolated(void **state) {
    (void)state;
    write_text(".stet.yaml", "extends: hexo\n");
    write_text("other/team.yaml", "extends: ./base.yaml\nexclude: [drafts/]\n");
    write_text("other/base.yaml", "extends: fosscope\n");
    const stet_settings *settings = open_with(&(stet_project_options){.config = "other/team.yaml"}, "x.md");
    assert_non_null(settings);
    assert_slice(settings->credits.team, "fosscope-translation-team");
    assert_true(stet_settings_excludes(settings, "drafts/x.md"));
    assert_ptr_equal(settings, stet_project_settings(project, "a/b.md"));
    settings = open_with(&(stet_project_options){.isolated = true}, "x.md");
    assert_int_equal(settings->workflow.stage_count, 5);
    assert_int_equal(stet_settings_directory(settings).len, 0);
}

static void globs_exclude(void **state) {
    (void)state;
    write_text("docs/.stet.yaml", "exclude: [drafts, '*.tmp.md', /top.md]\n");
    const stet_settings *settings = open_with(&(stet_project_options){.exclude = "docs/{a,b}/, c.md"}, "docs/x.md");
    static const struct {
        const char *path;
        bool excluded;
    } rows[] = {
        {"docs/x.md", false},       {"docs/drafts/x.md", true}, {"docs/y/drafts/z/x.md", true}, {"docs/drafts", true},
        {"docs/x.tmp.md", true},    {"docs/top.md", true},      {"docs/y/top.md", false},       {"docs/a/x.md", true},
        {"docs/y/../b/x.md", true}, {"docs/y/a/x.md", false},   {"docs/y/c.md", true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (stet_settings_excludes(settings, rows[i].path) != rows[i].excluded)
            fail_msg("%s", rows[i].path);
}

static void strange_files_are_refused(void **state) {
    (void)state;
    char large[300 * 1024];
    memset(large, '#', sizeof large);
    write_bytes("large.yaml", large, sizeof large);
    write_bytes("fine.yaml", large, 256 * 1024);
    assert_int_equal(mkfifo("fifo.yaml", 0600), 0);
    assert_int_equal(mkdir("directory.yaml", 0700), 0);
    assert_int_equal(symlink("/etc/passwd", "passwd.yaml"), 0);
    assert_int_equal(symlink("loop.yaml", "loop.yaml"), 0);
    assert_int_equal(symlink("fine.yaml", "link.yaml"), 0);
    static const char *const rows[][2] = {
        {"large.yaml", "256 KiB"},       {"fifo.yaml", "no regular file"}, {"directory.yaml", "no regular file"},
        {"passwd.yaml", "lies outside"}, {"loop.yaml", "cannot be read"},  {"/etc/passwd.yaml", "does not exist"},
        {"/etc/passwd", "lies outside"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[64];
        snprintf(text, sizeof text, "extends: %s\n", rows[i][0]);
        write_text(".stet.yaml", text);
        if (open_for("x.md") || !strstr(problems(), rows[i][1]) || !strstr(problems(), ".stet.yaml:1:10"))
            fail_msg("%s: %s", rows[i][0], problems());
    }
    open_fine("extends: link.yaml\n");
    assert_int_equal(remove(".stet.yaml"), 0);
    assert_int_equal(symlink("/etc/passwd", ".stet.yaml"), 0);
    assert_null(open_for("x.md"));
    assert_non_null(strstr(problems(), "lies outside"));
}

static void extending_is_bounded(void **state) {
    (void)state;
    char path[32], text[64];
    for (int i = 0; i < 10; i++) {
        snprintf(path, sizeof path, "%d.yaml", i);
        snprintf(text, sizeof text, "extends: %d.yaml\n", i + 1);
        write_text(path, text);
    }
    write_text("10.yaml", "");
    open_fine("extends: 4.yaml\n");
    write_text(".stet.yaml", "extends: 3.yaml\n");
    assert_null(open_for("x.md"));
    assert_non_null(strstr(problems(), "9.yaml:1:10 too many settings"));
    write_text("a.yaml", "extends: b.yaml\n");
    write_text("b.yaml", "extends: [hexo, a.yaml]\n");
    write_text(".stet.yaml", "extends: a.yaml\n");
    assert_null(open_for("x.md"));
    assert_non_null(strstr(problems(), "b.yaml:1:17 `a.yaml` extends itself"));
}

/* ---------------------------------------------------------------------------------------------------------- config */

/* What `stet config` prints are settings again, and they come to the same. */
static void a_description_is_settings(void **state) {
    (void)state;
    const stet_settings *settings =
        open_fine("extends: fosscope\nlanguage: zh-CN\nexclude: [a/, \"it's\"]\n"
                  "rules: {date: {severity: info, published: off}}\n"
                  "overrides: [{files: x.md, rules: {file-name: {pattern: '^\\d'}}}]\n"
                  "patterns: {foo: {match: ['a: b', \"\\u202e\\n\"], message: {en: '#', zh-CN: '中 # '}}}\n");
    char *first = stet_settings_describe(settings, "x.md");
    assert_non_null(strstr(first, "language: zh-CN # .stet.yaml:2\n"));
    assert_non_null(strstr(first, "# the site: Hexo 8\n"));
    assert_non_null(strstr(first, "date-early: warning # default\n"));
    assert_non_null(strstr(first, "published: off"));
    assert_null(strstr(first, "\xe2\x80\xae"));
    char *second = stet_settings_describe(open_fine(first), "x.md");
    const char *a = first, *b = second;
    while ((a = strchr(a, '\n')) && (b = strchr(b, '\n'))) {
        a++;
        b++;
        if (*a == '#' || *b == '#')
            b = strstr(second, "\nlanguage"), a = strstr(first, "\nlanguage");
        else if (strncmp(a, b, strcspn(a, "#\n")) != 0)
            fail_msg("%.200s\n%.200s", a, b);
    }
    stet_free(first);
    stet_free(second);
}

/* --------------------------------------------------------------------------------------------------------- hostile */

/* Repeats `unit` up to a size, between a head and a tail. */
static void write_repeated(const char *head, const char *unit, size_t size, const char *tail) {
    FILE *file = fopen(".stet.yaml", "wb");
    assert_non_null(file);
    fputs(head, file);
    for (size_t i = 0; i * strlen(unit) < size; i++) {
        const char *hash = strchr(unit, '%');
        if (hash)
            fprintf(file, "%.*s%zu%s", (int)(hash - unit), unit, 100000 - i, hash + 1);
        else
            fputs(unit, file);
    }
    fputs(tail, file);
    fclose(file);
}

static void hostile_files_end_soon(void **state) {
    (void)state;
    static const char *const rows[][3] = {
        {"", "[", ""},
        {"a: ", "{a: ", ""},
        {"a: ", "- ", ""},
        {"", "? ", ""},
        {"skip: [", "a, ", "a]\n"},
        {"tags:\n", "  t%: {form: block, aliases: a% b%}\n", ""},
        {"tags:\n", "  t%: {}\n", ""},
        {"tags: {x: {args: '", "a! ", "'}}\n"},
        {"tags: {x: {args: 'a", "|b", "'}}\n"},
        {"tags: {x: {aliases: '", "a ", "'}}\n"},
        {"placeholders: {aliases: {", "a%: b, ", "c: d}}\n"},
        {"rules:\n", "  r%: off\n", ""},
        {"rules:\n", "  date: off\n", ""},
        {"exclude:\n", "  - '**/*a*b*c{a,b}%'\n", ""},
        {"overrides:\n", "  - {files: '**', rules: {date: off}}\n", ""},
        {"patterns:\n", "  p%: {match: '(a+)+$', message: m}\n", ""},
        {"patterns:\n  p:\n    message: m\n    match:\n", "      - (a{1,99}){1,99}\n", ""},
        {"patterns: {p: {message: m, match: '", "(", "'}}\n"},
        {"workflow:\n  stages:\n", "    - {name: s%}\n", ""},
        {"workflow: {flags: [", "f%, ", "x]}\n"},
        {"extends: [", "x%.yaml, ", "hexo]\n"},
        {"extends: [", "hexo, ", "hexo]\n"},
        {"", "&a% ", "x"},
        {"", "a%: &x [*x, *x]\n", ""},
        {"a: \"", "\\", "\"\n"},
        {"a: |\n", "  x\n", ""},
        {"", "a%: b\n", ""},
        {"", "---\n", ""},
        {"", "#", "\n"},
        {"", "\t", "x"},
        {"", "%", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        write_repeated(rows[i][0], rows[i][1], 250 * 1024, rows[i][2]);
        uint64_t start = clock_now();
        const stet_settings *settings = open_for("x.md");
        if (settings) {
            stet_settings_excludes(settings, "a/b/c/d/e/aabbcc.md");
            severity_of(settings, "date", "a/b.md", NULL);
        }
        stet_project_problems(project);
        if (clock_now() - start > 5000000000u)
            fail_msg("%s%s…", rows[i][0], rows[i][1]);
    }
}

/* The fosscope pack with bytes changed at random: whatever comes of it, it is said in order. */
static void damaged_files_are_survived(void **state) {
    (void)state;
    static const char alphabet[] = "\0\n\t :-[]{}'\"#&*!|>%@`?,\xff\xe4"
                                   "aoff";
    const struct catalogue_pack *pack = NULL;
    char text[8 * 1024];
    unsigned seed = 7;
    for (size_t i = 0; i < catalogue_pack_count; i++)
        if (strcmp(catalogue_packs[i].name, "fosscope") == 0)
            pack = &catalogue_packs[i];
    assert_true(pack && pack->length <= sizeof text);
    for (int round = 0; round < 300; round++) {
        memcpy(text, pack->text, pack->length);
        for (int change = 0; change < 1 + round % 4; change++) {
            seed = seed * 1103515245u + 12345u;
            text[(seed >> 8) % pack->length] = alphabet[(seed >> 4) % (sizeof alphabet - 1)];
        }
        write_bytes(".stet.yaml", text, pack->length);
        const stet_settings *settings = open_for("x.md");
        if ((settings == NULL) != (*problems() != '\0'))
            fail_msg("%s", problems());
        const stet_result *result = stet_project_problems(project);
        for (size_t i = 0; i < stet_result_count(result); i++) {
            const stet_diagnostic *item = stet_result_at(result, i);
            assert_true(item->start.offset <= item->end.offset && item->start.line >= 1 && item->start.column >= 1);
        }
    }
}

/* -------------------------------------------------------------------------------------------------------- the table */

static void check_table(const struct setting_key *keys) {
    for (; keys->name; keys++) {
        if (strcmp(keys->name, "*") != 0 && (!keys->doc || strlen(keys->doc) < 8))
            fail_msg("%s says nothing of itself", keys->name);
        bool choice = keys->type == SETTING_CHOICE || keys->type == SETTING_CHOICES;
        bool holds = keys->type == SETTING_MAP || keys->type == SETTING_MAPS || keys->type == SETTING_NAMED;
        assert_true(choice == (keys->choices != NULL));
        assert_true(holds == (keys->fields != NULL));
        if (holds)
            check_table(keys->fields);
    }
}

static void the_table_is_whole(void **state) {
    (void)state;
    check_table(settings_schema.fields);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        FILES(packs_are_fine),
        FILES(packs_are_their_trees),
        FILES(translation_is_the_default),
        FILES(fosscope_is_the_team),
        FILES(tags_are_layered),
        FILES(mistakes_are_found),
        FILES(fine_files_are_fine),
        FILES(options_are_checked),
        FILES(messages_speak_the_language),
        FILES(the_later_wins),
        FILES(a_pack_counts_once),
        FILES(stages_keep_their_names),
        FILES(overrides_hold_for_their_files),
        FILES(select_and_ignore),
        FILES(patterns_are_compiled),
        FILES(the_nearest_file_counts),
        FILES(the_git_root_is_the_end),
        FILES(config_and_isolated),
        FILES(globs_exclude),
        FILES(strange_files_are_refused),
        FILES(extending_is_bounded),
        FILES(a_description_is_settings),
        FILES(hostile_files_end_soon),
        FILES(damaged_files_are_survived),
        TEST(the_table_is_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
