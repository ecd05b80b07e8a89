/* Hexo's NunjucksTag._parseArgs: tokens without white space between them are one argument. */
#include "tag_reader.h"

#include "base/utf8.h"

/* The tokens of the argument at work. */
struct pending {
    ARRAY(struct nj_token) tokens;
    bool rewritten; /* a string or regular expression is among them */
};

static struct slice trim(struct slice text) {
    size_t width;
    while (text.len > 0 && (width = hexo_space(text, 0)) > 0)
        text = slice_sub(text, width, text.len);
    for (size_t start; text.len > 0; text.len = start) {
        utf8_before(text, text.len, &start);
        if (hexo_space(text, start) == 0)
            break;
    }
    return text;
}

static struct slice token_value(struct tag_reader *reader, struct nj_token token) {
    if (token.type == NJ_STRING)
        return nj_string(reader->arena, tag_page(reader), token);
    return token.type == NJ_REGEX ? S("[object Object]") : nj_text(&reader->parser, token);
}

static struct slice joined(struct tag_reader *reader, const struct pending *pending) {
    const struct nj_token *tokens = pending->tokens.items;
    size_t count = pending->tokens.count;
    if (!pending->rewritten)
        return slice_sub(tag_page(reader), tokens[0].start, tokens[count - 1].end);
    if (count == 1)
        return token_value(reader, tokens[0]);
    struct buffer out = buffer_in(reader->arena);
    for (size_t i = 0; i < count; i++)
        buffer_put(&out, token_value(reader, tokens[i]));
    return buffer_slice(&out);
}

static void flush(struct tag_reader *reader, struct tag_cut *cut, struct pending *pending) {
    if (pending->tokens.count == 0)
        return;
    const struct nj_token *tokens = pending->tokens.items;
    size_t count = pending->tokens.count;
    struct slice text = joined(reader, pending);
    bool regex = false;
    for (size_t i = 0; i < count; i++)
        regex |= tokens[i].type == NJ_REGEX;
    if (text.len > 0)
        *array_push(reader->arena, &cut->args) = (struct tag_arg){
            .span = tag_span(reader, tokens[0].start, tokens[count - 1].end),
            .text = trim(text),
            .quoted = tokens[0].type == NJ_STRING,
            .regex = regex,
        };
    pending->tokens.count = 0;
    pending->rewritten = false;
}

/* A string that holds the end of its tag and more than the rest of the line was not meant to. */
static bool runs_too_far(const struct tag_reader *reader, struct nj_token token) {
    struct slice text = nj_text(&reader->parser, token);
    if (token.type != NJ_STRING)
        return false;
    size_t close = slice_find(text, S("%}"), 0);
    if (close == SIZE_MAX)
        return !token.closed;
    return !token.closed || slice_find_byte(text, '\n', close) != SIZE_MAX ||
           slice_find(text, S("<br>"), close) != SIZE_MAX || slice_find(text, S("{%"), close) != SIZE_MAX;
}

static void note(const struct tag_reader *reader, struct tag_cut *cut, struct nj_token token) {
    if (cut->string.end == 0 && runs_too_far(reader, token))
        cut->string = token;
    if (cut->regex.end == 0 && token.type == NJ_REGEX)
        cut->regex = token;
    if (cut->variable_end.end == 0 && token.type == NJ_VARIABLE_END)
        cut->variable_end = token;
}

void tag_cut_args(struct tag_reader *reader, struct tag_cut *cut) {
    struct pending pending = {0};
    for (;;) {
        struct nj_token token = nj_lex(&reader->parser.lexer);
        note(reader, cut, token);
        cut->end = token.end;
        switch (token.type) {
        case NJ_SPACE:
            flush(reader, cut, &pending);
            break;
        case NJ_BLOCK_END:
            flush(reader, cut, &pending);
            cut->ended = true;
            return;
        case NJ_COMMENT_STRAY:
        case NJ_COMMENT_NO_CLOSE:
            cut->failed = true;
            return;
        case NJ_END:
            return;
        default:
            pending.rewritten |= token.type == NJ_STRING || token.type == NJ_REGEX;
            *array_push(reader->arena, &pending.tokens) = token;
        }
    }
}
