/* Writes files that are made to keep a checker busy: `shapes` lists their names, `shapes NAME SIZE` writes the shape
 * NAME in about SIZE bytes to standard output. What a shape is made of stands in shapes_table.c. */
#include "shapes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct writer {
    size_t written, size, count; /* `count` is the number that stands for COUNT */
};

static void put(struct writer *writer, const char *bytes, size_t len) {
    fwrite(bytes, 1, len, stdout);
    writer->written += len;
}

/* A piece of a shape; COUNT in it becomes a number that grows, NUL_BYTE a byte 0. */
static void put_piece(struct writer *writer, const char *piece) {
    for (; piece && *piece; piece++) {
        char number[24];
        if (*piece == COUNT[0])
            put(writer, number, (size_t)snprintf(number, sizeof number, "%zu", writer->count));
        else
            put(writer, *piece == NUL_BYTE[0] ? "" : piece, 1);
    }
    writer->count++;
}

static void put_repeated(struct writer *writer, const char *unit, size_t end) {
    while (unit && *unit && writer->written < end)
        put_piece(writer, unit);
}

/* head, unit over and over, turn, back over and over, tail. */
static void put_simple(struct writer *writer, const struct shape *shape) {
    put_piece(writer, shape->head);
    put_repeated(writer, shape->unit, shape->back ? writer->size / 2 : writer->size);
    put_piece(writer, shape->turn);
    put_repeated(writer, shape->back, writer->size);
    put_piece(writer, shape->tail);
}

/* Every line begins with one `unit` more than the one above. */
static void put_stairs(struct writer *writer, const struct shape *shape) {
    put_piece(writer, shape->head);
    for (size_t step = 0; writer->written < writer->size; step++) {
        for (size_t i = 0; i < step && writer->written < writer->size; i++)
            put_piece(writer, shape->unit);
        put_piece(writer, shape->turn);
    }
    put_piece(writer, shape->tail);
}

int main(int argc, char **argv) {
    for (const struct shape *shape = shapes; shape->name; shape++) {
        if (argc == 1)
            puts(shape->name);
        if (argc != 3 || strcmp(shape->name, argv[1]) != 0)
            continue;
        struct writer writer = {.size = (size_t)strtoul(argv[2], NULL, 10)};
        (shape->stairs ? put_stairs : put_simple)(&writer, shape);
        return fflush(stdout) == 0 ? 0 : 2;
    }
    return argc == 1 ? 0 : 2;
}
