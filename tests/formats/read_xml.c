/* The formats that are XML. */
#include "formats.h"

static const struct xml *read_or_fail(struct arena *arena, struct slice text, struct slice root) {
    const struct xml *element = xml_read(arena, text);
    if (!element || !slice_eq(element->name, root))
        fail_at("not the XML that it should be", text);
    return element;
}

static void must_be(const struct xml *element, struct slice name) {
    if (!slice_eq(element->name, name))
        fail_at("another element than expected", element->name);
}

/* A failure's text is `path:line:column: message`. */
static struct slice split_text(struct slice text, struct slice path, size_t line, size_t *column) {
    if (!slice_starts(text, path))
        fail_at("a failure without its path", text);
    size_t colon = slice_find_byte(text, ':', path.len + 1);
    size_t end = colon == SIZE_MAX ? SIZE_MAX : slice_find(text, S(": "), colon + 1);
    if (end == SIZE_MAX || number_of(slice_sub(text, path.len + 1, colon)) != line)
        fail_at("a failure without its place", text);
    *column = number_of(slice_sub(text, colon + 1, end));
    return slice_sub(text, end + 2, text.len);
}

static void add_case(struct arena *arena, const struct xml *suite, const struct xml *test, struct found_list *list) {
    const struct xml *outcome = test->first;
    struct slice path = xml_need(test, "file"), severity = xml_need(outcome, "type");
    size_t line = number_of(xml_need(test, "line")), column;
    struct slice message = split_text(outcome->text, path, line, &column);
    must_be(test, S("testcase"));
    must_be(outcome, slice_eq(severity, S("info")) ? S("skipped") : S("failure"));
    if (!slice_starts(message, xml_need(outcome, "message")) || !slice_eq(path, xml_need(suite, "name")) ||
        !slice_eq(path, xml_need(test, "classname")))
        fail_at("a test that disagrees with itself", path);
    *array_push(arena, list) = (struct found){.path = path,
                                              .rule = xml_need(test, "name"),
                                              .severity = severity,
                                              .message = message,
                                              .line = line,
                                              .column = column};
}

void read_junit(struct arena *arena, struct slice report, struct found_list *list) {
    for (const struct xml *suite = read_or_fail(arena, report, S("testsuites"))->first; suite; suite = suite->next) {
        size_t tests = 0, skipped = 0;
        must_be(suite, S("testsuite"));
        for (const struct xml *test = suite->first; test; test = test->next, tests++) {
            add_case(arena, suite, test, list);
            skipped += slice_eq(test->first->name, S("skipped"));
        }
        if (number_of(xml_need(suite, "tests")) != tests || number_of(xml_need(suite, "skipped")) != skipped ||
            number_of(xml_need(suite, "failures")) != tests - skipped || number_of(xml_need(suite, "errors")) != 0)
            fail_at("a suite that miscounts", xml_need(suite, "name"));
    }
}

void read_checkstyle(struct arena *arena, struct slice report, struct found_list *list) {
    for (const struct xml *file = read_or_fail(arena, report, S("checkstyle"))->first; file; file = file->next) {
        must_be(file, S("file"));
        for (const struct xml *error = file->first; error; error = error->next) {
            struct slice source = xml_need(error, "source");
            must_be(error, S("error"));
            if (!slice_starts(source, S("stet.")))
                fail_at("another source", source);
            *array_push(arena, list) = (struct found){.path = xml_need(file, "name"),
                                                      .rule = slice_sub(source, 5, source.len),
                                                      .severity = xml_need(error, "severity"),
                                                      .message = xml_need(error, "message"),
                                                      .line = number_of(xml_need(error, "line")),
                                                      .column = number_of(xml_need(error, "column"))};
        }
    }
}
