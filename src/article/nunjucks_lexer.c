/* Nunjucks 3's Tokenizer. */
#include "nunjucks.h"

#include "base/buffer.h"

static size_t space_at(struct slice text, size_t at) {
    char c = text.ptr[at];
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r')
        return 1;
    return (unsigned char)c == 0xC2 && at + 1 < text.len && (unsigned char)text.ptr[at + 1] == 0xA0 ? 2 : 0;
}

static bool is_mark(char c) {
    switch (c) {
    case '(':
    case ')':
    case '[':
    case ']':
    case '{':
    case '}':
    case '%':
    case '*':
    case '-':
    case '+':
    case '~':
    case '/':
    case '#':
    case ',':
    case ':':
    case '|':
    case '.':
    case '<':
    case '>':
    case '=':
    case '!':
        return true;
    default:
        return false;
    }
}

static bool stands_at(const struct nj_lexer *lexer, struct slice what) {
    return slice_starts(slice_sub(lexer->text, lexer->at, lexer->text.len), what);
}

static struct nj_token take(struct nj_lexer *lexer, enum nj_type type, size_t end) {
    struct nj_token token = {type, true, (uint32_t)lexer->at, (uint32_t)end};
    lexer->at = end;
    return token;
}

static struct nj_token lex_string(struct nj_lexer *lexer) {
    struct slice text = lexer->text;
    size_t at = lexer->at + 1;
    while (at < text.len && text.ptr[at] != text.ptr[lexer->at])
        at += text.ptr[at] == '\\' && at + 1 < text.len ? 2 : 1;
    bool closed = at < text.len;
    struct nj_token token = take(lexer, NJ_STRING, closed ? at + 1 : text.len);
    token.closed = closed;
    return token;
}

static struct nj_token lex_regex(struct nj_lexer *lexer) {
    struct slice text = lexer->text;
    size_t at = lexer->at + 2;
    while (at < text.len && !(text.ptr[at] == '/' && text.ptr[at - 1] != '\\'))
        at++;
    bool closed = at < text.len;
    at += closed;
    while (at < text.len && memchr("gimy", text.ptr[at], 4))
        at++;
    struct nj_token token = take(lexer, NJ_REGEX, at);
    token.closed = closed;
    return token;
}

static struct nj_token lex_mark(struct nj_lexer *lexer) {
    static const char *const pairs[] = {"==", "!=", "<=", ">=", "//", "**"};
    size_t length = 1;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (stands_at(lexer, slice_of(pairs[i])))
            length = i < 2 && lexer->at + 2 < lexer->text.len && lexer->text.ptr[lexer->at + 2] == '=' ? 3 : 2;
    return take(lexer, NJ_MARK, lexer->at + length);
}

static bool all_digits(struct slice text) {
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] < '0' || text.ptr[i] > '9')
            return false;
    return text.len > 0;
}

static struct nj_token lex_word(struct nj_lexer *lexer) {
    struct slice text = lexer->text;
    size_t end = lexer->at;
    while (end < text.len && !is_mark(text.ptr[end]) && !space_at(text, end))
        end++;
    struct slice word = slice_sub(text, lexer->at, end);
    if (all_digits(word)) {
        if (end < text.len && text.ptr[end] == '.')
            for (end++; end < text.len && text.ptr[end] >= '0' && text.ptr[end] <= '9'; end++)
                continue;
        return take(lexer, NJ_NUMBER, end);
    }
    bool fixed = slice_eq(word, S("true")) || slice_eq(word, S("false")) || slice_eq(word, S("none")) ||
                 slice_eq(word, S("null"));
    return take(lexer, fixed ? NJ_WORD : NJ_SYMBOL, end);
}

static struct nj_token lex_code(struct nj_lexer *lexer) {
    struct slice text = lexer->text;
    char c = text.ptr[lexer->at];
    if (c == '"' || c == '\'')
        return lex_string(lexer);
    size_t end = lexer->at;
    while (end < text.len && space_at(text, end))
        end += space_at(text, end);
    if (end > lexer->at)
        return take(lexer, NJ_SPACE, end);
    size_t dash = c == '-';
    if (stands_at(lexer, S("%}")) || stands_at(lexer, S("-%}"))) {
        lexer->in_code = false;
        return take(lexer, NJ_BLOCK_END, lexer->at + 2 + dash);
    }
    if (stands_at(lexer, S("}}")) || stands_at(lexer, S("-}}"))) {
        lexer->in_code = false;
        return take(lexer, NJ_VARIABLE_END, lexer->at + 2 + dash);
    }
    if (stands_at(lexer, S("r/")))
        return lex_regex(lexer);
    return is_mark(c) ? lex_mark(lexer) : lex_word(lexer);
}

static struct nj_token lex_comment(struct nj_lexer *lexer) {
    size_t close = lexer->no_comment_end ? SIZE_MAX : slice_find(lexer->text, S("#}"), lexer->at + 2);
    lexer->no_comment_end = close == SIZE_MAX;
    if (close != SIZE_MAX)
        return take(lexer, NJ_COMMENT, close + 2);
    return take(lexer, NJ_COMMENT_NO_CLOSE, lexer->at + 2);
}

static struct nj_token lex_data(struct nj_lexer *lexer) {
    struct slice text = lexer->text;
    for (size_t at = lexer->at; at + 1 < text.len; at++) {
        char c = text.ptr[at], next = text.ptr[at + 1];
        if (c == '{' && (next == '{' || next == '%' || next == '#'))
            return take(lexer, NJ_DATA, at);
        if (c == '#' && next == '}')
            return at == lexer->at ? take(lexer, NJ_COMMENT_STRAY, at + 2) : take(lexer, NJ_DATA, at);
    }
    return take(lexer, NJ_DATA, text.len);
}

struct nj_token nj_lex(struct nj_lexer *lexer) {
    if (lexer->at >= lexer->text.len)
        return take(lexer, NJ_END, lexer->text.len);
    if (lexer->in_code)
        return lex_code(lexer);
    if (stands_at(lexer, S("{%")) || stands_at(lexer, S("{{"))) {
        size_t end = lexer->at + 2;
        lexer->in_code = true;
        enum nj_type type = lexer->text.ptr[lexer->at + 1] == '%' ? NJ_BLOCK_START : NJ_VARIABLE_START;
        return take(lexer, type, end + (end < lexer->text.len && lexer->text.ptr[end] == '-'));
    }
    return stands_at(lexer, S("{#")) ? lex_comment(lexer) : lex_data(lexer);
}

struct slice nj_string(struct arena *arena, struct slice text, struct nj_token token) {
    struct slice inner = slice_sub(text, token.start + 1, token.end - (token.closed && token.end > token.start + 1));
    if (slice_find_byte(inner, '\\', 0) == SIZE_MAX)
        return inner;
    struct buffer out = buffer_in(arena);
    for (size_t i = 0; i < inner.len; i++) {
        char c = inner.ptr[i];
        if (c == '\\' && i + 1 < inner.len) {
            c = inner.ptr[++i];
            c = c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
        }
        buffer_put_byte(&out, c);
    }
    return buffer_slice(&out);
}
