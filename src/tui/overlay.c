#include "tui/overlay.h"

#include "text/glyph.h"
#include "tui/app.h"
#include "tui/status.h"

#define AIR 2 /* columns between the frame and what is inside */

struct pane
overlay_inside(const struct pane *pane, int cols, int rows)
{
	struct pane in;

	in.cols = cols < pane->cols - 2 * AIR ? cols : pane->cols - 2 * AIR;
	in.rows = rows < pane->rows - 2 ? rows : pane->rows - 2;
	if (in.cols < 1)
		in.cols = 1;
	if (in.rows < 1)
		in.rows = 1;
	in.col = pane->col + (pane->cols - in.cols) / 2;
	/* A little above the middle, where the eye is. */
	in.row = pane->row + 1 + (pane->rows - 2 - in.rows) / 3;
	return in;
}

static void
put_rule(struct line_builder *b, size_t to, bool ascii)
{
	if (b->cols < to)
		lb_repeat(b, STYLE_FAINT, GLYPH_RULE, to - b->cols, ascii);
}

/* An edge: corner, text, rule, text, corner. */
static void
draw_edge(const struct app *app, int row, int col, int cols, enum glyph first, enum glyph last,
    const struct line *text, const struct line *right)
{
	struct line_builder b = LINE_BUILDER_INIT;
	struct line line;
	bool ascii = app->opts.ascii;
	size_t width = (size_t)cols, tail = right != NULL && right->cols > 0 ? right->cols + 4 : 2;

	lb_put(&b, STYLE_FAINT, glyph(first, ascii));
	if (text != NULL && text->cols > 0) {
		lb_spaces(&b, 1);
		lb_put_line(&b, text);
		lb_cut(&b, width > tail + 2 ? width - tail - 1 : 1, ascii);
		lb_spaces(&b, 1);
	}
	if (tail > 2 && b.cols + tail < width) {
		put_rule(&b, width - tail, ascii);
		lb_spaces(&b, 1);
		lb_put_line(&b, right);
		lb_spaces(&b, 1);
	}
	put_rule(&b, width - 1, ascii);
	lb_put(&b, STYLE_FAINT, glyph(last, ascii));
	line = lb_line(&b);
	screen_line(row, col, cols, &line);
	lb_free(&b);
}

void
overlay_frame(const struct app *app, const struct pane *inside, const struct line *title,
    const enum action *hints, const struct line *right)
{
	struct line_builder b = LINE_BUILDER_INIT;
	struct line line;
	int row, col = inside->col - AIR, cols = inside->cols + 2 * AIR;
	size_t tail = right != NULL && right->cols > 0 ? right->cols + 4 : 0;

	draw_edge(app, inside->row - 1, col, cols, GLYPH_CORNER_TL, GLYPH_CORNER_TR, title, NULL);
	lb_put(&b, STYLE_FAINT, glyph(GLYPH_BAR, app->opts.ascii));
	lb_pad(&b, (size_t)cols - 1);
	lb_put(&b, STYLE_FAINT, glyph(GLYPH_BAR, app->opts.ascii));
	line = lb_line(&b);
	for (row = 0; row < inside->rows; row++)
		screen_line(inside->row + row, col, cols, &line);
	lb_reset(&b);
	if (hints != NULL)
		status_hints(app, hints,
		    (size_t)inside->cols > tail ? (size_t)inside->cols - tail : 0, &b);
	line = lb_line(&b);
	draw_edge(app, inside->row + inside->rows, col, cols, GLYPH_CORNER_BL, GLYPH_CORNER_BR,
	    &line, right);
	lb_free(&b);
}
