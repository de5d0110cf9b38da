#include "view/flow.h"

#include "view/columns.h"

static size_t
start_of(const struct flow *f)
{
	return f->begun ? f->indent : 0;
}

static void
flush(struct flow *f)
{
	if (f->line.cols > 0) {
		lb_flush(&f->line, f->out);
		f->begun = true;
	}
}

void
flow_put(struct flow *f)
{
	const struct line piece = lb_line(&f->piece);

	if (piece.cols == 0)
		return;
	if (f->line.cols > 0 && f->line.cols + f->gap + piece.cols > f->width)
		flush(f);
	if (f->line.cols == 0 && start_of(f) + piece.cols > f->width) {
		struct line_builder indent = LINE_BUILDER_INIT;

		lb_spaces(&indent, start_of(f));
		block_labelled(f->out, f->width, STYLE_TEXT, lb_line(&indent).text, &f->piece);
		lb_free(&indent);
		f->begun = true;
	} else {
		lb_spaces(&f->line, f->line.cols > 0 ? f->gap : start_of(f));
		lb_put_line(&f->line, &piece);
	}
	lb_reset(&f->piece);
}

void
flow_end(struct flow *f)
{
	flush(f);
	lb_free(&f->piece);
	lb_free(&f->line);
}
