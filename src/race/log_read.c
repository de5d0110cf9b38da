/* races.json → struct race_log, through cJSON. */
#include "race/log.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <cjson/cJSON.h>

#include "base/path.h"
#include "data/json.h"
#include "data/json_check.h"
#include "data/json_tree.h"
#include "race/log_ids.h"
#include "race/log_member.h"

#define MAX_VALUES ((size_t)4 << 20) /* of any kind: bounds the memory of the tree */
#define MAX_ITEMS ((size_t)200000)   /* of one list */
#define MAX_SPLITS 10000
#define MAX_MEMBERS ((size_t)1000) /* of the whole: what stands behind them is not looked at */
#define VERSION 1

/* Finding the place of a member walks the whole text; after so many bytes walked
 * in all, problems point at the item instead. */
#define LOCATE_BYTES ((size_t)1 << 30)

static bool
read_split(struct log_item *it, const struct race_result *r, const struct split *before,
    struct split *out)
{
	const cJSON *d = log_member(it->obj, "distance_m");

	if (!cJSON_IsObject(it->obj) || !d || !cJSON_IsNumber(d)) {
		log_complain(it, NULL, "a split is { \"distance_m\": 300, \"time\": \"1:10\" }");
		return false;
	}
	out->distance_m = d->valuedouble;
	if (!log_need_time(it, "split", &out->time))
		return false;
	if (!(out->distance_m > (before ? before->distance_m : 0))) {
		log_complain(it, "distance_m",
		    "splits count from the start: %g m does not come behind %g m", out->distance_m,
		    before ? before->distance_m : 0.0);
		return false;
	}
	if (before && !(out->time.seconds > before->time.seconds)) {
		log_complain(it, "time",
		    "splits count from the start: this one is no later than the one before");
		return false;
	}
	if (r->event.distance_m > 0 && out->distance_m > r->event.distance_m + 0.5) {
		log_complain(it, "distance_m", "a split at %g m is behind the finish of %s",
		    out->distance_m, r->event.name);
		return false;
	}
	if (r->has_time && out->time.seconds > r->time.seconds) {
		log_complain(it, "time", "a split is later than the finish");
		return false;
	}
	return true;
}

/* All splits, or none and a problem: half of them would tell of other laps. */
static void
read_splits(struct log_item *it, struct race_result *r)
{
	const cJSON *list = log_member(it->obj, "splits"), *v;
	struct log_item part = *it;
	struct split *splits;
	size_t n = 0;
	char index[24];

	if (!list)
		return;
	if (!cJSON_IsArray(list)) {
		log_complain(it, "splits", "\"splits\" must be a list in [ ]");
		return;
	}
	for (v = list->child; v; v = v->next)
		n++;
	if (n == 0)
		return;
	if (n > MAX_SPLITS) {
		log_complain(it, "splits", "%zu splits; at most %d are read", n, MAX_SPLITS);
		return;
	}
	splits = arena_calloc(&it->r->log->arena, n, sizeof(*splits));
	part.list = "splits";
	part.list_index = index;
	n = 0;
	for (v = list->child; v; v = v->next, n++) {
		snprintf(index, sizeof(index), "%zu", n);
		part.obj = v;
		if (!read_split(&part, r, n > 0 ? &splits[n - 1] : NULL, &splits[n]))
			return;
	}
	r->splits = splits;
	r->nsplits = n;
}

static bool
usable_id(const char *id)
{
	for (const char *p = id; *p; p++)
		if ((unsigned char)*p <= ' ' || *p == 0x7f)
			return false;
	return strlen(id) <= 200;
}

/* Each reads one element of its list into out, zeroed; false leaves it out. */
static bool
read_result(struct log_item *it, void *element)
{
	struct race_result *r = element;
	bool sound;

	sound = log_need_date(it, "result", "date", &r->date);
	sound &= log_need_event(it, "result", &r->event);
	sound &= log_time(it, "time", &r->time, &r->has_time);
	sound &= log_kind(it, &r->kind);
	sound &= log_time_is(it, &r->time_is);
	sound &= log_surface(it, &r->surface);
	if (!sound)
		return false;
	event_put_on(&r->event, r->surface);
	if (r->event.legs > 0 && r->kind == RACE_RACE)
		r->kind = RACE_RELAY;
	if (r->surface == SURFACE_UNKNOWN)
		r->surface = r->event.surface;
	r->meet = log_keep_text(it, "meet", "");
	r->post = log_keep_text(it, "post", NULL);
	r->note = log_keep_text(it, "note", NULL);
	r->source = log_keep_text(it, "source", NULL);
	r->id = log_keep_text(it, "id", NULL);
	if (r->id && !usable_id(r->id)) {
		log_complain(it, "id",
		    "an id is up to 200 bytes without spaces, as in \"fanelli-2026\"");
		r->id = NULL;
	}
	r->claims_record = log_flag(it, "record");
	r->place = log_place(it, "place");
	r->heat_place = log_place(it, "heat_place");
	/* without a sound goal the result still stands */
	if (!log_time(it, "goal", &r->goal, &r->has_goal))
		r->has_goal = false;
	read_splits(it, r);
	r->index = strtoul(it->index, NULL, 10);
	r->line = it->line;
	r->column = it->column;
	return true;
}

static bool
read_standard(struct log_item *it, void *element)
{
	struct race_standard *s = element;
	bool has, sound;

	sound = log_need_event(it, "standard", &s->event);
	sound &= log_need_time(it, "standard", &s->time);
	sound &= log_date(it, "from", &s->from, &has);
	sound &= log_date(it, "to", &s->to, &has);
	s->name = log_keep_text(it, "name", "standard");
	return sound;
}

static bool
read_target(struct log_item *it, void *element)
{
	struct race_target *t = element;
	bool has, sound;

	sound = log_need_event(it, "target", &t->event);
	sound &= log_need_time(it, "target", &t->time);
	sound &= log_date(it, "by", &t->by, &has);
	t->name = log_keep_text(it, "name", NULL);
	return sound;
}

static bool
read_moment(struct log_item *it, void *element)
{
	struct race_moment *m = element;
	bool has;

	if (!log_need_date(it, "moment", "from", &m->from) || !log_date(it, "to", &m->to, &has))
		return false;
	if (!has)
		m->to = m->from;
	m->label = log_keep_text(it, "label", NULL);
	m->kind = log_keep_text(it, "kind", NULL);
	if (!m->label) {
		log_complain(it, NULL, "a moment without a label; add \"label\": \"Injury\"");
		return false;
	}
	if (date_last_day(&m->to) < date_first_day(&m->from)) {
		log_complain(it, "to", "the moment \"%.40s\" ends before it starts", m->label);
		return false;
	}
	return true;
}

static bool
read_planned(struct log_item *it, void *element)
{
	struct race_planned *p = element;

	if (!log_need_date(it, "planned race", "date", &p->date))
		return false;
	/* without a sound event the day still stands */
	if (!log_event(it, &p->event, &p->has_event))
		p->has_event = false;
	p->meet = log_keep_text(it, "meet", "");
	p->note = log_keep_text(it, "note", NULL);
	return true;
}

/* A problem at a member of the root. */
static void
problem_at(struct log_reader *r, enum problem_level level, const char *member, const char *what)
{
	int line, column;

	json_locate(r->json, r->n, &member, 1, &line, &column);
	problem_add(r->problems, level, r->name, line, column, "\"%s\": %s", member, what);
}

/* Where a member of the root stands, by its name in any case; NULL where it is absent. */
static const struct json_place *
root_place(const struct log_reader *r, const char *member)
{
	const size_t n = strlen(member);

	for (size_t i = 0; i < r->members.len; i++) {
		const struct json_place *place = &r->members.items[i];

		if (place->key_len == n && strncasecmp(place->key, member, n) == 0)
			return place;
	}
	return NULL;
}

/* A member of the root, read by itself; NULL where it is absent or null. */
static const cJSON *
root_member(struct log_reader *r, const char *member)
{
	const struct json_place *place = root_place(r, member);
	const cJSON *v;

	if (place == NULL)
		return NULL;
	v = json_tree(&r->element, r->json + place->at, place->len, NULL);
	return v != NULL && !cJSON_IsNull(v) ? v : NULL;
}

static void
read_athlete(struct log_reader *r)
{
	static const struct {
		const char *word, *sex;
	} words[] = { { "female", "female" }, { "f", "female" }, { "woman", "female" },
		{ "male", "male" }, { "m", "male" }, { "man", "male" } };
	struct log_item it = { .r = r, .obj = root_member(r, "athlete"), .section = "athlete" };
	const char *sex;
	bool has;

	if (!it.obj)
		return;
	if (!cJSON_IsObject(it.obj)) {
		problem_at(r, PROBLEM_ERROR, "athlete", "this must be an object in { }");
		return;
	}
	r->log->athlete.name = log_keep_text(&it, "name", NULL);
	if (!log_date(&it, "born", &r->log->athlete.born, &has))
		r->log->athlete.born = (struct date){ 0 };
	if (!log_text(&it, "sex", &sex) || !sex)
		return;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (log_same_word(sex, words[i].word))
			r->log->athlete.sex = words[i].sex;
	if (!r->log->athlete.sex)
		log_complain(&it, "sex", "\"sex\" is female or male; points are looked up by it");
}

/* Reads a list of the root; its sound elements are in the arena. The tree of an element is gone
 * when the next is read: a long log takes no more memory than what is kept of it. */
static void *
read_list(struct log_reader *r, const char *section, size_t size,
    bool (*read)(struct log_item *it, void *element), size_t *out_n)
{
	struct log_item it = { .r = r, .section = section };
	const struct json_place *list = root_place(r, section);
	json_places places = { 0 };
	char *elements, index[24];
	size_t n;

	*out_n = 0;
	if (list == NULL || r->json[list->at] == 'n')
		return NULL;
	if (r->json[list->at] != '[') {
		problem_at(r, PROBLEM_ERROR, section, "this must be a list in [ ]");
		return NULL;
	}
	n = json_elements(r->json, list, MAX_ITEMS, &places);
	if (n > MAX_ITEMS) {
		problem_add(r->problems, PROBLEM_ERROR, r->name, 0, 0,
		    "%zu \"%s\"; the first %zu are read", n, section, MAX_ITEMS);
		n = MAX_ITEMS;
	}
	if (n == 0)
		return NULL;
	elements = arena_calloc(&r->log->arena, n, size);
	it.index = index;
	for (size_t at = 0; at < n; at++) {
		void *element = elements + *out_n * size;

		arena_reset(&r->element);
		snprintf(index, sizeof(index), "%zu", at);
		it.obj = json_tree(&r->element, r->json + places.items[at].at, places.items[at].len,
		    NULL);
		it.line = places.items[at].line;
		it.column = places.items[at].column;
		if (!cJSON_IsObject(it.obj)) {
			log_complain(&it, NULL, "an element of \"%s\" must be an object in { }",
			    section);
		} else if (read(&it, element)) {
			(*out_n)++;
		} else {
			memset(element, 0, size);
		}
	}
	VEC_FREE(&places);
	return elements;
}

static int
by_date(const void *a, const void *b)
{
	const struct race_result *x = a, *y = b;
	int order = date_compare(&x->date, &y->date);

	if (order == 0)
		order = (x->line > y->line) - (x->line < y->line);
	return order != 0 ? order : (x->column > y->column) - (x->column < y->column);
}

/* Most logs are: then none of it has to move. */
static bool
is_sorted(const struct race_log *log)
{
	for (size_t i = 1; i < log->nresults; i++)
		if (by_date(&log->results[i - 1], &log->results[i]) > 0)
			return false;
	return true;
}

static int
planned_by_date(const void *a, const void *b)
{
	const struct race_planned *x = a, *y = b;
	int order = date_compare(&x->date, &y->date);

	return order != 0 ? order : strcmp(x->meet, y->meet);
}

static void
id_taken(void *ctx, size_t i)
{
	struct log_reader *r = ctx;
	const struct race_result *res = &r->log->results[i];

	problem_add(r->problems, PROBLEM_WARNING, r->name, res->line, res->column,
	    "an earlier result has the same id; this one is called \"%s\" here", res->id);
}

static void
read_root(struct log_reader *r, const struct json_place *root)
{
	struct race_log *log = r->log;
	const cJSON *version;

	json_elements(r->json, root, MAX_MEMBERS, &r->members);
	version = root_member(r, "version");
	if (version && (!cJSON_IsNumber(version) || version->valuedouble > VERSION))
		problem_at(r, PROBLEM_WARNING, "version",
		    "this program reads version 1; what is newer may be missing");
	read_athlete(r);
#define READ(list, count, reader)                                                                  \
	log->list = read_list(r, #list, sizeof(*log->list), reader, &log->count)
	READ(results, nresults, read_result);
	READ(standards, nstandards, read_standard);
	READ(targets, ntargets, read_target);
	READ(moments, nmoments, read_moment);
	READ(planned, nplanned, read_planned);
#undef READ
	if (!is_sorted(log))
		qsort(log->results, log->nresults, sizeof(*log->results), by_date);
	if (log->nplanned > 0)
		qsort(log->planned, log->nplanned, sizeof(*log->planned), planned_by_date);
	race_log_name_results(log, id_taken, r);
}

void
race_log_parse(struct race_log **out, const char *json, size_t n, const char *name,
    struct problems *problems)
{
	struct race_log *log = xcalloc(1, sizeof(*log));
	struct log_reader r = { .log = log,
		.json = json,
		.n = n,
		.name = name,
		.problems = problems,
		.locate_left = LOCATE_BYTES };
	struct json_fault fault;
	struct json_place root;
	int line, column;

	*out = log;
	if (n > FILE_MAX_BYTES) {
		problem_add(problems, PROBLEM_ERROR, name, 0, 0, "%zu bytes; at most %zu are read",
		    n, FILE_MAX_BYTES);
		return;
	}
	if (!json_check(json, n, MAX_VALUES, &fault)) {
		problem_place(json, fault.at, &line, &column);
		problem_add(problems, PROBLEM_ERROR, name, line, column, "not JSON: %s", fault.why);
		return;
	}
	root = json_whole(json, n);
	if (json[root.at] != '{')
		problem_add(problems, PROBLEM_ERROR, name, 1, 1,
		    "a race log is an object: { \"version\": 1, \"results\": [ … ] }");
	else
		read_root(&r, &root);
	VEC_FREE(&r.members);
	arena_free(&r.element);
}
