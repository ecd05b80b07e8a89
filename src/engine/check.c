/* Runs the rules over one article; what rules may call is in rule.h. */
#include "check.h"

#include "base/buffer.h"
#include "suggest.h"

struct article *check_article(struct check *check) {
    return &check->article;
}

struct article *check_original(struct check *check) {
    return check->original;
}

const struct stet_settings *check_settings(const struct check *check) {
    return check->settings;
}

struct slice check_path(const struct check *check) {
    return check->path;
}

struct slice check_file_name(const struct check *check) {
    return check->file_name;
}

struct slice check_stem(const struct check *check) {
    return check->stem;
}

struct arena *check_arena(struct check *check) {
    return check->arena;
}

static const struct stage *stage_at(const struct check *check, int index) {
    return index < 0 ? NULL : &check->settings->workflow.stages[index];
}

const struct stage *check_stage(const struct check *check) {
    return stage_at(check, check->stage);
}

const struct stage *check_actual_stage(const struct check *check) {
    return stage_at(check, check->actual_stage);
}

bool check_pattern_given_up(const struct check *check, size_t index, struct span *place, struct slice *rule) {
    if (index >= check->given_up.count)
        return false;
    *place = check->given_up.items[index].place;
    *rule = check->given_up.items[index].rule;
    return true;
}

bool check_overflowed(const struct check *check) {
    return check->too_many;
}

/* ----------------------------------------------------------------------------------------------------- reporting */

void report_at_most(struct check *check, struct span span, stet_severity at_most, const char *message,
                    const struct arg *args) {
    const struct catalogue_rule *rule = &catalogue_rules[check->rule];
    stet_severity severity = check->severities[check->rule];
    check->last = NULL;
    if (severity > at_most)
        severity = at_most;
    if (severity == STET_OFF)
        return;
    if (check->result->findings.count >= MAX_FINDINGS && !rule->rule->last) {
        check->too_many = true;
        return;
    }
    size_t line = source_line_at(&check->article.source, span.start);
    if (suppressions_silence(&check->article.suppressions, slice_of(rule->id), line)) {
        check->result->suppressed++;
        return;
    }
    check->last = result_add(check->result, &check->article.source, rule, severity, span, message, args);
}

void report(struct check *check, struct span span, const char *message, const struct arg *args) {
    report_at_most(check, span, STET_ERROR, message, args);
}

void report_fix(struct check *check, stet_applicability applicability, struct span span, struct slice content,
                const char *message) {
    struct finding *finding = check->last;
    if (!finding)
        return;
    finding->applicability = applicability;
    finding->fix_message = catalogue_find_message(&catalogue_rules[check->rule], message);
    *array_push(check->arena, &finding->edits) = (struct fix_edit){span, content};
}

struct slice number_arg(struct check *check, size_t number) {
    struct buffer text = buffer_in(check->arena);
    buffer_printf(&text, "%zu", number);
    return buffer_slice(&text);
}

struct slice line_arg(struct check *check, size_t offset) {
    return number_arg(check, source_line_at(&check->article.source, offset));
}

struct slice list_arg(struct check *check, struct slice_list list) {
    struct buffer text = buffer_in(check->arena);
    for (size_t i = 0; i < list.count; i++) {
        if (i > 0)
            buffer_put(&text, check->settings->language == STET_CHINESE ? S("、") : S(", "));
        buffer_put(&text, list.items[i]);
    }
    return buffer_slice(&text);
}

/* --------------------------------------------------------------------------------------------------- the model */

/* The message for a problem, or NULL where the rule leaves it to another. */
static const struct problem_message *message_for(const struct problem_message *messages, int kind, bool fatal) {
    for (const struct problem_message *entry = messages; entry->message; entry++)
        if (entry->kind == kind && (entry->when == PROBLEM_ANY || (entry->when == PROBLEM_FATAL) == fatal))
            return entry;
    return NULL;
}

static stet_severity most_of(const struct problem_message *entry) {
    return entry->at_most == STET_OFF ? STET_ERROR : entry->at_most;
}

void report_front_matter(struct check *check, const struct problem_message *messages) {
    const struct front_matter *fm = &check->article.front_matter;
    for (size_t i = 0; i < fm->problem_count; i++) {
        const struct fm_problem *problem = &fm->problems[i];
        const struct problem_message *entry = message_for(messages, (int)problem->kind, problem->fatal);
        if (entry)
            report_at_most(
                check, problem->span, most_of(entry), entry->message,
                ARGS({"key", problem->key}, {"text", problem->text}, {"line", number_arg(check, problem->line)}));
    }
}

void report_tags(struct check *check, const struct problem_message *messages,
                 bool (*skip)(struct check *check, const struct tag_problem *problem)) {
    const struct tag_list *tags = article_tags(&check->article);
    for (size_t i = 0; i < tags->problem_count; i++) {
        const struct tag_problem *problem = &tags->problems[i];
        const struct problem_message *entry = message_for(messages, (int)problem->kind, problem->fatal);
        if (entry && !(skip && skip(check, problem)))
            report_at_most(
                check, problem->span, most_of(entry), entry->message,
                ARGS({"text", problem->text}, {"other", problem->other}, {"line", number_arg(check, problem->line)}));
    }
}

enum flag_state check_flag(const struct check *check, size_t flag) {
    const struct fm_value *value =
        front_matter_get(&check->article.front_matter, check->settings->workflow.flags.items[flag]);
    if (!value)
        return FLAG_ABSENT;
    if (value->type == VALUE_BOOL)
        return value->bool_value ? FLAG_TRUE : FLAG_FALSE;
    return FLAG_UNREADABLE;
}

bool check_is_pending(const struct check *check, struct slice placeholder) {
    const struct placeholder_list *list = &check->article.placeholders;
    for (size_t i = 0; i < list->count && list->items[i].span.start < check->article.body.start; i++)
        if (slice_eq(list->items[i].canonical, placeholder))
            return true;
    return false;
}

/* ------------------------------------------------------------------------------------------------------- options */

static const struct rule_option *given(const struct check *check, const char *name) {
    return settings_option(check->settings, check->path, check->rule, slice_of(name));
}

static const char *const *initial(const struct check *check, const char *name) {
    const struct catalogue_option *option = catalogue_find_option(&catalogue_rules[check->rule], slice_of(name));
    return option->initial;
}

struct slice option_text(const struct check *check, const char *name) {
    const struct rule_option *option = given(check, name);
    return option ? option->value->text : slice_of(initial(check, name)[0]);
}

struct slice_list option_list(const struct check *check, const char *name) {
    ARRAY(struct slice) items = {0};
    const struct rule_option *option = given(check, name);
    if (option && option->value->kind == YAML_SCALAR) {
        *array_push(check->arena, &items) = option->value->text;
    } else if (option) {
        for (const struct yaml_node *item = option->value->first; item; item = item->next)
            *array_push(check->arena, &items) = item->text;
    } else {
        for (const char *const *item = initial(check, name); *item; item++)
            *array_push(check->arena, &items) = slice_of(*item);
    }
    return (struct slice_list){items.items, items.count};
}

bool option_flag(const struct check *check, const char *name) {
    return slice_eq(option_text(check, name), S("true"));
}

const struct regex *option_regex(const struct check *check, const char *name) {
    const struct rule_option *option = given(check, name);
    return option ? option->regex : NULL;
}

bool check_ran(const struct check *check, struct slice id) {
    int rule = catalogue_find(id);
    if (rule >= 0)
        return check->severities[rule] != STET_OFF;
    for (size_t i = 0; i < check->settings->pattern_count; i++)
        if (slice_eq(check->settings->patterns[i].id, id))
            return check->severities[catalogue_rule_count + i] != STET_OFF;
    return false;
}

bool check_knows_rule(const struct check *check, struct slice id, struct slice *suggestion) {
    struct suggestion nearest;
    suggest_start(&nearest, id);
    for (size_t i = 0; i < catalogue_rule_count; i++) {
        if (slice_eq(slice_of(catalogue_rules[i].id), id))
            return true;
        suggest_try(&nearest, slice_of(catalogue_rules[i].id));
    }
    for (size_t i = 0; i < check->settings->pattern_count; i++) {
        if (slice_eq(check->settings->patterns[i].id, id))
            return true;
        suggest_try(&nearest, check->settings->patterns[i].id);
    }
    *suggestion = nearest.best;
    return false;
}

/* --------------------------------------------------------------------------------------------------------- a run */

static void set_path(struct check *check, const char *path) {
    /* Standard input without a name: nothing is known of its place. */
    if (path[0] == '<')
        return;
    check->path = settings_relative(check->settings, check->arena, slice_of(path));
    size_t slash = check->path.len;
    while (slash > 0 && check->path.ptr[slash - 1] != '/')
        slash--;
    check->file_name = slice_sub(check->path, slash, check->path.len);
    check->directory = slice_sub(check->path, 0, slash > 0 ? slash - 1 : 0);
    check->stem = check->file_name;
    if (slice_ends(check->stem, S(".md")))
        check->stem.len -= 3;
    else if (slice_ends(check->stem, S(".markdown")))
        check->stem.len -= 9;
}

static void run_rules(struct check *check, bool last) {
    bool raw = check->article.source.fault != SOURCE_FINE;
    for (size_t i = 0; i < catalogue_rule_count; i++) {
        const struct rule *rule = catalogue_rules[i].rule;
        if (!rule || rule->last != last || (raw && !rule->reads_raw) || check->severities[i] == STET_OFF)
            continue;
        check->rule = i;
        check->last = NULL;
        rule->check(check);
    }
}

static void run(struct check *check, const char *path, struct slice text, struct arena *scratch) {
    set_path(check, path);
    article_read(&check->article, check->arena, scratch, arena_string(check->arena, slice_of(path)), text,
                 &check->settings->placeholders, &check->settings->tags);
    stage_find(check);
    rule_states_for(check->settings, check->path, check->stage, check->severities);
    run_rules(check, false);
    if (check->article.source.fault == SOURCE_FINE)
        check_patterns(check);
    run_rules(check, true);
}

/* ------------------------------------------------------------------------------------------------- the public door */

/* Memory for cmark-gfm's tree: a normal article uses about 8 bytes per byte, the densest legal ones 70. */
#define TREE_BYTES_PER_BYTE 128
#define TREE_BYTES ((size_t)1 << 20)
#define MEMORY_LIMIT ((size_t)512 << 20)
/* Processor time for one file; an article needs a few milliseconds a megabyte. */
#define TIME_PER_FILE ((uint64_t)350 * 1000 * 1000)
#define TIME_PER_BYTE 1200

struct stet_checker {
    struct arena arena, scratch;
    const char *original_path; /* NULL for none */
    struct slice original;
};

stet_checker *stet_checker_new(void) {
    stet_checker *checker = malloc(sizeof *checker);
    if (!checker)
        return NULL;
    arena_init(&checker->arena, MEMORY_LIMIT);
    arena_init(&checker->scratch, MEMORY_LIMIT);
    stet_checker_compare(checker, NULL, NULL, 0);
    return checker;
}

void stet_checker_compare(stet_checker *checker, const char *path, const char *bytes, size_t length) {
    checker->original_path = path;
    checker->original = slice_from(bytes, length);
}

static void read_original(struct check *check, const stet_checker *checker, struct arena *scratch) {
    if (!checker->original_path || checker->original.len > check->settings->max_bytes)
        return;
    struct article *original = arena_alloc(check->arena, sizeof *original);
    article_read(original, check->arena, scratch, checker->original_path, checker->original,
                 &check->settings->placeholders, &check->settings->tags);
    if (original->source.fault == SOURCE_FINE)
        check->original = original;
}

void stet_checker_free(stet_checker *checker) {
    if (!checker)
        return;
    arena_release(&checker->arena);
    arena_release(&checker->scratch);
    free(checker);
}

static struct check *new_check(stet_checker *checker, const stet_settings *settings) {
    struct check *check = arena_alloc(&checker->arena, sizeof *check);
    check->arena = &checker->arena;
    check->settings = settings;
    check->result = result_new(&checker->arena);
    check->severities =
        arena_alloc(&checker->arena, (catalogue_rule_count + settings->pattern_count) * sizeof *check->severities);
    return check;
}

/* The one finding for a file that was given up or never read. */
static const stet_result *only_finding(stet_checker *checker, const stet_settings *settings, const char *path,
                                       const char *message, size_t bytes) {
    arena_reset(&checker->arena);
    checker->arena.deadline = 0;
    struct arena_guard guard;
    if (arena_try(&checker->arena, &guard) != 0)
        return NULL;
    struct check *check = new_check(checker, settings);
    set_path(check, path);
    source_init(&check->article.source, check->arena, arena_string(check->arena, slice_of(path)), S(""));
    check->stage = settings->stage;
    rule_states_for(settings, check->path, check->stage, check->severities);
    int rule = catalogue_find(S("file-too-complex"));
    if (rule >= 0) {
        check->rule = (size_t)rule;
        report(check, span_of(0, 0), message,
               ARGS({"bytes", number_arg(check, bytes)}, {"limit", number_arg(check, settings->max_bytes)}));
    }
    result_finish(check->result, settings->language);
    arena_done(&checker->arena, &guard);
    return check->result;
}

const stet_result *stet_check(stet_checker *checker, const stet_settings *settings, const char *path, const char *bytes,
                              size_t length) {
    if (length > settings->max_bytes || length > UINT32_MAX - 1)
        return stet_check_too_large(checker, settings, path, length);
    arena_reset(&checker->arena);
    arena_reset(&checker->scratch);
    size_t largest = length > checker->original.len ? length : checker->original.len;
    checker->scratch.limit = TREE_BYTES + largest * TREE_BYTES_PER_BYTE;
    checker->arena.deadline = checker->scratch.deadline = clock_now() + TIME_PER_FILE + largest * TIME_PER_BYTE;
    struct arena_guard guard;
    int why = arena_try(&checker->arena, &guard);
    if (why == 0) {
        struct check *check = new_check(checker, settings);
        read_original(check, checker, &checker->scratch);
        run(check, path, slice_from(bytes, length), &checker->scratch);
        result_finish(check->result, settings->language);
        arena_done(&checker->arena, &guard);
        return check->result;
    }
    if (why == ARENA_NO_MEMORY)
        return NULL;
    return only_finding(checker, settings, path, why == ARENA_DEADLINE ? "time" : "memory", length);
}

const stet_result *stet_check_too_large(stet_checker *checker, const stet_settings *settings, const char *path,
                                        size_t length) {
    return only_finding(checker, settings, path, "size", length);
}
