/* Attributes in braces, as Hugo, Pandoc and kramdown have them behind headings and links:
 * {#name .class key="value"}, {: .class}. */
#ifndef TRACKSIDE_MARKDOWN_ATTRIBUTES_H
#define TRACKSIDE_MARKDOWN_ATTRIBUTES_H

#include <stddef.h>

/* Bytes of those that s starts with; 0 where it does not. *id is the name that one gives, within s, or
 * NULL. */
size_t attributes_read(const char *s, size_t n, const char **id, size_t *id_len);

/* Bytes of a heading's text without those at its end, and without the blanks before them; n where it
 * has none. */
size_t attributes_cut(const char *s, size_t n, const char **id, size_t *id_len);

#endif
