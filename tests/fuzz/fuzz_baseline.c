/* A baseline of a stranger: it is refused, or what is written of it reads the same again. */
#include "fuzz.h"

#include "change/baseline.h"

static bool exists(void *data, struct slice path) {
    (void)data;
    return path.len > 0;
}

static bool same(const struct baseline_entry *a, const struct baseline_entry *b) {
    return a->count == b->count && slice_eq(a->rule, b->rule) && slice_eq(a->path, b->path);
}

static void apply_to_article(struct baseline *baseline) {
    static const char text[] = "---\ntitle: {{title}}\n---\n\n<!--more --> \n";
    const stet_result *result = stet_check(fuzz_checker(), fuzz_settings(), "a.md", text, sizeof text - 1);
    bool keep[64];
    if (!result || stet_result_count(result) > sizeof keep)
        fuzz_fail("no result");
    memset(keep, true, sizeof keep);
    if (!baseline_apply(baseline, S("a.md"), result, keep))
        fuzz_fail("no memory");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct slice input = slice_from((const char *)data, size), text;
    struct baseline first, second;
    size_t entries;
    size_t wrong = baseline_open(&first, input);
    if (wrong > size)
        fuzz_fail("a mistake behind the last line");
    if (wrong == 0) {
        if (!baseline_write(&first, exists, NULL, &text, &entries) || baseline_open(&second, text) != 0)
            fuzz_fail("what was written does not read");
        if (entries != first.entries.count || second.entries.count != entries)
            fuzz_fail("entries are lost or made up");
        for (size_t i = 0; i < entries; i++)
            if (!same(&first.entries.items[i], &second.entries.items[i]))
                fuzz_fail("another entry");
        apply_to_article(&second);
        baseline_close(&second);
    }
    baseline_close(&first);
    return 0;
}
