#include "cli/import_read.h"

#include <cjson/cJSON.h>
#include <stdlib.h>

#include "base/child.h"
#include "race/activity_json.h"

#define PROGRAM "trackside-fetch"
#define PATHS_A_RUN 1000 /* command lines have an end */

struct reading {
	struct import *im;
	const struct import_progress *progress;
	char *const *paths;
	size_t n;     /* of paths in this run */
	size_t first; /* of them all, of all_n */
	size_t all_n;
	size_t at; /* the file that is being read, SIZE_MAX before the first */
	bool done;
	struct strbuf messages; /* of the reader, its first lines */
};

static const char *
text_of(const cJSON *o, const char *key)
{
	const cJSON *v = cJSON_GetObjectItemCaseSensitive(o, key);

	return cJSON_IsString(v) ? v->valuestring : "";
}

/* A whole number from 0 on; 0 for anything else. */
static size_t
count_of(const cJSON *o, const char *key)
{
	const cJSON *v = cJSON_GetObjectItemCaseSensitive(o, key);

	return cJSON_IsNumber(v) && v->valuedouble > 0 && v->valuedouble < 1e9
	    ? (size_t)v->valuedouble
	    : 0;
}

static void
take_file(struct reading *r, const cJSON *o)
{
	r->at = count_of(o, "index");
	if (r->at >= r->n)
		r->at = r->n - 1;
	if (r->progress->begun != NULL)
		r->progress->begun(r->progress->ctx, r->paths[r->at], r->first + r->at + 1,
		    r->all_n);
}

static void
take_progress(struct reading *r, const cJSON *o)
{
	if (r->progress->begun != NULL)
		r->progress->begun(r->progress->ctx, text_of(o, "name"), count_of(o, "done"),
		    count_of(o, "of"));
}

static void
take_problem(struct reading *r, const cJSON *o)
{
	problem_add(&r->im->problems,
	    strcmp(text_of(o, "level"), "warning") == 0 ? PROBLEM_WARNING : PROBLEM_ERROR,
	    text_of(o, "name"), (int)count_of(o, "line"), (int)count_of(o, "column"), "%s",
	    text_of(o, "message"));
}

static void
take_row(struct reading *r, const cJSON *o)
{
#define MEMBER(name)                                                                               \
	{                                                                                          \
#name, offsetof(struct log_change, name)                                           \
	}
	static const struct {
		const char *name;
		size_t at;
	} members[] = { MEMBER(id), MEMBER(date), MEMBER(meet), MEMBER(event), MEMBER(surface),
		MEMBER(time), MEMBER(time_is), MEMBER(kind), MEMBER(place), MEMBER(heat_place),
		MEMBER(goal), MEMBER(post), MEMBER(note) };
#undef MEMBER
	const cJSON *given = cJSON_GetObjectItemCaseSensitive(o, "members");
	struct arena *arena = &r->im->arena;
	struct import_row *row = VEC_ADD(&r->im->rows);

	row->name = arena_strdup(arena, text_of(o, "name"));
	row->line = (int)count_of(o, "line");
	for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++) {
		const char *text = text_of(given, members[i].name);

		if (text[0] != '\0')
			*(const char **)(void *)((char *)&row->change + members[i].at) =
			    arena_strdup(arena, text);
	}
}

static void
not_understood(struct reading *r)
{
	problem_add(&r->im->problems, PROBLEM_ERROR, r->at < r->n ? r->paths[r->at] : PROGRAM, 0, 0,
	    "what " PROGRAM " tells of it is not understood");
}

static void
take_line(void *ctx, char *line, size_t n)
{
	struct reading *r = ctx;
	cJSON *o = cJSON_ParseWithLength(line, n);
	const char *type = text_of(o, "type");

	if (strcmp(type, "activity") == 0) {
		if (!activity_from_json(o, &r->im->activities))
			not_understood(r);
	} else if (strcmp(type, "result") == 0) {
		take_row(r, o);
	} else if (strcmp(type, "problem") == 0) {
		take_problem(r, o);
	} else if (strcmp(type, "file") == 0) {
		take_file(r, o);
	} else if (strcmp(type, "progress") == 0) {
		take_progress(r, o);
	} else if (strcmp(type, "done") == 0) {
		r->done = true;
	} else {
		not_understood(r);
	}
	cJSON_Delete(o);
}

/* What the reader writes on standard error is no part of what it tells: its first lines explain
 * why it died. */
static void
take_message(void *ctx, char *line, size_t n)
{
	struct reading *r = ctx;

	if (r->messages.len < 1000)
		strbuf_addf(&r->messages, "%s%.*s", r->messages.len > 0 ? "; " : "",
		    (int)(n < 200 ? n : 200), line);
}

/* One run of the reader; false where it did not come to its end. */
static bool
run_reader(struct reading *r, struct err *err)
{
	const struct child_events events = { take_line, take_message, r };
	VEC(const char *) words = { 0 };
	struct child child;
	bool ok;

	VEC_PUSH(&words, "import");
	for (size_t i = 0; i < r->n; i++)
		VEC_PUSH(&words, r->paths[i]);
	VEC_PUSH(&words, NULL);
	r->at = SIZE_MAX;
	r->done = false;
	strbuf_reset(&r->messages);
	ok = child_start(&child, PROGRAM, words.items, -1, err);
	VEC_FREE(&words);
	if (!ok)
		return false;
	while (child_pump(&child, -1, &events))
		;
	ok = child_end(&child, err);
	if (ok && !r->done)
		ok = err_set(err, ERR_IO, "%s ended before it was done", PROGRAM);
	if (!ok && r->messages.len > 0) {
		const struct err why = *err;

		err_set(err, why.code, "%s; it said: %s", why.msg, r->messages.buf);
	}
	return ok;
}

bool
import_read(struct import *out, char *const *paths, size_t n,
    const struct import_progress *progress, struct err *err)
{
	struct reading r = { .im = out, .progress = progress, .all_n = n, .messages = STRBUF_INIT };
	bool ok = true;

	*out = (struct import){ 0 };
	while (ok && r.first < n) {
		struct err why = { 0 };

		r.paths = paths + r.first;
		r.n = n - r.first < PATHS_A_RUN ? n - r.first : PATHS_A_RUN;
		if (run_reader(&r, &why)) {
			r.first += r.n;
		} else if (r.at == SIZE_MAX) {
			/* it never began */
			ok = err_set(err, why.code, "%s", why.msg);
		} else {
			problem_add(&out->problems, PROBLEM_ERROR, r.paths[r.at], 0, 0, "%s",
			    why.msg);
			r.first += r.at + 1;
		}
	}
	strbuf_free(&r.messages);
	return ok;
}

void
import_free(struct import *im)
{
	activities_free(&im->activities);
	VEC_FREE(&im->rows);
	problems_free(&im->problems);
	arena_free(&im->arena);
}

bool
import_found_in(const struct import *im, const char *name)
{
	for (size_t i = 0; i < im->activities.len; i++)
		if (strcmp(im->activities.items[i].file, name) == 0)
			return true;
	for (size_t i = 0; i < im->rows.len; i++)
		if (strcmp(im->rows.items[i].name, name) == 0)
			return true;
	return false;
}
