#include "fetch/import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/path.h"
#include "fetch/gpx.h"
#include "fetch/inflate.h"
#include "fetch/report.h"
#include "fetch/sandbox.h"
#include "fetch/strava.h"
#include "fetch/tcx.h"
#include "fetch/xml.h"
#include "race/fit.h"

#define SECONDS_A_FILE 30
#define MEMORY_MOST ((size_t)1 << 30)
#define OUTPUT_MOST ((size_t)1 << 28) /* where standard output is a file */

/* Reads a file, unpacked where it is packed. False where there is nothing to go on with. */
static bool
load(const char *path, const char *name, struct strbuf *out, struct problems *problems)
{
	struct strbuf packed = STRBUF_INIT;
	struct err err = { 0 };
	bool ok;

	sandbox_more_time(SECONDS_A_FILE);
	if (!file_read(path, FILE_MAX_BYTES, &packed, &err)) {
		/* the name comes with the problem */
		size_t skip = strlen(path);

		skip = strncmp(err.msg, path, skip) == 0 && strncmp(err.msg + skip, ": ", 2) == 0
		    ? skip + 2
		    : 0;
		problem_add(problems, PROBLEM_ERROR, name, 0, 0, "%s", err.msg + skip);
		strbuf_free(&packed);
		return false;
	}
	if (!gzip_detect(packed.buf, packed.len)) {
		*out = packed;
		return true;
	}
	ok = gzip_unpack(packed.buf, packed.len, FILE_MAX_BYTES, out, &err);
	if (!ok)
		problem_add(problems, PROBLEM_ERROR, name, 0, 0, "%s", err.msg);
	strbuf_free(&packed);
	/* what was unpacked may still tell something */
	return ok || (err.code == ERR_DATA && out->len > 0);
}

/* Appends the activities of a file that is no list. */
static bool
read_activities(const struct strbuf *text, const char *name, struct activities *out,
    struct problems *problems)
{
	const uint64_t hash = hash_bytes(text->buf, text->len);
	const size_t before = out->len;
	char root[64];

	if (fit_detect(text->buf, text->len))
		fit_read(text->buf, text->len, name, out, problems);
	else if (!xml_root(text->buf, text->len, root, sizeof(root)))
		return false;
	else if (strcmp(root, "gpx") == 0)
		gpx_read(text->buf, text->len, name, out, problems);
	else if (strcmp(root, "TrainingCenterDatabase") == 0)
		tcx_read(text->buf, text->len, name, out, problems);
	else
		problem_add(problems, PROBLEM_ERROR, name, 0, 0,
		    "XML, but neither GPX nor TCX: its outermost element is \"%s\"", root);
	for (size_t i = before; i < out->len; i++) {
		out->items[i].hash = hash + (i - before); /* several of a file stay apart */
		ACTIVITY_TEXT(out->items[i].file, name, SIZE_MAX);
	}
	return true;
}

static void
report_all(struct activities *list, struct problems *problems)
{
	for (size_t i = 0; i < list->len; i++)
		report_activity(&list->items[i]);
	activities_free(list);
	report_problems(problems);
}

/* What the file of an activity tells better than the row of the list does. */
static void
merge(struct activity *row, struct activity *from)
{
	row->format = from->format;
	row->hash = from->hash;
	row->points = from->points;
	row->segments = from->segments;
	row->track_m = from->track_m;
	memcpy(row->device, from->device, sizeof(row->device));
	memcpy(row->extras, from->extras, sizeof(row->extras));
	if (from->has_start) {
		row->has_start = true;
		row->start = from->start;
		row->has_offset = from->has_offset;
		row->utc_offset = from->utc_offset;
	}
	VEC_FREE(&row->laps);
	row->laps.items = from->laps.items;
	row->laps.len = from->laps.len;
	row->laps.cap = from->laps.cap;
	from->laps.items = NULL;
	from->laps.len = from->laps.cap = 0;
}

/* Reads the file that a row of the list names into the row's activity. */
static void
read_named(const char *folder, const char *file, struct activity *row, struct problems *problems)
{
	char *path = path_join(folder, file);
	struct strbuf text = STRBUF_INIT;
	struct activities list = { 0 };

	ACTIVITY_TEXT(row->file, file, SIZE_MAX);
	if (load(path, file, &text, problems) && !read_activities(&text, file, &list, problems))
		problem_add(problems, PROBLEM_WARNING, file, 0, 0, "neither FIT, GPX nor TCX");
	if (list.len > 0)
		merge(row, &list.items[0]);
	activities_free(&list);
	strbuf_free(&text);
	free(path);
}

static size_t
count_lines(const struct strbuf *text)
{
	size_t n = 0;

	for (const char *p = text->buf; (p = strchr(p, '\n')) != NULL; p++)
		n++;
	return n;
}

static void
read_strava(struct csv *csv, const struct strbuf *text, const char *path, const char *name,
    struct err *err)
{
	const char *slash = strrchr(path, '/'), *file;
	char *folder = slash != NULL ? xstrndup(path, (size_t)(slash - path)) : xstrdup(".");
	const size_t of = count_lines(text);
	struct problems problems = { 0 };
	struct strava_columns columns;
	size_t done = 0;

	strava_find_columns(csv, &columns);
	while (csv_next(csv, err)) {
		struct activities list = { 0 };

		report_progress(name, ++done, of);
		if (!strava_row(csv, &columns, name, &list, &file, &problems))
			continue;
		if (file[0] != '\0' && activity_is_run(&list.items[0]))
			read_named(folder, file, &list.items[0], &problems);
		if (list.items[0].file[0] == '\0')
			ACTIVITY_TEXT(list.items[0].file, name, SIZE_MAX);
		report_all(&list, &problems);
	}
	report_problems(&problems);
	free(folder);
}

static void
read_results(struct csv *csv, const char *name, struct err *err)
{
	const char *members[RESULT_MEMBERS];
	struct problems problems = { 0 };
	struct results_columns columns;

	results_find_columns(csv, name, &columns, &problems);
	while (csv_next(csv, err))
		if (results_row(csv, &columns, name, members, &problems))
			report_result(name, csv->fields.items[0].line, members);
	report_problems(&problems);
}

/* "line:column: why" as a problem at its place. */
static void
report_csv_fault(const char *name, const struct err *err)
{
	struct problems problems = { 0 };
	int line = 0, column = 0, skip = 0;

	if (sscanf(err->msg, "%d:%d: %n", &line, &column, &skip) < 2)
		skip = 0;
	problem_add(&problems, PROBLEM_ERROR, name, line, column, "%s", err->msg + skip);
	report_problems(&problems);
}

static void
read_csv(const struct strbuf *text, const char *path, const char *name)
{
	struct err err = { 0 };
	struct csv csv;

	csv_init(&csv, text->buf, text->len);
	if (!csv_next(&csv, &err)) {
		if (err.code == ERR_NONE)
			report_error(name, "empty");
	} else if (strava_detect(&csv)) {
		read_strava(&csv, text, path, name, &err);
	} else if (results_detect(&csv)) {
		read_results(&csv, name, &err);
	} else {
		report_error(name,
		    "neither FIT, GPX, TCX nor a list that is known: a CSV of results names its "
		    "columns in its first line, \"date\" and \"event\" among them");
	}
	if (err.code != ERR_NONE)
		report_csv_fault(name, &err);
	csv_free(&csv);
}

static void
read_file(const char *path, const char *name)
{
	struct strbuf text = STRBUF_INIT;
	struct activities list = { 0 };
	struct problems problems = { 0 };
	bool known = true;

	if (load(path, name, &text, &problems))
		known = read_activities(&text, name, &list, &problems);
	report_all(&list, &problems);
	if (!known)
		read_csv(&text, path, name);
	strbuf_free(&text);
}

struct folder {
	const char *name;
	size_t done, found;
};

static bool
in_folder(void *ctx, const char *path, const char *relative)
{
	static const char *const kinds[] = { ".fit", ".gpx", ".tcx", ".fit.gz", ".gpx.gz",
		".tcx.gz" };
	struct folder *f = ctx;
	bool ours = false;
	char *name;

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		ours |= path_has_ext(path, kinds[i]);
	if (!ours)
		return true;
	f->found++;
	report_progress(f->name, ++f->done, 0);
	name = path_join(f->name, relative);
	read_file(path, name);
	free(name);
	return true;
}

static void
read_folder(const char *path)
{
	char *list = path_join(path, "activities.csv");
	struct folder f = { .name = path };
	const struct walk walk = { .file = in_folder, .ctx = &f };
	struct err err = { 0 };

	if (path_is_file(list))
		read_file(list, list);
	else if (!path_walk(path, &walk, &err))
		report_error(path, err.msg);
	else if (f.found == 0)
		report_error(path,
		    "a folder without files that end in .fit, .gpx, .tcx or .gz of them");
	free(list);
}

/* What has to be readable: the files and folders that are named, and the folder of a list. */
static void
allow(struct sandbox *s, const char *path)
{
	char *folder;

	sandbox_allow(s, path, false);
	if (strcmp(path_base(path), "activities.csv") != 0)
		return;
	folder = path_base(path) > path ? xstrndup(path, (size_t)(path_base(path) - path))
					: xstrdup(".");
	sandbox_allow(s, folder, false);
	free(folder);
}

bool
import_files(char *const *paths, size_t n, struct err *err)
{
	const struct sandbox_limits limits = { .memory = MEMORY_MOST, .file_size = OUTPUT_MOST };
	struct sandbox sandbox = { 0 };
	bool enforced, ok;

	for (size_t i = 0; i < n; i++)
		allow(&sandbox, paths[i]);
	ok = sandbox_enter(&sandbox, &limits, &enforced, err);
	sandbox_free(&sandbox);
	for (size_t i = 0; ok && i < n; i++) {
		report_file(i, n, paths[i]);
		if (path_is_dir(paths[i]))
			read_folder(paths[i]);
		else
			read_file(paths[i], paths[i]);
	}
	return ok;
}
