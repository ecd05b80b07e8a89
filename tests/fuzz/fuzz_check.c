/* All rules over a whole file, and some files twice: the second time finds the same. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const char *bytes = size ? (const char *)data : "";
    for (int again = 0; again < (size % 8 == 0 ? 2 : 1); again++) {
        static size_t before;
        const stet_result *result =
            stet_check(fuzz_checker(), fuzz_settings(), "translated/news/20250101-a.md", bytes, size);
        if (!result)
            fuzz_fail("no result");
        fuzz_inspect(result, size);
        if (again && stet_result_count(result) != before)
            fuzz_fail("the second check finds something else");
        before = stet_result_count(result);
    }
    return 0;
}
