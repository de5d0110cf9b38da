/* Drawing into a rectangle of the window. */
#include "term/curses.h"
#include "tui/screen.h"

bool
pane_has(const struct pane *pane, int row, int col)
{
	return row >= pane->row && row < pane->row + pane->rows && col >= pane->col &&
	    col < pane->col + pane->cols;
}

void
pane_line(const struct pane *pane, int row, int col, const struct line *line)
{
	if (row >= 0 && row < pane->rows)
		screen_line(pane->row + row, pane->col + col, pane->cols - col, line);
}

void
pane_line_keyed(const struct pane *pane, int row, int col, const struct line *line, uint64_t key)
{
	if (row >= 0 && row < pane->rows)
		screen_line_keyed(pane->row + row, pane->col + col, pane->cols - col, line, key);
}

void
pane_line_as(const struct pane *pane, int row, int col, const struct line *line, enum style style)
{
	if (row >= 0 && row < pane->rows)
		screen_line_as(pane->row + row, pane->col + col, pane->cols - col, line, style);
}

void
pane_text(const struct pane *pane, int row, int col, enum style style, const char *text)
{
	struct line_builder b = LINE_BUILDER_INIT;
	struct line line;

	lb_put(&b, style, text);
	if (pane->cols > col)
		lb_cut(&b, (size_t)(pane->cols - col), false);
	line = lb_line(&b);
	pane_line(pane, row, col, &line);
	lb_free(&b);
}

void
pane_row(const struct pane *pane, int row, const struct line *line, bool selected, bool ascii)
{
	if (!selected) {
		pane_line(pane, row, 0, line);
		return;
	}
	pane_text(pane, row, -1, STYLE_MARK, glyph(GLYPH_HERE, ascii));
	pane_line_as(pane, row, 0, line, STYLE_SELECTED);
}
