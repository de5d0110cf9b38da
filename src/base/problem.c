#include "base/problem.h"

#include <stdarg.h>
#include <stdlib.h>

#include "base/vec.h"

void
problems_free(struct problems *p)
{
	for (size_t i = 0; i < p->len; i++) {
		free(p->items[i].file);
		free(p->items[i].msg);
	}
	VEC_FREE(p);
	p->dropped = 0;
}

void
problem_add(struct problems *p, enum problem_level level, const char *file, int line, int column,
    const char *fmt, ...)
{
	struct strbuf msg = STRBUF_INIT;
	struct problem item = { .level = level, .line = line, .column = column };
	va_list ap;

	if (p == NULL)
		return;
	if (p->len >= PROBLEMS_MAX) {
		p->dropped++;
		return;
	}
	va_start(ap, fmt);
	strbuf_vaddf(&msg, fmt, ap);
	va_end(ap);
	item.file = xstrdup(file);
	item.msg = strbuf_detach(&msg, NULL);
	VEC_PUSH(p, item);
}

void
problem_place(const char *text, size_t at, int *line, int *column)
{
	const char *start = text, *end = text + at, *nl;

	/* a byte order mark has no column */
	if (at >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
		start += 3;
	*line = 1;
	while ((nl = memchr(start, '\n', (size_t)(end - start))) != NULL) {
		start = nl + 1;
		++*line;
	}
	*column = 1;
	for (; start < end; start++)
		*column += ((unsigned char)*start & 0xc0) != 0x80;
}

void
problems_move(struct problems *p, struct problems *from)
{
	for (size_t i = 0; i < from->len; i++) {
		if (p->len < PROBLEMS_MAX) {
			VEC_PUSH(p, from->items[i]);
			continue;
		}
		p->dropped++;
		free(from->items[i].file);
		free(from->items[i].msg);
	}
	p->dropped += from->dropped;
	from->len = 0;
	problems_free(from);
}

static int
by_place(const void *va, const void *vb)
{
	const struct problem *a = va, *b = vb;
	int d = strcmp(a->file, b->file);

	if (d == 0)
		d = (a->line > b->line) - (a->line < b->line);
	if (d == 0)
		d = (a->column > b->column) - (a->column < b->column);
	return d != 0 ? d : strcmp(a->msg, b->msg);
}

void
problems_sort(struct problems *p)
{
	if (p->len > 1)
		qsort(p->items, p->len, sizeof(*p->items), by_place);
}

void
problem_format(const struct problem *p, struct strbuf *out)
{
	strbuf_adds(out, p->file);
	if (p->line > 0)
		strbuf_addf(out, ":%d", p->line);
	if (p->line > 0 && p->column > 0)
		strbuf_addf(out, ":%d", p->column);
	strbuf_addf(out, ": %s", p->msg);
}
