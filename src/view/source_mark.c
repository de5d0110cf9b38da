#include "view/source_mark.h"

#include <string.h>

#include "base/utf8.h"

#define SHARE 6 /* of the width at most, as one part of so many */

size_t
source_mark_cols(const struct view_env *env)
{
	const struct library *lib = env->lib;
	const size_t most = env->width / SHARE;
	size_t widest = 0;

	if (lib->nsources == 1 || most < SOURCE_MARK_LEAST)
		return 0;
	for (size_t i = 0; i < lib->nsources; i++) {
		const char *label = lib->sources[i].label;
		const size_t cols = utf8_cols(label, strlen(label));

		widest = cols > widest ? cols : widest;
	}
	return widest < most ? widest : most;
}

void
source_mark_put(struct line_builder *b, const struct view_env *env, size_t source, size_t cols)
{
	lb_cell(b, STYLE_MUTED, env->lib->sources[source].label, cols, LB_LEFT, env->ascii);
}

void
source_mark_lead(struct line_builder *b, const struct library *lib, const struct page *page,
    bool ascii)
{
	const char *label = library_label(lib, page);

	if (label != NULL)
		lb_putf(b, STYLE_MUTED, "%s %s ", label, glyph(GLYPH_DOT, ascii));
}
