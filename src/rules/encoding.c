/* The file must be UTF-8 text. */
#include "engine/rule.h"

#include "base/buffer.h"

static struct slice hexadecimal(struct check *check, char byte) {
    struct buffer text = buffer_in(check_arena(check));
    buffer_printf(&text, "%02X", (unsigned)(unsigned char)byte);
    return buffer_slice(&text);
}

static void check(struct check *check) {
    const struct source *source = &check_article(check)->source;
    struct span at = span_of(source->fault_at, source->fault_at + 1);
    switch (source->fault) {
    case SOURCE_UTF16:
        report(check, span_of(0, source->text.len < 2 ? source->text.len : 2), "utf16", NO_ARGS);
        break;
    case SOURCE_NUL:
        report(check, at, "nul", ARGS({"offset", number_arg(check, source->fault_at)}));
        break;
    case SOURCE_INVALID_UTF8:
        report(check, at, "invalid-utf8",
               ARGS({"byte", hexadecimal(check, source->text.ptr[source->fault_at])},
                    {"offset", number_arg(check, source->fault_at)}));
        break;
    default:
        if (source->start)
            report_at_most(check, span_of(0, source->start), STET_INFO, "byte-order-mark", NO_ARGS);
    }
}

const struct rule rule_encoding = {.check = check, .reads_raw = true};
