/* Why front matter does not parse. libyaml says where it gave up, which is rarely where the author slipped. So each
 * slip above that place is taken out of the text on trial, and it is the cause if libyaml then gets further. */
#include "front_matter_parts.h"

#include "base/utf8.h"

/* Bytes read again on the way. */
#define MAX_WORK ((size_t)1024 * 1024)

struct trial {
    struct fm_reader *reader;
    struct fm_slip_list slips; /* their offsets are of the file */
    struct yaml_problem problem;
    struct yaml_node *root; /* of the text without the slips found so far, where it parses */
    size_t work;
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

/* For what is not closed, the error is at the end of all, its cause at the opening character. */
static size_t origin(const struct fm_text *text, const struct yaml_problem *problem) {
    bool unclosed = slice_eq(problem->reason, S("found unexpected end of stream")) ||
                    slice_eq(problem->reason, S("found unexpected document indicator"));
    return to_file(text, unclosed && problem->context_at != SIZE_MAX ? problem->context_at : problem->at);
}

static void take_out(struct fm_text *text, struct arena *arena, const struct fm_slip *slip) {
    size_t from = fm_text_at(text, slip->from), to = fm_text_at(text, slip->to);
    fm_text_blank(text, arena, from, to, slip->filler == FM_FILL_TEXT ? 'x' : ' ');
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
    trial->work += text.view.len;
    if (problem.reason.len > 0 && origin(&text, &problem) <= origin(&reader->text, &trial->problem))
        return;
    report(reader, slip);
    reader->text = text;
    trial->problem = problem;
    trial->root = root;
}

/* What libyaml says, where no slip explains it. */
static void report_symptom(struct fm_reader *reader, const struct yaml_problem *problem) {
    size_t at = origin(&reader->text, problem);
    size_t end = at;
    if (at < reader->fm->data.end)
        utf8_next(reader->source->text, &end);
    enum fm_problem_kind kind = problem->second_document ? FM_SECOND_DOCUMENT : FM_OTHER;
    fm_report(reader, kind, span_of(at, end), true)->text = problem->reason;
}

void fm_causes_report(struct fm_reader *reader, const struct yaml_problem *problem) {
    struct trial trial = {.reader = reader, .problem = *problem};
    find_slips(&trial);
    for (size_t i = 0; i < trial.slips.count && trial.problem.reason.len && trial.work < MAX_WORK; i++)
        if (trial.slips.items[i].line <= to_file(&reader->text, trial.problem.at))
            try_slip(&trial, &trial.slips.items[i]);
    if (reader->problems.count == 0)
        report_symptom(reader, problem);
    if (trial.root)
        fm_tree_read(reader, trial.root);
}
