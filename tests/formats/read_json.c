/* The formats that are JSON. */
#include "formats.h"

static const struct json *read_or_fail(struct arena *arena, struct slice text, enum json_kind kind) {
    const struct json *value = json_read(arena, text);
    if (!value || value->kind != kind)
        fail_at("not the JSON that it should be", text);
    return value;
}

static struct slice text_at(const struct json *object, const char *key) {
    return json_need(object, key, JSON_TEXT)->text;
}

static size_t number_at(const struct json *object, const char *key) {
    return json_need(object, key, JSON_NUMBER)->number;
}

/* The severity that a format calls `name`; `names` are those of info, warning and error. */
static struct slice severity_named(struct slice name, const char *const names[3]) {
    static const char *const ours[] = {"info", "warning", "error"};
    for (size_t i = 0; i < 3; i++)
        if (slice_eq(name, slice_of(names[i])))
            return slice_of(ours[i]);
    fail_at("no severity", name);
}

/* ------------------------------------------------------------------------------------------------ json, json-lines */

static void add_ruff(struct arena *arena, const struct json *finding, struct found_list *list) {
    const struct json *start = json_need(finding, "location", JSON_OBJECT);
    const struct json *end = json_need(finding, "end_location", JSON_OBJECT);
    const struct json *range = json_need(finding, "range", JSON_OBJECT);
    if (number_at(range, "start") > number_at(range, "end"))
        fail_at("a range that ends before it starts", text_at(finding, "filename"));
    *array_push(arena, list) = (struct found){
        .path = text_at(finding, "filename"),
        .rule = text_at(finding, "code"),
        .severity = text_at(finding, "severity"),
        .message = text_at(finding, "message"),
        .line = number_at(start, "row"),
        .column = number_at(start, "column"),
        .end_line = number_at(end, "row"),
        .end_column = number_at(end, "column"),
    };
}

void read_json(struct arena *arena, struct slice report, struct found_list *list) {
    for (const struct json *each = read_or_fail(arena, report, JSON_ARRAY)->first; each; each = each->next)
        add_ruff(arena, each, list);
}

void read_json_lines(struct arena *arena, struct slice report, struct found_list *list) {
    for (size_t at = 0, end; at < report.len; at = end + 1) {
        end = slice_find_byte(report, '\n', at);
        if (end == SIZE_MAX)
            fail_at("the last line has no end", report);
        add_ruff(arena, read_or_fail(arena, slice_sub(report, at, end), JSON_OBJECT), list);
    }
}

/* ----------------------------------------------------------------------------------------------------------- sarif */

static int digit_of(char c) {
    const char *digits = "0123456789ABCDEF", *digit = c ? strchr(digits, c) : NULL;
    return digit ? (int)(digit - digits) : -1;
}

static struct slice decode_uri(struct arena *arena, struct slice uri) {
    struct buffer out = buffer_in(arena);
    for (size_t i = 0; i < uri.len; i++) {
        unsigned char c = (unsigned char)uri.ptr[i];
        if (c == '%') {
            int high = i + 2 < uri.len ? digit_of(uri.ptr[i + 1]) : -1, low = high < 0 ? -1 : digit_of(uri.ptr[i + 2]);
            if (low < 0)
                fail_at("a URI with a bad escape", uri);
            c = (unsigned char)(high * 16 + low);
            i += 2;
        } else if (c <= ' ' || c >= 0x7F || strchr("\"<>\\^`{|}#?[]", c)) {
            fail_at("a URI with a character that none may have", uri);
        }
        buffer_put_byte(&out, (char)c);
    }
    return buffer_slice(&out);
}

static const struct json *only_item(const struct json *array) {
    if (!array->first || array->first->next)
        fail_at("not exactly one", array->key);
    return array->first;
}

static void add_sarif(struct arena *arena, const struct json *result, struct found_list *list) {
    const struct json *place =
        json_need(only_item(json_need(result, "locations", JSON_ARRAY)), "physicalLocation", JSON_OBJECT);
    const struct json *artifact = json_need(place, "artifactLocation", JSON_OBJECT);
    const struct json *region = json_need(place, "region", JSON_OBJECT);
    struct slice uri = text_at(artifact, "uri");
    if (slice_starts(uri, S("file:///")))
        uri = slice_sub(uri, strlen("file://"), uri.len);
    else if (!slice_eq(text_at(artifact, "uriBaseId"), S("%SRCROOT%")))
        fail_at("not relative", uri);
    *array_push(arena, list) = (struct found){
        .path = decode_uri(arena, uri),
        .rule = text_at(result, "ruleId"),
        .severity = severity_named(text_at(result, "level"), (const char *const[]){"note", "warning", "error"}),
        .message = text_at(json_need(result, "message", JSON_OBJECT), "text"),
        .line = number_at(region, "startLine"),
        .column = number_at(region, "startColumn"),
        .end_line = number_at(region, "endLine"),
        .end_column = number_at(region, "endColumn"),
        .fingerprint = text_at(json_need(result, "partialFingerprints", JSON_OBJECT), "stetFinding/v1"),
    };
}

void read_sarif(struct arena *arena, struct slice report, struct found_list *list) {
    const struct json *log = read_or_fail(arena, report, JSON_OBJECT);
    const struct json *run = only_item(json_need(log, "runs", JSON_ARRAY));
    if (!slice_eq(text_at(log, "version"), S("2.1.0")) || !slice_eq(text_at(run, "columnKind"), S("unicodeCodePoints")))
        fail_at("not SARIF 2.1.0 in code points", text_at(log, "version"));
    for (const struct json *each = json_need(run, "results", JSON_ARRAY)->first; each; each = each->next)
        add_sarif(arena, each, list);
}

/* ---------------------------------------------------------------------------------------------------------- gitlab */

static void add_gitlab(struct arena *arena, const struct json *finding, struct found_list *list) {
    const struct json *location = json_need(finding, "location", JSON_OBJECT);
    const struct json *positions = json_need(location, "positions", JSON_OBJECT);
    const struct json *begin = json_need(positions, "begin", JSON_OBJECT);
    const struct json *end = json_need(positions, "end", JSON_OBJECT);
    struct slice rule = text_at(finding, "check_name"), description = text_at(finding, "description");
    if (!slice_starts(description, rule) || description.len < rule.len + 2)
        fail_at("the description does not begin with the rule", description);
    *array_push(arena, list) = (struct found){
        .path = text_at(location, "path"),
        .rule = rule,
        .severity = severity_named(text_at(finding, "severity"), (const char *const[]){"info", "minor", "major"}),
        .message = slice_sub(description, rule.len + 2, description.len),
        .line = number_at(begin, "line"),
        .column = number_at(begin, "column"),
        .end_line = number_at(end, "line"),
        .end_column = number_at(end, "column"),
        .fingerprint = text_at(finding, "fingerprint"),
    };
}

void read_gitlab(struct arena *arena, struct slice report, struct found_list *list) {
    for (const struct json *each = read_or_fail(arena, report, JSON_ARRAY)->first; each; each = each->next)
        add_gitlab(arena, each, list);
}

/* ---------------------------------------------------------------------------------------------------------- rdjson */

static void add_rdjson(struct arena *arena, const struct json *diagnostic, struct found_list *list) {
    const struct json *location = json_need(diagnostic, "location", JSON_OBJECT);
    const struct json *range = json_need(location, "range", JSON_OBJECT);
    const struct json *start = json_need(range, "start", JSON_OBJECT), *end = json_need(range, "end", JSON_OBJECT);
    *array_push(arena, list) = (struct found){
        .path = text_at(location, "path"),
        .rule = text_at(json_need(diagnostic, "code", JSON_OBJECT), "value"),
        .severity = severity_named(text_at(diagnostic, "severity"), (const char *const[]){"INFO", "WARNING", "ERROR"}),
        .message = text_at(diagnostic, "message"),
        .line = number_at(start, "line"),
        .column = number_at(start, "column"),
        .end_line = number_at(end, "line"),
        .end_column = number_at(end, "column"),
    };
}

void read_rdjson(struct arena *arena, struct slice report, struct found_list *list) {
    const struct json *all = read_or_fail(arena, report, JSON_OBJECT);
    if (!slice_eq(text_at(json_need(all, "source", JSON_OBJECT), "name"), S("stet")))
        fail_at("no source", report);
    for (const struct json *each = json_need(all, "diagnostics", JSON_ARRAY)->first; each; each = each->next)
        add_rdjson(arena, each, list);
}
