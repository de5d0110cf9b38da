/* A race chart as SVG and as CSV. */
#include <math.h>
#include <string.h>

#include "base/sanitize.h"
#include "chart/svg.h"
#include "view/race_chart_data.h"

/* "1500 m from April 2024 to April 2026: 5 results, the best 5:10.66 in April 2026." */
static void
describe(const struct race_chart *c, struct strbuf *out)
{
	const struct race_log *log = c->lib->races;
	const bool down = c->opts.by == RACE_BY_TIME;
	const struct race_result *r;
	size_t best = 0;

	race_chart_title(c, out);
	if (c->ntimed == 0) {
		strbuf_adds(out, ": no result yet.");
		return;
	}
	strbuf_adds(out, " from ");
	date_format_long(&log->results[c->timed[0]].date, out);
	strbuf_adds(out, " to ");
	date_format_long(&log->results[c->timed[c->ntimed - 1]].date, out);
	strbuf_addf(out, ": %zu %s, the best ", c->ntimed, c->ntimed == 1 ? "result" : "results");
	for (size_t k = 1; k < c->ntimed; k++)
		if (down ? c->points[k].y < c->points[best].y : c->points[k].y > c->points[best].y)
			best = k;
	r = &log->results[c->timed[best]];
	race_time_format(r->time.seconds, r->time.decimals, out);
	if (c->opts.all)
		strbuf_addf(out, " over %s", r->event.name);
	strbuf_adds(out, ", ");
	date_format_long(&r->date, out);
	strbuf_adds(out, down ? ". Faster is higher." : ". Higher is better.");
}

/* "April 2026, Mike Fanelli Classic, 1500 m: 5:10.66, record" */
static const char *
say_point(const struct race_chart *c, size_t point, struct arena *arena)
{
	const struct race_result *r = &c->lib->races->results[c->timed[point]];
	const enum race_mark mark = race_mark_of(r, &c->standings[c->timed[point]]);
	struct strbuf text = STRBUF_INIT;
	const char *said;

	date_format_long(&r->date, &text);
	if (*r->meet != '\0')
		strbuf_addf(&text, ", %s", r->meet);
	strbuf_addf(&text, ", %s: ", r->event.name);
	race_time_format(r->time.seconds, r->time.decimals, &text);
	if (mark != RACE_MARK_RACE)
		strbuf_addf(&text, ", %s", race_mark_name(mark));
	said = arena_strdup(arena, text.buf);
	strbuf_free(&text);
	return said;
}

#define LETTER_PX 7 /* about, in labels */

void
race_chart_svg(const struct race_chart *c, double width, double height, struct strbuf *out)
{
	struct arena arena = { 0 };
	struct chart chart =
	    race_chart_drawing(c, NAN, NAN, false, (size_t)(width / LETTER_PX), &arena);
	struct race_chart_mark marks[RACE_CHART_MARKS];
	struct svg_mark legend[RACE_CHART_MARKS];
	const size_t nmarks = c->ntimed > 0 ? race_chart_marks(c, false, &arena, marks) : 0;
	const char **points = arena_calloc(&arena, c->ntimed, sizeof(*points));
	struct strbuf title = STRBUF_INIT, description = STRBUF_INIT;

	race_chart_title(c, &title);
	describe(c, &description);
	for (size_t k = 0; k < c->ntimed; k++)
		points[k] = say_point(c, k, &arena);
	for (size_t i = 0; i < nmarks; i++)
		legend[i] = (struct svg_mark){ marks[i].glyph, marks[i].style, marks[i].text };
	chart_svg(&chart,
	    &(struct chart_svg){ .width = width,
		.height = height,
		.title = title.buf,
		.description = description.buf,
		.points = points,
		.marks = legend,
		.nmarks = nmarks },
	    out);
	strbuf_free(&title);
	strbuf_free(&description);
	arena_free(&arena);
}

/* A field without control characters, which a terminal would obey, quoted where it has to be (RFC
 * 4180, 2.6 and 2.7). A spreadsheet takes what starts like a formula for one: a quote before it
 * makes it text. */
static void
put_field(struct strbuf *out, const char *text)
{
	struct strbuf clean = STRBUF_INIT;
	bool formula, quoted;

	sanitize(&clean, text, strlen(text), SANITIZE_LINE);
	formula = strspn(clean.buf + strspn(clean.buf, " "), "=+-@") > 0;
	quoted = formula || strpbrk(clean.buf, ",\"") != NULL;
	strbuf_adds(out, quoted ? "\"" : "");
	strbuf_adds(out, formula ? "'" : "");
	for (const char *s = clean.buf; *s != '\0'; s++) {
		if (*s == '"')
			strbuf_addch(out, '"');
		strbuf_addch(out, *s);
	}
	strbuf_adds(out, quoted ? "\"" : "");
	strbuf_free(&clean);
}

static void
put_row(const struct race_chart *c, size_t point, struct strbuf *out)
{
	const size_t i = c->timed[point];
	const struct race_result *r = &c->lib->races->results[i];
	struct strbuf text = STRBUF_INIT;

	date_format_edtf(&r->date, out);
	strbuf_addch(out, ',');
	put_field(out, r->meet);
	strbuf_addch(out, ',');
	put_field(out, r->event.name);
	strbuf_addch(out, ',');
	race_time_format(r->time.seconds, r->time.decimals, &text);
	put_field(out, text.buf);
	strbuf_addf(out, ",%.*f,", r->time.decimals, r->time.seconds);
	if (c->opts.by != RACE_BY_TIME)
		strbuf_addf(out, "%.*f,", c->opts.by == RACE_BY_POINTS ? 0 : 2, c->points[point].y);
	put_field(out, race_kind_name(r->kind));
	strbuf_addf(out, ",%s,", time_is_name(r->time_is));
	put_field(out, race_mark_name(race_mark_of(r, &c->standings[i])));
	strbuf_addch(out, ',');
	put_field(out, r->id);
	strbuf_adds(out, "\r\n");
	strbuf_free(&text);
}

void
race_chart_csv(const struct race_chart *c, struct strbuf *out)
{
	strbuf_adds(out, "date,meet,event,time,seconds,");
	if (c->opts.by != RACE_BY_TIME)
		strbuf_addf(out, "%s,", race_measure_name(c->opts.by));
	strbuf_adds(out, "kind,time_is,mark,id\r\n");
	for (size_t k = 0; k < c->ntimed; k++)
		put_row(c, k, out);
}
