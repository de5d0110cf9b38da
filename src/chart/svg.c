#include "chart/svg.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/sanitize.h"
#include "base/utf8.h"
#include "chart/canvas.h"
#include "chart/range.h"
#include "chart/scale.h"

#define ROW_PX 16.0 /* of the value axis: what a row of cells is on a terminal */
#define CHAR_PX 7.0 /* of a label at 12 px, on average */
#define MARGIN_PX 16.0
#define TITLE_PX 34.0
#define LABELS_PX 40.0 /* two rows of labels below */
#define LEGEND_PX 24.0
#define BAND_PX 18.0
#define MAX_LABELS 256 /* that are kept apart from each other */

struct box {
	double x0, y0, x1, y1;
};

struct drawing {
	const struct chart *chart;
	const struct chart_svg *svg;
	struct strbuf *out;
	struct x_scale x;
	struct y_scale y;
	double left, top, right, bottom; /* of the plot */
	double lo, hi;
	struct box taken[MAX_LABELS];
	size_t ntaken;
};

/* Text as XML has it: sanitised, so that no control character is left, and escaped. */
static void
put_text(struct strbuf *out, const char *s)
{
	struct strbuf clean = STRBUF_INIT;

	sanitize(&clean, s, strlen(s), SANITIZE_LINE);
	for (const char *p = clean.buf; *p != '\0'; p++) {
		switch (*p) {
		case '&':
			strbuf_adds(out, "&amp;");
			break;
		case '<':
			strbuf_adds(out, "&lt;");
			break;
		case '>':
			strbuf_adds(out, "&gt;");
			break;
		case '"':
			strbuf_adds(out, "&quot;");
			break;
		default:
			strbuf_addch(out, *p);
		}
	}
	strbuf_free(&clean);
}

/* A number of a coordinate: two decimals, no more than it takes. */
static void
put_number(struct strbuf *out, double v)
{
	const double rounded = round(v * 100) / 100;

	strbuf_addf(out, "%.10g", rounded == 0 ? 0.0 : rounded);
}

static void
put_attribute(struct strbuf *out, const char *name, double v)
{
	strbuf_addf(out, " %s=\"", name);
	put_number(out, v);
	strbuf_addch(out, '"');
}

static const char *
class_of(enum style style)
{
	switch (style) {
	case STYLE_RECORD:
		return "record";
	case STYLE_SEASON_BEST:
		return "season";
	case STYLE_TRIAL:
		return "trial";
	case STYLE_GOAL:
		return "goal";
	case STYLE_STANDARD:
		return "standard";
	case STYLE_MOMENT:
		return "moment";
	case STYLE_SERIES:
		return "series";
	case STYLE_MUTED:
		return "muted";
	default:
		return "race";
	}
}

static void
put_head(struct drawing *d)
{
	static const char css[] =
	    "<style>\n"
	    ":root{color-scheme:light dark}\n"
	    "svg{--ink:#2b2b33;--dim:#6b6b76;--line:#d9d7d0;--paper:#fbfaf6;--record:#a85b00;"
	    "--season:#5a4fcf;--race:#2f6f9f;--trial:#5d7a2f;--goal:#a3307a;--standard:#8a2f2f;"
	    "--moment:#e9e4d6}\n"
	    "@media (prefers-color-scheme:dark){svg{--ink:#d7dbe8;--dim:#9aa0b4;--line:#3a3d4d;"
	    "--paper:#1a1b26;--record:#e8b45a;--season:#a99bff;--race:#7fb8e6;--trial:#a9c77a;"
	    "--goal:#e58fc4;--standard:#e89090;--moment:#2a2c3a}}\n"
	    "text{font:12px system-ui,sans-serif;fill:var(--dim)}\n"
	    ".title{font-size:16px;font-weight:600;fill:var(--ink)}\n"
	    ".paper{fill:var(--paper)}.axis{stroke:var(--dim)}.grid{stroke:var(--line)}\n"
	    ".line{fill:none;stroke-width:1.5}.dash{stroke-dasharray:5 4}\n"
	    ".record{--c:var(--record)}.season{--c:var(--season)}.race{--c:var(--race)}"
	    ".trial{--c:var(--trial)}.goal{--c:var(--goal)}.standard{--c:var(--standard)}"
	    ".series{--c:var(--record)}.muted{--c:var(--dim)}\n"
	    ".line,.ring{stroke:var(--c)}.mark{fill:var(--c)}.ring{fill:var(--paper);"
	    "stroke-width:1.8}\n"
	    ".said{fill:var(--c)}.band{fill:var(--moment)}\n"
	    "</style>\n";

	strbuf_adds(d->out,
	    "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" "
	    "aria-labelledby=\"title description\" viewBox=\"0 0 ");
	put_number(d->out, d->svg->width);
	strbuf_addch(d->out, ' ');
	put_number(d->out, d->svg->height);
	strbuf_addch(d->out, '"');
	put_attribute(d->out, "width", d->svg->width);
	put_attribute(d->out, "height", d->svg->height);
	strbuf_adds(d->out, ">\n<title id=\"title\">");
	put_text(d->out, d->svg->title);
	strbuf_adds(d->out, "</title>\n<desc id=\"description\">");
	put_text(d->out, d->svg->description);
	strbuf_adds(d->out, "</desc>\n");
	strbuf_adds(d->out, css);
	strbuf_adds(d->out, "<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n");
}

static double
px_x(const struct drawing *d, double x)
{
	return d->left + (x - d->x.min) / (d->x.max - d->x.min) * (d->right - d->left);
}

static double
px_y(const struct drawing *d, double y)
{
	return d->top + (y_scale_row(&d->y, y) + 0.5) * ROW_PX;
}

/* A place for text or a mark: false where something stands already. */
static bool
take(struct drawing *d, struct box box)
{
	for (size_t i = 0; i < d->ntaken; i++) {
		const struct box *t = &d->taken[i];

		if (box.x0 < t->x1 && t->x0 < box.x1 && box.y0 < t->y1 && t->y0 < box.y1)
			return false;
	}
	if (d->ntaken < MAX_LABELS)
		d->taken[d->ntaken++] = box;
	return true;
}

static double
text_px(const char *s)
{
	return (double)utf8_cols(s, strlen(s)) * CHAR_PX;
}

/* Text at a baseline; anchor is start, middle or end. */
static void
put_label(struct drawing *d, double x, double y, const char *anchor, const char *class_name,
    const char *s)
{
	strbuf_adds(d->out, "<text");
	put_attribute(d->out, "x", x);
	put_attribute(d->out, "y", y);
	if (*class_name != '\0')
		strbuf_addf(d->out, " class=\"%s\"", class_name);
	strbuf_addf(d->out, " text-anchor=\"%s\">", anchor);
	put_text(d->out, s);
	strbuf_adds(d->out, "</text>\n");
}

static void
put_line(struct drawing *d, const char *class_name, double x0, double y0, double x1, double y1)
{
	strbuf_addf(d->out, "<line class=\"%s\"", class_name);
	put_attribute(d->out, "x1", x0);
	put_attribute(d->out, "y1", y0);
	put_attribute(d->out, "x2", x1);
	put_attribute(d->out, "y2", y1);
	strbuf_adds(d->out, "/>\n");
}

static void
put_y_axis(struct drawing *d)
{
	struct strbuf label = STRBUF_INIT;

	for (size_t row = 0; row < d->y.rows; row++) {
		const double y = d->top + ((double)row + 0.5) * ROW_PX;

		strbuf_reset(&label);
		if (!y_scale_label(&d->y, row, &label))
			continue;
		put_line(d, "grid", d->left, y, d->right, y);
		put_label(d, d->left - 8, y + 4, "end", "", label.buf);
	}
	strbuf_free(&label);
}

static void
put_x_axis(struct drawing *d)
{
	struct x_tick *ticks = xcalloc(d->x.cols + 1, sizeof(*ticks));
	const size_t n = x_scale_ticks(&d->x, ticks);

	put_line(d, "axis", d->left, d->bottom, d->right, d->bottom);
	for (size_t i = 0; i < n; i++) {
		const double x = px_x(d, ticks[i].at);

		put_line(d, "axis", x, d->bottom, x, d->bottom + 5);
		put_label(d, x, d->bottom + 18, "middle", "", ticks[i].label);
		if (ticks[i].parent[0] != '\0')
			put_label(d, x, d->bottom + 33, "middle", "", ticks[i].parent);
	}
	free(ticks);
}

/* Where a moment begins and ends in px; false where it is out of view. */
static bool
band_px(const struct drawing *d, const struct chart_band *b, double *from, double *to)
{
	if (!(b->from <= d->x.max && b->to >= d->x.min))
		return false;
	*from = px_x(d, fmax(b->from, d->x.min));
	*to = fmax(px_x(d, fmin(b->to, d->x.max)), *from + 2);
	return true;
}

/* Moments: strips from top to bottom behind everything. */
static void
put_bands(struct drawing *d)
{
	double from, to;

	for (size_t i = 0; i < d->chart->nbands; i++) {
		if (!band_px(d, &d->chart->bands[i], &from, &to))
			continue;
		strbuf_adds(d->out, "<rect class=\"band\"");
		put_attribute(d->out, "x", from);
		put_attribute(d->out, "y", d->top);
		put_attribute(d->out, "width", to - from);
		put_attribute(d->out, "height", d->bottom - d->top);
		strbuf_adds(d->out, "><title>");
		put_text(d->out, d->chart->bands[i].label);
		strbuf_adds(d->out, "</title></rect>\n");
	}
}

/* Their names, where there is room in one of three rows; none wider than a third of the plot. */
static void
name_bands(struct drawing *d)
{
	const size_t most = (size_t)((d->right - d->left) / 3 / CHAR_PX);
	double from, to;

	for (size_t i = 0; i < d->chart->nbands; i++) {
		const struct chart_band *b = &d->chart->bands[i];
		double middle, half;
		size_t cols;
		char *name;

		if (!band_px(d, b, &from, &to))
			continue;
		name = label_fit(b->label, most, false, &cols);
		half = (double)cols * CHAR_PX / 2;
		middle = fmin(fmax((from + to) / 2, d->left + half), d->right - half);
		for (int lane = 0; lane < 3; lane++) {
			const double y = d->bottom - 6 - BAND_PX * lane;

			if (!take(d, (struct box){ middle - half, y - 13, middle + half, y + 4 }))
				continue;
			put_label(d, middle, y, "middle", "", name);
			break;
		}
		free(name);
	}
}

/* Where a value stands; *beyond is -1 above the plot, 1 below it, and then it is at the edge. */
static double
held_y(const struct drawing *d, double value, int *beyond)
{
	const double y = px_y(d, value);

	*beyond = y < d->top ? -1 : y > d->bottom ? 1 : 0;
	return fmin(fmax(y, d->top + 6), d->bottom - 6);
}

/* A path through points, held within the plot as they are; a step goes across first, then up or
 * down. */
static void
put_path(struct drawing *d, const double *x, const double *y, size_t n, enum style style,
    bool steps, double end)
{
	bool begun = false;
	int beyond;

	strbuf_addf(d->out, "<path class=\"line %s\" d=\"", class_of(style));
	for (size_t i = 0; i < n; i++) {
		if (!isfinite(x[i]) || !isfinite(y[i])) {
			begun = false;
			continue;
		}
		if (begun && steps) {
			strbuf_addch(d->out, 'H');
			put_number(d->out, px_x(d, x[i]));
			strbuf_addch(d->out, 'V');
			put_number(d->out, held_y(d, y[i], &beyond));
			continue;
		}
		strbuf_addch(d->out, begun ? 'L' : 'M');
		put_number(d->out, px_x(d, x[i]));
		strbuf_addch(d->out, ' ');
		put_number(d->out, held_y(d, y[i], &beyond));
		begun = true;
	}
	if (begun && steps && isfinite(end)) {
		strbuf_addch(d->out, 'H');
		put_number(d->out, px_x(d, end));
	}
	strbuf_adds(d->out, "\"/>\n");
}

/* A mark around a point: a star, a diamond, a disc or a ring. */
static void
put_mark(struct strbuf *out, enum glyph g, enum style style, double x, double y, const char *said)
{
	const char *end = said != NULL ? ">" : "/>";

	switch (g) {
	case GLYPH_RECORD:
	case GLYPH_SEASON_BEST:
		strbuf_addf(out, "<path class=\"mark %s\" d=\"M", class_of(style));
		for (int i = 0; i < (g == GLYPH_RECORD ? 10 : 4); i++) {
			const double step = g == GLYPH_RECORD ? M_PI / 5 : M_PI / 2;
			const double r = g != GLYPH_RECORD ? 6 : i % 2 == 0 ? 8 : 3.4;

			if (i > 0)
				strbuf_addch(out, ' ');
			put_number(out, x + r * sin(step * i));
			strbuf_addch(out, ' ');
			put_number(out, y - r * cos(step * i));
		}
		strbuf_addf(out, "Z\"%s", end);
		break;
	default:
		strbuf_addf(out, "<circle class=\"%s %s\"", g == GLYPH_RACE ? "mark" : "ring",
		    class_of(style));
		put_attribute(out, "cx", x);
		put_attribute(out, "cy", y);
		put_attribute(out, "r", 4.5);
		strbuf_adds(out, end);
	}
	if (said != NULL) {
		strbuf_adds(out, "<title>");
		put_text(out, said);
		strbuf_addf(out, "</title></%s>",
		    g == GLYPH_RECORD || g == GLYPH_SEASON_BEST ? "path" : "circle");
	}
	strbuf_addch(out, '\n');
}

/* Those that are records, or all the others. */
static void
put_points(struct drawing *d, bool records)
{
	const struct chart *c = d->chart;
	struct strbuf label = STRBUF_INIT;
	size_t first, end;

	chart_window(c, d->x.min, d->x.max, &first, &end);
	for (size_t i = first; i < end; i++) {
		const struct chart_point *p = &c->points[i];
		double x, y;
		int beyond;

		if (!chart_sound(p) || (p->mark == GLYPH_RECORD) != records)
			continue;
		x = px_x(d, p->x);
		y = held_y(d, p->y, &beyond);
		put_mark(d->out, p->mark, p->style, x, y,
		    d->svg->points != NULL ? d->svg->points[i] : NULL);
		if (beyond == 0)
			continue;
		strbuf_reset(&label);
		strbuf_adds(&label, beyond < 0 ? "▲ " : "▼ ");
		y_scale_format(&d->y, p->y, &label);
		put_label(d, x + 10, y + 4, "start", "", label.buf);
	}
	strbuf_free(&label);
}

/* Lines across, with their labels above their right ends, as far right as there is room. */
static void
put_hlines(struct drawing *d)
{
	struct strbuf class_name = STRBUF_INIT;

	for (size_t i = 0; i < d->chart->nhlines; i++) {
		const struct chart_hline *h = &d->chart->hlines[i];
		const double from = isnan(h->from) ? d->x.min : fmax(h->from, d->x.min);
		const double to = isnan(h->to) ? d->x.max : fmin(h->to, d->x.max);
		const double wide = h->label != NULL ? text_px(h->label) : 0, y = px_y(d, h->y);

		if (!isfinite(h->y) || !(from <= to) || y < d->top || y > d->bottom)
			continue;
		strbuf_reset(&class_name);
		strbuf_addf(&class_name, "line dash %s", class_of(h->style));
		put_line(d, class_name.buf, px_x(d, from), y, px_x(d, to), y);
		if (h->label == NULL)
			continue;
		strbuf_reset(&class_name);
		strbuf_addf(&class_name, "said %s", class_of(h->style));
		for (double x = fmax(px_x(d, to), d->left + wide); x - wide >= d->left; x -= 20) {
			if (!take(d, (struct box){ x - wide, y - 17, x, y - 1 }))
				continue;
			put_label(d, x, y - 5, "end", class_name.buf, h->label);
			break;
		}
	}
	strbuf_free(&class_name);
}

static void
put_legend(struct drawing *d)
{
	double x = d->left, y = d->svg->height - MARGIN_PX;

	for (size_t i = 0; i < d->svg->nmarks; i++) {
		const struct svg_mark *m = &d->svg->marks[i];
		struct strbuf class_name = STRBUF_INIT;

		if (x + 20 + text_px(m->text) > d->right && x > d->left)
			break;
		strbuf_addf(&class_name, "line%s %s", m->glyph == GLYPH_RULE_DOTTED ? " dash" : "",
		    class_of(m->style));
		if (m->glyph == GLYPH_RULE || m->glyph == GLYPH_RULE_DOTTED)
			put_line(d, class_name.buf, x, y - 4, x + 14, y - 4);
		else if (m->glyph == GLYPH_SHADE)
			strbuf_addf(d->out,
			    "<rect class=\"band\" x=\"%.0f\" y=\"%.0f\" width=\"14\" "
			    "height=\"12\"/>\n",
			    x, y - 10);
		else
			put_mark(d->out, m->glyph, m->style, x + 7, y - 4, NULL);
		put_label(d, x + 20, y, "start", "", m->text);
		x += 20 + text_px(m->text) + 18;
		strbuf_free(&class_name);
	}
}

/* The widest label of the value axis, in px. */
static double
labels_px(const struct drawing *d)
{
	struct strbuf label = STRBUF_INIT;
	double widest = 0;

	for (size_t row = 0; row < d->y.rows; row++) {
		strbuf_reset(&label);
		if (y_scale_label(&d->y, row, &label))
			widest = fmax(widest, text_px(label.buf));
	}
	strbuf_free(&label);
	return widest;
}

static bool
lay_out(struct drawing *d)
{
	const struct chart *c = d->chart;
	const double height = fmax(d->svg->height, 120), width = fmax(d->svg->width, 200);
	double below = MARGIN_PX + LABELS_PX + (d->svg->nmarks > 0 ? LEGEND_PX : 0);
	bool any;

	d->x.kind = c->x_kind;
	chart_days(c, &d->x.min, &d->x.max);
	any = chart_values(c, &d->x, &d->lo, &d->hi);
	d->top = TITLE_PX;
	y_scale_fit(&d->y, c->y_kind, c->y_down, any ? d->lo : 0, any ? d->hi : 1,
	    (size_t)fmax((height - d->top - below) / ROW_PX, 2), 3);
	d->bottom = d->top + (double)d->y.rows * ROW_PX;
	d->left = MARGIN_PX + (any ? labels_px(d) + 8 : 0);
	d->right = width - MARGIN_PX;
	d->x.cols = (size_t)fmax((d->right - d->left) / CHAR_PX, 1);
	return any;
}

/* The day that the staircase goes on to: so long the last record has held. */
static double
stair_end(const struct drawing *d)
{
	const struct chart *c = d->chart;
	size_t first, end;

	chart_window(c, d->x.min, d->x.max, &first, &end);
	return end > first ? c->points[end - 1].x : NAN;
}

void
chart_svg(const struct chart *chart, const struct chart_svg *svg, struct strbuf *out)
{
	struct drawing d = { .chart = chart, .svg = svg, .out = out };
	const bool any = lay_out(&d);

	put_head(&d);
	put_label(&d, MARGIN_PX, 24, "start", "title", svg->title);
	if (any) {
		for (size_t i = 0; i < chart->npoints && i < MAX_LABELS / 2; i++)
			if (chart_sound(&chart->points[i]))
				take(&d,
				    (struct box){ px_x(&d, chart->points[i].x) - 8,
					px_y(&d, chart->points[i].y) - 8,
					px_x(&d, chart->points[i].x) + 8,
					px_y(&d, chart->points[i].y) + 8 });
		put_bands(&d);
		put_y_axis(&d);
		put_x_axis(&d);
		name_bands(&d);
		if (chart->nstair > 0)
			put_path(&d, chart->stair_x, chart->stair_y, chart->nstair, STYLE_SERIES,
			    true, stair_end(&d));
		for (size_t i = 0; i < chart->ncurves; i++)
			put_path(&d, chart->curves[i].x, chart->curves[i].y, chart->curves[i].n,
			    chart->curves[i].style, false, NAN);
		put_hlines(&d);
		put_points(&d, false);
		put_points(&d, true); /* no crowd hides a record */
		put_legend(&d);
	} else {
		put_label(&d, svg->width / 2, svg->height / 2, "middle", "",
		    chart->more ? "nothing here" : "nothing to plot yet");
	}
	strbuf_adds(out, "</svg>\n");
}
