/* YAML as a tree. */
#ifndef TRACKSIDE_DATA_YAML_H
#define TRACKSIDE_DATA_YAML_H

#include "data/node.h"

/* Reads the first document of a text of at most NODE_MAX_BYTES. Scalars are strings, but a
 * plain true, false, null, ~ or nothing is what it says. An alias shares what it stands
 * for. *root is NULL for an empty text. Invalid UTF-8 reads as U+FFFD. False: one
 * problem was added. */
bool yaml_parse(struct arena *a, const struct node_input *in, const struct node **root,
    struct problems *problems) NODISCARD;

/* The same without the short way that simple texts take (data/yaml_simple.h). */
bool yaml_parse_full(struct arena *a, const struct node_input *in, const struct node **root,
    struct problems *problems) NODISCARD;

#endif
