/* The formats that are lines of text. */
#include "formats.h"

/* Walks through lines; each must end in a line feed. */
static bool next_line(struct slice report, size_t *at, struct slice *line) {
    if (*at == report.len)
        return false;
    size_t end = slice_find_byte(report, '\n', *at);
    if (end == SIZE_MAX)
        fail_at("the last line has no end", report);
    *line = slice_sub(report, *at, end);
    *at = end + 1;
    return true;
}

static struct slice severity_word(struct slice word) {
    static const char *const words[][2] = {{"error", "错误"}, {"warning", "警告"}, {"info", "提示"}};
    for (size_t i = 0; i < 3; i++)
        if (slice_eq(word, slice_of(words[i][0])) || slice_eq(word, slice_of(words[i][1])))
            return slice_of(words[i][0]);
    return (struct slice){0};
}

/* The part before `mark`, which is cut off `rest` together with it. False where `mark` does not come. */
static bool cut(struct slice *rest, struct slice mark, struct slice *part) {
    size_t at = slice_find(*rest, mark, 0);
    if (at == SIZE_MAX)
        return false;
    *part = slice_sub(*rest, 0, at);
    *rest = slice_sub(*rest, at + mark.len, rest->len);
    return true;
}

static struct slice need_cut(struct slice *rest, struct slice mark) {
    struct slice part, all = *rest;
    if (!cut(rest, mark, &part))
        fail_at("a line in another form", all);
    return part;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* `PATH:LINE:COLUMN`: the numbers are the last two. */
static void split_place(struct slice place, struct found *found) {
    size_t cuts[2] = {place.len, 0}, end = place.len;
    for (int i = 1; i >= 0; i--) {
        size_t start = end;
        while (start > 0 && is_digit(place.ptr[start - 1]))
            start--;
        if (start == end || start == 0 || place.ptr[start - 1] != ':')
            fail_at("no place", place);
        *(i ? &found->column : &found->line) = number_of(slice_sub(place, start, end));
        cuts[i] = end = start - 1;
    }
    found->path = slice_sub(place, 0, cuts[0]);
}

/* ---------------------------------------------------------------------------------------------------- full, concise */

/* `error[rule]: message` in either language. */
static void split_header(struct slice line, struct found *found) {
    found->severity = severity_word(need_cut(&line, S("[")));
    found->rule = need_cut(&line, S("]"));
    size_t colon = slice_starts(line, S(": ")) ? 2 : slice_starts(line, S("：")) ? 3 : 0;
    if (!colon || !found->severity.len)
        fail_at("no header", line);
    found->message = slice_sub(line, colon, line.len);
}

void read_full(struct arena *arena, struct slice report, struct found_list *list) {
    struct slice line, place;
    for (size_t at = 0; next_line(report, &at, &line);) {
        struct found *found = array_push(arena, list);
        *found = (struct found){0};
        split_header(line, found);
        if (!next_line(report, &at, &place))
            fail_at("no place", line);
        need_cut(&place, S("--> "));
        split_place(place, found);
        do
            if (!next_line(report, &at, &line))
                fail_at("a finding without its end", report);
        while (line.len > 0);
    }
}

/* `place: severity[rule] message`: the first `: severity[` behind numbers is it. */
static void split_concise(struct slice line, struct found *found) {
    for (size_t at = 0; (at = slice_find(line, S(": "), at)) != SIZE_MAX; at++) {
        size_t open = slice_find_byte(line, '[', at), close = slice_find(line, S("] "), at);
        struct slice word = open == SIZE_MAX ? line : slice_sub(line, at + 2, open);
        if (at == 0 || !is_digit(line.ptr[at - 1]) || close == SIZE_MAX || open > close || !severity_word(word).len)
            continue;
        split_place(slice_sub(line, 0, at), found);
        found->severity = severity_word(word);
        found->rule = slice_sub(line, open + 1, close);
        found->message = slice_sub(line, close + 2, line.len);
        return;
    }
    fail_at("no finding", line);
}

void read_concise(struct arena *arena, struct slice report, struct found_list *list) {
    struct slice line;
    for (size_t at = 0; next_line(report, &at, &line);) {
        struct found *found = array_push(arena, list);
        *found = (struct found){0};
        split_concise(line, found);
    }
}

/* ---------------------------------------------------------------------------------------------------------- github */

/* As the runner decodes. */
static struct slice decode(struct arena *arena, struct slice text) {
    static const struct {
        struct slice from;
        char to;
    } codes[] = {{{"%25", 3}, '%'}, {{"%0D", 3}, '\r'}, {{"%0A", 3}, '\n'}, {{"%3A", 3}, ':'}, {{"%2C", 3}, ','}};
    struct buffer out = buffer_in(arena);
    for (size_t at = 0; at < text.len;) {
        char c = text.ptr[at];
        size_t taken = 1;
        for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
            if (slice_starts(slice_sub(text, at, text.len), codes[i].from)) {
                c = codes[i].to;
                taken = codes[i].from.len;
            }
        buffer_put_byte(&out, c);
        at += taken;
    }
    return buffer_slice(&out);
}

static void set_property(struct arena *arena, struct found *found, struct slice property) {
    struct slice name = need_cut(&property, S("="));
    if (slice_eq(name, S("title"))) {
        need_cut(&property, S("stet ("));
        found->rule = need_cut(&property, S(")"));
    } else if (slice_eq(name, S("file"))) {
        found->path = decode(arena, property);
    } else if (slice_eq(name, S("line"))) {
        found->line = number_of(property);
    } else if (slice_eq(name, S("col"))) {
        found->column = number_of(property);
    } else if (slice_eq(name, S("endLine"))) {
        found->end_line = number_of(property);
    } else if (slice_eq(name, S("endColumn"))) {
        found->end_column = number_of(property);
    } else {
        fail_at("an unknown property", name);
    }
}

static void split_command(struct arena *arena, struct slice line, struct found *found) {
    if (!slice_starts(line, S("::")))
        fail_at("no command", line);
    line = slice_sub(line, 2, line.len);
    struct slice properties = need_cut(&line, S("::")), property, text = decode(arena, line);
    struct slice command = need_cut(&properties, S(" "));
    found->severity = slice_eq(command, S("notice")) ? S("info") : severity_word(command);
    while (cut(&properties, S(","), &property))
        set_property(arena, found, property);
    set_property(arena, found, properties);
    struct found place = {0};
    struct slice path = as_shown(arena, found->path);
    size_t head = path.len < text.len ? slice_find_byte(text, ' ', path.len) : SIZE_MAX;
    if (head == SIZE_MAX || text.ptr[head - 1] != ':')
        fail_at("the message names no place", text);
    split_place(slice_sub(text, 0, head - 1), &place);
    if (!slice_eq(place.path, path) || place.line != found->line ||
        (found->column ? place.column != found->column : found->line == found->end_line))
        fail_at("the message names another place", text);
    found->column = place.column;
    found->message = slice_sub(text, head + 1, text.len);
}

void read_github(struct arena *arena, struct slice report, struct found_list *list) {
    struct slice line;
    for (size_t at = 0; next_line(report, &at, &line);) {
        struct found *found = array_push(arena, list);
        *found = (struct found){0};
        split_command(arena, line, found);
    }
}

/* -------------------------------------------------------------------------------------------------------- markdown */

/* What a reader of the page sees, with backticks for code. Nothing but these three elements may be markup. */
static struct slice shown(struct arena *arena, struct slice cell) {
    struct buffer out = buffer_in(arena);
    while (cell.len > 0) {
        struct slice number;
        if (slice_starts(cell, S("<code>")) || slice_starts(cell, S("</code>"))) {
            need_cut(&cell, S(">"));
            buffer_put_byte(&out, '`');
        } else if (slice_starts(cell, S("<br>"))) {
            need_cut(&cell, S(">"));
            buffer_put_byte(&out, '\n');
        } else if (slice_starts(cell, S("&#"))) {
            number = need_cut(&cell, S(";"));
            buffer_put_byte(&out, (char)number_of(slice_sub(number, 2, number.len)));
        } else if (strchr("<>&|\\`*_[]~$#@!", *cell.ptr)) {
            fail_at("markup in a cell", cell);
        } else {
            buffer_put_byte(&out, *cell.ptr);
            cell = slice_sub(cell, 1, cell.len);
        }
    }
    return buffer_slice(&out);
}

static struct slice code(struct arena *arena, struct slice cell) {
    struct slice text = shown(arena, cell);
    if (text.len < 2 || text.ptr[0] != '`' || text.ptr[text.len - 1] != '`')
        fail_at("not code", cell);
    return slice_sub(text, 1, text.len - 1);
}

void read_markdown(struct arena *arena, struct slice report, struct found_list *list) {
    struct slice line;
    size_t at = 0;
    for (int i = 0; i < 2; i++)
        if (!next_line(report, &at, &line) || !slice_starts(line, S("| ")))
            fail_at("no table", report);
    while (next_line(report, &at, &line)) {
        struct found *found = array_push(arena, list);
        *found = (struct found){0};
        need_cut(&line, S("| "));
        found->severity = severity_word(need_cut(&line, S(" | ")));
        split_place(code(arena, need_cut(&line, S(" | "))), found);
        found->rule = code(arena, need_cut(&line, S(" | ")));
        found->message = shown(arena, need_cut(&line, S(" |")));
        if (line.len > 0 || found->severity.len == 0)
            fail_at("not four cells", line);
    }
}
