#include "view/help.h"

#include "base/utf8.h"
#include "view/columns.h"

static size_t
widest_keys(const struct help_row *rows, size_t n, size_t limit)
{
	size_t widest = 0;

	for (size_t i = 0; i < n; i++) {
		size_t cols = utf8_cols(rows[i].keys, strlen(rows[i].keys));

		if (cols > widest)
			widest = cols;
	}
	return widest < limit ? widest : limit;
}

void
view_help(const struct view_env *env, const struct help_row *rows, size_t n, struct lines *out)
{
	const size_t keys = widest_keys(rows, n, env->width / 2);
	const char *section = "";
	struct line_builder b = LINE_BUILDER_INIT, what = LINE_BUILDER_INIT;

	for (size_t i = 0; i < n; i++) {
		if (strcmp(rows[i].section, section) != 0) {
			if (i > 0)
				block_blank(out);
			section = rows[i].section;
			block_title(out, env->width, section, env->ascii);
		}
		lb_cell(&b, STYLE_KEY, rows[i].keys, keys, LB_LEFT, env->ascii);
		lb_spaces(&b, 3);
		lb_put(&what, STYLE_TEXT, rows[i].what);
		block_labelled(out, env->width, STYLE_KEY, b.text.buf, &what);
		lb_reset(&b);
	}
	lb_free(&b);
	lb_free(&what);
}
