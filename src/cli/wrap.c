/* A line may end at a space, and beside a wide character. */
#include "wrap.h"
#include "environment.h"
#include "report/escape.h"

#include <string.h>
#include <unistd.h>

#define LEAST_ROOM 20 /* in less, the terminal may cut the lines as it likes */

static bool holds(const char *signs, struct glyph glyph) {
    return glyph.len > 0 && memmem(signs, strlen(signs), glyph.bytes, glyph.len);
}

/* An opening sign stays with what follows, a closing one with what is before. */
static bool may_part(struct glyph before, struct glyph after) {
    return (before.width == 2 || after.width == 2) && !holds("（「『《“‘([", before) &&
           !holds("，。、；：！？）」』》”’…,.;:!?)]", after);
}

/* Where the line ends that begins at `start`. */
static size_t line_end(stet_text text, size_t start, size_t room) {
    struct glyph before = {0};
    size_t end = start, used = 0;
    for (size_t at = start, here = start; at < text.len; here = at) {
        struct glyph glyph = escape_glyph(text, &at);
        if (here > start && (text.ptr[here] == ' ' || may_part(before, glyph)))
            end = here;
        used += glyph.width;
        if (used > room)
            return end > start ? end : at;
        before = glyph;
    }
    return text.len;
}

void wrap_put(struct sink *out, size_t column, const char *text) {
    stet_text all = text_of(text, strlen(text));
    size_t width = isatty(STDOUT_FILENO) ? environment_width(STDOUT_FILENO) : SIZE_MAX;
    size_t room = width < column + LEAST_ROOM ? SIZE_MAX : width - column;
    for (size_t at = 0, end; at < all.len; at = end) {
        end = line_end(all, at, room);
        if (at > 0) {
            sink_string(out, "\n");
            sink_repeat(out, ' ', column);
        }
        sink_put(out, text_of(all.ptr + at, end - at));
        while (end < all.len && all.ptr[end] == ' ')
            end++;
    }
    sink_string(out, "\n");
}
