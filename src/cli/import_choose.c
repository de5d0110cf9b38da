#include "cli/import_choose.h"

#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "cli/ask.h"
#include "race/event.h"
#include "race/time.h"

static bool
is_new_run(const struct import_item *item)
{
	return item->activity != NULL && item->state == IMPORT_NEW;
}

/* How many new runs and new rows there are; *first is the first run. */
static size_t
count_new(struct import_plan *plan, struct import_item **first, size_t *rows)
{
	size_t runs = 0;

	*rows = 0;
	for (size_t i = 0; i < plan->items.len; i++) {
		struct import_item *item = &plan->items.items[i];

		if (is_new_run(item) && runs++ == 0 && first != NULL)
			*first = item;
		*rows += item->row != NULL && item->state == IMPORT_NEW;
	}
	return runs;
}

static void
choose_rows(struct import_plan *plan)
{
	for (size_t i = 0; i < plan->items.len; i++)
		if (plan->items.items[i].row != NULL && plan->items.items[i].state == IMPORT_NEW)
			plan->items.items[i].chosen = true;
}

bool
import_choose(struct import_plan *plan, const struct import_words *words,
    const struct race_log *log, bool dry, struct err *err)
{
	size_t rows;
	const size_t runs = count_new(plan, NULL, &rows);

	choose_rows(plan);
	if (runs == 0)
		return true;
	if (words->event == NULL)
		return dry || rows > 0 ||
		    err_set(err, ERR_USAGE,
			"which race was it? --event says so; the length of a recording is no "
			"distance of a race");
	if (words->time != NULL && runs > 1)
		return err_set(err, ERR_USAGE,
		    "--time is the time of one race, and %zu recordings are new", runs);
	for (size_t i = 0; i < plan->items.len; i++) {
		struct import_item *item = &plan->items.items[i];

		if (!is_new_run(item))
			continue;
		/* of one recording the runner's word counts, whatever its length */
		if (runs > 1 && import_far_from(item->activity, words->event)) {
			item->state = IMPORT_TOO_FAR;
			continue;
		}
		import_plan_fill(plan, item, words, log);
		if (item->change.date == NULL)
			return err_set(err, ERR_USAGE,
			    "%s does not say when it was recorded; --date says so",
			    item->activity->file);
		item->chosen = item->state == IMPORT_NEW;
	}
	return true;
}

/* A whole number from 1 on at *p, which goes behind it; 0 for none. */
static size_t
number_at(const char **p)
{
	char *end;
	unsigned long value = **p >= '0' && **p <= '9' ? strtoul(*p, &end, 10) : 0;

	if (value > 0)
		*p = end;
	return value;
}

bool
import_numbers(const char *text, bool *chosen, size_t n, struct err *err)
{
	for (size_t i = 0; i < n; i++)
		chosen[i] = strcasecmp(text, "all") == 0;
	if (strcasecmp(text, "all") == 0 || strcasecmp(text, "none") == 0)
		return true;
	while (*text != '\0') {
		size_t from = number_at(&text), to = from;

		if (*text == '-' && from > 0) {
			text++;
			to = number_at(&text);
		}
		if (from == 0 || to < from || to > n ||
		    (*text != '\0' && *text != ',' && *text != ' '))
			return err_set(err, ERR_USAGE,
			    "Please answer with numbers from 1 to %zu, as in 1, 3-5; or all", n);
		for (; from <= to; from++)
			chosen[from - 1] = true;
		text += strspn(text, ", ");
	}
	return true;
}

struct numbers {
	bool *chosen;
	size_t n;
};

static bool
are_numbers(void *ctx, const char *answer, struct err *err)
{
	struct numbers *numbers = ctx;

	return import_numbers(answer, numbers->chosen, numbers->n, err);
}

static bool
is_event(void *ctx, const char *answer, struct err *err)
{
	struct event event;

	(void)ctx;
	return event_parse(answer, &event, err);
}

static bool
is_time(void *ctx, const char *answer, struct err *err)
{
	struct race_time time;

	(void)ctx;
	return race_time_parse(answer, &time, err);
}

static bool
is_date(void *ctx, const char *answer, struct err *err)
{
	struct date date;

	(void)ctx;
	return date_parse(answer, strlen(answer), &date, err);
}

/* Each answer stays in the plan's arena; NULL for an empty one. False at the end of input. */
static bool
answer_to(struct import_plan *plan, const char *question, const char *fallback, ask_check *check,
    const char **out)
{
	struct strbuf answer = STRBUF_INIT;
	bool ok = ask(question, fallback, check, NULL, &answer);

	*out = ok && answer.len > 0 ? arena_strdup(&plan->arena, answer.buf) : NULL;
	strbuf_free(&answer);
	return ok;
}

/* What a recording cannot know, as far as the options do not say it. */
static bool
ask_words(struct import_plan *plan, const struct activity *a, struct import_words *words)
{
	struct strbuf text = STRBUF_INIT, device = STRBUF_INIT;
	bool ok = true;

	if (words->event == NULL)
		ok =
		    answer_to(plan, "Event, as in 1500m, mile, 10k", NULL, is_event, &words->event);
	if (ok && words->date == NULL && !a->has_start)
		ok = answer_to(plan, "Date, as in 2026-04-18", NULL, is_date, &words->date);
	if (ok && words->meet == NULL) {
		if (a->name[0] != '\0')
			strbuf_addf(&text, "Meet (Enter: %s)", a->name);
		else
			strbuf_adds(&text, "Meet (Enter: none)");
		ok = answer_to(plan, text.buf, "", NULL, &words->meet);
	}
	if (ok && words->time == NULL) {
		import_time_text(a, &device);
		strbuf_reset(&text);
		if (device.len > 0)
			strbuf_addf(&text,
			    "Official time (Enter: %s of the device, as approximate)", device.buf);
		else
			strbuf_adds(&text, "Official time (Enter: none)");
		ok = answer_to(plan, text.buf, "", is_time, &words->time);
	}
	strbuf_free(&text);
	strbuf_free(&device);
	return ok;
}

/* Doubts about what was answered. */
static bool
confirm(const struct import_item *item)
{
	struct strbuf text = STRBUF_INIT;
	bool yes = true;

	if (import_far_from(item->activity, item->change.event)) {
		strbuf_addf(&text, "The recording is %.2f km long. Is %s right?",
		    import_metres(item->activity) / 1000, item->change.event);
		yes = ask_yes(text.buf, true);
	}
	if (yes && item->state == IMPORT_SAME_RACE) {
		strbuf_reset(&text);
		strbuf_addf(&text, "The log has %s of that day and event. Add another?",
		    item->known);
		yes = ask_yes(text.buf, false);
	}
	strbuf_free(&text);
	return yes;
}

/* False at the end of input. */
static bool
ask_about(struct import_plan *plan, size_t number, const struct import_words *said,
    const struct race_log *log, bool several)
{
	struct import_item *item = &plan->items.items[number - 1];
	struct import_words words = *said;

	if (several)
		fprintf(stderr, "%zu:\n", number);
	if (!ask_words(plan, item->activity, &words))
		return false;
	import_plan_fill(plan, item, &words, log);
	if (item->change.date == NULL)
		return true;
	item->chosen = confirm(item);
	if (item->chosen)
		item->state = IMPORT_NEW;
	return true;
}

static void
ask_rows(struct import_plan *plan, size_t rows)
{
	char question[64];

	snprintf(question, sizeof(question), "Add %zu result%s of the list?", rows,
	    rows > 1 ? "s" : "");
	if (ask_yes(question, true))
		choose_rows(plan);
}

void
import_ask(struct import_plan *plan, const struct import_words *words, const struct race_log *log)
{
	struct numbers numbers = { xcalloc(plan->items.len + 1, sizeof(bool)), plan->items.len };
	struct strbuf answer = STRBUF_INIT;
	struct import_item *first = NULL;
	size_t rows;
	const size_t runs = count_new(plan, &first, &rows);
	bool going = true;

	if (rows > 0)
		ask_rows(plan, rows);
	if (runs == 1) {
		numbers.chosen[first - plan->items.items] = ask_yes("Was this a race?", true);
	} else if (runs > 1) {
		going = ask("Which of them are races (1, 3-5 or all; Enter: none)", "", are_numbers,
		    &numbers, &answer);
		if (answer.len == 0)
			memset(numbers.chosen, 0, plan->items.len * sizeof(bool));
	}
	for (size_t i = 0; going && i < plan->items.len; i++)
		if (numbers.chosen[i] && is_new_run(&plan->items.items[i]))
			going = ask_about(plan, i + 1, words, log, runs > 1);
	strbuf_free(&answer);
	free(numbers.chosen);
}
