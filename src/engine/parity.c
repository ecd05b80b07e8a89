/* Reads the shape of a text. */
#include "parity.h"

#include "base/buffer.h"

/* ----------------------------------------------------------------------------------------------------- addresses */

static bool skip_prefix(struct slice *text, struct slice prefix) {
    if (text->len < prefix.len || !slice_eq_nocase(slice_sub(*text, 0, prefix.len), prefix))
        return false;
    *text = slice_sub(*text, prefix.len, text->len);
    return true;
}

/* `en`, `zh-cn`, `zh-Hans`: what sites put in front of a path for a language. */
static bool is_locale(struct slice part) {
    static const char *const languages[] = {"en", "zh", "cn"};
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        struct slice language = slice_of(languages[i]);
        if (part.len >= 2 && slice_eq_nocase(slice_sub(part, 0, 2), language) &&
            (part.len == 2 || (part.len <= 7 && (part.ptr[2] == '-' || part.ptr[2] == '_'))))
            return true;
    }
    return false;
}

static void put_path(struct buffer *key, struct slice path) {
    size_t start = 0;
    if (path.len && path.ptr[0] == '/') {
        size_t end = slice_find_byte(path, '/', 1);
        end = end == SIZE_MAX ? path.len : end;
        if (is_locale(slice_sub(path, 1, end)))
            start = end;
    }
    path = slice_sub(path, start, path.len);
    while (path.len && path.ptr[path.len - 1] == '/')
        path.len--;
    buffer_put(key, path);
}

static void put_query(struct buffer *key, struct slice query) {
    char mark = '?';
    while (query.len) {
        size_t end = slice_find_byte(query, '&', 0);
        struct slice part = slice_sub(query, 0, end == SIZE_MAX ? query.len : end);
        query = slice_sub(query, end == SIZE_MAX ? query.len : end + 1, query.len);
        skip_prefix(&part, S("amp;"));
        if (part.len == 0 || slice_starts(part, S("ref=")) || slice_starts(part, S("utm_")))
            continue;
        buffer_put_byte(key, mark);
        buffer_put(key, part);
        mark = '&';
    }
}

/* An address without what may differ between original and translation; empty where it is none of the web. */
static struct slice key_of(struct arena *arena, struct slice url) {
    if (!skip_prefix(&url, S("https://")) && !skip_prefix(&url, S("http://")))
        return (struct slice){0};
    skip_prefix(&url, S("www."));
    struct buffer key = buffer_in(arena);
    size_t hash = slice_find_byte(url, '#', 0);
    struct slice fragment = hash == SIZE_MAX ? (struct slice){0} : slice_sub(url, hash, url.len);
    url.len = hash == SIZE_MAX ? url.len : hash;
    size_t query = slice_find_byte(url, '?', 0);
    struct slice before = slice_sub(url, 0, query == SIZE_MAX ? url.len : query);
    size_t slash = slice_find_byte(before, '/', 0);
    struct slice host = slice_sub(before, 0, slash == SIZE_MAX ? before.len : slash);
    /* Wikipedia's languages are hosts; the titles differ anyhow. */
    if (slice_ends(host, S(".wikipedia.org")))
        return S("wikipedia.org");
    buffer_put(&key, host);
    put_path(&key, slice_sub(before, host.len, before.len));
    if (query != SIZE_MAX)
        put_query(&key, slice_sub(url, query + 1, url.len));
    buffer_put(&key, fragment);
    return buffer_slice(&key);
}

static bool ends_address(char c) {
    return (unsigned char)c <= ' ' || (unsigned char)c >= 0x80 || strchr("\"'<>)]}`|*", c);
}

struct slice_list parity_addresses(struct check *check, const struct article *article) {
    ARRAY(struct slice) keys = {0};
    struct slice text = article->source.text;
    for (size_t at = 0; (at = slice_find(text, S("http"), at)) != SIZE_MAX;) {
        size_t end = at;
        while (end < text.len && !ends_address(text.ptr[end]))
            end++;
        struct slice key = key_of(check_arena(check), slice_sub(text, at, end));
        if (key.len)
            *array_push(check_arena(check), &keys) = key;
        at = end > at ? end : at + 1;
    }
    return (struct slice_list){keys.items, keys.count};
}

/* --------------------------------------------------------------------------------------------------------- shapes */

struct reader {
    struct check *check;
    ARRAY(struct parity_heading) headings;
    ARRAY(struct parity_link) links;
    ARRAY(struct parity_block) blocks;
    struct parity_place place; /* of the next block */
    size_t images, code;
};

static bool is_image_file(struct slice url) {
    static const char *const endings[] = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg", ".avif"};
    size_t query = slice_find_byte(url, '?', 0);
    if (query != SIZE_MAX)
        url.len = query;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t len = strlen(endings[i]);
        if (url.len > len && slice_eq_nocase(slice_sub(url, url.len - len, url.len), slice_of(endings[i])))
            return true;
    }
    return false;
}

static void read_link(struct reader *reader, const struct md_node *node) {
    struct slice key = is_image_file(node->url) ? (struct slice){0} : key_of(check_arena(reader->check), node->url);
    if (key.len == 0)
        return;
    struct parity_place place = reader->place;
    place.block -= place.block > 0;
    *array_push(check_arena(reader->check), &reader->links) = (struct parity_link){node->span, node->url, key, place};
}

static void read_node(struct reader *reader, const struct md_node *node) {
    switch (node->kind) {
    case MD_HEADING:
        *array_push(check_arena(reader->check), &reader->headings) = (struct parity_heading){node->span, node->level};
        reader->place = (struct parity_place){reader->headings.count, 0};
        break;
    case MD_PARAGRAPH:
    case MD_TABLE_ROW:
        *array_push(check_arena(reader->check), &reader->blocks) = (struct parity_block){node->span, reader->place};
        reader->place.block++;
        break;
    case MD_LINK:
        read_link(reader, node);
        break;
    case MD_IMAGE:
        reader->images++;
        break;
    case MD_CODE_BLOCK:
        reader->code++;
        break;
    default:
        break;
    }
}

static bool shows_image(const struct tag *tag) {
    return tag->kind == TAG_OPEN && (slice_eq(tag->name, S("image")) || slice_eq(tag->name, S("img")));
}

const struct parity_shape *parity_shape(struct check *check, struct article *article) {
    struct reader reader = {.check = check};
    const struct markdown *markdown = article_markdown(article);
    const struct tag_list *tags = article_tags(article);
    for (size_t i = 0; i < markdown->count; i++)
        read_node(&reader, &markdown->nodes[i]);
    for (size_t i = 0; i < tags->count; i++)
        reader.images += shows_image(&tags->items[i]);
    struct parity_shape *shape = arena_alloc(check_arena(check), sizeof *shape);
    *shape = (struct parity_shape){
        .headings = reader.headings.items,
        .heading_count = reader.headings.count,
        .links = reader.links.items,
        .link_count = reader.links.count,
        .blocks = reader.blocks.items,
        .block_count = reader.blocks.count,
        .image_count = reader.images,
        .code_count = reader.code,
    };
    return shape;
}

const struct parity_block *parity_block_at(const struct parity_shape *shape, struct parity_place place) {
    const struct parity_block *found = NULL;
    for (size_t i = 0; i < shape->block_count; i++) {
        struct parity_place here = shape->blocks[i].place;
        if (here.section == place.section && here.block <= place.block)
            found = &shape->blocks[i];
    }
    return found;
}
