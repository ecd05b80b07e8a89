/* What js-yaml 4 makes of a scalar: its type, and the name that it has as a key of a JavaScript object. */
#ifndef STET_ARTICLE_JS_YAML_H
#define STET_ARTICLE_JS_YAML_H

#include "front_matter.h"

/* The type of a plain scalar without a tag: the core schema with timestamps. */
enum value_type js_yaml_type(struct slice text);

/* Whether js-yaml takes a scalar, plain or not, under the tag `tag`, written as libyaml gives it (`!x`,
 * `tag:yaml.org,2002:int`); and as what. False is an error for js-yaml. */
bool js_yaml_tag_scalar(struct slice tag, struct slice text, enum value_type *type);

/* The same for a list or a map. */
bool js_yaml_tag_collection(struct slice tag, enum value_type kind);

/* The same for a node without content: `a: !!str`. */
bool js_yaml_tag_empty(struct slice tag, enum value_type *type);

/* The date and time in a timestamp as it is written: nothing is carried over. */
struct js_yaml_timestamp {
    int year, month, day, hour, minute, second;
    bool has_time, has_zone;
};
bool js_yaml_timestamp(struct slice text, struct js_yaml_timestamp *out);

/* The name of a key that is a scalar of `type`: `012` → `12`, `~` → `null`. */
struct slice js_yaml_key(struct arena *arena, enum value_type type, struct slice text);

#endif
