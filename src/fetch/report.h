/* What this program tells the one that started it: one JSON object a line, on standard output.
 *
 *	{"type":"file","index":0,"of":3,"name":"a.fit"}         it is being read now
 *	{"type":"progress","name":"activities/1.fit.gz","done":1,"of":812}
 *	{"type":"activity", …}                                  as race/activity_json.h has it
 *	{"type":"result","name":"races.csv","line":2,"members":{"date":"2026-04-18", …}}
 *	{"type":"feed","title":"…", …}                          feed_command.h
 *	{"type":"fatal","message":"…"}                          why there is nothing
 *	{"type":"problem","level":"error","name":"a.gpx","line":3,"column":7,"message":"…"}
 *	{"type":"done"}                                         the last line of all
 *
 * A line is flushed when it is written, so that a crash takes nothing with it. */
#ifndef TRACKSIDE_FETCH_REPORT_H
#define TRACKSIDE_FETCH_REPORT_H

#include "base/problem.h"
#include "fetch/results.h"
#include "race/activity_json.h"

/* A line that is being made: its text members are sanitised; it is written, and freed. */
cJSON *report_new(const char *type);
void report_text(cJSON *line, const char *key, const char *text);
void report_line(cJSON *line);

void report_file(size_t index, size_t of, const char *name);
void report_progress(const char *name, size_t done, size_t of);
void report_activity(const struct activity *a);
void report_result(const char *name, int line, const char *const members[RESULT_MEMBERS]);
/* Tells them and empties the list. */
void report_problems(struct problems *problems);
void report_error(const char *name, const char *message);
/* Why there is nothing to tell. */
void report_fatal(const char *message);
/* False where something could not be written. */
bool report_done(void);

#endif
