#include "term/ansi.h"

#include <errno.h>
#include <unistd.h>

#include "term/sgr.h"
#include "term/translit.h"

#define WRITE_BYTES ((size_t)64 << 10)

void
ansi_init(struct ansi_printer *p, int fd, const struct caps *caps, const struct theme *theme)
{
	*p = (struct ansi_printer){ .caps = caps, .theme = theme, .fd = fd, .buf = STRBUF_INIT };
	strbuf_grow(&p->buf, WRITE_BYTES + 4096);
}

static void
flush(struct ansi_printer *p)
{
	size_t done = 0;
	ssize_t n;

	while (done < p->buf.len && !p->gone && p->failed == 0) {
		n = write(p->fd, p->buf.buf + done, p->buf.len - done);
		if (n > 0)
			done += (size_t)n;
		else if (n < 0 && errno == EPIPE)
			p->gone = true;
		else if (n < 0 && errno != EINTR)
			p->failed = errno;
	}
	strbuf_reset(&p->buf);
}

static size_t
without_trailing_spaces(const char *s, size_t n)
{
	while (n > 0 && s[n - 1] == ' ')
		n--;
	return n;
}

static void
put_text(struct ansi_printer *p, const char *s, size_t n)
{
	if (p->caps->tty && !p->caps->utf8)
		translit_text(&p->buf, s, n);
	else
		strbuf_add(&p->buf, s, n);
}

/* What is in force on the line so far. */
struct pen {
	struct look look;
	uint32_t link;
};

/* Opens, changes or ends an OSC 8 link. The id joins the parts of one that was wrapped. */
static void
set_link(struct ansi_printer *p, struct pen *pen, uint32_t link)
{
	const char *url = NULL;

	if (!p->caps->links || p->url == NULL)
		return;
	if (link != 0)
		url = p->url(p->url_ctx, link);
	if (url == NULL)
		link = 0;
	if (link == pen->link)
		return;
	pen->link = link;
	if (link != 0)
		strbuf_addf(&p->buf, "\033]8;id=%u;%s\033\\", link, url);
	else
		strbuf_adds(&p->buf, "\033]8;;\033\\");
}

static void
put_styled(struct ansi_printer *p, struct pen *pen, const struct span *as, const char *s, size_t n)
{
	struct look look;
	bool blank;

	if (n == 0)
		return;
	blank = without_trailing_spaces(s, n) == 0;
	look = theme_span(p->theme, as);
	look.attrs &= (uint16_t)~p->caps->lacks;
	set_link(p, pen, span_link(as));
	if (p->caps->escapes && !look_same(&pen->look, &look, blank)) {
		if (p->caps->resets_all) {
			sgr_change(&p->buf, &pen->look, &look_plain);
			pen->look = look_plain;
		}
		sgr_change(&p->buf, &pen->look, &look);
		pen->look = look;
	}
	put_text(p, s, n);
}

static void
put_spans(struct ansi_printer *p, const struct line *line, size_t len)
{
	static const struct span text = { .style = STYLE_TEXT };
	struct pen pen = { .look = look_plain };
	size_t at = 0, end, i;

	for (i = 0; i < line->nspans && line->spans[i].start < len; i++) {
		const struct span *span = &line->spans[i];

		put_styled(p, &pen, &text, line->text + at, span->start - at);
		end = (size_t)span->start + span->len;
		at = end < len ? end : len;
		put_styled(p, &pen, span, line->text + span->start, at - span->start);
	}
	put_styled(p, &pen, &text, line->text + at, len - at);
	set_link(p, &pen, 0);
	sgr_change(&p->buf, &pen.look, &look_plain);
}

/* Writes what may be written after so many rows more. */
static void
push(struct ansi_printer *p, size_t rows)
{
	if (p->hold > rows) {
		p->hold -= rows;
		return;
	}
	if (p->hold > 0) {
		p->hold = 0;
		p->overflow(p);
	}
	if (p->buf.len >= WRITE_BYTES)
		flush(p);
}

void
ansi_line(void *printer, const struct line *line)
{
	struct ansi_printer *p = printer;
	size_t len = without_trailing_spaces(line->text, line->len);

	if (p->gone || p->failed != 0)
		return;
	if ((!p->caps->escapes && !p->caps->links) || line->nspans == 0)
		put_text(p, line->text, len);
	else
		put_spans(p, line, len);
	strbuf_addch(&p->buf, '\n');
	push(p, p->width > 0 && line->cols > p->width ? (line->cols - 1) / p->width + 1 : 1);
}

bool
ansi_ok(const struct ansi_printer *p, struct err *err)
{
	if (p->failed == 0)
		return true;
	errno = p->failed;
	return err_sys(err, "could not write the output");
}

bool
ansi_finish(struct ansi_printer *p, struct err *err)
{
	flush(p);
	strbuf_free(&p->buf);
	return ansi_ok(p, err);
}
