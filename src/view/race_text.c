#include "view/race_text.h"

#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "view/flow.h"

static const struct {
	enum glyph glyph;
	enum style style;
	const char *name;
} marks[RACE_MARK_COUNT] = {
	[RACE_MARK_RECORD] = { GLYPH_RECORD, STYLE_RECORD, "record" },
	[RACE_MARK_SEASON_BEST] = { GLYPH_SEASON_BEST, STYLE_SEASON_BEST, "season best" },
	[RACE_MARK_RACE] = { GLYPH_RACE, STYLE_RACE, "race" },
	[RACE_MARK_TRIAL] = { GLYPH_TRIAL, STYLE_TRIAL, "time trial" },
	[RACE_MARK_APPROX] = { GLYPH_APPROX, STYLE_WARNING, "worked out, not timed" },
};

enum glyph
race_mark_glyph(enum race_mark mark)
{
	return marks[mark].glyph;
}

enum style
race_mark_style(enum race_mark mark)
{
	return marks[mark].style;
}

const char *
race_mark_name(enum race_mark mark)
{
	return marks[mark].name;
}

bool
race_time_is_rough(const struct race_result *r)
{
	return r->has_time && (r->time_is == TIME_DERIVED || r->time_is == TIME_APPROXIMATE);
}

enum race_mark
race_mark_of(const struct race_result *r, const struct race_standing *s)
{
	if (r->kind == RACE_TIME_TRIAL)
		return RACE_MARK_TRIAL;
	if (race_time_is_rough(r))
		return RACE_MARK_APPROX;
	if (s->record)
		return RACE_MARK_RECORD;
	return s->season_best ? RACE_MARK_SEASON_BEST : RACE_MARK_RACE;
}

unsigned
race_marks_of(const struct race_result *r, const struct race_standing *s)
{
	if (!r->has_time)
		return 0;
	return RACE_MARK_BIT(race_mark_of(r, s)) |
	    (race_time_is_rough(r) ? RACE_MARK_BIT(RACE_MARK_APPROX) : 0);
}

/* The marks that stand behind a time: what is a plain race needs none. */
static size_t
put_marks(struct line_builder *b, const struct race_result *r, const struct race_standing *s,
    bool ascii)
{
	const unsigned shown = race_marks_of(r, s) & ~RACE_MARK_BIT(RACE_MARK_RACE);
	size_t n = 0;

	for (unsigned m = 0; m < RACE_MARK_COUNT; m++) {
		if ((shown & RACE_MARK_BIT(m)) == 0)
			continue;
		if (b != NULL)
			lb_put(b, marks[m].style, glyph(marks[m].glyph, ascii));
		n++;
	}
	return n;
}

static enum style
time_style(const struct race_standing *s)
{
	return s->record ? STYLE_RECORD : STYLE_TEXT;
}

void
race_put_time(struct line_builder *b, const struct race_result *r, const struct race_standing *s,
    bool ascii)
{
	struct strbuf time = STRBUF_INIT;

	if (!r->has_time)
		return;
	race_time_format(r->time.seconds, r->time.decimals, &time);
	lb_put(b, time_style(s), time.buf);
	if (put_marks(NULL, r, s, ascii) > 0) {
		lb_spaces(b, 1);
		put_marks(b, r, s, ascii);
	}
	strbuf_free(&time);
}

void
time_columns_fit(struct time_columns *c, const struct race_result *r, const struct race_standing *s)
{
	struct strbuf time = STRBUF_INIT;
	const size_t nmarks = put_marks(NULL, r, s, false);
	size_t whole;

	if (r->has_time) {
		race_time_format(r->time.seconds, r->time.decimals, &time);
		whole = strcspn(time.buf, ".");
		if (whole > c->whole)
			c->whole = whole;
		if (time.len - whole > c->decimals)
			c->decimals = time.len - whole;
		if (nmarks > c->marks)
			c->marks = nmarks;
		if (time.len > c->longest)
			c->longest = time.len;
	}
	strbuf_free(&time);
}

void
time_columns_squeeze(struct time_columns *c)
{
	c->whole = c->longest;
	c->decimals = 0;
}

size_t
time_columns_width(const struct time_columns *c)
{
	return c->whole + c->decimals + (c->marks > 0 ? 1 + c->marks : 0);
}

void
time_columns_put(const struct time_columns *c, struct line_builder *b, const struct race_result *r,
    const struct race_standing *s, bool ascii)
{
	const size_t from = b->cols;
	struct strbuf time = STRBUF_INIT;

	if (r->has_time) {
		race_time_format(r->time.seconds, r->time.decimals, &time);
		lb_spaces(b, c->whole - (c->decimals > 0 ? strcspn(time.buf, ".") : time.len));
		lb_put(b, time_style(s), time.buf);
		if (put_marks(NULL, r, s, ascii) > 0) {
			lb_pad(b, from + c->whole + c->decimals + 1);
			put_marks(b, r, s, ascii);
		}
	}
	lb_pad(b, from + time_columns_width(c));
	strbuf_free(&time);
}

void
race_put_place(struct line_builder *b, enum style style, int place)
{
	static const char *const ends[] = { "th", "st", "nd", "rd" };
	const int ten = place % 10;

	if (place > 0)
		lb_putf(b, style, "%d%s", place, ends[ten <= 3 && place / 10 % 10 != 1 ? ten : 0]);
}

void
race_put_places(struct line_builder *b, enum style style, const struct race_result *r)
{
	race_put_place(b, style, r->place);
	if (r->heat_place > 0) {
		if (r->place > 0)
			lb_put(b, style, ", ");
		race_put_place(b, style, r->heat_place);
		lb_put(b, style, " in the heat");
	}
}

void
race_put_pace(struct line_builder *b, enum style style, const struct race_result *r, double per_m)
{
	struct strbuf pace = STRBUF_INIT;

	if (r->has_time && r->event.distance_m > 0) {
		race_pace_format(r->time.seconds, r->event.distance_m, per_m, &pace);
		lb_putf(b, style, "%s /%s", pace.buf, per_m > 1000 ? "mi" : "km");
	}
	strbuf_free(&pace);
}

int
race_result_points(const struct race_log *log, const struct race_result *r)
{
	if (!r->has_time || r->kind == RACE_RELAY)
		return -1;
	return race_points(log->athlete.sex, &r->event, r->time.seconds);
}

const struct post *
race_story(const struct library *lib, const struct race_result *r)
{
	return r->post != NULL && lib->nposts > 0
	    ? library_post_near(lib, lib->races_source, r->post)
	    : NULL;
}

void
race_put_story(struct line_builder *b, const struct library *lib, const struct post *story,
    struct view_links *links)
{
	const struct span as = { .style = STYLE_TEXT,
		.mods = MOD_LINK,
		.link = view_link_add(links, VIEW_POST, (size_t)(story - lib->posts), NULL, NULL) };

	lb_putn(b, &as, story->page.title, strlen(story->page.title));
}

void
race_put_legend(struct flow *f, unsigned shown, bool ascii)
{
	for (unsigned m = 0; m < RACE_MARK_COUNT; m++) {
		if ((shown & RACE_MARK_BIT(m)) == 0)
			continue;
		lb_put(&f->piece, marks[m].style, glyph(marks[m].glyph, ascii));
		lb_putf(&f->piece, STYLE_MUTED, " %s", marks[m].name);
		flow_put(f);
	}
}

void
race_put_points_source(struct flow *f)
{
	lb_put(&f->piece, STYLE_MUTED, "points: " RACE_POINTS_EDITION);
	flow_put(f);
}

void
race_line_format(const char *name, const char *what, const struct race_time *time,
    struct strbuf *out)
{
	const size_t n = name != NULL ? strlen(name) : 0, w = strlen(what);

	if (n > 0)
		strbuf_addf(out, "%s ", name);
	if (n == 0 || n < w || strcasecmp(name + n - w, what) != 0)
		strbuf_addf(out, "%s ", what);
	race_time_format(time->seconds, time->decimals, out);
}

/* A change of a value by a measure, with its sign. */
static void
format_change(double change, enum race_measure by, bool ascii, struct strbuf *out)
{
	if (by == RACE_BY_TIME)
		race_time_format_change(change, 1, ascii, out);
	else
		strbuf_addf(out, "%s%.*f", change < 0 ? glyph(GLYPH_MINUS, ascii) : "+",
		    by == RACE_BY_POINTS ? 0 : 1, fabs(change));
}

void
race_put_trend(struct line_builder *b, const struct trend *t, enum race_measure by, bool ascii)
{
	static const char *const units[RACE_MEASURE_COUNT] = {
		[RACE_BY_TIME] = " s",
		[RACE_BY_POINTS] = " points",
		[RACE_BY_GRADE] = " %",
		[RACE_BY_VDOT] = "",
	};
	const bool better = by == RACE_BY_TIME ? t->per_year < 0 : t->per_year > 0;
	struct strbuf text = STRBUF_INIT;

	format_change(t->per_year, by, ascii, &text);
	lb_put(b, better ? STYLE_BETTER : STYLE_WORSE, text.buf);
	/* a time of minutes tells its unit */
	lb_putf(b, STYLE_MUTED, "%s a year, ", strchr(text.buf, ':') == NULL ? units[by] : "");
	strbuf_reset(&text);
	if (t->has_interval) {
		format_change(t->least, by, ascii, &text);
		strbuf_adds(&text, " to ");
		format_change(t->most, by, ascii, &text);
		strbuf_adds(&text, " with 95 % confidence");
	} else {
		strbuf_adds(&text, "of too few races to be sure of it");
	}
	lb_put(b, STYLE_MUTED, text.buf);
	strbuf_free(&text);
}
