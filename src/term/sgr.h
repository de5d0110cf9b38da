/* Looks as ECMA-48 SGR sequences (5th edition, 8.3.117; 38;5 and 48;5 as xterm has them). */
#ifndef TRACKSIDE_TERM_SGR_H
#define TRACKSIDE_TERM_SGR_H

#include "base/strbuf.h"
#include "term/theme.h"

extern const struct look look_plain;

/* Whether spaces show more of it than its ground. */
bool look_shows_on_blank(const struct look *look);
/* Whether two looks of the same text could be told apart; blank says that it is spaces alone. */
bool look_same(const struct look *a, const struct look *b, bool blank);

/* Appends the shortest sequence that turns one look into another; nothing for equal ones. */
void sgr_change(struct strbuf *out, const struct look *from, const struct look *to);

#endif
