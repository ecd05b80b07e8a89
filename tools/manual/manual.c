/* Writes the manual pages out of the tables that the program itself reads.
 *
 *   manual stet|stet.yaml OUTPUT */
#include "mdoc.h"

#include <string.h>

int main(int argc, char **argv) {
    mdoc_out = argc == 3 ? fopen(argv[2], "wb") : NULL;
    if (!mdoc_out) {
        fputs("usage: manual stet|stet.yaml OUTPUT\n", stderr);
        return 1;
    }
    if (strcmp(argv[1], "stet") == 0)
        write_stet();
    else
        write_settings();
    return fclose(mdoc_out) != 0;
}
