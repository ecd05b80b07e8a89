/* What every unit test needs: cmocka, and an arena under a guard. */
#ifndef STET_TESTS_HARNESS_H
#define STET_TESTS_HARNESS_H

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct arena arena;

static int set_up(void **state) {
    (void)state;
    arena_init(&arena, (size_t)256 << 20);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    arena_release(&arena);
    return 0;
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

/* An arena without a guard ends the test program, which is what a test wants. */
#define assert_slice(actual, literal)                                                                                  \
    do {                                                                                                               \
        struct slice got_ = (actual);                                                                                  \
        assert_int_equal(got_.len, sizeof(literal) - 1);                                                               \
        if (got_.len)                                                                                                  \
            assert_memory_equal(got_.ptr, literal, got_.len);                                                          \
    } while (0)

#endif
