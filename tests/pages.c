/* The examples on the rules' pages: what stands under `## Bad` makes the rule report, what stands under `## Good` does
 * not. An example's info string may carry path=, pack=, stage= and settings="…". */
#include "stet.h"
#include "support.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static size_t passed, failed, bad_examples;

/* The value of `name=` in an info string, with or without quotes; else `otherwise`. The caller frees it. */
static char *attribute(const char *info, const char *name, const char *otherwise) {
    size_t length = strlen(name);
    for (const char *at = info; (at = strstr(at, name)); at += length) {
        if (at[length] != '=' || (at > info && at[-1] != ' '))
            continue;
        const char *value = at + length + 1;
        bool quoted = *value == '"';
        value += quoted;
        return text_of("%.*s", (int)strcspn(value, quoted ? "\"" : " \n"), value);
    }
    return otherwise ? text_of("%s", otherwise) : NULL;
}

static size_t findings_of(const char *rule, const char *info, const char *text, size_t length) {
    char *path = attribute(info, "path", "translated/news/20250101-example.md");
    char *pack = attribute(info, "pack", "translation");
    char *stage = attribute(info, "stage", NULL);
    char *more = attribute(info, "settings", "");
    char *settings_text = text_of("extends: %s\n%s\n", pack, more);
    write_file(".stet.yaml", settings_text, strlen(settings_text));
    stet_project_options options = {.select = rule, .stage = stage};
    stet_project *project = stet_project_new(&options);
    stet_checker *checker = stet_checker_new();
    const stet_settings *settings = stet_project_settings(project, path);
    if (!settings) {
        const stet_diagnostic *problem = stet_result_at(stet_project_problems(project), 0);
        die("%s: the example's settings: %.*s", rule, problem ? (int)problem->message.len : 0,
            problem ? problem->message.ptr : "");
    }
    size_t count = stet_result_count(stet_check(checker, settings, path, text, length));
    stet_checker_free(checker);
    stet_project_free(project);
    free(settings_text);
    free(more);
    free(stage);
    free(pack);
    free(path);
    return count;
}

static void run_example(const char *rule, bool bad, const char *info, const char *text, size_t length) {
    bool found = findings_of(rule, info, text, length) > 0;
    bad_examples += bad;
    *(found == bad ? &passed : &failed) += 1;
    if (found != bad)
        fprintf(stderr, "%s: an example under %s %s:\n%.*s\n", rule, bad ? "Bad" : "Good",
                bad ? "is not reported" : "is reported", (int)length, text);
}

static const char *next_line(const char *line) {
    const char *end = strchr(line, '\n');
    return end ? end + 1 : line + strlen(line);
}

static void run_page(const char *rule, const char *page) {
    enum { OTHER, BAD, GOOD } section = OTHER;
    for (const char *line = page; *line; line = next_line(line)) {
        if (strncmp(line, "## ", 3) == 0)
            section = strncmp(line, "## Bad", 6) == 0 ? BAD : strncmp(line, "## Good", 7) == 0 ? GOOD : OTHER;
        size_t ticks = strspn(line, "`");
        if (ticks < 3)
            continue;
        const char *info = line + ticks, *text = next_line(line), *end = text;
        while (*end && !(strspn(end, "`") >= ticks && strchr("\n", end[strspn(end, "`")])))
            end = next_line(end);
        char *attributes = text_of("%.*s", (int)strcspn(info, "\n"), info);
        if (section != OTHER && strncmp(attributes, "markdown", 8) == 0)
            run_example(rule, section == BAD, attributes, text, (size_t)(end - text));
        free(attributes);
        line = end;
    }
}

int main(void) {
    char *directory = temporary_directory();
    if (chdir(directory) != 0)
        die("%s: cannot go there", directory);
    stet_rule_info info;
    for (size_t i = 0; stet_rule_at(i, STET_ENGLISH, &info); i++)
        run_page(info.id, info.page);
    remove_tree(directory);
    free(directory);
    printf("%zu passed, %zu failed\n", passed, failed);
    return failed || !bad_examples;
}
