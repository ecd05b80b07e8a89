/* What git prints of changes, by a git that was tampered with. The first byte chooses the list. */
#include "fuzz.h"

#include "change/entries.h"

static bool is_inside(struct slice text, const char *path) {
    return !path || (path >= text.ptr && path + strlen(path) < text.ptr + text.len);
}

static void inspect(const struct entries *entries, struct slice text) {
    for (size_t i = 0; i < entries->count; i++) {
        const struct entry *entry = &entries->items[i];
        if (!entry->path || !is_inside(text, entry->path) || !is_inside(text, entry->old_path))
            fuzz_fail("a path from elsewhere");
        if (strlen(entry->old_id) >= OBJECT_ID_SIZE || strlen(entry->new_id) >= OBJECT_ID_SIZE)
            fuzz_fail("an id that is too long");
        if (strpbrk(entry->old_id, " \n") || strpbrk(entry->new_id, " \n"))
            fuzz_fail("an id that would be two questions");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static void (*const readers[])(struct entries *, struct slice) = {entries_add_raw, entries_add_index,
                                                                      entries_add_names};
    if (size == 0)
        return 0;
    struct slice text = slice_from((const char *)data + 1, size - 1);
    struct arena arena;
    arena_init(&arena, SIZE_MAX);
    struct entries entries = {.arena = &arena};
    readers[data[0] % 3](&entries, text);
    inspect(&entries, text);
    entries_find_moves(&entries);
    inspect(&entries, text);
    entries_unmerged(&entries);
    entries_tidy(&entries);
    inspect(&entries, text);
    for (size_t i = 1; i < entries.count; i++)
        if (strcmp(entries.items[i - 1].path, entries.items[i].path) >= 0)
            fuzz_fail("files that are not sorted");
    arena_release(&arena);
    return 0;
}
