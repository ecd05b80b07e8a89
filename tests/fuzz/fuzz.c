/* Settings, a checker, and what holds for every result. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>

_Noreturn void fuzz_fail(const char *words) {
    fprintf(stderr, "%s\n", words);
    abort();
}

const stet_settings *fuzz_settings(void) {
    static stet_project *project;
    static const stet_settings *settings;
    if (settings)
        return settings;
    const stet_project_options options = {.isolated = true};
    project = stet_project_new(&options);
    settings = project ? stet_project_settings(project, "translated/news/20250101-a.md") : NULL;
    if (!settings)
        fuzz_fail("no settings");
    return settings;
}

stet_checker *fuzz_checker(void) {
    static stet_checker *checker;
    if (!checker)
        checker = stet_checker_new();
    if (!checker)
        fuzz_fail("no checker");
    return checker;
}

static void inspect(const stet_diagnostic *finding, size_t size) {
    if (finding->start.offset > finding->end.offset || finding->end.offset > size)
        fuzz_fail("a finding lies outside of the text");
    if (finding->start.line == 0 || finding->start.column == 0 || finding->end.line < finding->start.line)
        fuzz_fail("a finding has no line or column");
    if (finding->message.len == 0 || finding->severity == STET_OFF)
        fuzz_fail("a finding says nothing");
    for (size_t i = 0; i < finding->edit_count; i++)
        if (finding->edits[i].start.offset > finding->edits[i].end.offset || finding->edits[i].end.offset > size)
            fuzz_fail("an edit lies outside of the text");
}

void fuzz_inspect(const stet_result *result, size_t size) {
    size_t last = 0;
    for (size_t i = 0; i < stet_result_count(result); i++) {
        const stet_diagnostic *finding = stet_result_at(result, i);
        inspect(finding, size);
        if (finding->start.offset < last)
            fuzz_fail("the findings are not sorted");
        last = finding->start.offset;
    }
}
