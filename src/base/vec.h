/* Typed vectors: VEC(struct post) posts = {0}; VEC_PUSH(&posts, p);
 *
 * A vector is { items, len, cap }; zeroed is empty and valid. items may move
 * with every push, so keep indices, not pointers, across one. */
#ifndef TRACKSIDE_BASE_VEC_H
#define TRACKSIDE_BASE_VEC_H

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/err.h"

#define VEC(type)                                                                                  \
	struct {                                                                                   \
		type *items;                                                                       \
		size_t len, cap;                                                                   \
	}

/* Room for n more items. */
#define VEC_RESERVE(v, n)                                                                          \
	((v)->items =                                                                              \
		vec_reserve((v)->items, &(v)->cap, (v)->len, (size_t)(n), sizeof(*(v)->items)))

/* Appends a copy of the value (an lvalue or a compound literal). */
#define VEC_PUSH(v, ...) (VEC_RESERVE((v), 1), (v)->items[(v)->len++] = (__VA_ARGS__))

/* A new zeroed item at the end; its address, good until the next push. */
#define VEC_ADD(v)                                                                                 \
	(VEC_RESERVE((v), 1), memset(&(v)->items[(v)->len], 0, sizeof(*(v)->items)),               \
	    &(v)->items[(v)->len++])

#define VEC_FREE(v) (free((v)->items), (v)->items = NULL, (v)->len = (v)->cap = 0)
#define VEC_LAST(v) ((v)->items[(v)->len - 1])

/* The items with room for len + extra of them; used by the macros alone. */
void *vec_reserve(void *items, size_t *cap, size_t len, size_t extra, size_t size);

#endif
