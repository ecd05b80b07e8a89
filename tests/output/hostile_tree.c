/* Fills a directory with articles whose names and texts are made to break out of a report: `hostile_tree SEED COUNT
 * DIRECTORY`. The same seed makes the same tree. */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const pieces[] = {
    "\x1b[31m",
    "\x1b]0;x\a",
    "\r",
    "\n",
    "\a",
    "\t",
    "\x7f",
    "::",
    "::error file=a::b",
    "::stop-commands::x",
    "##[add-mask]a",
    "##[",
    "##vso[task.setvariable]",
    "%0A",
    "%25",
    "%",
    "]]>",
    "\"",
    "'",
    "<",
    ">",
    "&",
    "&amp;",
    "<!--",
    "-->",
    "\\",
    "\\u0000",
    "\\n",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "=",
    "`",
    "\xe2\x80\xae",
    "\xe2\x80\x8b",
    "\xe2\x80\xa8",
    "\xe2\x81\xa6",
    "\xef\xbb\xbf",
    "\xc2\x9b",
    "\xc2\x85",
    "\xc2\xa0",
    "\xed\xa0\x80",
    "\xff",
    "\xc0\xaf",
    "\xf4\x90\x80\x80",
    "\xf0\x9f\x98\x80",
    "中文",
    "é",
    "a",
    "title",
    "note",
    " ",
    "  ",
    "|",
    "*",
    "_",
    "#",
    "-",
};

static const char *const frames[] = {
    "{%% %s %%}\n",
    "{{ %s }}\n",
    "{%% note %s %%}\n",
    "%s \n",
    "<!-- stet-disable %s -->\n",
    "<!-- stet-%s -->\n",
    "<<%s>>\n",
    "[a](%s)\n",
    "![%s](b)\n",
    "# %s\n",
    "    %s\n",
    "{%% %s\n",
    "<<<<<<< %s\n=======\n>>>>>>> b\n",
    "```%s\n",
};

static const char *const keys[] = {"title",      "author", "date",     "tags",    "applied",
                                   "translated", "banner", "category", "abbrlink"};

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

static uint64_t state;

static size_t random_below(size_t limit) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (size_t)(state >> 33) % limit;
}

/* A few pieces in a row; returns a buffer that the next call overwrites. */
static const char *random_text(size_t most) {
    static char text[512];
    text[0] = '\0';
    for (size_t i = random_below(most) + 1, len = 0; i > 0; i--) {
        const char *piece = pieces[random_below(COUNT_OF(pieces))];
        if (len + strlen(piece) >= 200)
            break;
        memcpy(text + len, piece, strlen(piece) + 1);
        len += strlen(piece);
    }
    return text;
}

static void put_frame(FILE *file, const char *frame) {
    const char *hole = strstr(frame, "%s");
    for (const char *c = frame; *c; c++) {
        if (c == hole) {
            fputs(random_text(6), file);
            c++;
        } else {
            fputc(*c, file);
            c += *c == '%';
        }
    }
}

static void put_article(FILE *file) {
    if (random_below(4) > 0) {
        fputs("---\n", file);
        for (size_t i = random_below(6); i > 0; i--) {
            fprintf(file, "%s: ", random_below(3) ? keys[random_below(COUNT_OF(keys))] : random_text(2));
            fprintf(file, "%s\n", random_text(5));
        }
        fputs("---\n", file);
    }
    for (size_t i = random_below(12); i > 0; i--)
        put_frame(file, frames[random_below(COUNT_OF(frames))]);
}

static int make_file(int directory) {
    char name[256];
    snprintf(name, sizeof name, "%s.md", random_text(8));
    for (char *c = name; *c; c++)
        if (*c == '/')
            *c = '_';
    int fd = openat(directory, name, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
    if (!file)
        return 2;
    put_article(file);
    return fclose(file) == 0 ? 0 : 2;
}

int main(int argc, char **argv) {
    if (argc != 4)
        return 2;
    state = strtoul(argv[1], NULL, 10);
    int directory = open(argv[3], O_RDONLY | O_DIRECTORY), status = directory < 0 ? 2 : 0;
    for (size_t left = strtoul(argv[2], NULL, 10); left > 0 && status == 0; left--)
        status = make_file(directory);
    return status;
}
