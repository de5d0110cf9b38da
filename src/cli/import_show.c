#include "cli/import_show.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "cli/command.h"
#include "race/activity_json.h"
#include "race/time.h"
#include "text/wrap.h"

#define MAX_LAPS_SHOWN 30

/* "18 April 2026, 10:02", on the runner's clock. */
static void
put_when(struct line_builder *b, const struct activity *a)
{
	const struct date day = activity_date(a);
	struct strbuf text = STRBUF_INIT;
	time_t at = (time_t)a->start;
	struct tm tm;

	if (day.precision == DATE_NONE) {
		lb_put(b, STYLE_WARNING, "no date");
		return;
	}
	date_format_long(&day, &text);
	if (a->has_offset) {
		long second = (long)fmod(floor(a->start) + a->utc_offset, 86400);

		strbuf_addf(&text, ", %02ld:%02ld", second / 3600, second / 60 % 60);
	} else if (localtime_r(&at, &tm) != NULL) {
		strbuf_addf(&text, ", %02d:%02d", tm.tm_hour, tm.tm_min);
	}
	lb_put(b, STYLE_TEXT, text.buf);
	strbuf_free(&text);
}

static void
put_numbers(struct line_builder *b, const struct activity *a)
{
	const double metres = import_metres(a);
	struct strbuf text = STRBUF_INIT;

	if (!isnan(metres))
		lb_putf(b, STYLE_TEXT, "  %.2f km", metres / 1000);
	import_time_text(a, &text);
	if (text.len > 0)
		lb_putf(b, STYLE_ACCENT, "  %s", text.buf);
	if (!isnan(a->timer_s) && a->elapsed_s - a->timer_s >= 1) {
		strbuf_reset(&text);
		race_time_format(a->timer_s, 0, &text);
		lb_putf(b, STYLE_MUTED, " (%s without pauses)", text.buf);
	}
	if (a->laps.len > 0)
		lb_putf(b, STYLE_MUTED, "  %zu lap%s", a->laps.len, a->laps.len > 1 ? "s" : "");
	strbuf_free(&text);
}

static void
put_laps(struct line_builder *b, const struct activity *a)
{
	struct strbuf text = STRBUF_INIT;
	size_t n = a->laps.len < MAX_LAPS_SHOWN ? a->laps.len : MAX_LAPS_SHOWN;

	lb_put(b, STYLE_MUTED, "laps ");
	for (size_t i = 0; i < n; i++) {
		const struct activity_lap *lap = &a->laps.items[i];

		strbuf_reset(&text);
		if (lap->timer_s > 0 && lap->timer_s < 360000)
			race_time_format(round(lap->timer_s * 10) / 10, 1, &text);
		else
			strbuf_addch(&text, '?');
		lb_putf(b, STYLE_MUTED, "%s%s", i > 0 ? ", " : "", text.buf);
		if (lap->distance_m > 0)
			lb_putf(b, STYLE_MUTED, " (%.0f m)", lap->distance_m);
	}
	if (n < a->laps.len)
		lb_putf(b, STYLE_MUTED, " and %zu more", a->laps.len - n);
	strbuf_free(&text);
}

static void
put_origin(struct line_builder *b, const struct activity *a)
{
	if (a->name[0] != '\0')
		lb_putf(b, STYLE_TEXT, "%s, ", a->name);
	lb_putf(b, STYLE_MUTED, "%s%s%s%s%s", a->sport, a->sport[0] != '\0' ? ", " : "", a->device,
	    a->device[0] != '\0' ? ", " : "", a->file);
}

/* What becomes of it; nothing for what is new. */
static bool
put_state(struct line_builder *b, const struct import_item *item)
{
	switch (item->state) {
	case IMPORT_KNOWN:
		lb_putf(b, STYLE_MUTED, "already in the log: %s", item->known);
		return true;
	case IMPORT_SAME_RUN:
		lb_putf(b, STYLE_MUTED, "the same as %zu", item->same_as);
		return true;
	case IMPORT_SAME_RACE:
		lb_putf(b, STYLE_WARNING, "the log has a result of that day and event: %s",
		    item->known);
		return true;
	case IMPORT_NO_RUN:
		lb_put(b, STYLE_MUTED, "no run: left out");
		return true;
	case IMPORT_TOO_FAR:
		lb_put(b, STYLE_WARNING, "not as long as that event: left out");
		return true;
	case IMPORT_NEW:
		break;
	}
	return false;
}

static void
show_activity(const struct import_item *item, size_t number, bool laps, size_t width,
    struct lines *out)
{
	struct line_builder b = LINE_BUILDER_INIT;
	char label[32];
	size_t indent;

	snprintf(label, sizeof(label), "%2zu  ", number);
	indent = strlen(label);
	lb_put(&b, STYLE_MUTED, label);
	put_when(&b, item->activity);
	put_numbers(&b, item->activity);
	lb_flush_folded(&b, width, indent, out);
	lb_spaces(&b, indent);
	put_origin(&b, item->activity);
	lb_flush_folded(&b, width, indent, out);
	if (laps && item->activity->laps.len > 1) {
		lb_spaces(&b, indent);
		put_laps(&b, item->activity);
		lb_flush_folded(&b, width, indent, out);
	}
	lb_spaces(&b, indent);
	if (put_state(&b, item))
		lb_flush_folded(&b, width, indent, out);
	lb_free(&b);
}

static void
show_row(const struct import_item *item, size_t number, size_t width, struct lines *out)
{
	const struct log_change *c = &item->change;
	struct line_builder b = LINE_BUILDER_INIT;
	char label[32];

	snprintf(label, sizeof(label), "%2zu  ", number);
	lb_put(&b, STYLE_MUTED, label);
	lb_putf(&b, STYLE_TEXT, "%s  %s  ", c->date, c->event);
	lb_put(&b, STYLE_ACCENT, c->time != NULL ? c->time : "no time");
	if (c->meet != NULL)
		lb_putf(&b, STYLE_TEXT, "  %s", c->meet);
	if (item->state != IMPORT_NEW)
		lb_put(&b, STYLE_MUTED, "  ");
	(void)put_state(&b, item);
	lb_flush_folded(&b, width, strlen(label), out);
	lb_free(&b);
}

void
import_show(const struct import_plan *plan, size_t width, struct lines *out)
{
	/* laps help to know a race again; of many runs they are noise */
	const bool laps = plan->items.len <= 5;

	for (size_t i = 0; i < plan->items.len; i++) {
		const struct import_item *item = &plan->items.items[i];

		if (item->activity != NULL)
			show_activity(item, i + 1, laps, width, out);
		else
			show_row(item, i + 1, width, out);
	}
}

static cJSON *
change_to_json(const struct log_change *c)
{
	const struct {
		const char *key, *value;
	} members[] = { { "id", c->id }, { "date", c->date }, { "meet", c->meet },
		{ "event", c->event }, { "surface", c->surface }, { "time", c->time },
		{ "time_is", c->time_is }, { "kind", c->kind }, { "place", c->place },
		{ "heat_place", c->heat_place }, { "goal", c->goal }, { "post", c->post },
		{ "note", c->note }, { "source", c->source } };
	cJSON *o = cJSON_CreateObject();

	for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++)
		if (members[i].value != NULL)
			json_add_text(o, members[i].key, members[i].value);
	return o;
}

cJSON *
import_to_json(const struct import_plan *plan)
{
	static const char *const states[] = {
		[IMPORT_NEW] = "new",
		[IMPORT_KNOWN] = "known",
		[IMPORT_SAME_RUN] = "same-run",
		[IMPORT_SAME_RACE] = "same-race",
		[IMPORT_NO_RUN] = "no-run",
		[IMPORT_TOO_FAR] = "too-far",
	};
	cJSON *root = cJSON_CreateObject(), *found = cJSON_AddArrayToObject(root, "found");

	for (size_t i = 0; i < plan->items.len; i++) {
		const struct import_item *item = &plan->items.items[i];
		cJSON *o = item->activity != NULL ? activity_to_json(item->activity)
						  : cJSON_CreateObject();

		if (item->activity != NULL) {
			const struct date day = activity_date(item->activity);

			json_add_date(o, "date", &day);
		} else {
			cJSON_AddStringToObject(o, "format", "CSV");
			json_add_text(o, "file", item->row->name);
			cJSON_AddNumberToObject(o, "line", item->row->line);
		}
		cJSON_AddStringToObject(o, "state", states[item->state]);
		if (item->known != NULL)
			json_add_text(o, "id", item->known);
		if (item->row != NULL || item->chosen)
			cJSON_AddItemToObject(o, "result", change_to_json(&item->change));
		cJSON_AddItemToArray(found, o);
	}
	return root;
}
