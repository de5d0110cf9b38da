#include "cli/import_read.h"

#include "cli/fetch_run.h"
#include "race/activity_json.h"

#define PATHS_A_RUN 1000 /* command lines have an end */

struct reading {
	struct import *im;
	const struct import_progress *progress;
	char *const *paths;
	size_t n;     /* of paths in this run */
	size_t first; /* of them all, of all_n */
	size_t all_n;
	size_t at; /* the file that is being read, SIZE_MAX before the first */
};

static void
take_file(struct reading *r, const cJSON *o)
{
	r->at = json_tree_count(o, "index");
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
		r->progress->begun(r->progress->ctx, json_tree_text(o, "name"),
		    json_tree_count(o, "done"), json_tree_count(o, "of"));
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

	row->name = arena_strdup(arena, json_tree_text(o, "name"));
	row->line = (int)json_tree_count(o, "line");
	for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++) {
		const char *text = json_tree_text(given, members[i].name);

		if (text[0] != '\0')
			*(const char **)(void *)((char *)&row->change + members[i].at) =
			    arena_strdup(arena, text);
	}
}

static void
not_understood(struct reading *r)
{
	problem_add(&r->im->problems, PROBLEM_ERROR, r->at < r->n ? r->paths[r->at] : "import", 0,
	    0, "what trackside-fetch tells of it is not understood");
}

static void
take_line(void *ctx, const char *type, const cJSON *o)
{
	struct reading *r = ctx;

	if (strcmp(type, "activity") == 0) {
		if (!activity_from_json(o, &r->im->activities))
			not_understood(r);
	} else if (strcmp(type, "result") == 0) {
		take_row(r, o);
	} else if (strcmp(type, "file") == 0) {
		take_file(r, o);
	} else if (strcmp(type, "progress") == 0) {
		take_progress(r, o);
	} else {
		not_understood(r);
	}
}

/* One run of the reader; false where it did not come to its end. */
static bool
run_reader(struct reading *r, struct err *err)
{
	VEC(const char *) words = { 0 };
	struct fetch_run run = {
		.input = -1, .line = take_line, .ctx = r, .problems = &r->im->problems
	};
	bool ok;

	VEC_PUSH(&words, "import");
	for (size_t i = 0; i < r->n; i++)
		VEC_PUSH(&words, r->paths[i]);
	VEC_PUSH(&words, NULL);
	run.words = words.items;
	r->at = SIZE_MAX;
	ok = fetch_run(&run, err);
	VEC_FREE(&words);
	return ok;
}

bool
import_read(struct import *out, char *const *paths, size_t n,
    const struct import_progress *progress, struct err *err)
{
	struct reading r = { .im = out, .progress = progress, .all_n = n };
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
