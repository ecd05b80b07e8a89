/* No code block of the original is lost in the translation. */
#include "engine/parity.h"

static void check(struct check *check) {
    struct article *source = check_original(check);
    if (!source)
        return;
    size_t wanted = parity_shape(check, source)->code_count;
    size_t found = parity_shape(check, check_article(check))->code_count;
    size_t body = check_article(check)->body.start;
    if (found < wanted)
        report(check, span_of(body, body), "lost",
               ARGS({"wanted", number_arg(check, wanted)}, {"found", number_arg(check, found)}));
}

const struct rule rule_parity_code = {.check = check};
