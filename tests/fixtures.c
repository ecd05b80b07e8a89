/* Runs the fixtures of all rules: tests/rules/<rule>/<case>/ holds articles under their paths, perhaps a `.stet.yaml`,
 * a `stage`, an `original` (what the articles translate), and a file `select` that says `all` where the other rules
 * have to run, too; and `expected`: the findings of that one rule, in both languages. `test_fixtures ROOT --update`
 * writes `expected` anew. For every fixture it also holds that spans lie inside the file and that findings are sorted.
 */
#include "stet.h"
#include "support.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static size_t passed, failed;

static const char *severity_name(stet_severity severity) {
    static const char *const names[] = {"off", "info", "warning", "error"};
    return names[severity];
}

/* Control characters and the like made visible, so that `expected` is text. */
static void put_visible(FILE *out, stet_text text) {
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t c = stet_codepoint_next(text, &at);
        if (stet_codepoint_unsafe(c) || (c == 0xFFFD && at - start == 1))
            fprintf(out, "\\u{%x}", c == 0xFFFD ? (unsigned char)text.ptr[start] : (unsigned)c);
        else
            fwrite(text.ptr + start, 1, at - start, out);
    }
}

static void put_finding(FILE *out, const stet_diagnostic *found) {
    fprintf(out, "  %zu:%zu-%zu:%zu %s: ", found->start.line, found->start.column, found->end.line, found->end.column,
            severity_name(found->severity));
    put_visible(out, found->message);
    if (found->help.len) {
        fputs("\n      ", out);
        put_visible(out, found->help);
    }
    fputc('\n', out);
}

static void check_invariants(const stet_result *result, const char *path, size_t length) {
    for (size_t i = 0; i < stet_result_count(result); i++) {
        const stet_diagnostic *found = stet_result_at(result, i);
        if (found->start.offset > found->end.offset || found->end.offset > length)
            die("%s: a span lies outside of the file", path);
        if (found->message.len == 0 || found->start.line == 0 || found->start.column == 0)
            die("%s: a finding without message or place", path);
        if (i > 0 && stet_result_at(result, i - 1)->start.offset > found->start.offset)
            die("%s: findings are not sorted", path);
    }
}

struct fixture {
    const char *rule;
    char *stage;
    char *original;
    size_t original_length;
    bool all; /* all rules run */
};

static bool is_of(const stet_diagnostic *found, const char *rule) {
    return found->rule.len == strlen(rule) && memcmp(found->rule.ptr, rule, found->rule.len) == 0;
}

static void lint(FILE *out, const char *path, const struct fixture *fixture, stet_language language) {
    stet_project_options options = {.select = fixture->all ? NULL : fixture->rule,
                                    .stage = fixture->stage,
                                    .language = language,
                                    .language_given = true};
    stet_project *project = stet_project_new(&options);
    const stet_settings *settings = stet_project_settings(project, path);
    const stet_result *problems = stet_project_problems(project);
    for (size_t i = 0; i < stet_result_count(problems); i++)
        put_finding(out, stet_result_at(problems, i));
    stet_checker *checker = stet_checker_new();
    size_t length;
    char *text = read_file(path, &length);
    if (fixture->original)
        stet_checker_compare(checker, "original", fixture->original, fixture->original_length);
    if (settings) {
        const stet_result *result = stet_check(checker, settings, path, text, length);
        check_invariants(result, path, length);
        for (size_t i = 0; i < stet_result_count(result); i++)
            if (is_of(stet_result_at(result, i), fixture->rule))
                put_finding(out, stet_result_at(result, i));
    }
    free(text);
    stet_checker_free(checker);
    stet_project_free(project);
}

static bool is_article(const char *name) {
    const char *ending = strrchr(name, '.');
    return ending && (strcmp(ending, ".md") == 0 || strcmp(ending, ".markdown") == 0);
}

/* Lints every article below `directory`; the paths in the output are relative to the case. */
static void lint_tree(FILE *out, const char *directory, const struct fixture *fixture) {
    char **names = list_directory(directory);
    for (size_t i = 0; names[i]; i++) {
        char *path = strcmp(directory, ".") == 0 ? text_of("%s", names[i]) : text_of("%s/%s", directory, names[i]);
        if (is_directory(path)) {
            lint_tree(out, path, fixture);
        } else if (is_article(names[i])) {
            fprintf(out, "%s\n", path);
            lint(out, path, fixture, STET_ENGLISH);
            lint(out, path, fixture, STET_CHINESE);
        }
        free(path);
    }
    free_list(names);
}

static void run_case(const char *directory, const char *rule, const char *name, bool update) {
    if (chdir(directory) != 0)
        die("%s: cannot go there", directory);
    char *select = read_file("select", NULL);
    struct fixture fixture = {.rule = rule, .stage = read_file("stage", NULL), .all = select != NULL};
    fixture.original = read_file("original", &fixture.original_length);
    if (fixture.stage)
        fixture.stage[strcspn(fixture.stage, "\n")] = '\0';
    char *got = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&got, &length);
    lint_tree(out, ".", &fixture);
    fclose(out);
    char *want = read_file("expected", NULL);
    bool same = want && strcmp(got, want) == 0;
    bool as_named = (strncmp(name, "good", 4) == 0) == (strstr(got, "\n  ") == NULL);
    if (update)
        write_file("expected", got, length);
    else if (!same)
        fprintf(stderr, "%s/%s: expected\n%sgot\n%s", rule, name, want ? want : "(nothing)\n", got);
    if (!as_named)
        fprintf(stderr, "%s/%s: good cases are silent and bad ones are not\n", rule, name);
    *((same || update) && as_named ? &passed : &failed) += 1;
    free(want);
    free(got);
    free(fixture.stage);
    free(fixture.original);
    free(select);
}

int main(int argc, char **argv) {
    if (argc < 2)
        die("usage: test_fixtures ROOT [--update]");
    bool update = argc > 2 && strcmp(argv[2], "--update") == 0;
    if (chdir(argv[1]) != 0)
        die("%s: cannot go there", argv[1]);
    char *here = getcwd(NULL, 0), *root = text_of("%s/tests/rules", here);
    char **rules = list_directory(root);
    for (size_t i = 0; rules[i]; i++) {
        char *folder = text_of("%s/%s", root, rules[i]);
        char **cases = list_directory(folder);
        for (size_t j = 0; cases[j]; j++) {
            char *directory = text_of("%s/%s", folder, cases[j]);
            run_case(directory, rules[i], cases[j], update);
            free(directory);
        }
        free_list(cases);
        free(folder);
    }
    free_list(rules);
    free(root);
    free(here);
    printf("%zu passed, %zu failed\n", passed, failed);
    return failed || !passed;
}
