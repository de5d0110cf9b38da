#include "cli/import_plan.h"

#include <math.h>
#include <string.h>

#include "race/event.h"
#include "race/time.h"

#define FAR_OFF 0.15

double
import_metres(const struct activity *a)
{
	return !isnan(a->distance_m) && a->distance_m > 0 ? a->distance_m : a->track_m;
}

void
import_time_text(const struct activity *a, struct strbuf *out)
{
	const double tenths = round(a->elapsed_s * 10);

	if (isnan(a->elapsed_s) || tenths <= 0 || a->elapsed_s >= 360000)
		return;
	race_time_format(tenths / 10, fmod(tenths, 10) != 0, out);
}

bool
import_far_from(const struct activity *a, const char *text)
{
	const double metres = import_metres(a);
	struct event event;

	return !isnan(metres) && event_parse(text, &event, NULL) && event.distance_m > 0 &&
	    fabs(metres - event.distance_m) > FAR_OFF * event.distance_m;
}

/* The result of the log on the day of a change, in its event, and with its time: NULL for none.
 * recording: the change is of one; then its time matters only where it was said, and a result
 * that came from another recording is another race. */
static const struct race_result *
find_result(const struct race_log *log, const struct log_change *c, bool recording, bool any_time)
{
	struct race_time time = { 0 };
	struct event event;
	struct date date;
	bool has_time;

	if (c->date == NULL || c->event == NULL ||
	    !date_parse(c->date, strlen(c->date), &date, NULL) ||
	    !event_parse(c->event, &event, NULL))
		return NULL;
	has_time = c->time != NULL && race_time_parse(c->time, &time, NULL);
	for (size_t i = 0; i < log->nresults; i++) {
		const struct race_result *r = &log->results[i];

		if (date_compare(&r->date, &date) == 0 && r->date.precision == date.precision &&
		    event_same(&r->event, &event) && !(recording && r->source != NULL) &&
		    (any_time ||
			(r->has_time == has_time &&
			    (!has_time || fabs(r->time.seconds - time.seconds) < .0005))))
			return r;
	}
	return NULL;
}

static void
plan_activity(struct import_plan *plan, const struct activity *a, const struct race_log *log)
{
	struct import_item item = { .activity = a };
	const struct race_result *known = source_find(log, a);

	if (!activity_is_run(a))
		item.state = IMPORT_NO_RUN;
	for (size_t i = 0; item.state == IMPORT_NEW && i < plan->items.len; i++)
		if (plan->items.items[i].activity != NULL &&
		    source_same_run(plan->items.items[i].activity, a)) {
			item.state = IMPORT_SAME_RUN;
			item.same_as = i + 1;
		}
	if (known != NULL) {
		item.state = IMPORT_KNOWN;
		item.known = arena_strdup(&plan->arena, known->id);
	}
	VEC_PUSH(&plan->items, item);
}

static bool
same_row(const struct log_change *a, const struct log_change *b)
{
	const char *const pairs[][2] = { { a->date, b->date }, { a->event, b->event },
		{ a->time, b->time }, { a->meet, b->meet } };

	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		if (strcmp(pairs[i][0] != NULL ? pairs[i][0] : "",
			pairs[i][1] != NULL ? pairs[i][1] : "") != 0)
			return false;
	return true;
}

static void
plan_row(struct import_plan *plan, const struct import_row *row, const struct race_log *log)
{
	struct import_item item = { .row = row, .change = row->change };
	const struct race_result *known = row->change.id != NULL
	    ? race_log_find(log, row->change.id)
	    : find_result(log, &row->change, false, false);

	for (size_t i = 0; item.state == IMPORT_NEW && i < plan->items.len; i++)
		if (plan->items.items[i].row != NULL &&
		    same_row(&plan->items.items[i].change, &item.change)) {
			item.state = IMPORT_SAME_RUN;
			item.same_as = i + 1;
		}
	if (known != NULL) {
		item.state = IMPORT_KNOWN;
		item.known = arena_strdup(&plan->arena, known->id);
	}
	VEC_PUSH(&plan->items, item);
}

void
import_plan_make(struct import_plan *plan, const struct import *im, const struct race_log *log)
{
	*plan = (struct import_plan){ 0 };
	for (size_t i = 0; i < im->activities.len; i++)
		plan_activity(plan, &im->activities.items[i], log);
	for (size_t i = 0; i < im->rows.len; i++)
		plan_row(plan, &im->rows.items[i], log);
}

void
import_plan_free(struct import_plan *plan)
{
	VEC_FREE(&plan->items);
	arena_free(&plan->arena);
}

static const char *
keep(struct import_plan *plan, const struct strbuf *text)
{
	return text->len > 0 ? arena_strndup(&plan->arena, text->buf, text->len) : NULL;
}

void
import_plan_fill(struct import_plan *plan, struct import_item *item,
    const struct import_words *words, const struct race_log *log)
{
	const struct activity *a = item->activity;
	const struct date day = activity_date(a);
	const struct race_result *known;
	struct strbuf text = STRBUF_INIT;

	item->change = (struct log_change){ 0 };
	date_format_edtf(&day, &text);
	item->change.date =
	    words->date != NULL ? arena_strdup(&plan->arena, words->date) : keep(plan, &text);
	strbuf_reset(&text);
	source_format(a, &text);
	item->change.source = keep(plan, &text);
	strbuf_reset(&text);
	if (words->time == NULL)
		import_time_text(a, &text);
	item->change.time =
	    words->time != NULL ? arena_strdup(&plan->arena, words->time) : keep(plan, &text);
	if (words->time == NULL && item->change.time != NULL)
		item->change.time_is = "approximate";
	item->change.event = arena_strdup(&plan->arena, words->event);
	item->change.meet = words->meet != NULL ? arena_strdup(&plan->arena, words->meet)
	    : a->name[0] != '\0'		? arena_strdup(&plan->arena, a->name)
						: NULL;
	strbuf_free(&text);
	known = find_result(log, &item->change, true, words->time == NULL);
	if (known != NULL) {
		item->state = IMPORT_SAME_RACE;
		item->known = arena_strdup(&plan->arena, known->id);
	}
}
