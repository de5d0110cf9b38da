/* The tree that YAML, TOML and JSON are read into.
 *
 * Nodes and their texts are in the arena that the reader was given. Every node knows its
 * place in the file, so that a message about a value can point at it. Readers
 * bound size, depth and time; what they cannot read is one problem. */
#ifndef TRACKSIDE_DATA_NODE_H
#define TRACKSIDE_DATA_NODE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/problem.h"

#define NODE_MAX_BYTES ((size_t)1 << 20)
#define NODE_MAX_DEPTH 32

enum node_kind { NODE_NULL, NODE_BOOL, NODE_NUMBER, NODE_STRING, NODE_LIST, NODE_MAP };

struct node {
	enum node_kind kind;
	int line, column;	   /* of the value, from 1; a column counts characters */
	const char *key;	   /* of a map's member; else NULL */
	const char *text;	   /* of a scalar, as it was written, escapes decoded; else NULL */
	struct node *first, *last; /* of a list or map */
	struct node *next;
};

/* What a reader reads, and how messages call it. */
struct node_input {
	const char *text;
	size_t n;
	const char *name;
	int first_line; /* number of the text's first line in its file */
};

/* For readers: a new node at the end of parent (which may be NULL). */
struct node *node_add(struct arena *a, struct node *parent, enum node_kind kind, int line,
    int column);

/* A member by its key in any case of letters, '-' and '_' alike; of several the last. NULL for
 * none, and where map is NULL or no map. */
const struct node *node_get(const struct node *map, const char *key);

/* The text of a scalar that is not null; NULL for anything else. */
const char *node_string(const struct node *n);
/* node_string of a member. */
const char *node_get_string(const struct node *map, const char *key);
/* Of a member: true, yes, on or 1 is true; false, no, off or 0 is false; else fallback. */
bool node_get_bool(const struct node *map, const char *key, bool fallback);
/* The same for a node; false where it is neither. */
bool node_as_bool(const struct node *n, bool *out);

/* The texts of a list's scalars, or of a scalar by itself: calls item for each that is
 * not empty; lists inside lists are passed over. */
void node_list(const struct node *n, void (*item)(void *ctx, const struct node *n), void *ctx);

#endif
