/* Opening an address in a browser: by argument list, never by a shell.
 *
 * $BROWSER names the programs to try, parted by colons; words of one are parted by spaces, %s is
 * the address (else it comes last), %% a percent sign, %c a colon. Without it, or where
 * it names nothing that is there: xdg-open, wslview, open. */
#ifndef TRACKSIDE_TUI_BROWSER_H
#define TRACKSIDE_TUI_BROWSER_H

#include "base/err.h"
#include "base/strbuf.h"

#define BROWSER_MAX_ARGS 32

/* An argument list, ended by NULL; its texts are owned. */
struct browser {
	char *args[BROWSER_MAX_ARGS + 1];
	size_t n;
};

/* The n-th choice (from 0) of $BROWSER's text (which may be NULL) and then of the usual ones, for
 * an address. False behind the last; a choice without words has n == 0. */
bool browser_choice(struct browser *b, const char *setting, size_t n, const char *address);
void browser_free(struct browser *b);

/* Starts the first choice that is there, on its own: it outlives this program, has none of its
 * terminal, and what it writes goes nowhere. program, which may be NULL, gets its name. */
bool browser_open(const char *address, struct strbuf *program, struct err *err) NODISCARD;

#endif
