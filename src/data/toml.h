/* TOML as a tree: what front matter uses of it. */
#ifndef TRACKSIDE_DATA_TOML_H
#define TRACKSIDE_DATA_TOML_H

#include "data/node.h"

/* Reads a TOML 1.0 text of at most NODE_MAX_BYTES: tables, arrays of tables, dotted keys, all
 * strings, arrays and inline tables. Numbers and dates keep the text they are written
 * in; their inner form is not checked. *root is always a map. False: one problem was
 * added. */
bool toml_parse(struct arena *a, const struct node_input *in, const struct node **root,
    struct problems *problems) NODISCARD;

#endif
