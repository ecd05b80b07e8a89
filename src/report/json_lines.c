/* `json-lines`: one JSON object a line, as soon as its file is done. */
#include "json.h"
#include "report.h"

static void put_file(const struct report_options *options, stet_language language, const stet_result *result,
                     struct sink *out) {
    (void)options, (void)language;
    for (size_t i = 0; i < stet_result_count(result); i++) {
        json_finding(out, stet_result_at(result, i));
        sink_string(out, "\n");
    }
}

const struct report_format report_json_lines = {.streams = true, .file = put_file};
