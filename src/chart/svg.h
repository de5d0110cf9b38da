/* A chart as a drawing: SVG 1.1 that browsers, editors and screen readers understand. */
#ifndef TRACKSIDE_CHART_SVG_H
#define TRACKSIDE_CHART_SVG_H

#include "base/strbuf.h"
#include "chart/plot.h"

struct svg_mark { /* an entry of the legend */
	enum glyph glyph;
	enum style style;
	const char *text;
};

struct chart_svg {
	double width, height;	      /* in px, as a user agent scales them; at least 200 × 120 */
	const char *title;	      /* said above the chart, and to screen readers */
	const char *description;      /* to screen readers: what the chart shows */
	const char *const *points;    /* what each point is, shown under the pointer; or NULL */
	const struct svg_mark *marks; /* the legend */
	size_t nmarks;
};

/* Appends a whole document. Text stays text, is escaped, and loses what XML has no place for; the
 * colours follow the reader's light or dark scheme by CSS; nothing in it is fetched or run. */
void chart_svg(const struct chart *chart, const struct chart_svg *svg, struct strbuf *out);

#endif
