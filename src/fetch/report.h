/* What this program tells the one that started it: one JSON object a line, on standard output.
 *
 *	{"type":"file","index":0,"of":3,"name":"a.fit"}         it is being read now
 *	{"type":"progress","name":"activities/1.fit.gz","done":1,"of":812}
 *	{"type":"activity", …}                                  as race/activity_json.h has it
 *	{"type":"result","name":"races.csv","line":2,"members":{"date":"2026-04-18", …}}
 *	{"type":"feed","title":"…", …}                          feed_command.h
 *	{"type":"markdown","text":"…"}                          convert_command.h
 *	{"type":"fatal","message":"…"}                          why there is nothing
 *	{"type":"problem","level":"error","name":"a.gpx","line":3,"column":7,"message":"…"}
 *	{"type":"source", …} {"type":"post", …} {"type":"summary", …}   as data/sync_event.h has them
 *	{"type":"done"}                                         the last line of all
 *
 * A line is flushed when it is written, so that a crash takes nothing with it. */
#ifndef TRACKSIDE_FETCH_REPORT_H
#define TRACKSIDE_FETCH_REPORT_H

#include "base/problem.h"
#include "data/sync_event.h"
#include "fetch/results.h"
#include "race/activity_json.h"

/* A line that is being made: its text members are sanitised; it is written, and freed. */
cJSON *report_new(const char *type);
void report_text(cJSON *o, const char *key, const char *text);
void report_line(cJSON *o);

void report_file(size_t index, size_t of, const char *name);
void report_progress(const char *name, size_t done, size_t of);
void report_activity(const struct activity *a);
void report_result(const char *name, int line, const char *const members[RESULT_MEMBERS]);
void report_source(const char *name, const char *title, const char *kind, const char *url,
    const char *address);
void report_post(const char *name, enum sync_post_state state, const char *title, const char *file,
    const char *beside);
void report_summary(const char *name, const struct sync_counts *counts);
/* Tells them and empties the list. */
void report_problems(struct problems *problems);
void report_error(const char *name, const char *message);
/* Why there is nothing to tell. */
void report_fatal(const char *message);
void report_warning(const char *name, const char *message);
/* False where something could not be written. */
bool report_done(void);

#endif
