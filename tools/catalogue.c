/* Writes the table of rules, messages, options and packs out of rules/ as C: see src/engine/catalogue.h.
 *
 *   catalogue OUTPUT PAGE.md… PACK.yaml… RULE.c…
 *
 * A page without its Chinese text, or a rule without its page, stops the build. */
#include "article/yaml.h"
#include "base/buffer.h"

#include <errno.h>

static struct arena arena;

_Noreturn static void fail(const char *file, const char *what) {
    fprintf(stderr, "catalogue: %s: %s\n", file, what);
    exit(1);
}

static struct slice read_file(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file)
        fail(path, strerror(errno));
    struct buffer text = buffer_in(&arena);
    char chunk[4096];
    for (size_t got; (got = fread(chunk, 1, sizeof chunk, file)) > 0;)
        buffer_put(&text, slice_from(chunk, got));
    fclose(file);
    return buffer_slice(&text);
}

/* A file's name without directories and without `ending`. */
static struct slice stem_of(const char *path, const char *ending) {
    const char *slash = strrchr(path, '/');
    struct slice name = slice_of(slash ? slash + 1 : path);
    return slice_sub(name, 0, name.len - strlen(ending));
}

static void put_string(FILE *out, struct slice text) {
    fputc('"', out);
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c == '\n')
            fputs("\\n\"\n    \"", out);
        else if (c == '"' || c == '\\' || c == '?')
            fprintf(out, "\\%c", c);
        else if (c < 0x20)
            fprintf(out, "\\%03o", c);
        else
            fputc(c, out);
    }
    fputc('"', out);
}

struct page {
    const char *path;
    struct slice id;
    const struct yaml_node *head;
    struct slice text[2];
    bool has_rule;
};

static ARRAY(struct page) pages;

/* The fenced blocks of the section that `heading` begins; a heading inside a block is none of the page's. */
static void put_examples(struct buffer *out, struct slice text, struct slice heading, struct slice title) {
    size_t at = slice_find(text, heading, 0);
    if (at == SIZE_MAX)
        return;
    buffer_put(out, title);
    for (at += heading.len - 1;;) {
        size_t open = slice_find(text, S("\n```"), at), next = slice_find(text, S("\n## "), at);
        if (open == SIZE_MAX || next < open)
            return;
        size_t ticks = open + 1;
        while (ticks < text.len && text.ptr[ticks] == '`')
            ticks++;
        struct slice fence = slice_sub(text, open, ticks);
        size_t close = slice_find(text, fence, ticks);
        if (close == SIZE_MAX)
            return;
        at = close + fence.len;
        buffer_put(out, slice_sub(text, open, at));
        buffer_put(out, S("\n"));
    }
}

/* The Chinese half with the examples of the English one, which need no other language, before `## 修复`. */
static struct slice with_examples(struct slice english, struct slice chinese) {
    struct buffer out = buffer_in(&arena);
    size_t fix = slice_find(chinese, S("\n## 修复\n"), 0);
    if (fix == SIZE_MAX)
        fix = chinese.len;
    buffer_put(&out, slice_trim(slice_sub(chinese, 0, fix)));
    buffer_put(&out, S("\n"));
    put_examples(&out, english, S("\n## Bad\n"), S("\n## 错误示例\n"));
    put_examples(&out, english, S("\n## Good\n"), S("\n## 正确示例\n"));
    buffer_put(&out, slice_sub(chinese, fix, chinese.len));
    return slice_trim(buffer_slice(&out));
}

/* The part behind the front matter, cut at the line that begins the Chinese half. */
static void split_page(struct page *page, struct slice text) {
    if (!slice_starts(text, S("---\n")))
        fail(page->path, "no front matter");
    size_t close = slice_find(text, S("\n---\n"), 4);
    if (close == SIZE_MAX)
        fail(page->path, "front matter not closed");
    struct yaml_problem problem;
    page->head = yaml_read(&arena, slice_sub(text, 4, close + 1), 32, &problem);
    if (!page->head)
        fail(page->path, arena_string(&arena, problem.reason));
    struct slice body = slice_trim(slice_sub(text, close + 5, text.len));
    struct slice cut = S("\n<!-- zh-CN -->\n");
    size_t half = slice_find(body, cut, 0);
    if (half == SIZE_MAX)
        fail(page->path, "no `<!-- zh-CN -->` half");
    page->text[0] = slice_trim(slice_sub(body, 0, half));
    page->text[1] = with_examples(page->text[0], slice_trim(slice_sub(body, half + cut.len, body.len)));
}

static struct slice need(const struct page *page, const struct yaml_node *map, const char *key) {
    const struct yaml_node *value = yaml_get(map, slice_of(key));
    if (!value || value->kind != YAML_SCALAR || value->text.len == 0)
        fail(page->path, key);
    return value->text;
}

/* Both languages of `map`: `en` and `zh-CN`. */
static void put_both(FILE *out, const struct page *page, const struct yaml_node *map) {
    fputc('{', out);
    put_string(out, need(page, map, "en"));
    fputs(", ", out);
    put_string(out, need(page, map, "zh-CN"));
    fputc('}', out);
}

static const char *c_name(struct slice id) {
    char *name = arena_string(&arena, id);
    for (char *c = name; *c; c++)
        if (*c == '-')
            *c = '_';
    return name;
}

static size_t put_messages(FILE *out, const struct page *page) {
    const struct yaml_node *messages = yaml_get(page->head, S("messages"));
    if (!messages || messages->kind != YAML_MAP)
        fail(page->path, "messages");
    fprintf(out, "static const struct catalogue_message messages_%s[] = {\n", c_name(page->id));
    for (const struct yaml_node *message = messages->first; message; message = message->next) {
        fputs("    {", out);
        put_string(out, message->key->text);
        fputs(", ", out);
        put_both(out, page, message);
        const struct yaml_node *help = yaml_get(message, S("help"));
        fputs(", ", out);
        if (help)
            put_both(out, page, help);
        else
            fputs("{\"\", \"\"}", out);
        fputs("},\n", out);
    }
    fputs("};\n", out);
    return messages->count;
}

static const char *option_type(const struct page *page, struct slice type) {
    static const char *const types[][2] = {
        {"text", "OPTION_TEXT"}, {"list", "OPTION_LIST"}, {"flag", "OPTION_FLAG"}, {"regex", "OPTION_REGEX"}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (slice_eq(type, slice_of(types[i][0])))
            return types[i][1];
    fail(page->path, "an option's type is text, list, flag or regex");
}

static void put_initial(FILE *out, const struct page *page, const struct yaml_node *option) {
    fprintf(out, "static const char *const initial_%s_%s[] = {", c_name(page->id), c_name(option->key->text));
    const struct yaml_node *initial = yaml_get(option, S("default"));
    if (initial && initial->kind == YAML_LIST) {
        for (const struct yaml_node *item = initial->first; item; item = item->next) {
            put_string(out, item->text);
            fputs(", ", out);
        }
    } else if (initial && initial->text.len) {
        put_string(out, initial->text);
        fputs(", ", out);
    }
    fputs("NULL};\n", out);
}

static size_t put_options(FILE *out, const struct page *page) {
    const struct yaml_node *options = yaml_get(page->head, S("options"));
    if (!options || options->kind != YAML_MAP)
        return 0;
    for (const struct yaml_node *option = options->first; option; option = option->next)
        put_initial(out, page, option);
    fprintf(out, "static const struct catalogue_option options_%s[] = {\n", c_name(page->id));
    for (const struct yaml_node *option = options->first; option; option = option->next) {
        fputs("    {", out);
        put_string(out, option->key->text);
        fprintf(out, ", %s, initial_%s_%s, ", option_type(page, need(page, option, "type")), c_name(page->id),
                c_name(option->key->text));
        put_both(out, page, option);
        fputs("},\n", out);
    }
    fputs("};\n", out);
    return options->count;
}

static const char *severity_of(const struct page *page) {
    struct slice severity = need(page, page->head, "severity");
    if (slice_eq(severity, S("error")))
        return "STET_ERROR";
    if (slice_eq(severity, S("warning")))
        return "STET_WARNING";
    if (slice_eq(severity, S("info")))
        return "STET_INFO";
    fail(page->path, "severity is error, warning or info");
}

static void put_rule(FILE *out, const struct page *page, size_t messages, size_t options) {
    const char *name = c_name(page->id);
    fputs("    {", out);
    put_string(out, page->id);
    fputs(", ", out);
    put_string(out, need(page, page->head, "group"));
    fputs(", ", out);
    put_string(out, need(page, page->head, "since"));
    fprintf(out, ", %s, ", severity_of(page));
    put_both(out, page, yaml_get(page->head, S("summary")));
    fputs(", {", out);
    put_string(out, page->text[0]);
    fputs(", ", out);
    put_string(out, page->text[1]);
    fprintf(out, "}, messages_%s, %zu, ", name, messages);
    if (options)
        fprintf(out, "options_%s, %zu, ", name, options);
    else
        fputs("NULL, 0, ", out);
    if (page->has_rule)
        fprintf(out, "&rule_%s},\n", name);
    else
        fputs("NULL},\n", out);
}

static void put_rules(FILE *out) {
    size_t *messages = arena_alloc(&arena, pages.count * sizeof *messages);
    size_t *options = arena_alloc(&arena, pages.count * sizeof *options);
    for (size_t i = 0; i < pages.count; i++) {
        if (pages.items[i].has_rule)
            fprintf(out, "extern const struct rule rule_%s;\n", c_name(pages.items[i].id));
        messages[i] = put_messages(out, &pages.items[i]);
        options[i] = put_options(out, &pages.items[i]);
    }
    fputs("const struct catalogue_rule catalogue_rules[] = {\n", out);
    for (size_t i = 0; i < pages.count; i++)
        put_rule(out, &pages.items[i], messages[i], options[i]);
    fprintf(out, "};\nconst size_t catalogue_rule_count = %zu;\n", pages.count);
}

/* Writes a row of the table for each node, and adds the texts to `texts`; returns how many rows. */
static size_t put_nodes(FILE *out, const char *path, const struct yaml_node *node, struct buffer *texts) {
    if (node->tag || node->anchored || node->kind == YAML_ALIAS)
        fail(path, "a pack has no tags, anchors and aliases");
    if (node->count > UINT16_MAX)
        fail(path, "a map or list of over 65,535 entries");
    fprintf(out, "    {%u, %u, %zu, %zu, %u, %d, %d},\n", node->span.start, node->span.end, buffer_slice(texts).len,
            node->text.len, node->count, (int)node->kind, (int)node->style);
    buffer_put(texts, node->text);
    size_t count = 1;
    for (const struct yaml_node *child = node->first; child; child = child->next) {
        if (child->key)
            count += put_nodes(out, path, child->key, texts);
        count += put_nodes(out, path, child, texts);
    }
    return count;
}

/* Returns how many nodes the pack has. */
static size_t put_pack(FILE *out, const char *path, int index) {
    struct slice text = read_file(path);
    struct buffer texts = buffer_in(&arena);
    struct yaml_problem problem;
    const struct yaml_node *root = yaml_read(&arena, text, 32, &problem);
    if (!root)
        fail(path, problem.reason.len ? arena_string(&arena, problem.reason) : "the pack is empty");
    fprintf(out, "static const char pack_%d[] = ", index);
    put_string(out, text);
    fprintf(out, ";\nstatic const struct yaml_flat_node nodes_%d[] = {\n", index);
    size_t count = put_nodes(out, path, root, &texts);
    fprintf(out, "};\nstatic const char texts_%d[] = ", index);
    put_string(out, buffer_slice(&texts));
    fputs(";\n", out);
    return count;
}

static void put_packs(FILE *out, char **paths, int count) {
    size_t *nodes = arena_alloc(&arena, (size_t)count * sizeof *nodes);
    for (int i = 0; i < count; i++)
        nodes[i] = put_pack(out, paths[i], i);
    fputs("const struct catalogue_pack catalogue_packs[] = {\n", out);
    for (int i = 0; i < count; i++) {
        fputs("    {", out);
        put_string(out, stem_of(paths[i], ".yaml"));
        fprintf(out, ", pack_%d, sizeof pack_%d - 1, {nodes_%d, %zu, texts_%d}},\n", i, i, i, nodes[i], i);
    }
    fprintf(out, "};\nconst size_t catalogue_pack_count = %d;\n", count);
    fputs("const char *const catalogue_pack_names[] = {", out);
    for (int i = 0; i < count; i++) {
        put_string(out, stem_of(paths[i], ".yaml"));
        fputs(", ", out);
    }
    fputs("NULL};\n", out);
}

static int by_id(const void *a, const void *b) {
    return slice_compare(((const struct page *)a)->id, ((const struct page *)b)->id);
}

static void add_page(const char *path) {
    struct page *page = array_push(&arena, &pages);
    *page = (struct page){.path = path, .id = stem_of(path, ".md")};
    split_page(page, read_file(path));
    if (!slice_eq(need(page, page->head, "id"), page->id))
        fail(path, "the id is not the file's name");
}

static void add_rule(const char *path) {
    char *id = arena_string(&arena, stem_of(path, ".c"));
    for (char *c = id; *c; c++)
        if (*c == '_')
            *c = '-';
    for (size_t i = 0; i < pages.count; i++) {
        if (slice_eq(pages.items[i].id, slice_of(id))) {
            pages.items[i].has_rule = true;
            return;
        }
    }
    fail(path, "the rule has no page");
}

static bool ends(const char *path, const char *ending) {
    return slice_ends(slice_of(path), slice_of(ending));
}

static void write_all(int argc, char **argv) {
    char **packs = arena_alloc(&arena, (size_t)argc * sizeof *packs);
    int pack_count = 0;
    for (int i = 2; i < argc; i++)
        if (ends(argv[i], ".md"))
            add_page(argv[i]);
        else if (ends(argv[i], ".yaml"))
            packs[pack_count++] = argv[i];
    for (int i = 2; i < argc; i++)
        if (ends(argv[i], ".c"))
            add_rule(argv[i]);
    qsort(pages.items, pages.count, sizeof *pages.items, by_id);
    for (size_t i = 0; i < pages.count; i++)
        if (!pages.items[i].has_rule && !slice_eq(pages.items[i].id, S("settings")))
            fail(pages.items[i].path, "the page has no rule");
    FILE *out = fopen(argv[1], "wb");
    if (!out)
        fail(argv[1], strerror(errno));
    fputs("/* Made by tools/catalogue.c. */\n#include \"engine/catalogue.h\"\n#include \"engine/rule.h\"\n\n", out);
    put_rules(out);
    put_packs(out, packs, pack_count);
    if (fclose(out) != 0)
        fail(argv[1], strerror(errno));
}

int main(int argc, char **argv) {
    if (argc < 2) {
        fputs("usage: catalogue OUTPUT FILE...\n", stderr);
        return 1;
    }
    arena_init(&arena, SIZE_MAX);
    struct arena_guard guard;
    if (arena_try(&arena, &guard) != 0) {
        fputs("catalogue: out of memory\n", stderr);
        return 1;
    }
    write_all(argc, argv);
    arena_release(&arena);
    return 0;
}
