#include "cli/progress.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "base/clock.h"
#include "text/line.h"

#define PROGRESS_MS 60

void
progress_init(struct progress *p, const struct cli *cli)
{
	*p = (struct progress){ 0 };
	if (isatty(STDERR_FILENO))
		p->width = (int)(cli->width < 200 ? cli->width : 200);
}

void
progress_show(struct progress *p, const char *fmt, ...)
{
	struct line_builder b = LINE_BUILDER_INIT;
	const int64_t now = clock_ms();
	struct strbuf text = STRBUF_INIT;
	struct line line;
	va_list ap;

	if (p->width == 0 || (p->shown && now - p->last_ms < PROGRESS_MS))
		return;
	va_start(ap, fmt);
	strbuf_vaddf(&text, fmt, ap);
	va_end(ap);
	lb_put(&b, STYLE_TEXT, text.buf);
	lb_cut(&b, (size_t)p->width - 1, true);
	lb_pad(&b, (size_t)p->width - 1);
	line = lb_line(&b);
	fprintf(stderr, "\r%s", line.text);
	fflush(stderr);
	p->shown = true;
	p->last_ms = now;
	lb_free(&b);
	strbuf_free(&text);
}

void
progress_clear(struct progress *p)
{
	if (p->shown)
		fprintf(stderr, "\r%*s\r", p->width - 1, "");
	fflush(stderr);
	p->shown = false;
}
