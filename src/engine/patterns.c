/* The pattern rules of the settings: existence, substitution, occurrence. */
#include "check.h"
#include "text/regex.h"

struct run {
    struct check *check;
    const struct pattern_rule *rule;
    stet_severity severity;
    size_t hits;       /* for occurrence */
    struct span first; /* the hit that is one too many */
    bool given_up;
    uint64_t began, looked; /* when the rule began, and when the clock was last read */
};

/* A stretch is matched in pieces of whole lines: a pattern may take the square of what it sees. */
#define PIECE ((size_t)4 * 1024)
/* What all patterns together may take for one file, and a single one. */
#define TIME_OF_ALL ((uint64_t)250 * 1000 * 1000)
#define TIME_OF_ONE ((uint64_t)100 * 1000 * 1000)

static void add(struct run *run, struct span span, struct slice match, struct slice replacement) {
    struct check *check = run->check;
    size_t line = source_line_at(&check->article.source, span.start);
    if (suppressions_silence(&check->article.suppressions, run->rule->id, line)) {
        check->result->suppressed++;
        return;
    }
    struct finding *finding = array_push(check->arena, &check->result->findings);
    *finding = (struct finding){
        .source = &check->article.source, .id = run->rule->id, .severity = run->severity, .span = span};
    for (int language = 0; language < 2; language++)
        finding->text[language] = message_format(check->arena, arena_string(check->arena, run->rule->message[language]),
                                                 ARGS({"match", match}, {"replacement", replacement}));
}

static void hit(struct run *run, size_t index, struct span span) {
    const struct pattern_rule *rule = run->rule;
    struct slice match = source_slice(&run->check->article.source, span);
    if (rule->kind == PATTERN_OCCURRENCE) {
        if (++run->hits == rule->max + 1)
            run->first = span;
        return;
    }
    struct slice replacement = rule->kind == PATTERN_SUBSTITUTION ? rule->replacements.items[index] : (struct slice){0};
    if (rule->kind == PATTERN_SUBSTITUTION && slice_eq(match, replacement))
        return;
    add(run, span, match, replacement);
}

static void give_up(struct run *run, struct span piece) {
    if (run->given_up)
        return;
    run->given_up = true;
    struct given_up *place = array_push(run->check->arena, &run->check->given_up);
    *place = (struct given_up){run->rule->id, span_of(piece.start, piece.start)};
}

/* Reading the clock is dear: it is read when the cheap one has moved. */
static bool is_late(struct run *run) {
    uint64_t coarse = clock_coarse();
    if (coarse == run->looked)
        return false;
    run->looked = coarse;
    uint64_t time = clock_now() - run->began;
    return time > TIME_OF_ONE || run->check->pattern_time + time > TIME_OF_ALL;
}

static void search(struct run *run, struct span piece) {
    struct slice text = source_slice(&run->check->article.source, piece);
    for (size_t i = 0; i < run->rule->matches.count; i++) {
        struct regex_match match;
        size_t at = 0;
        enum regex_outcome outcome = REGEX_MATCHED;
        while (at <= text.len && !run->given_up &&
               (outcome = regex_find(run->check->arena, run->rule->compiled[i], text, at, &match)) == REGEX_MATCHED) {
            if (match.span.end > match.span.start)
                hit(run, i, span_of(piece.start + match.span.start, piece.start + match.span.end));
            at = match.span.end > at ? match.span.end : at + 1;
            while (at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
                at++;
            arena_tick(run->check->arena);
        }
        if (outcome == REGEX_GAVE_UP || is_late(run))
            give_up(run, piece);
    }
}

static void search_span(struct run *run, struct span span) {
    const struct source *source = &run->check->article.source;
    while (span.start < span.end && !run->given_up) {
        size_t end = span.end;
        if (end - span.start > PIECE) {
            size_t line = source_line_at(source, span.start + PIECE);
            size_t start = source->lines[line - 1];
            end = start > span.start ? start : source_line_span(source, line).end + 1;
            end = end < span.end ? end : span.end;
        }
        search(run, span_of(span.start, end));
        span.start = (uint32_t)end;
    }
}

static bool in_scope(enum pattern_scope scope, const struct markdown *markdown, size_t index) {
    const struct md_node *node = &markdown->nodes[index];
    if (scope == SCOPE_CODE)
        return node->kind == MD_CODE || node->kind == MD_CODE_BLOCK;
    if (scope == SCOPE_LINK)
        return node->kind == MD_LINK || node->kind == MD_IMAGE;
    if (node->kind != MD_TEXT)
        return false;
    if (scope == SCOPE_TEXT)
        return true;
    for (size_t at = node->parent; at; at = markdown->nodes[at].parent)
        if (markdown->nodes[at].kind == MD_HEADING)
            return true;
    return false;
}

static void search_article(struct run *run, const struct markdown *markdown) {
    struct article *article = &run->check->article;
    if (run->rule->scope == SCOPE_RAW) {
        search_span(run, span_of(article->source.start, article->source.text.len));
    } else if (run->rule->scope == SCOPE_FRONT_MATTER) {
        search_span(run, article->front_matter.data);
    } else {
        for (size_t i = 0; i < markdown->count; i++)
            if (in_scope(run->rule->scope, markdown, i))
                search_span(run, markdown->nodes[i].span);
    }
}

static void run_pattern(struct run *run) {
    struct check *check = run->check;
    struct article *article = &check->article;
    bool bytes = run->rule->scope == SCOPE_RAW || run->rule->scope == SCOPE_FRONT_MATTER;
    const struct markdown *markdown = bytes ? NULL : article_markdown(article);
    run->began = clock_now();
    if (check->pattern_time > TIME_OF_ALL)
        give_up(run, article->body);
    else
        search_article(run, markdown);
    check->pattern_time += clock_now() - run->began;
    if (run->rule->kind != PATTERN_OCCURRENCE || run->given_up)
        return;
    if (run->hits > run->rule->max)
        add(run, run->first, source_slice(&article->source, run->first), (struct slice){0});
    else if (run->hits < run->rule->min)
        add(run, span_of(article->body.start, article->body.start), (struct slice){0}, (struct slice){0});
}

void check_patterns(struct check *check) {
    for (size_t i = 0; i < check->settings->pattern_count; i++) {
        struct run run = {.check = check,
                          .rule = &check->settings->patterns[i],
                          .severity = check->severities[catalogue_rule_count + i]};
        if (run.severity != STET_OFF)
            run_pattern(&run);
    }
}
