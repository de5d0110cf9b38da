#include "view/race_split_table.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "race/splits.h"
#include "view/race_text.h"

enum split_column { SPLIT, AT, LAP, LAP_PACE, AGAINST, NSPLIT_COLUMNS };
static const char *const split_heads[NSPLIT_COLUMNS] = { "Split", "Time", "Lap", "Lap per km",
	"Against even pace" };

static void
format_split(const struct race_result *r, const struct lap *lap, enum split_column column,
    bool ascii, struct strbuf *out)
{
	strbuf_reset(out);
	switch (column) {
	case SPLIT:
		if (lap->finish)
			strbuf_adds(out, "finish");
		else
			strbuf_addf(out, "%.10g m", lap->to_m);
		break;
	case AT:
		race_time_format(lap->at_s, lap->at_decimals, out);
		break;
	case LAP:
		race_time_format(lap->seconds, lap->decimals, out);
		break;
	case LAP_PACE:
		race_pace_format(lap->seconds, lap->to_m - lap->from_m, 1000, out);
		break;
	case AGAINST:
		race_time_format_change(lap->at_s -
			r->time.seconds * lap->to_m / r->event.distance_m,
		    1, ascii, out);
		break;
	case NSPLIT_COLUMNS:
		break;
	}
}

/* Texts align on the right end of their whole part: a point, or their end. */
struct split_width {
	size_t whole, decimals, head;
};

static size_t
whole_cols(const char *s)
{
	return utf8_cols(s, strcspn(s, "."));
}

static size_t
split_width(const struct split_width *w)
{
	return w->whole + w->decimals > w->head ? w->whole + w->decimals : w->head;
}

static void
put_split_cell(struct line_builder *b, const struct split_width *w, enum style style, const char *s,
    bool head, bool left)
{
	const size_t from = b->cols, width = split_width(w);

	if (head && !left)
		lb_pad(b, from + width - utf8_cols(s, strlen(s)));
	else if (!head && !left)
		lb_pad(b, from + width - w->decimals - whole_cols(s));
	lb_put(b, style, s);
}

/* Where the columns end: as many as there is room for, the first ones first; against even
 * pace before the pace of the lap. */
static unsigned
split_columns(const struct split_width *widths, size_t room, size_t gap, bool even)
{
	static const enum split_column by_weight[] = { SPLIT, AT, LAP, AGAINST, LAP_PACE };
	unsigned shown = 0;
	size_t used = 0;

	for (size_t k = 0; k < NSPLIT_COLUMNS; k++) {
		const enum split_column c = by_weight[k];
		const size_t width = split_width(&widths[c]) + (used > 0 ? gap : 0);

		if ((c == AGAINST && !even) || used + width > room)
			continue;
		used += width;
		shown |= 1u << c;
	}
	return shown;
}

static void
measure_splits(const struct race_result *r, const struct lap *laps, size_t n,
    const char *const *heads, bool ascii, struct split_width *widths)
{
	struct strbuf text = STRBUF_INIT;

	for (unsigned c = 0; c < NSPLIT_COLUMNS; c++) {
		widths[c] = (struct split_width){ .head = strlen(heads[c]) };
		for (size_t i = 0; i < n; i++) {
			size_t whole, cols;

			format_split(r, &laps[i], c, ascii, &text);
			whole = whole_cols(text.buf);
			cols = utf8_cols(text.buf, text.len) - whole;
			widths[c].whole = whole > widths[c].whole ? whole : widths[c].whole;
			widths[c].decimals = cols > widths[c].decimals ? cols : widths[c].decimals;
		}
	}
	strbuf_free(&text);
}

void
view_race_split_table(const struct view_env *env, const struct race_result *r, struct lines *out)
{
	static const char *const short_heads[NSPLIT_COLUMNS] = { "Split", "Time", "Lap", "/km",
		"Even" };
	const size_t gap = env->width < 40 ? 1 : 4;
	const char *const *heads = env->width < 60 ? short_heads : split_heads;
	const bool even = r->has_time && r->event.distance_m > 0;
	struct lap *laps = xcalloc(r->nsplits + 1, sizeof(*laps));
	const size_t n = splits_laps(laps, r);
	struct split_width widths[NSPLIT_COLUMNS];
	struct line_builder b = LINE_BUILDER_INIT;
	struct strbuf text = STRBUF_INIT;
	unsigned shown;

	measure_splits(r, laps, n, heads, env->ascii, widths);
	shown = split_columns(widths, env->width, gap, even);
	for (size_t i = 0; i <= n; i++) {
		size_t at = 0;

		for (unsigned c = 0; c < NSPLIT_COLUMNS; c++) {
			if ((shown & (1u << c)) == 0)
				continue;
			if (i > 0)
				format_split(r, &laps[i - 1], c, env->ascii, &text);
			lb_pad(&b, at);
			at += split_width(&widths[c]) + gap;
			put_split_cell(&b, &widths[c], i == 0 ? STYLE_MUTED : STYLE_TEXT,
			    i == 0 ? heads[c] : text.buf, i == 0, c == SPLIT);
		}
		lb_cut(&b, env->width, env->ascii);
		lb_flush(&b, out);
	}
	strbuf_free(&text);
	lb_free(&b);
	free(laps);
}
