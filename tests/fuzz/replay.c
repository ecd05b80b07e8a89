/* Runs a fuzz target over files, so that the corpus is a test where no fuzzer is. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>

static int replay(const char *path) {
    static uint8_t bytes[1 << 20];
    FILE *file = fopen(path, "rb");
    if (!file)
        return 2;
    size_t size = fread(bytes, 1, sizeof bytes, file);
    uint8_t *copy = malloc(size ? size : 1); /* its end is the end of the block: a sanitizer sees what goes past it */
    if (fclose(file) != 0 || !copy)
        return 2;
    for (size_t i = 0; i < size; i++)
        copy[i] = bytes[i];
    LLVMFuzzerTestOneInput(copy, size);
    free(copy);
    return 0;
}

int main(int argc, char **argv) {
    int status = argc > 1 ? 0 : 2;
    for (int i = 1; i < argc && status == 0; i++)
        status = replay(argv[i]);
    printf("%d files\n", argc - 1);
    return status;
}
