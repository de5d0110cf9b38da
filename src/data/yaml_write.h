/* Text as YAML, so that yaml.h reads it back. */
#ifndef TRACKSIDE_DATA_YAML_WRITE_H
#define TRACKSIDE_DATA_YAML_WRITE_H

#include "base/strbuf.h"

/* Appends a scalar in double quotes, on one line whatever it holds. Bytes that are no UTF-8
 * become U+FFFD; all else is read back as it was. */
void yaml_put_quoted(struct strbuf *out, const char *s, size_t n);

#endif
