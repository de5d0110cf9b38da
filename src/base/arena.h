/* An arena: many small allocations with one end of life.
 *
 * Memory comes from chunks that double up to a bound; nothing is freed alone.
 * A zeroed struct arena is empty and valid. */
#ifndef TRACKSIDE_BASE_ARENA_H
#define TRACKSIDE_BASE_ARENA_H

#include <stddef.h>
#include <string.h>

#include "base/err.h"

struct arena_chunk;

struct arena {
	struct arena_chunk *chunk; /* newest first */
	char *next, *end;	   /* free bytes of the newest chunk */
	size_t total;		   /* bytes held, for bounds and reports */
};

void arena_free(struct arena *a);

/* Forgets every allocation and keeps one chunk for what comes next. */
void arena_reset(struct arena *a);

/* Takes over everything that another arena holds; that one is empty afterwards. */
void arena_adopt(struct arena *a, struct arena *from);

/* Never NULL; aligned for any type; not zeroed. size may be 0. */
void *arena_alloc(struct arena *a, size_t size);
void *arena_calloc(struct arena *a, size_t n, size_t size);

/* Bytes without alignment: for text. */
char *arena_bytes(struct arena *a, size_t size);

/* NUL-terminated copies. arena_strdup(a, NULL) is NULL. */
char *arena_strndup(struct arena *a, const char *s, size_t n);
char *arena_strdup(struct arena *a, const char *s);
char *arena_printf(struct arena *a, const char *fmt, ...) PRINTF(2, 3);

#define ARENA_NEW(a, type) ((type *)arena_calloc((a), 1, sizeof(type)))

#endif
