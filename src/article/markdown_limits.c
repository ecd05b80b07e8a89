/* Versions of cmark-gfm that are still shipped take time that grows with the square of some pieces of text: brackets in
 * one paragraph, `<?` without an end, cells in one line, quotes within quotes. So the squares are added up first, in
 * nanoseconds that were measured. A piece is a run of lines without a blank one: no paragraph or table is longer. */
#include "markdown.h"

#define SMALL_BODY ((size_t)32 * 1024) /* not even the worst shape of this size takes long */
#define COST_AT_LEAST ((uint64_t)100 * 1000 * 1000)
#define COST_PER_BYTE 500

/* What stands in the piece that is being read. */
struct piece {
    size_t start;
    uint64_t images, closers; /* `![` and `]`: each link looks at all images that are still open */
    uint64_t declarations;    /* `<?` and `<!`: each is followed to the end of the piece */
    uint64_t delimiters;      /* runs of `*` and `_` */
    uint64_t look_back;       /* what each line that could rule off a table's head makes cmark-gfm read again */
    uint64_t rulers;          /* such lines */
    size_t last_pipe;         /* the offset behind it, or the piece's start */
};

struct judge {
    const char *text;
    struct piece piece;
    size_t depth;  /* containers that the last line with text may have opened */
    uint64_t cost; /* of all pieces before */
};

/* Bytes that are counted; the rest is passed over. */
static const unsigned char counted[256] = {
    ['!'] = 1, [']'] = 1, ['<'] = 1, ['*'] = 1, ['_'] = 1, ['|'] = 1,
};

static uint64_t piece_cost(const struct piece *piece, size_t end) {
    uint64_t length = end - piece->start;
    return piece->images * piece->closers * 4 + piece->declarations * length / 2 +
           piece->delimiters * piece->delimiters / 2 + (piece->rulers ? piece->look_back : 0) * piece->rulers;
}

/* Container markers at the start of a line, `>`, bullets and numbers; `*text` is the offset of what follows. */
static size_t line_markers(struct slice line, size_t *text) {
    size_t depth = 0, at = 0;
    while (at < line.len) {
        char c = line.ptr[at];
        size_t digits = at;
        while (digits < line.len && line.ptr[digits] >= '0' && line.ptr[digits] <= '9')
            digits++;
        bool bullet = c == '-' || c == '*' || c == '+';
        bool number = digits > at && digits < line.len && (line.ptr[digits] == '.' || line.ptr[digits] == ')');
        size_t behind = bullet ? at + 1 : number ? digits + 1 : 0;
        if (c == ' ' || c == '\t' || c == '>')
            at++;
        else if (behind && behind < line.len && (line.ptr[behind] == ' ' || line.ptr[behind] == '\t'))
            at = behind + 1;
        else
            break;
        depth += c != ' ' && c != '\t';
    }
    *text = at;
    return depth;
}

/* A line that could stand under a table's head: nothing but `|`, `-`, `:` and blanks, behind quote marks. */
static bool is_ruler(struct slice line) {
    bool dash = false, cell = false;
    for (size_t i = 0; i < line.len; i++) {
        char c = line.ptr[i];
        dash |= c == '-';
        cell |= c == '|' || c == ':';
        if (!strchr("|-: \t\r\v\f>", c) || c == '\0')
            return false;
    }
    return dash && cell;
}

static size_t next_counted(const char *text, size_t at, size_t end) {
    const unsigned char *p = (const unsigned char *)text;
    while (end - at >= 8 && !(counted[p[at]] | counted[p[at + 1]] | counted[p[at + 2]] | counted[p[at + 3]] |
                              counted[p[at + 4]] | counted[p[at + 5]] | counted[p[at + 6]] | counted[p[at + 7]]))
        at += 8;
    while (at < end && !counted[p[at]])
        at++;
    return at;
}

static void count_line(struct judge *judge, struct span line) {
    struct piece *piece = &judge->piece;
    uint64_t pipes = 0;
    piece->look_back += line.start - piece->last_pipe;
    for (size_t at = line.start; (at = next_counted(judge->text, at, line.end)) < line.end; at++) {
        char c = judge->text[at];
        char next = at + 1 < line.end ? judge->text[at + 1] : '\0';
        if (c == '|') {
            pipes++;
            piece->last_pipe = at + 1;
        } else if (c == ']') {
            piece->closers++;
        } else if (c == '!') {
            piece->images += next == '[';
        } else if (c == '<') {
            piece->declarations += next == '?' || next == '!';
        } else {
            piece->delimiters += next != c;
        }
    }
    piece->look_back += pipes * pipes * 3;
    piece->rulers += is_ruler(slice_from(judge->text + line.start, line.end - line.start));
}

/* Quote marks alone are a blank line inside the quote, unless one is so far indented that it is text. */
static bool is_blank(struct slice line) {
    bool quote = false, wide = false;
    for (size_t i = 0, spaces = 0; i < line.len; i++) {
        char c = line.ptr[i];
        if (c != ' ' && c != '\t' && c != '\r' && c != '>')
            return false;
        spaces = c == ' ' ? spaces + 1 : 0;
        wide |= spaces > 3 || c == '\t';
        quote |= c == '>';
    }
    return !(quote && wide);
}

/* `- - -`, however long, is a break and no list. */
static bool is_break(struct slice line) {
    struct slice text = slice_trim(line);
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] != text.ptr[0] && text.ptr[i] != ' ' && text.ptr[i] != '\t')
            return false;
    return text.len > 0 && (text.ptr[0] == '-' || text.ptr[0] == '*');
}

/* Adds one line; false where it is nested too deep. */
static bool judge_line(struct judge *judge, struct span line) {
    struct slice text = slice_from(judge->text + line.start, line.end - line.start);
    size_t indent = 0, markers = line_markers(text, &indent);
    if (markers > MARKDOWN_MAX_DEPTH && !is_break(text))
        return false;
    if (is_blank(text)) {
        judge->cost += piece_cost(&judge->piece, line.start);
        judge->piece = (struct piece){.start = line.end, .last_pipe = line.end};
    } else {
        judge->depth = (markers > MARKDOWN_MAX_DEPTH ? 0 : markers) + indent / 2;
        count_line(judge, line);
    }
    judge->cost += judge->depth * 16;
    return true;
}

enum md_limit markdown_judge(const struct source *source, struct span body, size_t *at) {
    struct judge judge = {.text = source->text.ptr, .piece = {.start = body.start, .last_pipe = body.start}};
    uint64_t most = COST_AT_LEAST + (uint64_t)(body.end - body.start) * COST_PER_BYTE;
    bool small = body.end - body.start <= SMALL_BODY;
    for (size_t line = source_line_at(source, body.start); line <= source->line_count; line++) {
        struct span span = source_line_span(source, line);
        if (small && span.end - span.start <= MARKDOWN_MAX_DEPTH)
            continue;
        *at = judge.piece.start;
        if (!judge_line(&judge, span_of(span.start > body.start ? span.start : body.start, span.end))) {
            *at = span.start;
            return MD_TOO_NESTED;
        }
        if (!small && judge.cost + piece_cost(&judge.piece, span.end) > most)
            return MD_TOO_INTRICATE;
    }
    *at = body.start;
    return MD_WITHIN_LIMITS;
}
