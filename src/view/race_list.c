#include "view/race_list.h"

#include "view/columns.h"
#include "view/flow.h"
#include "view/race_text.h"

/* Columns as they stand in a row. */
enum column_id { DATE, EVENT, MEET, TIME, PLACE, PER_MILE, PER_KM, POINTS, NCOLUMNS };

static const struct {
	const char *head;
	enum lb_align align;
} column_info[NCOLUMNS] = {
	[DATE] = { "Date", LB_RIGHT },
	[EVENT] = { "Event", LB_LEFT },
	[MEET] = { "Race", LB_LEFT },
	[TIME] = { "Time", LB_RIGHT },
	[PLACE] = { "Place", LB_RIGHT },
	[PER_MILE] = { "per mile", LB_RIGHT },
	[PER_KM] = { "per km", LB_RIGHT },
	[POINTS] = { "Points", LB_RIGHT },
};

enum {
	MEET_LEAST = 16,
	MEET_LEAST_NARROW = 6,
	ALIGNED_FROM = 40, /* columns from which on there are heads, and times align */
};
static const char no_time[] = "no time";

struct table {
	const struct view_env *env;
	const struct race_log *log;
	struct race_standing *standings;
	size_t *rows, nrows;	  /* indices of results, newest first */
	struct time_columns time; /* of the rows, where they align */
	size_t widths[NCOLUMNS];  /* 0: left out */
	size_t gap;
	unsigned marks;
};

static bool
aligned(const struct table *t)
{
	return t->env->width >= ALIGNED_FROM;
}

static void
put_time(const struct table *t, struct line_builder *b, size_t i)
{
	const struct race_result *r = &t->log->results[i];

	if (r->has_time)
		time_columns_put(&t->time, b, r, &t->standings[i], t->env->ascii);
	else
		lb_cell(b, STYLE_MUTED, no_time, t->time.whole + t->time.decimals, LB_RIGHT,
		    t->env->ascii);
}

/* A cell at its natural width. */
static void
put_cell(const struct table *t, struct line_builder *b, enum column_id id, size_t i)
{
	const struct race_result *r = &t->log->results[i];
	const double per_m = id == PER_MILE ? METRES_PER_MILE : 1000;
	struct strbuf text = STRBUF_INIT;

	switch (id) {
	case DATE:
		date_format_short(&r->date, &text);
		lb_put(b, STYLE_MUTED, text.buf);
		break;
	case EVENT:
		lb_put(b, STYLE_TEXT, r->event.name);
		break;
	case MEET:
		lb_put(b, STYLE_TEXT, r->meet);
		break;
	case TIME:
		put_time(t, b, i);
		break;
	case PLACE:
		race_put_place(b, STYLE_MUTED, r->place);
		break;
	case PER_MILE:
	case PER_KM:
		if (r->has_time && r->event.distance_m > 0)
			race_pace_format(r->time.seconds, r->event.distance_m, per_m, &text);
		lb_put(b, STYLE_MUTED, text.buf);
		break;
	case POINTS:
		if (race_result_points(t->log, r) >= 0)
			lb_putf(b, STYLE_MUTED, "%d", race_result_points(t->log, r));
		break;
	case NCOLUMNS:
		break;
	}
	strbuf_free(&text);
}

/* The widest cell of a column, or its head; 0 for one that is empty in every row. */
static size_t
natural_width(const struct table *t, enum column_id id)
{
	struct line_builder b = LINE_BUILDER_INIT;
	size_t widest = 0;

	for (size_t k = 0; k < t->nrows; k++) {
		lb_reset(&b);
		put_cell(t, &b, id, t->rows[k]);
		if (b.cols > widest)
			widest = b.cols;
	}
	lb_free(&b);
	if (widest > 0 && aligned(t) && strlen(column_info[id].head) > widest)
		widest = strlen(column_info[id].head);
	return widest;
}

static void
fit_times(struct table *t)
{
	bool untimed = false;

	for (size_t k = 0; k < t->nrows; k++) {
		const size_t i = t->rows[k];

		time_columns_fit(&t->time, &t->log->results[i], &t->standings[i]);
		t->marks |= race_marks_of(&t->log->results[i], &t->standings[i]);
		untimed |= !t->log->results[i].has_time;
	}
	if (!aligned(t))
		time_columns_squeeze(&t->time);
	if (t->time.whole < strlen(column_info[TIME].head))
		t->time.whole = strlen(column_info[TIME].head);
	if (untimed && t->time.whole + t->time.decimals < strlen(no_time))
		t->time.whole = strlen(no_time) - t->time.decimals;
}

/* Takes columns in, the most important first, as long as there is room; the meet gets
 * what is left. */
static void
fit_columns(struct table *t, bool one_event)
{
	static const enum column_id by_weight[] = { TIME, DATE, EVENT, MEET, POINTS, PER_MILE,
		PLACE, PER_KM };
	const size_t meet_least = aligned(t) ? MEET_LEAST : MEET_LEAST_NARROW;
	size_t used = 0, meet = 0;

	t->gap = t->env->width < ALIGNED_FROM ? 1 : 2;
	fit_times(t);
	for (size_t k = 0; k < sizeof(by_weight) / sizeof(by_weight[0]); k++) {
		const enum column_id id = by_weight[k];
		const size_t before = used > 0 ? t->gap : 0;
		size_t width = id == EVENT && one_event ? 0 : natural_width(t, id);

		if (id == MEET) {
			meet = width;
			width = width > meet_least ? meet_least : width;
		}
		if (width == 0 || (used > 0 && used + before + width > t->env->width))
			continue;
		t->widths[id] = width;
		used += before + width;
	}
	if (t->widths[TIME] > t->env->width)
		t->widths[TIME] = t->env->width;
	if (t->widths[MEET] > 0) {
		const size_t room = t->env->width - used + t->widths[MEET];

		t->widths[MEET] = meet < room ? meet : room;
	}
}

static void
put_heads(const struct table *t, struct lines *out)
{
	struct line_builder b = LINE_BUILDER_INIT;
	size_t at = 0;

	for (unsigned id = 0; id < NCOLUMNS; id++) {
		if (t->widths[id] == 0)
			continue;
		lb_pad(&b, at);
		lb_cell(&b, STYLE_MUTED, column_info[id].head,
		    id == TIME ? t->time.whole : t->widths[id], column_info[id].align,
		    t->env->ascii);
		at += t->widths[id] + t->gap;
	}
	b.tag = RACE_LIST_HEAD;
	lb_flush(&b, out);
	lb_free(&b);
}

static void
put_row(const struct table *t, size_t i, struct view_links *links, struct lines *out)
{
	struct line_builder b = LINE_BUILDER_INIT, cell = LINE_BUILDER_INIT;
	const uint32_t link = view_link_add(links, VIEW_RACE, i, NULL, NULL);
	size_t at = 0;

	for (unsigned id = 0; id < NCOLUMNS; id++) {
		struct line line;
		size_t before = 0;

		if (t->widths[id] == 0)
			continue;
		put_cell(t, &cell, id, i);
		lb_cut(&cell, t->widths[id], t->env->ascii);
		line = lb_line(&cell);
		if (column_info[id].align == LB_RIGHT && id != TIME)
			before = t->widths[id] - line.cols;
		if (line.cols > 0) {
			lb_pad(&b, at + before);
			lb_put_line(&b, &line);
		}
		at += t->widths[id] + t->gap;
		lb_reset(&cell);
	}
	lb_link_all(&b, link);
	b.tag = (uint32_t)i;
	lb_flush(&b, out);
	lb_free(&cell);
	lb_free(&b);
}

static void
tag_heads(struct lines *out, size_t from)
{
	for (size_t i = from; i < out->len; i++)
		out->items[i].tag = RACE_LIST_HEAD;
}

static void
put_planned(const struct view_env *env, const struct race_filter *filter, struct lines *out)
{
	const struct race_log *log = env->lib->races;
	struct strbuf date = STRBUF_INIT;
	bool any = false;

	for (size_t i = 0; i < log->nplanned; i++) {
		const struct race_planned *p = &log->planned[i];
		struct flow f = FLOW_INIT(env->width, 2, out);

		if (!race_filter_passes_planned(filter, p))
			continue;
		if (!any) {
			block_blank(out);
			block_title(out, env->width, "Planned", env->ascii);
			any = true;
		}
		f.indent = 2;
		strbuf_reset(&date);
		date_format_short(&p->date, &date);
		lb_put(&f.piece, STYLE_MUTED, date.buf);
		flow_put(&f);
		lb_put(&f.piece, STYLE_TEXT, p->meet);
		flow_put(&f);
		if (p->has_event && filter->event == NULL)
			lb_put(&f.piece, STYLE_TEXT, p->event.name);
		flow_put(&f);
		if (p->note != NULL)
			lb_put(&f.piece, STYLE_MUTED, p->note);
		flow_put(&f);
		flow_end(&f);
	}
	strbuf_free(&date);
}

static void
put_legend(const struct table *t, struct lines *out)
{
	const unsigned marks = t->marks & ~RACE_MARK_BIT(RACE_MARK_RACE);
	struct flow f = FLOW_INIT(t->env->width, 3, out);

	if (marks != 0 || t->widths[POINTS] > 0)
		block_blank(out);
	race_put_legend(&f, marks, t->env->ascii);
	if (t->widths[POINTS] > 0)
		race_put_points_source(&f);
	flow_end(&f);
}

void
view_race_list(const struct view_env *env, const struct race_filter *filter,
    struct view_links *links, struct lines *out)
{
	static const struct race_filter all = { 0 };
	const struct race_log *log = env->lib->races;
	struct table t = { .env = env, .log = log };
	size_t from;

	if (filter == NULL)
		filter = &all;
	t.standings = xcalloc(log->nresults + 1, sizeof(*t.standings));
	t.rows = xcalloc(log->nresults + 1, sizeof(*t.rows));
	race_standings(log, t.standings);
	for (size_t i = log->nresults; i-- > 0;)
		if (race_filter_passes(filter, &log->results[i]))
			t.rows[t.nrows++] = i;
	if (t.nrows > 0) {
		fit_columns(&t, filter->event != NULL);
		if (aligned(&t))
			put_heads(&t, out);
		for (size_t k = 0; k < t.nrows; k++)
			put_row(&t, t.rows[k], links, out);
	}
	from = out->len;
	if (t.nrows > 0)
		put_legend(&t, out);
	else
		block_text(out, env->width, STYLE_MUTED,
		    log->nresults > 0 ? "No race is like that."
				      : "No races yet. A file races.json holds them; "
					"trackside-content(5) says how.");
	put_planned(env, filter, out);
	tag_heads(out, from);
	free(t.rows);
	free(t.standings);
}

bool
view_next_race(const struct view_env *env, struct lines *out)
{
	const struct race_log *log = env->lib->races;
	struct strbuf text = STRBUF_INIT;
	const struct race_planned *next = NULL;

	for (size_t i = 0; i < log->nplanned && next == NULL; i++)
		if (!date_surely_before(&log->planned[i].date, &env->today))
			next = &log->planned[i];
	if (next != NULL) {
		strbuf_addf(&text, "%s %s ", next->meet, glyph(GLYPH_DOT, env->ascii));
		if (next->has_event)
			strbuf_addf(&text, "%s %s ", next->event.name,
			    glyph(GLYPH_DOT, env->ascii));
		date_format_long(&next->date, &text);
		block_text(out, env->width, STYLE_TEXT, text.buf);
	}
	strbuf_free(&text);
	return next != NULL;
}
