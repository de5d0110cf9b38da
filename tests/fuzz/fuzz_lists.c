/* Lists of results and of a Strava export: any rows behind a sound first line. */
#include "fuzz_activities.h"

#include "base/path.h"
#include "fetch/results.h"
#include "fetch/strava.h"

#define STRAVA                                                                                     \
	"Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,Filename,"    \
	"Elapsed Time,Distance\n"
#define RESULTS "date,event,time,meet,surface,time_is,kind,place,heat_place,goal,post,note,id\n"

static void
read_strava(struct csv *csv, size_t size)
{
	struct problems problems = { 0 };
	struct activities list = { 0 };
	struct strava_columns columns;
	struct err err = { 0 };
	const char *file;

	strava_find_columns(csv, &columns);
	while (csv_next(csv, &err))
		if (strava_row(csv, &columns, "activities.csv", &list, &file, &problems)) {
			char *resolved = path_relative("activities.csv", file);

			check(file[0] != '/' && resolved != NULL, "a file is within the export");
			free(resolved);
		}
	check_activities(&list, size);
	activities_free(&list);
	problems_free(&problems);
}

static void
read_results(struct csv *csv)
{
	const char *members[RESULT_MEMBERS];
	struct problems problems = { 0 };
	struct results_columns columns;
	struct err err = { 0 };

	results_find_columns(csv, "results.csv", &columns, &problems);
	while (csv_next(csv, &err)) {
		const size_t before = problems.len + problems.dropped;

		if (results_row(csv, &columns, "results.csv", members, &problems))
			check(members[RESULT_DATE][0] != '\0' && members[RESULT_EVENT][0] != '\0',
			    "a result has a date and an event");
		else
			check(problems.len + problems.dropped > before, "what is wrong is told");
	}
	problems_free(&problems);
}

static void
read_behind(const char *head, const uint8_t *data, size_t size)
{
	struct strbuf text = STRBUF_INIT;
	struct err err = { 0 };
	struct csv csv;

	strbuf_adds(&text, head);
	strbuf_add(&text, data, size);
	csv_init(&csv, text.buf, text.len);
	check(csv_next(&csv, &err), "the first line is a record");
	if (strava_detect(&csv))
		read_strava(&csv, size);
	else
		read_results(&csv);
	csv_free(&csv);
	strbuf_free(&text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	read_behind(STRAVA, data, size);
	read_behind(RESULTS, data, size);
	return 0;
}
