/* A frame in one write.
 *
 * ncurses sends its output to a descriptor at every move of the cursor, dozens of times for
 * one screen; a terminal may then show half a frame. While a frame is being made, that
 * descriptor leads to memory; at its end everything goes to the terminal at once. */
#ifndef TRACKSIDE_TERM_FRAME_H
#define TRACKSIDE_TERM_FRAME_H

#include <stdio.h>

#include "base/strbuf.h"

struct frame {
	FILE *stream; /* for newterm: a descriptor of its own */
	int tty;      /* the terminal; borrowed */
	int store;    /* memory behind a descriptor, or -1 where the system has none */
};

/* False where the terminal's descriptor can't be doubled. */
bool frame_open(struct frame *f, int tty, struct err *err) NODISCARD;
void frame_close(struct frame *f);

/* Between the two, what is written to the stream's descriptor is held back. */
void frame_begin(struct frame *f);
/* Appends what was held back; nothing where there is no store. */
void frame_end(struct frame *f, struct strbuf *out);

/* Writes all of it to the terminal, as far as it takes it. */
void frame_write(const struct frame *f, const char *s, size_t n);

#endif
