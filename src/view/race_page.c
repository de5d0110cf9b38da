#include "view/race_page.h"

#include <math.h>

#include "base/utf8.h"
#include "race/age_grade.h"
#include "race/measure.h"
#include "race/splits.h"
#include "view/columns.h"
#include "view/race_split_table.h"
#include "view/race_splits.h"
#include "view/race_text.h"

enum { LABEL_COLS = 9 };

/* A labelled row of facts; nothing where the builder is empty. Empties it. */
static void
put_fact(const struct view_env *env, struct line_builder *b, const char *label, struct lines *out)
{
	struct line_builder head = LINE_BUILDER_INIT;

	if (b->cols > 0) {
		lb_cell(&head, STYLE_MUTED, label, LABEL_COLS, LB_LEFT, env->ascii);
		block_labelled(out, env->width, STYLE_MUTED, lb_line(&head).text, b);
	}
	lb_free(&head);
	lb_reset(b);
}

/* "April 2026 · 1500 m · time trial" */
static void
put_head(const struct view_env *env, const struct race_result *r, struct lines *out)
{
	const char *dot = glyph(GLYPH_DOT, env->ascii);
	struct strbuf text = STRBUF_INIT;

	block_text(out, env->width, STYLE_TITLE, r->meet);
	date_format_long(&r->date, &text);
	strbuf_addf(&text, " %s %s", dot, r->event.name);
	if (r->kind != RACE_RACE)
		strbuf_addf(&text, " %s %s", dot, r->kind == RACE_RELAY ? "relay" : "time trial");
	block_text(out, env->width, STYLE_MUTED, text.buf);
	strbuf_free(&text);
}

/* When a record was broken, NULL while it stands. */
static const struct date *
broken_on(const struct race_log *log, size_t record)
{
	const struct event *event = &log->results[record].event;
	size_t *steps = xcalloc(log->nresults, sizeof(*steps));
	const size_t n = race_staircase(log, event, RECORDS_OFFICIAL, steps, log->nresults);
	const struct date *broken = NULL;

	for (size_t i = 0; i + 1 < n && broken == NULL; i++)
		if (steps[i] == record)
			broken = &log->results[steps[i + 1]].date;
	free(steps);
	return broken;
}

/* What a mark says in words. */
static void
put_mark_name(struct line_builder *b, const struct race_log *log, size_t result,
    enum race_mark mark)
{
	const struct date *broken = mark == RACE_MARK_RECORD ? broken_on(log, result) : NULL;
	struct strbuf until = STRBUF_INIT;

	if (mark == RACE_MARK_APPROX && log->results[result].time_is == TIME_APPROXIMATE)
		lb_put(b, race_mark_style(mark), "approximate");
	else
		lb_put(b, race_mark_style(mark), race_mark_name(mark));
	if (broken != NULL) {
		date_format_long(broken, &until);
		lb_putf(b, STYLE_MUTED, " until %s", until.buf);
	}
	strbuf_free(&until);
}

/* The time, with its marks and what they say. */
static void
put_time(const struct view_env *env, size_t result, const struct race_standing *s,
    struct lines *out)
{
	const struct race_result *r = &env->lib->races->results[result];
	const unsigned marks = race_marks_of(r, s) & ~RACE_MARK_BIT(RACE_MARK_RACE);
	struct line_builder b = LINE_BUILDER_INIT;
	bool any = false;

	race_put_time(&b, r, s, env->ascii);
	for (unsigned m = 0; m < RACE_MARK_COUNT; m++) {
		if ((marks & RACE_MARK_BIT(m)) == 0)
			continue;
		lb_put(&b, STYLE_MUTED, any ? ", " : "  ");
		put_mark_name(&b, env->lib->races, result, m);
		any = true;
	}
	if (r->has_time && r->time_is == TIME_GUN)
		lb_put(&b, STYLE_MUTED, any ? ", gun time" : "  gun time");
	if (!r->has_time)
		lb_put(&b, STYLE_MUTED, "no time written down");
	block_labelled(out, env->width, STYLE_TEXT, "", &b);
	lb_free(&b);
}

/* "74.4 to 74.9 % at 33 or 34 by the WMA standards of 2023" */
static void
put_grade(struct line_builder *b, const struct race_log *log, const struct race_result *r)
{
	const struct race_value v = race_measure(log, r, RACE_BY_GRADE);
	struct strbuf text = STRBUF_INIT;
	int least, most;

	if (!isnan(v.value) && age_on(&log->athlete.born, &r->date, &least, &most)) {
		race_value_format(&v, RACE_BY_GRADE, 0, &text);
		lb_putf(b, STYLE_TEXT, "%s at %d", text.buf, least);
		if (most > least)
			lb_putf(b, STYLE_TEXT, " or %d", most);
		lb_put(b, STYLE_MUTED, " by the " AGE_GRADE_EDITION);
	}
	strbuf_free(&text);
}

static void
put_vdot(struct line_builder *b, const struct race_log *log, const struct race_result *r)
{
	const struct race_value v = race_measure(log, r, RACE_BY_VDOT);

	if (isnan(v.value))
		return;
	lb_putf(b, STYLE_TEXT, "%.1f", v.value);
	if (v.rough)
		lb_put(b, STYLE_MUTED, ", roughly: it is made for 3.5 minutes to 4 hours");
}

static void
put_facts(const struct view_env *env, size_t result, const struct race_standing *s,
    struct view_links *links, struct lines *out)
{
	const struct race_log *log = env->lib->races;
	const struct race_result *r = &log->results[result];
	const struct post *story = race_story(env->lib, r);
	const int points = race_result_points(log, r);
	struct line_builder b = LINE_BUILDER_INIT;

	race_put_pace(&b, STYLE_TEXT, r, METRES_PER_MILE);
	if (b.cols > 0)
		lb_put(&b, STYLE_TEXT, "   ");
	race_put_pace(&b, STYLE_TEXT, r, 1000);
	put_fact(env, &b, "Pace", out);
	if (points >= 0) {
		lb_putf(&b, STYLE_TEXT, "%d", points);
		lb_putf(&b, STYLE_MUTED, " by the %s",
		    race_points_edition(log->athlete.sex, &r->event));
	}
	put_fact(env, &b, "Points", out);
	put_grade(&b, log, r);
	put_fact(env, &b, "Grade", out);
	put_vdot(&b, log, r);
	put_fact(env, &b, "VDOT", out);
	race_put_places(&b, STYLE_TEXT, r);
	put_fact(env, &b, "Place", out);
	if (r->has_goal && !r->has_time) {
		struct strbuf goal = STRBUF_INIT;

		race_time_format(r->goal.seconds, r->goal.decimals, &goal);
		lb_put(&b, STYLE_TEXT, goal.buf);
		strbuf_free(&goal);
	}
	put_fact(env, &b, "Goal", out);
	race_put_change(&b, log, result, s, env->ascii);
	put_fact(env, &b, "Change", out);
	if (story != NULL)
		race_put_story(&b, env->lib, story, links);
	put_fact(env, &b, "Story", out);
	lb_free(&b);
}

/* "Halves of about 2:34.4 and 2:36.3: even, 0.6 % slower at the end; laps vary by 4.0 %" */
static void
put_evenness(const struct view_env *env, const struct race_result *r, struct lines *out)
{
	struct strbuf text = STRBUF_INIT;
	struct splits s;

	if (!splits_read(&s, r))
		return;
	strbuf_addf(&text, "Halves of %s", s.half_is_split ? "" : "about ");
	race_time_format(s.first_half_s, 1, &text);
	strbuf_adds(&text, " and ");
	race_time_format(s.second_half_s, 1, &text);
	strbuf_addf(&text, ": %s%.1f %% %s at the end; laps vary by %.1f %%",
	    fabs(s.index) <= SPLITS_EVEN ? "even, " : "", 100 * fabs(s.index),
	    s.index > 0 ? "slower" : "faster", 100 * s.variation);
	block_text(out, env->width, STYLE_MUTED, text.buf);
	strbuf_free(&text);
	splits_free(&s);
}

static void
put_splits(const struct view_env *env, const struct race_result *r, struct lines *out)
{
	if (r->nsplits == 0)
		return;
	block_blank(out);
	block_title(out, env->width, "Splits", env->ascii);
	view_race_split_table(env, r, out);
	put_evenness(env, r, out);
}

size_t
race_neighbour(const struct race_log *log, size_t result, bool later)
{
	const struct event *event = &log->results[result].event;

	for (size_t i = result; later ? ++i < log->nresults : i-- > 0;)
		if (event_same(&log->results[i].event, event))
			return i;
	return SIZE_MAX;
}

static void
put_neighbour(const struct view_env *env, size_t result, bool later, struct view_links *links,
    struct lines *out)
{
	const struct race_log *log = env->lib->races;
	const size_t i = race_neighbour(log, result, later);
	struct line_builder b = LINE_BUILDER_INIT;
	struct strbuf text = STRBUF_INIT;
	struct span as = { .style = STYLE_TEXT, .mods = MOD_LINK };

	if (i != SIZE_MAX) {
		const struct race_result *r = &log->results[i];

		as.link = view_link_add(links, VIEW_RACE, i, NULL, NULL);
		lb_putn(&b, &as, r->meet, strlen(r->meet));
		date_format_long(&r->date, &text);
		lb_putf(&b, STYLE_MUTED, ", %s", text.buf);
		if (r->has_time) {
			strbuf_reset(&text);
			race_time_format(r->time.seconds, r->time.decimals, &text);
			lb_putf(&b, STYLE_MUTED, ", %s", text.buf);
		}
		put_fact(env, &b, later ? "After" : "Before", out);
	}
	strbuf_free(&text);
	lb_free(&b);
}

void
view_race(const struct view_env *env, size_t result, struct view_links *links, struct lines *out)
{
	const struct race_log *log = env->lib->races;
	const struct race_result *r = &log->results[result];
	const struct race_standing s = race_standing_of(log, result);
	struct line_builder b = LINE_BUILDER_INIT;
	struct span as = { .style = STYLE_TEXT, .mods = MOD_LINK };
	const char *where;
	bool charted;

	put_head(env, r, out);
	block_blank(out);
	put_time(env, result, &s, out);
	block_blank(out);
	put_facts(env, result, &s, links, out);
	put_splits(env, r, out);
	view_race_splits(env, result, out);
	if (r->note != NULL) {
		block_blank(out);
		block_text(out, env->width, STYLE_TEXT, r->note);
	}
	block_blank(out);
	put_neighbour(env, result, false, links, out);
	put_neighbour(env, result, true, links, out);
	as.link = view_link_add(links, VIEW_EVENT, 0, r->event.slug, r->id);
	charted = race_record(log, &r->event, RECORDS_ALL) != SIZE_MAX;
	where = charted ? r->event.name : "all of them";
	lb_putn(&b, &as, where, strlen(where));
	put_fact(env, &b, charted ? "Chart" : "Races", out);
	lb_free(&b);
}
