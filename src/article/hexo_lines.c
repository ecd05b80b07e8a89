/* Marks of quotes, lists and headings. */
#include "hexo_lines.h"

/* How far back the start of a line is looked for, in bytes: more than any line's marks and any heading. */
#define LINE_REACH 1024

static size_t line_start(struct slice text, size_t at) {
    size_t limit = at > LINE_REACH ? at - LINE_REACH : 0;
    while (at > limit && text.ptr[at - 1] != '\n')
        at--;
    return at;
}

bool hexo_line_is_blank(struct slice text, size_t start) {
    for (; start < text.len && text.ptr[start] != '\n'; start++)
        if (text.ptr[start] != ' ' && text.ptr[start] != '\t' && text.ptr[start] != '>')
            return false;
    return true;
}

size_t hexo_skip_containers(struct slice text, size_t at, bool *item) {
    *item = false;
    for (;;) {
        while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t'))
            at++;
        size_t mark = at;
        if (mark < text.len && text.ptr[mark] == '>') {
            at = mark + 1;
            continue;
        }
        while (mark < text.len && text.ptr[mark] >= '0' && text.ptr[mark] <= '9')
            mark++;
        bool bullet = mark == at
                          ? mark < text.len && memchr("-*+", text.ptr[mark], 3)
                          : mark - at < 10 && mark < text.len && (text.ptr[mark] == '.' || text.ptr[mark] == ')');
        if (!bullet || mark + 1 >= text.len || (text.ptr[mark + 1] != ' ' && text.ptr[mark + 1] != '\t'))
            return at;
        at = mark + 1;
        *item = true;
    }
}

bool hexo_begins_block(struct slice text, size_t at) {
    size_t start = line_start(text, at);
    bool item;
    if (hexo_skip_containers(text, start, &item) != at)
        return false;
    if (item || at == start || text.ptr[at - 1] == '>')
        return true;
    size_t indent = at - start;
    if (memchr(text.ptr + start, '>', indent))
        return true;
    if (start == 0)
        return true;
    size_t before = line_start(text, start - 1);
    if (hexo_line_is_blank(text, before))
        return true;
    size_t content = hexo_skip_containers(text, before, &item);
    return item && content - before == indent;
}

bool hexo_is_heading(struct slice text, size_t at) {
    bool item;
    at = hexo_skip_containers(text, line_start(text, at), &item);
    size_t level = 0;
    while (at + level < text.len && text.ptr[at + level] == '#')
        level++;
    return level > 0 && level < 7 && at + level < text.len &&
           (text.ptr[at + level] == ' ' || text.ptr[at + level] == '\t');
}
