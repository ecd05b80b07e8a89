/* The one door for every byte that comes from a file, a file name, a setting or the environment: whatever it holds,
 * it can neither steer a terminal, nor start a line or a command of a CI log, nor break a machine format. */
#ifndef STET_REPORT_ESCAPE_H
#define STET_REPORT_ESCAPE_H

#include "sink.h"

/* One code point as it may be shown. */
struct glyph {
    char bytes[16];
    size_t len;
    size_t width; /* in columns of a terminal */
};

/* The code point at `*at`, which moves behind it. Control, bidirectional and invisible characters and those that are
 * none become `\x1b` or
 * `\u{202e}`, a byte that is no UTF-8 `\xff`, and the first `#` of `##[` and `##vso[` (commands of GitHub and Azure
 * anywhere in a line) `\u{23}`. */
struct glyph escape_glyph(stet_text text, size_t *at);

/* Text in the middle of a line, glyph by glyph. */
void escape_text(struct sink *sink, stet_text text);

/* Text at the beginning of a line: GitHub takes `::` there for a command, after any white space. What follows the text
 * may be a colon, too. */
void escape_line(struct sink *sink, stet_text text);

/* A JSON string with its quotes: ASCII control and all that `escape_glyph` changes becomes `\u202e`; bytes that are no
 * UTF-8 become U+FFFD, since JSON cannot hold them. */
void escape_json(struct sink *sink, stet_text text);

/* The same without the quotes. */
void escape_json_part(struct sink *sink, stet_text text);

/* A path as the path of a URI: every byte but letters, digits, `/` and `-._~` is percent-encoded, so that even a path
 * that is no UTF-8 stays exact. */
void escape_uri(struct sink *sink, stet_text path);

/* Text of an XML element, or an attribute's value: as `escape_text`, and without what XML 1.0 forbids. */
void escape_xml(struct sink *sink, stet_text text);

/* Text in a cell of a Markdown table that shows as what it is: every character that could be markup, a link or a
 * mention becomes a character reference. */
void escape_markdown(struct sink *sink, stet_text text);

/* Part of a GitHub workflow command: its message, or the value of a property. */
void escape_github_data(struct sink *sink, stet_text text);
void escape_github_property(struct sink *sink, stet_text text);

#endif
