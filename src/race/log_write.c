#include "race/log_write.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "base/vec.h"
#include "data/json_check.h"
#include "race/log_edit.h"
#include "race/log_ids.h"
#include "race/log_text.h"

#define MAX_VALUES ((size_t)4 << 20)

static const char *const results_path[] = { "results" };

/* Reads the text anew; the log before is gone. */
static void
reread(struct log_edit *e)
{
	race_log_free(e->log);
	problems_free(&e->problems);
	race_log_parse(&e->log, e->text.buf, e->text.len, e->path, &e->problems);
}

static void
start_empty(struct strbuf *text)
{
	strbuf_adds(text, "{\n  \"$schema\": ");
	json_quote(text, "file://" PKGDATADIR "/content/races.schema.json");
	strbuf_adds(text, ",\n  \"version\": 1,\n  \"results\": []\n}\n");
}

static bool
is_log(const struct log_edit *e, struct err *err)
{
	struct json_items items = { 0 };
	struct json_fault fault;
	int line, column;

	if (!json_check(e->text.buf, e->text.len, MAX_VALUES, &fault)) {
		problem_place(e->text.buf, fault.at, &line, &column);
		return err_set(err, ERR_DATA, "%s:%d:%d: not JSON: %s", e->path, line, column,
		    fault.why);
	}
	if (!json_items_read(&items, e->text.buf, e->text.len, NULL, 0) ||
	    e->text.buf[items.open] != '{') {
		json_items_free(&items);
		return err_set(err, ERR_DATA,
		    "%s:1:1: a race log is an object: { \"version\": 1, \"results\": [ ... ] }",
		    e->path);
	}
	json_items_free(&items);
	return true;
}

/* Sees to it that "results" is a list. */
static bool
need_results(struct log_edit *e, struct err *err)
{
	struct json_items root;
	size_t i;
	bool ok = true;

	if (!json_items_read(&root, e->text.buf, e->text.len, NULL, 0))
		return err_set(err, ERR_DATA, "%s: no race log", e->path);
	i = json_items_find(&root, "results");
	if (i == SIZE_MAX)
		json_edit_insert(&e->text, &root, SIZE_MAX, "\"results\": []", "\n  ", "\n");
	else if (strncmp(e->text.buf + root.items[i].value, "null", 4) == 0)
		json_edit_replace(&e->text, root.items[i].value, root.items[i].end, "[]");
	else if (e->text.buf[root.items[i].value] != '[')
		ok = err_set(err, ERR_DATA, "%s: \"results\": this must be a list in [ ]", e->path);
	json_items_free(&root);
	return ok;
}

/* Takes over the bytes that are in e->original, where there was a file. */
static bool
begin(struct log_edit *e, struct err *err)
{
	if (e->found)
		strbuf_add(&e->text, e->original.buf, e->original.len);
	else
		start_empty(&e->text);
	if (!is_log(e, err) || !need_results(e, err))
		return false;
	reread(e);
	return true;
}

static struct log_edit *
new_edit(const char *path)
{
	struct log_edit *e = xcalloc(1, sizeof(*e));

	e->path = xstrdup(path);
	strbuf_init(&e->original);
	strbuf_init(&e->text);
	return e;
}

static bool
hand_over(struct log_edit **out, struct log_edit *e, bool ok)
{
	*out = ok ? e : NULL;
	if (!ok)
		log_edit_free(e);
	return ok;
}

bool
log_edit_open(struct log_edit **out, const char *path, struct err *err)
{
	struct log_edit *e = new_edit(path);

	e->found = path_is_taken(path);
	return hand_over(out, e,
	    (!e->found || file_read_stamp(path, FILE_MAX_BYTES, &e->original, NULL, err)) &&
		begin(e, err));
}

bool
log_edit_open_text(struct log_edit **out, const char *path, const char *text, size_t n,
    struct err *err)
{
	struct log_edit *e = new_edit(path);

	e->found = true;
	strbuf_add(&e->original, text, n);
	return hand_over(out, e, begin(e, err));
}

void
log_edit_free(struct log_edit *e)
{
	if (e == NULL)
		return;
	race_log_free(e->log);
	problems_free(&e->problems);
	strbuf_free(&e->original);
	strbuf_free(&e->text);
	free(e->path);
	free(e);
}

const struct race_log *
log_edit_log(const struct log_edit *e)
{
	return e->log;
}

const char *
log_edit_text(const struct log_edit *e)
{
	return e->text.buf;
}

/* A result to be added: its text, and where it goes. */
struct addition {
	struct strbuf text;
	struct date date;
	char *id;     /* written */
	size_t place; /* in front of which result of the file */
	size_t order; /* among those that were given */
	bool newest_first;
};

static bool
id_is_free(const struct log_edit *e, const struct addition *before, size_t n, const char *id)
{
	if (race_log_find(e->log, id) != NULL)
		return false;
	for (size_t i = 0; i < n; i++)
		if (strcmp(before[i].id, id) == 0)
			return false;
	return true;
}

/* The id a result gets where it brings none: as the reader would make it, and free. */
static char *
make_id(const struct log_edit *e, const struct race_result *r, const struct addition *before,
    size_t n)
{
	struct strbuf id = STRBUF_INIT;
	size_t len;

	race_id_make(r, &id);
	len = id.len;
	for (size_t k = 2; !id_is_free(e, before, n, id.buf); k++) {
		strbuf_truncate(&id, len);
		strbuf_addf(&id, "-%zu", k);
	}
	return strbuf_detach(&id, NULL);
}

/* Reads the text of one result as the strict reader does. NULL with the first fault of it. */
static struct race_log *
judge(const char *result, struct err *err)
{
	struct problems problems = { 0 };
	struct strbuf text = STRBUF_INIT;
	struct race_log *log;

	strbuf_addf(&text, "{\"results\": [%s]}", result);
	race_log_parse(&log, text.buf, text.len, "", &problems);
	if (problems.len > 0) {
		err_set(err, ERR_DATA, "%s", problems.items[0].msg);
		race_log_free(log);
		log = NULL;
	}
	problems_free(&problems);
	strbuf_free(&text);
	return log;
}

/* Fills the n-th of the additions. */
static bool
prepare(const struct log_edit *e, const struct log_change *c, const struct log_style *style,
    struct addition *all, size_t n, struct err *err)
{
	struct addition *a = &all[n];
	struct log_change named = *c;
	struct race_log *log;

	strbuf_init(&a->text);
	if (!log_text_result(c, style, &a->text, err))
		return false;
	log = judge(a->text.buf, err);
	if (log == NULL)
		return false;
	a->date = log->results[0].date;
	if (c->id == NULL || c->id[0] == '\0')
		a->id = make_id(e, &log->results[0], all, n);
	else
		a->id = xstrdup(c->id);
	race_log_free(log);
	if (!id_is_free(e, all, n, a->id))
		return err_set(err, ERR_DATA, "there is a result with the id \"%s\" already",
		    a->id);
	named.id = a->id;
	strbuf_reset(&a->text);
	return log_text_result(&named, style, &a->text, err);
}

/* Dates of the results in the order of the file; an unreadable one has none. */
static struct date *
dates_of_file(const struct log_edit *e, size_t n)
{
	struct date *dates = xcalloc(n, sizeof(*dates));

	for (size_t i = 0; i < e->log->nresults; i++)
		if (e->log->results[i].index < n)
			dates[e->log->results[i].index] = e->log->results[i].date;
	return dates;
}

/* In front of which of n results a date belongs: behind the last that is no later, or, where
 * the newest come first, in front of the first that is no later. */
static size_t
place_of(const struct date *dates, size_t n, const struct date *date, bool newest_first)
{
	if (newest_first) {
		for (size_t i = 0; i < n; i++)
			if (date_compare(&dates[i], date) <= 0)
				return i;
		return n;
	}
	for (size_t i = n; i > 0; i--)
		if (dates[i - 1].precision != DATE_NONE && date_compare(&dates[i - 1], date) <= 0)
			return i;
	return 0;
}

static int
by_place(const void *va, const void *vb)
{
	const struct addition *a = va, *b = vb;
	int order = (a->place > b->place) - (a->place < b->place);

	if (order == 0)
		order = date_compare(&a->date, &b->date) * (a->newest_first ? -1 : 1);
	return order != 0 ? order : (a->order > b->order) - (a->order < b->order);
}

static void
put_all(struct log_edit *e, struct addition *all, size_t n, const struct log_style *style,
    const struct json_items *items)
{
	struct date *dates = dates_of_file(e, items->n);
	struct json_put *puts = xcalloc(n, sizeof(*puts));
	const bool newest_first = items->n > 1 && date_compare(&dates[0], &dates[items->n - 1]) > 0;

	for (size_t i = 0; i < n; i++) {
		all[i].newest_first = newest_first;
		all[i].place = place_of(dates, items->n, &all[i].date, newest_first);
		all[i].order = i;
	}
	if (n > 1)
		qsort(all, n, sizeof(*all), by_place);
	for (size_t i = 0; i < n; i++)
		puts[i] = (struct json_put){ all[i].place, all[i].text.buf };
	json_edit_insert_all(&e->text, items, puts, n, style->lead.buf, style->tail.buf);
	free(puts);
	free(dates);
}

bool
log_edit_add(struct log_edit *e, const struct log_change *results, size_t n, struct err *err)
{
	struct addition *all = xcalloc(n, sizeof(*all));
	struct json_items items = { 0 };
	struct log_style style;
	bool ok = true;
	size_t i;

	if (!json_items_read(&items, e->text.buf, e->text.len, results_path, 1)) {
		free(all);
		return err_set(err, ERR_DATA, "%s: \"results\" is no list", e->path);
	}
	log_style_read(&style, e->text.buf, &items);
	for (i = 0; ok && i < n; i++) {
		ok = prepare(e, &results[i], &style, all, i, err);
		if (!ok && n > 1)
			err_wrap(err, "result %zu of %zu", i + 1, n);
	}
	if (ok) {
		put_all(e, all, n, &style, &items);
		reread(e);
	}
	while (i-- > 0) {
		strbuf_free(&all[i].text);
		free(all[i].id);
	}
	free(all);
	log_style_free(&style);
	json_items_free(&items);
	return ok;
}

/* Whether the result at an index of the file stands there without a fault; else the first of them. */
static bool
judge_at(const struct log_edit *e, size_t index, struct err *err)
{
	struct json_items items;
	struct race_log *log = NULL;

	if (json_items_read(&items, e->text.buf, e->text.len, results_path, 1)) {
		if (index < items.n) {
			char *one = xstrndup(e->text.buf + items.items[index].value,
			    items.items[index].end - items.items[index].value);

			log = judge(one, err);
			free(one);
		}
		json_items_free(&items);
	}
	race_log_free(log);
	return log != NULL;
}

static const struct race_result *
need(const struct log_edit *e, const char *id, struct err *err)
{
	const struct race_result *r = race_log_find(e->log, id);

	if (r == NULL)
		err_set(err, ERR_NOT_FOUND, "no race \"%s\" in %s", id, e->path);
	return r;
}

bool
log_edit_change(struct log_edit *e, const char *id, const struct log_change *change,
    struct err *err)
{
	const struct race_result *r = need(e, id, err);
	struct log_change c = *change;
	struct json_items items = { 0 };
	struct strbuf before = STRBUF_INIT;
	struct log_style style;
	bool ok;

	if (r == NULL)
		return false;
	if (c.id != NULL && strcmp(c.id, id) != 0 && race_log_find(e->log, c.id) != NULL)
		return err_set(err, ERR_DATA, "there is a result with the id \"%s\" already", c.id);
	/* a link to it holds, whatever its date, meet or event become */
	if (c.id == NULL)
		c.id = id;
	if (!json_items_read(&items, e->text.buf, e->text.len, results_path, 1))
		return err_set(err, ERR_DATA, "%s: \"results\" is no list", e->path);
	log_style_read(&style, e->text.buf, &items);
	strbuf_add(&before, e->text.buf, e->text.len);
	ok = log_text_change(&e->text, r->index, &c, &style, err) && judge_at(e, r->index, err);
	if (ok) {
		reread(e);
	} else {
		strbuf_reset(&e->text);
		strbuf_add(&e->text, before.buf, before.len);
	}
	strbuf_free(&before);
	log_style_free(&style);
	json_items_free(&items);
	return ok;
}

bool
log_edit_remove(struct log_edit *e, const char *id, struct err *err)
{
	const struct race_result *r = need(e, id, err);
	struct json_items items;

	if (r == NULL)
		return false;
	if (!json_items_read(&items, e->text.buf, e->text.len, results_path, 1))
		return err_set(err, ERR_DATA, "%s: \"results\" is no list", e->path);
	json_edit_remove(&e->text, &items, r->index);
	json_items_free(&items);
	reread(e);
	return true;
}
