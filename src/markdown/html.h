/* HTML reduced to what it means: a few tags become inline nodes or paragraphs,
 * comments, scripts and styles go, of all other tags the text stays. */
#ifndef TRACKSIDE_MARKDOWN_HTML_H
#define TRACKSIDE_MARKDOWN_HTML_H

#include <stdbool.h>
#include <stddef.h>

struct build;

struct html_state {
	const char *skip; /* element whose content is dropped ("script"), static; or NULL */
	bool space;	  /* white space is owed before the next text of a block, */
	bool seen;	  /* and paid where its line has something to see */
	bool broke;	  /* a <br> came last */
	bool pre;
	unsigned lists;	       /* open in a block */
	bool definition;       /* one is open, */
	unsigned lists_around; /* in so many of the lists */
};

/* What comes next starts a line: no space before it. */
static inline void
html_start_line(struct html_state *st)
{
	st->space = st->seen = false;
}

/* Raw HTML within a paragraph: one or more whole tags or comments. */
void html_inline(struct build *b, const char *s, size_t n);
/* A whole HTML block, opened as NODE_HTML before. */
void html_block(struct build *b, const char *s, size_t n);

#endif
