/* What the fuzz targets share. */
#ifndef STET_TESTS_FUZZ_H
#define STET_TESTS_FUZZ_H

#include "stet.h"

#include <stddef.h>
#include <stdint.h>

/* A target: libFuzzer calls it, or replay.c. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Ends the program with the words; a fuzzer takes it for a crash. */
_Noreturn void fuzz_fail(const char *words);

/* The default settings, made once; no settings file is read. */
const stet_settings *fuzz_settings(void);

/* A checker that lives as long as the program. */
stet_checker *fuzz_checker(void);

/* Fails where findings are not sorted, lie outside of the text or hold no message. */
void fuzz_inspect(const stet_result *result, size_t size);

#endif
