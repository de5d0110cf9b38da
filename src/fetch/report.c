#include "fetch/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/sanitize.h"

void
report_line(cJSON *o)
{
	char *text = cJSON_PrintUnformatted(o);

	cJSON_Delete(o);
	if (text == NULL)
		die("out of memory");
	/* cppcheck-suppress nullPointerRedundantCheck; die does not return */
	puts(text);
	cJSON_free(text);
	/* nobody reads any more */
	if (fflush(stdout) != 0)
		exit(3);
}

cJSON *
report_new(const char *type)
{
	cJSON *o = cJSON_CreateObject();

	cJSON_AddStringToObject(o, "type", type);
	return o;
}

void
report_text(cJSON *o, const char *key, const char *text)
{
	struct strbuf clean = STRBUF_INIT;

	sanitize(&clean, text, strlen(text), SANITIZE_TEXT);
	cJSON_AddStringToObject(o, key, clean.buf);
	strbuf_free(&clean);
}

void
report_file(size_t index, size_t of, const char *name)
{
	cJSON *o = report_new("file");

	cJSON_AddNumberToObject(o, "index", (double)index);
	cJSON_AddNumberToObject(o, "of", (double)of);
	report_text(o, "name", name);
	report_line(o);
}

void
report_progress(const char *name, size_t done, size_t of)
{
	cJSON *o = report_new("progress");

	report_text(o, "name", name);
	cJSON_AddNumberToObject(o, "done", (double)done);
	cJSON_AddNumberToObject(o, "of", (double)of);
	report_line(o);
}

void
report_activity(const struct activity *a)
{
	cJSON *o = activity_to_json(a);

	cJSON_AddStringToObject(o, "type", "activity");
	report_line(o);
}

void
report_result(const char *name, int line, const char *const members[RESULT_MEMBERS])
{
	cJSON *o = report_new("result"), *list = cJSON_AddObjectToObject(o, "members");

	report_text(o, "name", name);
	cJSON_AddNumberToObject(o, "line", line);
	for (int m = 0; m < RESULT_MEMBERS; m++)
		if (members[m][0] != '\0')
			report_text(list, result_member_names[m], members[m]);
	report_line(o);
}

void
report_source(const char *name, const char *title, const char *kind, const char *url,
    const char *address)
{
	cJSON *o = report_new("source");

	report_text(o, "name", name);
	report_text(o, "title", title);
	report_text(o, "kind", kind);
	report_text(o, "url", url);
	report_text(o, "address", address);
	report_line(o);
}

void
report_post(const char *name, enum sync_post_state state, const char *title, const char *file,
    const char *beside)
{
	cJSON *o = report_new("post");

	report_text(o, "name", name);
	report_text(o, "state", sync_state_names[state]);
	report_text(o, "title", title);
	report_text(o, "file", file);
	if (beside[0] != '\0')
		report_text(o, "beside", beside);
	report_line(o);
}

void
report_summary(const char *name, const struct sync_counts *counts)
{
	cJSON *o = report_new("summary");

	report_text(o, "name", name);
	cJSON_AddBoolToObject(o, "unchanged", counts->unchanged);
	for (size_t i = 0; i < SYNC_STATES; i++)
		cJSON_AddNumberToObject(o, sync_state_names[i], (double)counts->of[i]);
	report_line(o);
}

void
report_problems(struct problems *problems)
{
	for (size_t i = 0; i < problems->len; i++) {
		const struct problem *p = &problems->items[i];
		cJSON *o = report_new("problem");

		cJSON_AddStringToObject(o, "level",
		    p->level == PROBLEM_ERROR ? "error" : "warning");
		report_text(o, "name", p->file);
		if (p->line > 0)
			cJSON_AddNumberToObject(o, "line", p->line);
		if (p->column > 0)
			cJSON_AddNumberToObject(o, "column", p->column);
		report_text(o, "message", p->msg);
		report_line(o);
	}
	problems_free(problems);
	*problems = (struct problems){ 0 };
}

void
report_error(const char *name, const char *message)
{
	struct problems problems = { 0 };

	problem_add(&problems, PROBLEM_ERROR, name, 0, 0, "%s", message);
	report_problems(&problems);
}

void
report_fatal(const char *message)
{
	cJSON *o = report_new("fatal");

	report_text(o, "message", message);
	report_line(o);
}

void
report_warning(const char *name, const char *message)
{
	struct problems problems = { 0 };

	problem_add(&problems, PROBLEM_WARNING, name, 0, 0, "%s", message);
	report_problems(&problems);
}

bool
report_done(void)
{
	report_line(report_new("done"));
	return !ferror(stdout);
}
