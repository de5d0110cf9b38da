#include "chart/canvas.h"

#include <math.h>
#include <string.h>

#include "base/sanitize.h"
#include "base/utf8.h"

void
canvas_glyph(struct canvas *cv, size_t col, size_t row, enum glyph g, enum style style,
    uint32_t link, enum cell as, unsigned char below)
{
	const char *s = glyph(g, cv->chart->ascii);
	struct span span = { .style = (uint16_t)style, .link = link };

	if (*canvas_cell(cv, col, row) > below)
		return;
	*canvas_cell(cv, col, row) = (unsigned char)as;
	grid_put(cv->grid, (long)(cv->left + col), (long)(cv->top + row), &span, s, strlen(s));
}

bool
canvas_room(const struct canvas *cv, size_t col, size_t n, size_t row, enum cell upto)
{
	if (row >= cv->rows || col > cv->cols || n > cv->cols - col)
		return false;
	for (size_t i = 0; i < n; i++)
		if (*canvas_cell(cv, col + i, row) > upto)
			return false;
	return true;
}

void
canvas_text(struct canvas *cv, size_t col, size_t row, enum style style, const char *text)
{
	size_t end =
	    grid_puts(cv->grid, (long)(cv->left + col), (long)(cv->top + row), style, text);

	for (size_t x = cv->left + col; x < end && x < cv->left + cv->cols; x++)
		*canvas_cell(cv, x - cv->left, row) = CELL_TEXT;
}

size_t
canvas_row(const struct canvas *cv, double y, int *beyond)
{
	double row = round(y_scale_row(&cv->y, y)), last = (double)(cv->data_rows - 1);

	*beyond = row < 0 ? -1 : row > last ? 1 : 0;
	return (size_t)fmin(fmax(row, 0), last);
}

char *
label_fit(const char *label, size_t max, bool ascii, size_t *cols)
{
	struct strbuf sb = STRBUF_INIT;
	size_t keep;

	sanitize(&sb, label, strlen(label), SANITIZE_LINE);
	*cols = utf8_cols(sb.buf, sb.len);
	if (*cols > max) {
		keep = utf8_prefix(sb.buf, sb.len, max > 0 ? max - 1 : 0, cols);
		strbuf_truncate(&sb, keep);
		if (max > 0) {
			strbuf_adds(&sb, glyph(GLYPH_ELLIPSIS, ascii));
			(*cols)++;
		}
	}
	return strbuf_detach(&sb, NULL);
}
