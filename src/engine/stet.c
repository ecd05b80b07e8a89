/* The small functions of the public header. */
#include "stet.h"

#include "article/markdown.h"
#include "article/yaml.h"
#include "base/utf8.h"
#include "catalogue.h"
#include "result.h"
#include "suggest.h"
#include "text/regex.h"

#include <pthread.h>

size_t stet_result_count(const stet_result *result) {
    return result ? result->count : 0;
}

const stet_diagnostic *stet_result_at(const stet_result *result, size_t index) {
    return index < stet_result_count(result) ? &result->items[index] : NULL;
}

stet_text stet_result_line(const stet_result *result, stet_text path, size_t line) {
    for (size_t i = 0; result && i < result->findings.count; i++) {
        const struct source *source = result->findings.items[i].source;
        if (!slice_eq(slice_of(source->path), slice_from(path.ptr, path.len)))
            continue;
        struct slice text = source_line(source, line);
        return (stet_text){text.ptr, text.len};
    }
    return (stet_text){0};
}

size_t stet_result_suppressed(const stet_result *result) {
    return result ? result->suppressed : 0;
}

size_t stet_rule_count(void) {
    return catalogue_rule_count;
}

static void describe(const struct catalogue_rule *rule, stet_language language, stet_rule_info *info) {
    *info = (stet_rule_info){
        rule->id, rule->group, rule->severity, rule->since, rule->summary[language], rule->page[language]};
}

bool stet_rule_at(size_t index, stet_language language, stet_rule_info *info) {
    if (index >= catalogue_rule_count)
        return false;
    describe(&catalogue_rules[index], language, info);
    return true;
}

bool stet_rule_find(const char *id, stet_language language, stet_rule_info *info) {
    int index = catalogue_find(slice_of(id));
    return index >= 0 && stet_rule_at((size_t)index, language, info);
}

const char *stet_rule_suggest(const char *id) {
    struct suggestion nearest;
    suggest_start(&nearest, slice_of(id));
    for (size_t i = 0; i < catalogue_rule_count; i++)
        suggest_try(&nearest, slice_of(catalogue_rules[i].id));
    return nearest.best.ptr;
}

const char *const *stet_pack_names(void) {
    return catalogue_pack_names;
}

int stet_codepoint_width(uint32_t codepoint) {
    return utf8_width(codepoint);
}

bool stet_codepoint_unsafe(uint32_t codepoint) {
    return utf8_is_unsafe(codepoint);
}

uint32_t stet_codepoint_next(stet_text text, size_t *at) {
    return utf8_next(slice_from(text.ptr, text.len), at);
}

static char libraries[256];
static pthread_once_t libraries_once = PTHREAD_ONCE_INIT;

static void write_libraries(void) {
    char pcre2[64];
    regex_version(pcre2);
    snprintf(libraries, sizeof libraries, "libyaml %s\ncmark-gfm %s\nPCRE2 %s\nutf8proc %s\n", yaml_library_version(),
             markdown_library_version(), pcre2, utf8_library_version());
}

const char *stet_libraries(void) {
    pthread_once(&libraries_once, write_libraries);
    return libraries;
}

void stet_free(void *memory) {
    free(memory);
}
