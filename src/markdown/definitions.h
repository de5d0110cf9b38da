/* Definition lists, as PHP Markdown Extra has them and many after it:
 *
 *	Term
 *	: What it means,
 *	  in one line or more.
 *
 * A blank line may stand before a definition, and blocks that are indented belong to it. Within quotes
 * and lists they are not looked for. */
#ifndef TRACKSIDE_MARKDOWN_DEFINITIONS_H
#define TRACKSIDE_MARKDOWN_DEFINITIONS_H

#include <stdbool.h>
#include <stddef.h>

/* Calls for the colon of each definition, in order; in time linear in n. */
void definitions_find(const char *s, size_t n, void (*found)(void *ctx, const char *colon),
    void *ctx);

/* Whether the line that s stands in, of a text that starts at text, begins as a definition does. */
bool definitions_is_line(const char *text, const char *s);

#endif
