#include "view/columns.h"

#include "text/glyph.h"
#include "text/wrap.h"

static void
add_line(void *ctx, const struct line *line)
{
	lines_add(ctx, line);
}

void
columns_join(const struct column *cols, size_t n, size_t gap, struct lines *out)
{
	struct line_builder b = LINE_BUILDER_INIT;
	size_t rows = 0;

	for (size_t i = 0; i < n; i++)
		if (cols[i].lines->len > rows)
			rows = cols[i].lines->len;
	for (size_t r = 0; r < rows; r++) {
		size_t at = 0;

		for (size_t i = 0; i < n; at += cols[i].width + gap, i++) {
			if (r >= cols[i].lines->len || cols[i].lines->items[r].len == 0)
				continue;
			lb_pad(&b, at);
			lb_put_line(&b, &cols[i].lines->items[r]);
		}
		lb_flush(&b, out);
	}
	lb_free(&b);
}

void
block_labelled(struct lines *out, size_t width, enum style label_style, const char *label,
    struct line_builder *text)
{
	struct wrapper w = WRAPPER_INIT;
	struct line_builder first = LINE_BUILDER_INIT, next = LINE_BUILDER_INIT;
	struct line first_line, next_line;
	struct wrap_opts opts = { .width = width };

	lb_put(&first, label_style, label);
	if (first.cols + 8 > width) /* no room beside it: the label has a line of its own */
		lb_flush(&first, out);
	lb_spaces(&next, first.cols);
	first_line = lb_line(&first);
	next_line = lb_line(&next);
	opts.first = &first_line;
	opts.next = &next_line;
	wrap_text(&w,
	    &(struct styled){ text->text.buf, text->text.len, text->spans.items, text->spans.len },
	    &opts, add_line, out);
	lb_reset(text);
	lb_free(&first);
	lb_free(&next);
	wrapper_free(&w);
}

void
block_text(struct lines *out, size_t width, enum style style, const char *text)
{
	struct line_builder b = LINE_BUILDER_INIT;

	lb_put(&b, style, text);
	block_labelled(out, width, STYLE_TEXT, "", &b);
	lb_free(&b);
}

void
block_blank(struct lines *out)
{
	lines_add(out, &(struct line){ .text = "" });
}

void
block_rule(struct lines *out, size_t width, bool ascii)
{
	struct line_builder b = LINE_BUILDER_INIT;

	lb_repeat(&b, STYLE_FAINT, GLYPH_RULE, width, ascii);
	lb_flush(&b, out);
	lb_free(&b);
}

void
block_title(struct lines *out, size_t width, const char *title, bool ascii)
{
	struct line_builder b = LINE_BUILDER_INIT;

	lb_put(&b, STYLE_HEADING2, title);
	lb_cut(&b, width, ascii);
	lb_flush(&b, out);
	lb_free(&b);
}

void
block_append(struct lines *out, const struct lines *from)
{
	for (size_t i = 0; i < from->len; i++)
		lines_add(out, &from->items[i]);
}
