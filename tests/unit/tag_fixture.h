/* A table of all tags of Hexo 6 to 8, of Stellar and of Nunjucks, for tests without settings. */
#ifndef STET_TESTS_TAG_FIXTURE_H
#define STET_TESTS_TAG_FIXTURE_H

#include "article/tag_table.h"
#include "base/arena.h"

/* `args` and `options` are words; an argument is name:flags with ! required, * rest, u URL, w word, p post, m Markdown,
 * 2 shown twice, and /key for each option that makes it unneeded. */
struct row {
    const char *name, *alias_of, *source;
    enum tag_form form;
    const char *end, *args, *options;
    enum tag_empty no_args, only_options;
    const char *segments;
    enum tag_empty no_segments;
    bool statement;
    uint8_t from, to;
};

/* clang-format off */
static const struct row rows[] = {
    {"a", "link", "hexo", TAG_INLINE, "", "text:* url:!u external: title:*", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"about", "", "stellar", TAG_BLOCK, "endabout", "", "avatar height border back", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"albums", "", "stellar", TAG_INLINE, "", "group:*", "repo api size", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"anchor", "link", "hexo", TAG_INLINE, "", "text:* url:!u external: title:*", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"asset_image", "asset_img", "hexo", TAG_INLINE, "", "class:* filename:!w width: height: title:*", "", TAG_EMPTY_NOTHING, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"asset_img", "", "hexo", TAG_INLINE, "", "class:* filename:!w width: height: title:*", "", TAG_EMPTY_NOTHING, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"asset_link", "", "hexo", TAG_INLINE, "", "filename:!w title:* escape:", "", TAG_EMPTY_NOTHING, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"asset_path", "", "hexo", TAG_INLINE, "", "filename:!w", "", TAG_EMPTY_NOTHING, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"asyncAll", "", "nunjucks", TAG_BLOCK, "endall", "", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, true, 0, 0},
    {"asyncEach", "", "nunjucks", TAG_BLOCK, "endeach", "", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, true, 0, 0},
    {"audio", "", "stellar", TAG_INLINE, "", "src:!*u/netease", "type netease autoplay", TAG_EMPTY_UNDEFINED, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"banner", "", "stellar", TAG_BLOCK, "endbanner", "title: subtitle:*", "bg avatar link", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"block", "", "nunjucks", TAG_BLOCK, "endblock", "", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, true, 0, 0},
    {"blockquote", "", "stellar", TAG_BLOCK, "endblockquote", "", "indent", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"blur", "", "stellar", TAG_INLINE, "", "text:*", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"box", "", "stellar", TAG_BLOCK, "endbox", "title:*m", "color child", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"button", "", "stellar", TAG_INLINE, "", "text:!*2 url:!u", "color icon size", TAG_EMPTY_NOTHING, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"call", "", "nunjucks", TAG_BLOCK, "endcall", "", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, true, 0, 0},
    {"chat", "", "stellar", TAG_BLOCK, "endchat", "device:*", "style title scene me labelColorStyle", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "chat", TAG_EMPTY_THROWS, false, 0, 0},
    {"checkbox", "", "stellar", TAG_INLINE, "", "text:!*", "color checked symbol", TAG_EMPTY_UNDEFINED, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"code", "codeblock", "hexo", TAG_BLOCK, "endcode", "title:* url: link_text:*", "lang line_number line_threshold highlight first_line mark wrap language_attr", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"codeblock", "", "hexo", TAG_BLOCK, "endcodeblock", "title:* url: link_text:*", "lang line_number line_threshold highlight first_line mark wrap language_attr", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"copy", "", "stellar", TAG_INLINE, "", "text:!*m", "git prefix", TAG_EMPTY_NOTHING, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"del", "", "stellar", TAG_INLINE, "", "text:*", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"dropdown", "", "stellar", TAG_BLOCK, "enddropdown", "title:!*", "icon direction align open", TAG_EMPTY_NOTHING, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"emoji", "", "stellar", TAG_INLINE, "", "source: name:*", "url height name", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"emp", "", "stellar", TAG_INLINE, "", "text:*", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"extends", "", "nunjucks", TAG_THROWS, "", "", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, true, 0, 0},
    {"filter", "", "nunjucks", TAG_BLOCK, "endfilter", "", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, true, 0, 0},
    {"folders", "", "stellar", TAG_BLOCK, "endfolders", "", "color", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "folder", TAG_EMPTY_FINE, false, 0, 0},
    {"folding", "", "stellar", TAG_BLOCK, "endfolding", "title:*m", "color child open", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"for", "", "nunjucks", TAG_BLOCK, "endfor", "", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, true, 0, 0},
    {"frame", "", "stellar", TAG_INLINE, "", "device:! alt:*", "img video focus", TAG_EMPTY_NOTHING, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"friends", "", "stellar", TAG_INLINE, "", "group:*", "repo api posts", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"from", "", "nunjucks", TAG_THROWS, "", "", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, true, 0, 0},
    {"full_url_for", "", "hexo", TAG_INLINE, "", "text:! path:!w", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 7, 0},
    {"gallery", "", "stellar", TAG_BLOCK, "endgallery", "", "layout size ratio", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"ghcard", "", "stellar", TAG_INLINE, "", "repo:!*", "show_owner theme title_color text_color icon_color bg_color hide_border cache_seconds locale", TAG_EMPTY_THROWS, TAG_EMPTY_THROWS, "", TAG_EMPTY_FINE, false, 0, 0},
    {"gist", "", "hexo", TAG_INLINE, "", "id:!w filename:w", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 6},
    {"grid", "", "stellar", TAG_BLOCK, "endgrid", "", "bg w c gap br", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"hashtag", "", "stellar", TAG_INLINE, "", "text:! href:*", "color", TAG_EMPTY_UNDEFINED, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"icon", "", "stellar", TAG_INLINE, "", "key:!w text:*", "color style", TAG_EMPTY_THROWS, TAG_EMPTY_THROWS, "", TAG_EMPTY_FINE, false, 0, 0},
    {"if", "", "nunjucks", TAG_BLOCK, "endif", "", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, true, 0, 0},
    {"ifAsync", "", "nunjucks", TAG_BLOCK, "endif", "", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, true, 0, 0},
    {"iframe", "", "hexo", TAG_INLINE, "", "url:!u width: height:", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"image", "", "stellar", TAG_INLINE, "", "src:!u alt:*2", "width height bg download padding fancybox ratio", TAG_EMPTY_UNDEFINED, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"img", "", "hexo", TAG_INLINE, "", "class:* url:!u width: height: title:*", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"import", "", "nunjucks", TAG_THROWS, "", "", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, true, 0, 0},
    {"include", "", "nunjucks", TAG_THROWS, "", "", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, true, 0, 0},
    {"include-code", "include_code", "hexo", TAG_THROWS, "", "title:* path:!w", "lang from to", TAG_EMPTY_NOTHING, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"include_code", "", "hexo", TAG_INLINE, "", "title:* path:!w", "lang from to", TAG_EMPTY_NOTHING, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"jsfiddle", "", "hexo", TAG_INLINE, "", "shorttag:! tabs: skin: width: height:", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 6},
    {"kbd", "", "stellar", TAG_INLINE, "", "text:*", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"link", "", "stellar", TAG_INLINE, "", "url:!u2 title:*2", "icon desc", TAG_EMPTY_NOTHING, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"macro", "", "nunjucks", TAG_BLOCK, "endmacro", "", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, true, 0, 0},
    {"mark", "", "stellar", TAG_INLINE, "", "text:!*", "color", TAG_EMPTY_UNDEFINED, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"mbti", "", "stellar", TAG_INLINE, "", "type:!w scores:*", "image url", TAG_EMPTY_NOTHING, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"md", "", "stellar", TAG_INLINE, "", "src:!*u", "wrap", TAG_EMPTY_UNDEFINED, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"navbar", "", "stellar", TAG_INLINE, "", "links:!*m", "active", TAG_EMPTY_NOTHING, TAG_EMPTY_THROWS, "", TAG_EMPTY_FINE, false, 0, 0},
    {"note", "", "stellar", TAG_INLINE, "", "title:m content:!*m", "color", TAG_EMPTY_THROWS, TAG_EMPTY_THROWS, "", TAG_EMPTY_FINE, false, 0, 0},
    {"okr", "", "stellar", TAG_BLOCK, "endokr", "id:*w", "percent status color", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"paper", "", "stellar", TAG_BLOCK, "endpaper", "", "style title author date footer", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"poetry", "", "stellar", TAG_BLOCK, "endpoetry", "title:*", "author date footer", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"post_link", "", "hexo", TAG_INLINE, "", "slug:!p title:* escape:", "", TAG_EMPTY_THROWS, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"post_path", "", "hexo", TAG_INLINE, "", "slug:!p", "", TAG_EMPTY_NOTHING, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"posters", "", "stellar", TAG_INLINE, "", "group:*", "repo api size", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"psw", "", "stellar", TAG_INLINE, "", "text:*", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"pullquote", "", "hexo", TAG_BLOCK, "endpullquote", "class:*", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"quot", "", "stellar", TAG_INLINE, "", "text:!*m", "el icon prefix suffix", TAG_EMPTY_UNDEFINED, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"quote", "blockquote", "hexo", TAG_BLOCK, "endquote", "author: source: url: title:", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"radio", "", "stellar", TAG_INLINE, "", "text:!*", "color checked", TAG_EMPTY_UNDEFINED, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"rating", "", "stellar", TAG_INLINE, "", "title:*", "id icon", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"raw", "", "nunjucks", TAG_BLOCK, "endraw", "", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, true, 0, 0},
    {"reel", "", "stellar", TAG_BLOCK, "endreel", "title:*", "author date footer", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"set", "", "nunjucks", TAG_INLINE, "", "", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, true, 0, 0},
    {"sites", "", "stellar", TAG_INLINE, "", "group:*", "repo api", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"sub", "", "stellar", TAG_INLINE, "", "text:!*", "color", TAG_EMPTY_UNDEFINED, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"sup", "", "stellar", TAG_INLINE, "", "text:!*", "color", TAG_EMPTY_UNDEFINED, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"swiper", "", "stellar", TAG_BLOCK, "endswiper", "", "width effect", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"switch", "", "nunjucks", TAG_BLOCK, "endswitch", "", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, true, 0, 0},
    {"table", "", "stellar", TAG_BLOCK, "endtable", "", "style", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"tabs", "", "stellar", TAG_BLOCK, "endtabs", "", "active align", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "tab", TAG_EMPTY_FINE, false, 0, 0},
    {"timeline", "", "stellar", TAG_BLOCK, "endtimeline", "", "api type user limit hide avatar", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "node", TAG_EMPTY_FINE, false, 0, 0},
    {"tip", "", "stellar", TAG_BLOCK, "endtip", "", "text", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"toc", "", "stellar", TAG_INLINE, "", "title:*", "wiki open display", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"u", "", "stellar", TAG_INLINE, "", "text:*", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"url_for", "", "hexo", TAG_INLINE, "", "text:! path:!w relative:", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 7, 0},
    {"users", "friends", "stellar", TAG_INLINE, "", "group:*", "repo api posts", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"verbatim", "", "nunjucks", TAG_BLOCK, "endverbatim", "", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, true, 0, 0},
    {"video", "", "stellar", TAG_INLINE, "", "src:!*u/bilibili/youtube", "type bilibili youtube ratio width autoplay", TAG_EMPTY_UNDEFINED, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"vimeo", "", "hexo", TAG_INLINE, "", "id:!w width: height:", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 6},
    {"vote", "", "stellar", TAG_INLINE, "", "title:*", "id yes no", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"wavy", "", "stellar", TAG_INLINE, "", "text:*", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 0},
    {"youtube", "", "hexo", TAG_INLINE, "", "id:!w type:w cookie:", "", TAG_EMPTY_FINE, TAG_EMPTY_FINE, "", TAG_EMPTY_FINE, false, 0, 6},
};
/* clang-format on */

#define ROWS (sizeof rows / sizeof *rows)

static struct slice next_word(struct slice *text, char separator) {
    size_t end = slice_find_byte(*text, separator, 0);
    struct slice word = end == SIZE_MAX ? *text : slice_sub(*text, 0, end);
    *text = end == SIZE_MAX ? (struct slice){0} : slice_sub(*text, end + 1, text->len);
    return word;
}

static struct slice *split(struct arena *memory, struct slice text, char separator, size_t *count) {
    ARRAY(struct slice) words = {0};
    while (text.len > 0)
        *array_push(memory, &words) = next_word(&text, separator);
    *count = words.count;
    return words.items;
}

static struct tag_argument argument(struct arena *memory, struct slice text) {
    struct slice flags = text, name = next_word(&flags, ':');
    struct tag_argument out = {.name = name};
    struct slice instead = flags;
    flags = next_word(&instead, '/');
    for (size_t i = 0; i < flags.len; i++) {
        char flag = flags.ptr[i];
        out.required |= flag == '!';
        out.rest |= flag == '*';
        out.markdown |= flag == 'm';
        out.twice |= flag == '2';
        out.value = flag == 'u' ? TAG_URL : flag == 'w' ? TAG_WORD : flag == 'p' ? TAG_POST : out.value;
    }
    out.instead = split(memory, instead, '/', &out.instead_count);
    return out;
}

static struct tag_spec spec_of(struct arena *memory, const struct row *row) {
    struct tag_spec spec = {
        .name = slice_of(row->name),
        .alias_of = slice_of(row->alias_of),
        .source = slice_of(row->source),
        .form = row->form,
        .end = slice_of(row->end),
        .statement = row->statement,
        .no_args = row->no_args,
        .only_options = row->only_options,
        .segments = slice_of(row->segments),
        .no_segments = row->no_segments,
        .hexo_from = row->from,
        .hexo_to = row->to,
    };
    struct slice *args = split(memory, slice_of(row->args), ' ', &spec.arg_count);
    spec.args = arena_alloc(memory, (spec.arg_count + 1) * sizeof *spec.args);
    for (size_t i = 0; i < spec.arg_count; i++)
        spec.args[i] = argument(memory, args[i]);
    spec.options = split(memory, slice_of(row->options), ' ', &spec.option_count);
    return spec;
}

static void tag_fixture(struct tag_table *table, struct arena *memory, int hexo) {
    table->specs = arena_alloc(memory, ROWS * sizeof *table->specs);
    table->count = ROWS;
    table->hexo = hexo;
    for (size_t i = 0; i < ROWS; i++)
        table->specs[i] = spec_of(memory, &rows[i]);
}

#endif
