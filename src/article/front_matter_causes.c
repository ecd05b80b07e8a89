/* Why front matter does not parse. libyaml says where it gave up, which is rarely where the author slipped. So each
 * slip above that place is taken out of the text on trial, and it is the cause if libyaml then gets further. */
#include "front_matter_parts.h"

#include "base/utf8.h"

struct trial {
    struct fm_reader *reader;
    struct fm_slip_list slips; /* their offsets are of the file */
    struct yaml_problem problem;
    struct yaml_node *root; /* of the text without the slips found so far, where it parses */
};

static size_t to_file(const struct fm_text *text, size_t at) {
    return fm_text_span(text, at, at).start;
}

/* The file's bytes of a slice of the text: what has been mended in it is not shown. */
static struct slice as_written(const struct fm_reader *reader, struct slice part) {
    const struct fm_text *text = &reader->text;
    if (part.len == 0)
        return part;
    size_t start = (size_t)(part.ptr - text->view.ptr);
    return source_slice(reader->source, fm_text_span(text, start, start + part.len));
}

static void find_slips(struct trial *trial) {
    const struct fm_text *text = &trial->reader->text;
    fm_slips_find(&trial->slips, trial->reader->arena, text->view);
    for (size_t i = 0; i < trial->slips.count; i++) {
        struct fm_slip *slip = &trial->slips.items[i];
        struct span span = fm_text_span(text, slip->start, slip->end);
        slip->start = span.start;
        slip->end = span.end;
        slip->from = to_file(text, slip->from);
        slip->to = to_file(text, slip->to);
        slip->line = to_file(text, slip->line);
        slip->key = as_written(trial->reader, slip->key);
        slip->value = as_written(trial->reader, slip->value);
    }
}

/* For what is not closed, and for a key without a colon, libyaml stops far below and knows where it began. */
static size_t origin(const struct fm_text *text, const struct yaml_problem *problem) {
    bool began = slice_eq(problem->reason, S("found unexpected end of stream")) ||
                 slice_eq(problem->reason, S("found unexpected document indicator")) ||
                 slice_eq(problem->reason, S("could not find expected ':'"));
    return to_file(text, began && problem->context_at != SIZE_MAX ? problem->context_at : problem->at);
}

/* Whether libyaml gets further in `text` than it did: to another line, or to something else on the same. */
static bool is_further(const struct trial *trial, const struct fm_text *text, const struct yaml_problem *problem) {
    const struct source *source = trial->reader->source;
    size_t before = origin(&trial->reader->text, &trial->problem), after = origin(text, problem);
    size_t line_before = source_line_at(source, before), line_after = source_line_at(source, after);
    if (problem->reason.len == 0 || line_after != line_before)
        return problem->reason.len == 0 || line_after > line_before;
    return after != before || !slice_eq(problem->reason, trial->problem.reason);
}

static void take_out(struct fm_text *text, struct arena *arena, const struct fm_slip *slip) {
    size_t from = fm_text_at(text, slip->from), to = fm_text_at(text, slip->to);
    static const char fillers[] = {[FM_FILL_TEXT] = 'x', [FM_FILL_BLANK] = '\n', [FM_FILL_COLON] = ' '};
    fm_text_blank(text, arena, from, to, fillers[slip->filler]);
    if (slip->filler == FM_FILL_COLON)
        fm_text_blank(text, arena, from, from + 1, ':');
}

/* Whether it is reported already. Of conflict markers only the first one is. */
static bool is_known(const struct fm_reader *reader, const struct fm_slip *slip) {
    for (size_t i = 0; i < reader->problems.count; i++) {
        const struct fm_problem *problem = &reader->problems.items[i];
        bool same = problem->span.start == slip->start || slip->kind == FM_CONFLICT_MARKER;
        if (problem->kind == slip->kind && same)
            return true;
    }
    return false;
}

static void report(struct fm_reader *reader, const struct fm_slip *slip) {
    if (is_known(reader, slip))
        return;
    struct fm_problem *problem = fm_report(reader, slip->kind, span_of(slip->start, slip->end), true);
    problem->key = slip->key;
    problem->text = slip->value;
}

/* Takes a slip out on trial; it is the cause if libyaml gets further without it. */
static void try_slip(struct trial *trial, const struct fm_slip *slip) {
    struct fm_reader *reader = trial->reader;
    struct yaml_problem problem;
    struct fm_text text = reader->text;
    text.bytes = NULL; /* so that it becomes a copy */
    take_out(&text, reader->arena, slip);
    struct yaml_node *root = fm_yaml_read(reader->arena, &text, &problem);
    reader->text.work = text.work;
    if (!is_further(trial, &text, &problem))
        return;
    report(reader, slip);
    reader->text = text;
    trial->problem = problem;
    trial->root = root;
}

static bool is_line_without_key(const struct fm_slip *slip) {
    return slip->kind == FM_NOT_INDENTED || slip->kind == FM_NO_SPACE_AFTER_COLON || slip->kind == FM_FULLWIDTH_COLON;
}

/* Several lines without a key on end are one text for libyaml: taking out one of them changes nothing. */
static void try_together(struct trial *trial) {
    struct fm_reader *reader = trial->reader;
    const struct fm_slip *first = NULL;
    struct fm_text text = reader->text;
    text.bytes = NULL;
    for (size_t i = 0; i < trial->slips.count; i++) {
        const struct fm_slip *slip = &trial->slips.items[i];
        if (!is_line_without_key(slip) || slip->line > to_file(&reader->text, trial->problem.at))
            continue;
        first = first ? first : slip;
        take_out(&text, reader->arena, slip);
    }
    struct yaml_problem problem;
    fm_yaml_read(reader->arena, &text, &problem);
    if (first && is_further(trial, &text, &problem))
        report(reader, first);
}

/* What libyaml says, where no slip explains it. */
static void report_symptom(struct fm_reader *reader, const struct yaml_problem *problem) {
    size_t at = origin(&reader->text, problem);
    size_t end = at;
    if (at < reader->fm->data.end)
        utf8_next(reader->source->text, &end);
    fm_report(reader, FM_OTHER, span_of(at, end), true)->text = problem->reason;
}

/* The line of the `...` or `---` above the place where libyaml found more; 0 where it is something else. */
static size_t document_marker(const struct fm_reader *reader, const struct yaml_problem *problem) {
    const struct source *source = reader->source;
    size_t line = source_line_at(source, to_file(&reader->text, problem->at));
    size_t first = source_line_at(source, reader->fm->data.start);
    if (!problem->second_document && !slice_eq(problem->reason, S("did not find expected <document start>")))
        return 0;
    for (; line >= first; line--) {
        struct slice text = source_line(source, line);
        if (slice_starts(text, S("...")) || slice_starts(text, S("---")))
            return line;
    }
    return 0;
}

static bool report_second_document(struct fm_reader *reader, const struct yaml_problem *problem) {
    size_t line = document_marker(reader, problem);
    if (!line)
        return false;
    struct span span = source_line_span(reader->source, line);
    fm_report(reader, FM_SECOND_DOCUMENT, span, true)->text = source_slice(reader->source, span);
    return true;
}

/* What js-yaml would refuse in the rest. What refers to something that has been taken out is not counted. */
static void report_tree(struct fm_reader *reader, const struct yaml_node *root) {
    size_t kept = reader->problems.count;
    size_t first = kept;
    fm_tree_read(reader, root);
    for (size_t i = first; i < reader->problems.count; i++) {
        enum fm_problem_kind kind = reader->problems.items[i].kind;
        if (kind != FM_UNKNOWN_ALIAS && kind != FM_OTHER)
            reader->problems.items[kept++] = reader->problems.items[i];
    }
    reader->problems.count = kept;
}

void fm_causes_report(struct fm_reader *reader, const struct yaml_problem *problem) {
    struct trial trial = {.reader = reader, .problem = *problem};
    if (report_second_document(reader, problem))
        return;
    find_slips(&trial);
    for (size_t i = 0; i < trial.slips.count && trial.problem.reason.len && reader->text.work < FM_MAX_WORK; i++)
        if (trial.slips.items[i].line <= to_file(&reader->text, trial.problem.at))
            try_slip(&trial, &trial.slips.items[i]);
    if (reader->problems.count == 0)
        try_together(&trial);
    if (reader->problems.count == 0)
        report_symptom(reader, problem);
    if (trial.root)
        report_tree(reader, trial.root);
}
