/* Lines of a Markdown text, before it is parsed: which of them are code in fences. */
#ifndef TRACKSIDE_MARKDOWN_SOURCE_LINE_H
#define TRACKSIDE_MARKDOWN_SOURCE_LINE_H

#include <stdbool.h>
#include <stddef.h>

struct line_span {
	const char *s;
	size_t n;    /* without the line's end */
	size_t full; /* with it */
};

/* The line at s, of a text that goes up to end. */
struct line_span line_at(const char *s, const char *end);
bool line_is_blank(const struct line_span *l);

/* Where a fenced block of code began. */
struct fence {
	char c; /* 0 outside */
	size_t len;
	size_t indent; /* of the opening line's content: a line further left ends its container */
	bool quoted;
};

/* Follows fences from line to line; true where the line is code or a fence. */
bool fence_line(struct fence *f, const struct line_span *l);

#endif
