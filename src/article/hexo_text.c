/* Texts that know where each byte comes from. */
#include "hexo_text.h"

#include "base/utf8.h"

static void add_run(struct hexo_text *out, struct arena *arena, size_t at, size_t source, bool copied) {
    if (out->runs.count && out->runs.items[out->runs.count - 1].at == at)
        out->runs.count--;
    *array_push(arena, &out->runs) = (struct hexo_run){(uint32_t)at, (uint32_t)source, copied};
}

void hexo_text_begin(struct hexo_text *out, struct arena *arena, size_t room) {
    *out = (struct hexo_text){.bytes = buffer_in(arena)};
    buffer_reserve(&out->bytes, room);
}

static void put_copied(struct hexo_text *out, struct slice bytes, size_t source) {
    if (bytes.len == 0)
        return;
    const struct hexo_run *last = out->runs.count ? &out->runs.items[out->runs.count - 1] : NULL;
    if (!last || !last->copied || last->source + (out->bytes.len - last->at) != source)
        add_run(out, out->bytes.arena, out->bytes.len, source, true);
    buffer_put(&out->bytes, bytes);
    out->text = buffer_slice(&out->bytes);
}

void hexo_text_init(struct hexo_text *out, struct arena *arena, const struct source *source, struct span body) {
    struct slice text = source_slice(source, body);
    hexo_text_begin(out, arena, source->crlf_count ? text.len : 0);
    if (source->crlf_count == 0) {
        out->text = text;
        add_run(out, arena, 0, body.start, true);
        return;
    }
    size_t from = 0;
    for (size_t cr = 0; (cr = slice_find(text, S("\r\n"), cr)) != SIZE_MAX; from = ++cr)
        put_copied(out, slice_sub(text, from, cr), body.start + from);
    put_copied(out, slice_sub(text, from, text.len), body.start + from);
}

/* The last run that begins at or before `at`. */
static size_t run_at(const struct hexo_text *text, size_t at) {
    size_t low = 0, high = text->runs.count;
    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;
        if (text->runs.items[middle].at <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

static size_t run_end(const struct hexo_text *text, size_t run) {
    return run + 1 < text->runs.count ? text->runs.items[run + 1].at : text->text.len;
}

void hexo_text_copy(struct hexo_text *out, const struct hexo_text *from, size_t start, size_t end) {
    for (size_t run = run_at(from, start); start < end; run++) {
        const struct hexo_run *it = &from->runs.items[run];
        size_t stop = run_end(from, run);
        stop = stop < end ? stop : end;
        struct slice bytes = slice_sub(from->text, start, stop);
        if (it->copied)
            put_copied(out, bytes, it->source + (start - it->at));
        else
            hexo_text_insert(out, bytes, it->source);
        start = stop;
    }
}

void hexo_text_insert(struct hexo_text *out, struct slice text, size_t source) {
    if (text.len == 0)
        return;
    add_run(out, out->bytes.arena, out->bytes.len, source, false);
    buffer_put(&out->bytes, text);
    out->text = buffer_slice(&out->bytes);
}

size_t hexo_text_source(const struct hexo_text *text, size_t at) {
    if (text->runs.count == 0)
        return 0;
    const struct hexo_run *run = &text->runs.items[run_at(text, at)];
    return run->copied ? run->source + (at - run->at) : run->source;
}

size_t hexo_text_at(const struct hexo_text *text, size_t source) {
    size_t low = 0, high = text->runs.count;
    while (low + 1 < high) {
        size_t middle = low + (high - low) / 2;
        if (text->runs.items[middle].source <= source)
            low = middle;
        else
            high = middle;
    }
    if (low >= text->runs.count || source < text->runs.items[low].source)
        return 0;
    const struct hexo_run *run = &text->runs.items[low];
    size_t at = run->copied ? run->at + (source - run->source) : run->at, end = run_end(text, low);
    return at < end ? at : end;
}

struct span hexo_text_span(const struct hexo_text *text, size_t start, size_t end) {
    size_t from = hexo_text_source(text, start);
    if (end <= start)
        return span_of(from, from);
    size_t to = hexo_text_source(text, end - 1) + 1;
    return span_of(from, to > from ? to : from);
}

size_t hexo_space(struct slice text, size_t at) {
    unsigned char c = (unsigned char)text.ptr[at];
    if (c < 0x80)
        return c == ' ' || (c >= '\t' && c <= '\r');
    size_t end = at;
    uint32_t code = utf8_next(text, &end);
    bool space = code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x2028 ||
                 code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000 || code == 0xFEFF;
    return space ? end - at : 0;
}
