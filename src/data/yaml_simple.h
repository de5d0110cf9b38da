/* The YAML that most front matter is made of, read in one pass without libyaml.
 *
 * A blog's start is mostly the reading of front matter, and most of that is a flat list of
 * keys with words behind them. What this reader takes it reads exactly as libyaml does
 * (the fuzzer holds one against the other); anything else it leaves alone. */
#ifndef TRACKSIDE_DATA_YAML_SIMPLE_H
#define TRACKSIDE_DATA_YAML_SIMPLE_H

#include "data/node.h"

/* Reads `key: text`, `key: "text"`, `key: [a, b]`, `key:` and lists with an item a line, where no
 * text holds what YAML gives a meaning to. The text must be valid UTF-8. False: it is
 * something else, good or bad, and *root is not set. */
bool yaml_simple_parse(struct arena *a, const struct node_input *in, struct node **root) NODISCARD;

/* What a plain scalar is: null, a boolean or a string. */
enum node_kind yaml_plain_kind(const char *s);

#endif
