/* Text as YAML, so that yaml.h reads it back. */
#ifndef TRACKSIDE_DATA_YAML_WRITE_H
#define TRACKSIDE_DATA_YAML_WRITE_H

#include "base/strbuf.h"

/* Appends a scalar in double quotes, on one line whatever it holds. Bytes that are no UTF-8
 * become U+FFFD; all else is read back as it was. */
void yaml_put_quoted(struct strbuf *out, const char *s, size_t n);

/* Append a member of a map, on a line of its own: a text, or a list of texts in [], made clean
 * (base/sanitize.h) and one line each. Nothing for a text that is "" or NULL, and for an empty
 * list. key is ours. */
void yaml_put_text(struct strbuf *out, const char *key, const char *text);
void yaml_put_list(struct strbuf *out, const char *key, const char *const *items, size_t n);

#endif
