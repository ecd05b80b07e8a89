/* Lines of mdoc: escaped, wrapped, a sentence a line. */
#include "mdoc.h"

#include <string.h>

#define DATE "November 23, 2026"
#define WIDTH 76    /* bytes of a line of source */
#define NON_ASCII 3 /* what a byte of UTF-8 comes to in ASCII */

FILE *mdoc_out;
static size_t column;

void mdoc_end_line(void) {
    if (column > 0)
        fputc('\n', mdoc_out);
    column = 0;
}

void mdoc_macro(const char *line) {
    mdoc_end_line();
    fprintf(mdoc_out, "%s\n", line);
}

/* How a byte is written. */
static const char *escaped(char c, char room[2]) {
    room[0] = c;
    room[1] = '\0';
    return c == '\\' ? "\\e" : c == '`' ? "\\(ga" : c == '\'' ? "\\(aq" : room;
}

static void put_word(const char *word, size_t len) {
    char room[2];
    size_t width = 0;
    for (size_t i = 0; i < len; i++)
        width += (unsigned char)word[i] < 0x80 ? strlen(escaped(word[i], room)) : NON_ASCII;
    if (column > 0 && column + 1 + width > WIDTH)
        mdoc_end_line();
    if (column > 0)
        fputc(' ', mdoc_out);
    else if (*word == '.')
        fputs("\\&", mdoc_out);
    column += width + (column > 0);
    for (size_t i = 0; i < len; i++)
        fputs(escaped(word[i], room), mdoc_out);
}

/* A sentence a line. */
static void text(const char *words) {
    while (*words) {
        size_t len = strcspn(words, " \n");
        if (len > 0)
            put_word(words, len);
        if (len > 1 && strchr(".?!", words[len - 1]) && words[len])
            mdoc_end_line();
        words += len + strspn(words + len, " \n");
    }
}

void mdoc_paragraph(const char *words) {
    text(words);
    mdoc_end_line();
}

void mdoc_sentence(const char *words) {
    size_t len = strlen(words);
    text(words);
    if (len > 0 && words[len - 1] != '.')
        fputc('.', mdoc_out);
    mdoc_end_line();
}

void mdoc_begin(const char *title, const char *section, const char *name, const char *summary) {
    fprintf(mdoc_out, ".\\\" Made by tools/manual.\n.Dd %s\n.Dt %s %s\n.Os\n.Sh NAME\n.Nm %s\n.Nd %s\n", DATE, title,
            section, name, summary);
}

void mdoc_values(const char *const *values) {
    text("One of");
    for (; *values; values++) {
        mdoc_end_line();
        fprintf(mdoc_out, ".Cm %s%s\n", *values, values[1] ? " ," : " .");
    }
}
