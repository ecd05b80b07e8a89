/* Every format, read again by a strict reader. The first line of the input is the article's name. */
#include "fuzz.h"

#include "../output/strict.h"
#include "report/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void try_format(const char *name, const struct report_format *format, const stet_result *result) {
    const struct report_options options = {.info = true, .width = 80, .directory = {"/home/a", 7}};
    struct sink out, file;
    struct report report;
    size_t count;
    sink_init(&out, -1);
    sink_init(&file, -1);
    report_open(&report, format, &options, &out, STET_ENGLISH);
    report_render(&report, STET_CHINESE, result, &file);
    report_add(&report, &file);
    report_close(&report, true);
    const char *fault = strict_format(name, (struct text){out.ptr ? out.ptr : "", out.len}, &count);
    if (fault) {
        fprintf(stderr, "%s:\n%.*s\n", name, (int)out.len, out.ptr);
        fuzz_fail(fault);
    }
    bool counted = strcmp(name, "json") == 0 || strcmp(name, "json-lines") == 0 || strcmp(name, "github") == 0;
    if (counted && count != stet_result_count(result))
        fuzz_fail("findings are lost or made up");
    sink_release(&file);
    sink_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const uint8_t *end = size ? memchr(data, '\n', size) : NULL;
    size_t name_length = end ? (size_t)(end - data) : size;
    char name[256];
    if (name_length >= sizeof name || name_length == 0 || memchr(data, '\0', name_length))
        return 0;
    memcpy(name, data, name_length);
    name[name_length] = '\0';
    size_t skip = name_length + (end != NULL);
    const char *text = skip < size ? (const char *)data + skip : "";
    const stet_result *result = stet_check(fuzz_checker(), fuzz_settings(), name, text, size - skip);
    if (!result)
        fuzz_fail("no result");
    /* SARIF carries the pages of all rules: it is tried on some inputs only. */
    for (size_t i = 0; report_format_names[i]; i++)
        if (size % 64 == 0 || report_format_at(i) != &report_sarif)
            try_format(report_format_names[i], report_format_at(i), result);
    return 0;
}
