/* The translation has the headings of its original: as many, at the same levels. */
#include "engine/parity.h"

static void check(struct check *check) {
    struct article *source = check_original(check);
    if (!source)
        return;
    const struct parity_shape *wanted = parity_shape(check, source);
    const struct parity_shape *shape = parity_shape(check, check_article(check));
    size_t body = check_article(check)->body.start;
    if (wanted->heading_count != shape->heading_count) {
        report(check, shape->heading_count ? shape->headings[0].span : span_of(body, body), "count",
               ARGS({"wanted", number_arg(check, wanted->heading_count)},
                    {"found", number_arg(check, shape->heading_count)}));
        return;
    }
    for (size_t i = 0; i < shape->heading_count; i++)
        if (wanted->headings[i].level != shape->headings[i].level)
            report(check, shape->headings[i].span, "level",
                   ARGS({"wanted", number_arg(check, (size_t)wanted->headings[i].level)},
                        {"found", number_arg(check, (size_t)shape->headings[i].level)}));
}

const struct rule rule_parity_heading = {.check = check};
