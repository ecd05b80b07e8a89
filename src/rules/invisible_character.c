/* Characters that nobody sees: they turn text around, split words, or make another key of a key. */
#include "base/buffer.h"
#include "base/utf8.h"
#include "engine/rule.h"

/* Bytes that can begin such a character; everything else is passed over at once. */
static const unsigned char suspicious[256] = {
    [0x01] = 1, [0x02] = 1, [0x03] = 1, [0x04] = 1, [0x05] = 1, [0x06] = 1, [0x07] = 1, [0x08] = 1, [0x0B] = 1,
    [0x0C] = 1, [0x0E] = 1, [0x0F] = 1, [0x10] = 1, [0x11] = 1, [0x12] = 1, [0x13] = 1, [0x14] = 1, [0x15] = 1,
    [0x16] = 1, [0x17] = 1, [0x18] = 1, [0x19] = 1, [0x1A] = 1, [0x1B] = 1, [0x1C] = 1, [0x1D] = 1, [0x1E] = 1,
    [0x1F] = 1, [0x7F] = 1, [0xC2] = 1, [0xD8] = 1, [0xE1] = 1, [0xE2] = 1, [0xEF] = 1, [0xF3] = 1,
};

/* Zero-width joiners belong into emoji and some scripts: between two characters above the Latin ones they are right. */
static bool joins(struct slice text, size_t start, size_t end) {
    if (start == 0 || end >= text.len)
        return false;
    size_t before, after = end;
    return utf8_before(text, start, &before) >= 0x0600 && utf8_next(text, &after) >= 0x0600;
}

static const char *message_for(uint32_t c, bool *minor) {
    *minor = false;
    if (c == 0xA0) {
        *minor = true;
        return "no-break-space";
    }
    if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069))
        return "bidi";
    if (c == 0xAD) {
        *minor = true;
        return "zero-width";
    }
    if (c < 0x20 || (c >= 0x7F && c <= 0x9F))
        return "control";
    return utf8_is_unsafe(c) ? "zero-width" : NULL;
}

static void check_character(struct check *check, struct slice text, size_t start, size_t end, uint32_t c) {
    bool minor;
    const char *message = message_for(c, &minor);
    if (!message || ((c == 0x200D || c == 0x200C) && joins(text, start, end)) || (c >= 0xE0000 && c <= 0xE007F))
        return;
    struct buffer name = buffer_in(check_arena(check));
    buffer_printf(&name, "U+%04X", (unsigned)c);
    struct span span = span_of(start, end);
    report_at_most(check, span, minor ? STET_INFO : STET_ERROR, message, ARGS({"character", buffer_slice(&name)}));
    report_fix(check, STET_FIX_UNSAFE, span, c == 0xA0 ? S(" ") : (struct slice){0}, "fix");
}

/* The second byte tells most of Chinese punctuation apart without decoding. */
static bool is_harmless(struct slice text, size_t at) {
    unsigned char lead = (unsigned char)text.ptr[at];
    unsigned char second = at + 1 < text.len ? (unsigned char)text.ptr[at + 1] : 0;
    return (lead == 0xE2 && second != 0x80 && second != 0x81) || (lead == 0xEF && second != 0xBB && second != 0xBF) ||
           (lead == 0xE1 && second != 0xA0);
}

static void check(struct check *check) {
    const struct source *source = &check_article(check)->source;
    struct slice text = source->text;
    for (size_t at = source->first_odd; (at = utf8_skip_plain(text, at)) < text.len;) {
        if (!suspicious[(unsigned char)text.ptr[at]] || is_harmless(text, at)) {
            at++;
            continue;
        }
        size_t start = at;
        uint32_t c = utf8_next(text, &at);
        if (c == 0xA0 || utf8_is_unsafe(c))
            check_character(check, text, start, at, c);
    }
}

const struct rule rule_invisible_character = {.check = check};
