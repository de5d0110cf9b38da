/* A foreign text on standard input, read by a command that needs nothing else. */
#ifndef TRACKSIDE_FETCH_INPUT_H
#define TRACKSIDE_FETCH_INPUT_H

#include "base/err.h"
#include "base/strbuf.h"

/* From here on the program may read the tables of encodings and write what it was given open, for some
 * minutes at most. */
bool input_restrict(struct err *err) NODISCARD;

/* All of it, unpacked where gzip packed it. */
bool input_read(struct strbuf *out, struct err *err) NODISCARD;

#endif
