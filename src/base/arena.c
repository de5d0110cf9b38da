#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define CHUNK_FIRST ((size_t)4 << 10)
#define CHUNK_LARGEST ((size_t)256 << 10)

struct arena_chunk {
	struct arena_chunk *prev;
	size_t size; /* of data */
	alignas(max_align_t) char data[];
};

static void
arena_grow(struct arena *a, size_t want)
{
	size_t size = a->chunk != NULL ? a->chunk->size * 2 : CHUNK_FIRST;
	struct arena_chunk *c;

	if (size > CHUNK_LARGEST)
		size = CHUNK_LARGEST;
	if (size < want)
		size = want;
	c = xmalloc(sizeof(*c) + size);
	c->prev = a->chunk;
	c->size = size;
	a->chunk = c;
	a->next = c->data;
	a->end = c->data + size;
	a->total += size;
}

void
arena_free(struct arena *a)
{
	struct arena_chunk *c = a->chunk, *prev;

	for (; c != NULL; c = prev) {
		prev = c->prev;
		free(c);
	}
	*a = (struct arena){ 0 };
}

void
arena_reset(struct arena *a)
{
	struct arena_chunk *c = a->chunk, *prev;

	if (c == NULL)
		return;
	for (prev = c->prev; prev != NULL;) {
		struct arena_chunk *p = prev->prev;

		free(prev);
		prev = p;
	}
	c->prev = NULL;
	a->next = c->data;
	a->end = c->data + c->size;
	a->total = c->size;
}

void
arena_adopt(struct arena *a, struct arena *from)
{
	struct arena_chunk *oldest = a->chunk;

	if (oldest == NULL) {
		*a = *from;
	} else {
		while (oldest->prev != NULL)
			oldest = oldest->prev;
		oldest->prev = from->chunk;
		a->total += from->total;
	}
	*from = (struct arena){ 0 };
}

void *
arena_alloc(struct arena *a, size_t size)
{
	const uintptr_t mask = alignof(max_align_t) - 1;
	size_t pad = a->next != NULL ? (-(uintptr_t)a->next) & mask : 0;

	if (a->next == NULL || size > (size_t)(a->end - a->next) ||
	    pad > (size_t)(a->end - a->next) - size) {
		arena_grow(a, size);
		pad = 0;
	}
	a->next += pad;
	a->next += size;
	return a->next - size;
}

void *
arena_calloc(struct arena *a, size_t n, size_t size)
{
	void *p;

	if (size != 0 && n > SIZE_MAX / size)
		die("out of memory (%zu × %zu bytes wanted)", n, size);
	p = arena_alloc(a, n * size);
	memset(p, 0, n * size);
	return p;
}

char *
arena_bytes(struct arena *a, size_t size)
{
	if (a->next == NULL || size > (size_t)(a->end - a->next))
		arena_grow(a, size);
	a->next += size;
	return a->next - size;
}

char *
arena_strndup(struct arena *a, const char *s, size_t n)
{
	char *p = arena_bytes(a, n + 1);

	if (n > 0)
		memcpy(p, s, n);
	p[n] = '\0';
	return p;
}

char *
arena_strdup(struct arena *a, const char *s)
{
	return s != NULL ? arena_strndup(a, s, strlen(s)) : NULL;
}

char *
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap, again;
	char *p;
	int n;

	va_start(ap, fmt);
	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		die("a format could not be printed: %s", fmt);
	p = arena_bytes(a, (size_t)n + 1);
	vsnprintf(p, (size_t)n + 1, fmt, again);
	va_end(again);
	return p;
}
