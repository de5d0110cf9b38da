/* Splits on one line, as they are typed: "300=1:10, 700=2:24, 1100=3:47". */
#ifndef TRACKSIDE_RACE_SPLIT_TEXT_H
#define TRACKSIDE_RACE_SPLIT_TEXT_H

#include "race/log.h"

/* A place (metres, or with a unit: "1k", "mile") = a time, both from the start, with commas or
 * spaces between. The caller frees *out, which is NULL for an empty text. That they grow
 * is for the log's reader to say. */
bool splits_parse(const char *text, struct split **out, size_t *n, struct err *err) NODISCARD;
/* Writes them so. */
void splits_format(const struct split *splits, size_t n, struct strbuf *out);

#endif
