/* The records of every event, one line each. */
#include "base/utf8.h"
#include "view/flow.h"
#include "view/race_list.h"
#include "view/race_text.h"

/* A line: an event's record, or the time trial that beats or replaces it. */
struct record_row {
	const struct event *event; /* NULL on the second line of an event */
	size_t result;
};

struct records {
	const struct view_env *env;
	const struct race_log *log;
	struct race_standing *standings;
	struct event *events;
	struct record_row *rows;
	size_t nrows;
	struct time_columns time;
	size_t event_cols, date_cols, points_cols; /* the last two 0 where there is no room */
	size_t gap;
	unsigned marks;
};

/* What stands beside a record's time: that it is one goes without saying here. */
static struct race_standing
plain_standing(const struct records *rs, size_t result)
{
	struct race_standing s = rs->standings[result];

	s.record = s.season_best = false;
	return s;
}

static void
add_row(struct records *rs, const struct event *event, size_t result)
{
	rs->rows[rs->nrows++] = (struct record_row){ event, result };
}

/* By distance, as a runner lists them; what has none last. */
static int
by_distance(const void *a, const void *b)
{
	const struct event *x = a, *y = b;

	if ((x->distance_m > 0) != (y->distance_m > 0))
		return x->distance_m > 0 ? -1 : 1;
	if (x->distance_m < y->distance_m || x->distance_m > y->distance_m)
		return x->distance_m < y->distance_m ? -1 : 1;
	return strcmp(x->slug, y->slug);
}

size_t
view_race_events(const struct race_log *log, struct event **out, size_t *first)
{
	struct event *events, most;
	size_t n, *bests;

	*out = NULL;
	*first = 0;
	if (log->nresults == 0)
		return 0;
	events = xcalloc(log->nresults, sizeof(*events));
	n = race_log_events(log, events, log->nresults);
	bests = xcalloc(n, sizeof(*bests));
	race_records(log, events, n, RECORDS_ALL, bests);
	while (n > 0 && bests[n - 1] == SIZE_MAX)
		n--; /* those without a timed result come last */
	free(bests);
	if (n == 0) {
		free(events);
		return 0;
	}
	most = events[0];
	qsort(events, n, sizeof(*events), by_distance);
	while (!event_same(&events[*first], &most))
		(*first)++;
	*out = events;
	return n;
}

static void
collect(struct records *rs)
{
	size_t first;
	const size_t n = view_race_events(rs->log, &rs->events, &first);
	size_t *officials = xcalloc(n * 2, sizeof(*officials)), *bests = officials + n;

	race_records(rs->log, rs->events, n, RECORDS_OFFICIAL, officials);
	race_records(rs->log, rs->events, n, RECORDS_ALL, bests);
	for (size_t i = 0; i < n; i++) {
		const struct event *e = &rs->events[i];
		const size_t official = officials[i], best = bests[i];

		if (official != SIZE_MAX)
			add_row(rs, e, official);
		if (best != SIZE_MAX && best != official)
			add_row(rs, official == SIZE_MAX ? e : NULL, best);
	}
	free(officials);
}

static void
put_points(const struct records *rs, struct line_builder *b, size_t result)
{
	const int points = race_result_points(rs->log, &rs->log->results[result]);

	if (points >= 0)
		lb_putf(b, STYLE_MUTED, "%*d points", (int)(rs->points_cols - strlen(" points")),
		    points);
}

static void
measure(struct records *rs)
{
	struct strbuf text = STRBUF_INIT;
	size_t cols;

	for (size_t k = 0; k < rs->nrows; k++) {
		const struct race_result *r = &rs->log->results[rs->rows[k].result];
		const struct race_standing s = plain_standing(rs, rs->rows[k].result);
		const int points = race_result_points(rs->log, r);

		time_columns_fit(&rs->time, r, &s);
		rs->marks |= race_marks_of(r, &s);
		cols = utf8_cols(r->event.name, strlen(r->event.name));
		rs->event_cols = cols > rs->event_cols ? cols : rs->event_cols;
		strbuf_reset(&text);
		date_format_short(&r->date, &text);
		rs->date_cols = text.len > rs->date_cols ? text.len : rs->date_cols;
		strbuf_reset(&text);
		if (points >= 0)
			strbuf_addf(&text, "%d points", points);
		rs->points_cols = text.len > rs->points_cols ? text.len : rs->points_cols;
	}
	strbuf_free(&text);
}

/* Event and time always; then the date, then the points. */
static void
fit(struct records *rs)
{
	const size_t width = rs->env->width;
	size_t used;

	rs->gap = width < 40 ? 1 : 2;
	measure(rs);
	if (rs->event_cols + rs->gap + time_columns_width(&rs->time) > width)
		time_columns_squeeze(&rs->time);
	used = time_columns_width(&rs->time) + rs->gap;
	if (used + rs->event_cols > width)
		rs->event_cols = used < width ? width - used : 0;
	used += rs->event_cols;
	if (used + rs->gap + rs->date_cols > width)
		rs->date_cols = 0;
	used += rs->date_cols > 0 ? rs->gap + rs->date_cols : 0;
	if (rs->date_cols == 0 || used + rs->gap + rs->points_cols > width)
		rs->points_cols = 0;
}

static void
put_row(const struct records *rs, const struct record_row *row, struct view_links *links,
    struct lines *out)
{
	const struct race_result *r = &rs->log->results[row->result];
	const struct race_standing s = plain_standing(rs, row->result);
	const uint32_t link = view_link_add(links, VIEW_RACE, row->result, NULL, NULL);
	struct line_builder b = LINE_BUILDER_INIT;
	struct strbuf date = STRBUF_INIT;

	lb_cell(&b, STYLE_TEXT, row->event != NULL ? row->event->name : "", rs->event_cols, LB_LEFT,
	    rs->env->ascii);
	lb_spaces(&b, rs->gap);
	time_columns_put(&rs->time, &b, r, &s, rs->env->ascii);
	if (rs->date_cols > 0) {
		date_format_short(&r->date, &date);
		lb_spaces(&b, rs->gap);
		lb_cell(&b, STYLE_MUTED, date.buf, rs->date_cols, LB_RIGHT, rs->env->ascii);
	}
	if (rs->points_cols > 0) {
		lb_spaces(&b, rs->gap);
		put_points(rs, &b, row->result);
	}
	lb_cut(&b, rs->env->width, rs->env->ascii);
	lb_link_all(&b, link);
	b.tag = (uint32_t)row->result;
	lb_flush(&b, out);
	strbuf_free(&date);
	lb_free(&b);
}

static void
put_legend(const struct records *rs, struct lines *out)
{
	const size_t from = out->len;
	struct flow f = FLOW_INIT(rs->env->width, 3, out);

	race_put_legend(&f, rs->marks & ~RACE_MARK_BIT(RACE_MARK_RACE), rs->env->ascii);
	flow_end(&f);
	for (size_t i = from; i < out->len; i++)
		out->items[i].tag = RACE_LIST_HEAD;
}

void
view_records(const struct view_env *env, struct view_links *links, struct lines *out)
{
	const struct race_log *log = env->lib->races;
	struct records rs = { .env = env, .log = log };

	if (log->nresults == 0)
		return;
	rs.standings = xcalloc(log->nresults, sizeof(*rs.standings));
	rs.rows = xcalloc(log->nresults * 2, sizeof(*rs.rows));
	race_standings(log, rs.standings);
	collect(&rs);
	fit(&rs);
	for (size_t k = 0; k < rs.nrows; k++)
		put_row(&rs, &rs.rows[k], links, out);
	put_legend(&rs, out);
	free(rs.rows);
	free(rs.events);
	free(rs.standings);
}
