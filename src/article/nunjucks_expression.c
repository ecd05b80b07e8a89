/* Nunjucks' expressions: whether they can be read, whether they throw, and whether anything can come of them. The
 * post's front matter is not known here, so a name that Hexo itself does not give a post counts as undefined. */
#include "nunjucks.h"

/* JavaScript's stack would bear more, but no page needs it. */
#define DEEPEST 100

static const char *const post_names[] = {"title", "date",  "updated", "content", "source",     "path",      "permalink",
                                         "slug",  "raw",   "layout",  "link",    "photos",     "published", "tags",
                                         "more",  "cover", "banner",  "excerpt", "categories", "comments"};
static const char *const filters[] = {
    "abs",         "batch",     "capitalize", "center",    "default",    "dictsort", "escape",   "safe",  "first",
    "forceescape", "groupby",   "indent",     "join",      "last",       "length",   "list",     "lower", "nl2br",
    "random",      "reject",    "rejectattr", "select",    "selectattr", "replace",  "reverse",  "round", "slice",
    "sum",         "sort",      "string",     "striptags", "title",      "trim",     "truncate", "upper", "urlencode",
    "urlize",      "wordcount", "float",      "int",       "d",          "e",        "dump"};
/* They throw when they are given nothing. */
static const char *const strict_filters[] = {"batch",  "first",  "groupby", "join",  "last", "list",
                                             "random", "reject", "select",  "slice", "sort", "trim"};
static const char *const tests[] = {"callable", "defined",   "divisibleby", "escaped",     "equalto", "eq",  "sameas",
                                    "even",     "falsy",     "ge",          "greaterthan", "gt",      "le",  "lessthan",
                                    "lt",       "lower",     "ne",          "null",        "number",  "odd", "string",
                                    "truthy",   "undefined", "upper",       "iterable",    "mapping"};

#define LISTED(list, name) is_listed(list, sizeof(list) / sizeof *(list), name)

static bool is_listed(const char *const *list, size_t count, struct slice name) {
    for (size_t i = 0; i < count; i++)
        if (slice_eq(slice_of(list[i]), name))
            return true;
    return false;
}

/* ---------------------------------------------------------------------------------------------------------- tokens */

struct nj_token nj_next(struct nj_parser *parser) {
    if (parser->has_peeked) {
        parser->has_peeked = false;
        return parser->peeked;
    }
    struct nj_token token = nj_lex(&parser->lexer);
    while (token.type == NJ_SPACE)
        token = nj_lex(&parser->lexer);
    return token;
}

struct nj_token nj_peek(struct nj_parser *parser) {
    if (!parser->has_peeked) {
        parser->peeked = nj_next(parser);
        parser->has_peeked = true;
    }
    return parser->peeked;
}

struct slice nj_text(const struct nj_parser *parser, struct nj_token token) {
    return slice_sub(parser->lexer.text, token.start, token.end);
}

bool nj_is(const struct nj_parser *parser, struct nj_token token, enum nj_type type, struct slice text) {
    return token.type == type && slice_eq(nj_text(parser, token), text);
}

bool nj_skip(struct nj_parser *parser, enum nj_type type, struct slice text) {
    if (!nj_is(parser, nj_peek(parser), type, text))
        return false;
    parser->has_peeked = false;
    return true;
}

static bool skip_mark(struct nj_parser *parser, struct slice mark) {
    return nj_skip(parser, NJ_MARK, mark);
}

static struct nj_value fail(struct nj_parser *parser) {
    parser->failed = true;
    return (struct nj_value){.kind = NJ_NULL};
}

static struct nj_value computed(void) {
    return (struct nj_value){.kind = NJ_COMPUTED};
}

/* --------------------------------------------------------------------------------------------------------- primary */

static bool is_defined(const struct nj_parser *parser, struct slice name) {
    for (size_t i = 0; i < parser->names.count; i++)
        if (slice_eq(parser->names.items[i], name))
            return true;
    return LISTED(post_names, name);
}

static bool ends_group(const struct nj_parser *parser, struct nj_token token) {
    return nj_is(parser, token, NJ_MARK, S(")")) || nj_is(parser, token, NJ_MARK, S("]")) ||
           nj_is(parser, token, NJ_MARK, S("}"));
}

static struct nj_value aggregate(struct nj_parser *parser) {
    struct nj_token open = nj_next(parser);
    bool dict = nj_is(parser, open, NJ_MARK, S("{"));
    if (!dict && !nj_is(parser, open, NJ_MARK, S("(")) && !nj_is(parser, open, NJ_MARK, S("[")))
        return (struct nj_value){.kind = NJ_NULL};
    struct nj_value group = {.kind = NJ_GROUP};
    if (++parser->depth > DEEPEST)
        return fail(parser);
    while (!parser->failed && !ends_group(parser, nj_peek(parser))) {
        if (nj_peek(parser).type == NJ_END || (group.items > 0 && !skip_mark(parser, S(","))))
            return fail(parser);
        if (dict) {
            nj_primary(parser);
            if (parser->failed || !skip_mark(parser, S(":")))
                return fail(parser);
        }
        nj_expression(parser);
        group.items++;
    }
    nj_next(parser);
    parser->depth--;
    if (group.items == 0 && nj_is(parser, open, NJ_MARK, S("(")))
        parser->throws = true;
    return group;
}

void nj_signature(struct nj_parser *parser, bool tolerant) {
    if (!skip_mark(parser, S("("))) {
        parser->failed |= !tolerant;
        return;
    }
    for (bool first = true; !parser->failed && !skip_mark(parser, S(")")); first = false) {
        if (nj_peek(parser).type == NJ_END || (!first && !skip_mark(parser, S(",")))) {
            parser->failed = true;
            return;
        }
        nj_expression(parser);
        if (skip_mark(parser, S("=")))
            nj_expression(parser);
    }
}

static struct nj_value call(struct nj_parser *parser, struct nj_value callee) {
    bool known = callee.kind == NJ_NAMED || callee.kind == NJ_CALLED || callee.kind == NJ_COMPUTED ||
                 (callee.kind == NJ_LITERAL && !callee.is_string);
    if (callee.is_symbol)
        known = known || slice_eq(callee.name, S("range")) || slice_eq(callee.name, S("cycler")) ||
                slice_eq(callee.name, S("joiner"));
    nj_signature(parser, false);
    parser->throws |= !known;
    return (struct nj_value){.kind = NJ_CALLED};
}

static struct nj_value looked_up(struct nj_value base) {
    enum nj_kind kind = base.kind == NJ_UNDEFINED ? NJ_UNDEFINED : base.kind == NJ_NAMED ? NJ_NAMED : NJ_COMPUTED;
    return (struct nj_value){.kind = kind};
}

static struct nj_value postfix(struct nj_parser *parser, struct nj_value value) {
    while (!parser->failed) {
        struct nj_token token = nj_peek(parser);
        if (nj_is(parser, token, NJ_MARK, S("("))) {
            value = call(parser, value);
        } else if (nj_is(parser, token, NJ_MARK, S("["))) {
            struct nj_value index = aggregate(parser);
            if (index.items > 1)
                return fail(parser);
            parser->throws |= index.items == 0;
            value = looked_up(value);
        } else if (skip_mark(parser, S("."))) {
            if (nj_next(parser).type != NJ_SYMBOL)
                return fail(parser);
            value = looked_up(value);
        } else {
            break;
        }
    }
    return value;
}

struct nj_value nj_primary(struct nj_parser *parser) {
    struct nj_token token = nj_peek(parser);
    struct nj_value value = {.kind = NJ_LITERAL};
    switch (token.type) {
    case NJ_STRING:
        value.is_string = true;
        nj_next(parser);
        break;
    case NJ_NUMBER:
    case NJ_WORD:
    case NJ_REGEX:
        nj_next(parser);
        break;
    case NJ_SYMBOL:
        nj_next(parser);
        value.is_symbol = true;
        value.name = nj_text(parser, token);
        value.kind = is_defined(parser, value.name) ? NJ_NAMED : NJ_UNDEFINED;
        break;
    case NJ_END:
        return fail(parser);
    default:
        value = aggregate(parser);
    }
    if (parser->failed || value.kind == NJ_NULL)
        return fail(parser);
    return postfix(parser, value);
}

/* --------------------------------------------------------------------------------------------------------- filters */

static struct slice filter_name(struct nj_parser *parser) {
    struct nj_token token = nj_next(parser);
    if (token.type != NJ_SYMBOL)
        parser->failed = true;
    while (!parser->failed && skip_mark(parser, S(".")))
        if (nj_next(parser).type != NJ_SYMBOL)
            parser->failed = true;
    return nj_text(parser, token);
}

void nj_filter_name(struct nj_parser *parser) {
    struct slice name = filter_name(parser);
    if (!parser->failed && nj_is(parser, nj_peek(parser), NJ_MARK, S("(")))
        nj_signature(parser, false);
    parser->throws |= !LISTED(filters, name);
}

static struct nj_value filtered(struct nj_parser *parser, struct nj_value value) {
    while (!parser->failed && skip_mark(parser, S("|"))) {
        size_t at = nj_peek(parser).start;
        bool nothing = value.kind == NJ_UNDEFINED;
        nj_filter_name(parser);
        struct slice text = parser->lexer.text;
        size_t end = at;
        while (end < text.len && text.ptr[end] >= 'a' && text.ptr[end] <= 'z')
            end++;
        parser->throws |= nothing && LISTED(strict_filters, slice_sub(text, at, end));
        value = computed();
    }
    return value;
}

static struct nj_value unary(struct nj_parser *parser, bool filters_too) {
    if (skip_mark(parser, S("-")) || skip_mark(parser, S("+"))) {
        if (++parser->depth > DEEPEST)
            return fail(parser);
        unary(parser, false);
        parser->depth--;
        return filters_too ? filtered(parser, computed()) : computed();
    }
    struct nj_value value = nj_primary(parser);
    return filters_too && !parser->failed ? filtered(parser, value) : value;
}

/* ------------------------------------------------------------------------------------------------------- operators */

/* In Nunjucks' order, the loosest first. */
static const char *const operators[] = {"~", "+", "-", "*", "/", "//", "%", "**"};

#define OPERATORS (sizeof operators / sizeof *operators)

static struct nj_value arithmetic(struct nj_parser *parser, size_t level) {
    if (level == OPERATORS)
        return unary(parser, true);
    struct nj_value value = arithmetic(parser, level + 1);
    while (!parser->failed && skip_mark(parser, slice_of(operators[level]))) {
        arithmetic(parser, level + 1);
        value = computed();
    }
    return value;
}

static bool skip_comparison(struct nj_parser *parser) {
    static const char *const signs[] = {"==", "===", "!=", "!==", "<", ">", "<=", ">="};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (skip_mark(parser, slice_of(signs[i])))
            return true;
    return false;
}

static struct nj_value compared(struct nj_parser *parser) {
    struct nj_value value = arithmetic(parser, 0);
    while (!parser->failed && skip_comparison(parser)) {
        arithmetic(parser, 0);
        value = computed();
    }
    return value;
}

static struct nj_value tested(struct nj_parser *parser) {
    struct nj_value value = compared(parser);
    if (parser->failed || !nj_skip(parser, NJ_SYMBOL, S("is")))
        return value;
    nj_skip(parser, NJ_SYMBOL, S("not"));
    bool throws = parser->throws;
    struct nj_token name = nj_peek(parser);
    compared(parser);
    parser->throws = throws || (name.type == NJ_SYMBOL && !LISTED(tests, nj_text(parser, name)));
    return computed();
}

static struct nj_value contained(struct nj_parser *parser) {
    struct nj_value value = tested(parser);
    while (!parser->failed) {
        bool inverted = nj_skip(parser, NJ_SYMBOL, S("not"));
        if (!nj_skip(parser, NJ_SYMBOL, S("in")))
            return inverted ? fail(parser) : value;
        struct nj_value in = tested(parser);
        parser->throws |= in.kind == NJ_UNDEFINED || (in.kind == NJ_LITERAL && !in.is_string);
        value = computed();
    }
    return value;
}

static struct nj_value negated(struct nj_parser *parser) {
    if (!nj_skip(parser, NJ_SYMBOL, S("not")))
        return contained(parser);
    if (++parser->depth > DEEPEST)
        return fail(parser);
    negated(parser);
    parser->depth--;
    return computed();
}

/* What comes behind `and` is not run where the left side is nothing. */
static struct nj_value conjunction(struct nj_parser *parser) {
    struct nj_value value = negated(parser);
    while (!parser->failed && nj_skip(parser, NJ_SYMBOL, S("and"))) {
        bool throws = parser->throws;
        negated(parser);
        if (value.kind == NJ_UNDEFINED)
            parser->throws = throws;
        else
            value = computed();
    }
    return value;
}

static struct nj_value disjunction(struct nj_parser *parser) {
    struct nj_value value = conjunction(parser);
    while (!parser->failed && nj_skip(parser, NJ_SYMBOL, S("or"))) {
        struct nj_value right = conjunction(parser);
        value = value.kind == NJ_UNDEFINED ? right : computed();
    }
    return value;
}

static struct nj_value conditional(struct nj_parser *parser) {
    bool throws = parser->throws;
    struct nj_value value = disjunction(parser);
    bool body_throws = parser->throws;
    if (parser->failed || !nj_skip(parser, NJ_SYMBOL, S("if")))
        return value;
    parser->throws = throws;
    struct nj_value condition = disjunction(parser);
    if (condition.kind != NJ_UNDEFINED)
        parser->throws |= body_throws;
    if (!parser->failed && nj_skip(parser, NJ_SYMBOL, S("else"))) {
        struct nj_value other = disjunction(parser);
        return condition.kind == NJ_UNDEFINED ? other : computed();
    }
    return condition.kind == NJ_UNDEFINED ? condition : computed();
}

struct nj_value nj_expression(struct nj_parser *parser) {
    if (++parser->depth > DEEPEST)
        return fail(parser);
    struct nj_value value = conditional(parser);
    parser->depth--;
    return value;
}
