/* `strict FORMAT` reads standard input, says what is wrong with it as output of that format, and prints the number of
 * findings that it holds. */
#include "strict.h"

#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
    size_t room = (size_t)64 << 20, count;
    char *bytes = malloc(room);
    if (argc != 2 || !bytes)
        return 2;
    size_t len = fread(bytes, 1, room, stdin);
    const char *fault = strict_format(argv[1], (struct text){bytes, len}, &count);
    free(bytes);
    if (fault) {
        fprintf(stderr, "%s: %s\n", argv[1], fault);
        return 1;
    }
    printf("%zu\n", count);
    return 0;
}
