/* Styled lines → text, with escape sequences only where caps allow. */
#ifndef TRACKSIDE_TERM_ANSI_H
#define TRACKSIDE_TERM_ANSI_H

#include <stdio.h>

#include "base/strbuf.h"
#include "term/caps.h"
#include "term/theme.h"
#include "text/line.h"

/* Collects lines and writes them in large pieces. A write that fails because the reader
 * left (EPIPE) is no error; the printer then drops what follows. */
struct ansi_printer {
	const struct caps *caps;
	const struct theme *theme;
	int fd;
	struct strbuf buf;
	bool gone;  /* the reader left */
	int failed; /* errno of another failure, or 0 */
	/* Address of a span's link, already fit for OSC 8 (sanitize_url), or NULL. May be NULL. */
	const char *(*url)(void *ctx, uint32_t link);
	void *url_ctx;
	/* Rows of output to hold back before anything is written; once there are as many,
	 * overflow is called, which may change fd. 0: nothing is held. */
	size_t hold;
	void (*overflow)(struct ansi_printer *p);
	size_t width; /* columns of a row, for counting them; 0: a line is a row */
};

void ansi_init(struct ansi_printer *p, int fd, const struct caps *caps, const struct theme *theme);
/* One line and a newline; has the shape of line_fn. */
void ansi_line(void *printer, const struct line *line);
/* Whether all that was written so far could be. */
bool ansi_ok(const struct ansi_printer *p, struct err *err) NODISCARD;
/* Writes what is left; false, with err set, where writing failed. */
bool ansi_finish(struct ansi_printer *p, struct err *err) NODISCARD;

#endif
