/* The split: /^(-{3,}|;{3,})\n([\s\S]+?)\n\1\n?/ first, and for files that do not begin with a separator
 * /^([\s\S]+?)\n(-{3,}|;{3,})\n?/. Hexo has removed the byte order mark and turned CR LF into LF before. */
#include "split.h"

size_t separator_length(struct slice line) {
    if (line.len == 0 || (line.ptr[0] != '-' && line.ptr[0] != ';'))
        return 0;
    size_t len = 1;
    while (len < line.len && line.ptr[len] == line.ptr[0])
        len++;
    return len >= 3 ? len : 0;
}

static struct span line_from_start(const struct source *source, size_t line) {
    struct span span = source_line_span(source, line);
    if (line == 1)
        span.start = (uint32_t)source->start;
    return span;
}

static bool ends_in_line_feed(const struct source *source, size_t line) {
    return line < source->line_count || (source->text.len > 0 && source->text.ptr[source->text.len - 1] == '\n');
}

/* The separator at the head of `line` becomes the closing one; the body begins behind it and its line feed. */
static void close_at(struct front_matter *fm, const struct source *source, size_t line, size_t len) {
    struct span span = source_line_span(source, line);
    fm->close = span_of(span.start, span.start + len);
    fm->data.end = source_line_span(source, line - 1).end;
    fm->body = fm->close.end;
    if (fm->close.end == span.end && ends_in_line_feed(source, line))
        fm->body = line < source->line_count ? source->lines[line] : source->text.len;
}

/* The front matter must hold at least one character: two separators on lines that follow each other are no pair. */
static bool close_fenced(struct front_matter *fm, const struct source *source, struct slice separator) {
    fm->data = span_of(source->lines[1], source->lines[1]);
    for (size_t line = 3; line <= source->line_count; line++) {
        if (!slice_starts(source_line(source, line), separator))
            continue;
        if (source_line_span(source, line - 1).end <= fm->data.start)
            continue;
        close_at(fm, source, line, separator.len);
        return true;
    }
    return false;
}

static bool close_old(struct front_matter *fm, const struct source *source) {
    fm->data = span_of(source->start, source->start);
    for (size_t line = 2; line <= source->line_count; line++) {
        size_t len = separator_length(source_line(source, line));
        if (len == 0 || source_line_span(source, line - 1).end <= fm->data.start)
            continue;
        close_at(fm, source, line, len);
        return true;
    }
    return false;
}

void front_matter_split(struct front_matter *fm, const struct source *source) {
    struct span first = line_from_start(source, 1);
    struct slice line = source_slice(source, first);
    size_t len = separator_length(line);
    bool found;
    fm->body = source->start;
    if (len == 0) {
        found = close_old(fm, source);
        fm->form = found ? FRONT_MATTER_OLD : FRONT_MATTER_NONE;
    } else {
        fm->open = span_of(first.start, first.start + len);
        found = len == line.len && source->line_count > 1 && close_fenced(fm, source, slice_sub(line, 0, len));
        fm->form = found ? FRONT_MATTER_FENCED : FRONT_MATTER_OPEN;
    }
    if (!found)
        fm->data = fm->close = (struct span){0};
    fm->json = found ? source->text.ptr[fm->close.start] == ';' : len > 0 && line.ptr[0] == ';';
}
