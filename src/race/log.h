/* The race log: races.json as the runner wrote it, read strictly.
 *
 * A result that cannot be understood is a problem with line and column, and
 * the others still open. Everything is in the log's arena. */
#ifndef TRACKSIDE_RACE_LOG_H
#define TRACKSIDE_RACE_LOG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/problem.h"
#include "race/event.h"
#include "race/time.h"

enum race_kind { RACE_RACE, RACE_TIME_TRIAL, RACE_RELAY };
enum time_is { TIME_OFFICIAL, TIME_GUN, TIME_DERIVED, TIME_APPROXIMATE };

struct split {
	double distance_m;     /* from the start, growing */
	struct race_time time; /* from the start, growing */
};

struct race_result {
	const char *id; /* "2026-04-mike-fanelli-classic-1500m": date, meet, event; unique */
	struct date date;
	const char *meet;
	struct event event;   /* on the surface that the result names, where it names one */
	enum surface surface; /* as named, else as the event implies */
	bool has_time;
	struct race_time time; /* only with has_time */
	enum race_kind kind;
	enum time_is time_is;
	int place, heat_place; /* 0: not known */
	bool has_goal;
	struct race_time goal;
	const struct split *splits;
	size_t nsplits;
	bool claims_record; /* "record": true: the runner calls it one; `check` compares */
	const char *post;   /* slug of its story, or NULL */
	const char *note;   /* or NULL */
	const char *source; /* what it was imported from, as the importer names it, or NULL */
	size_t index;	    /* in the file's list of results */
	int line, column;   /* in the file */
};

struct race_standard { /* a qualifying time, valid between two dates (DATE_NONE: open) */
	const char *name;
	struct event event;
	struct race_time time;
	struct date from, to;
};
struct race_target {
	struct event event;
	struct race_time time;
	const char *name; /* or NULL */
	struct date by;
};
struct race_moment {
	struct date from, to;
	const char *label, *kind; /* kind may be NULL */
};
struct race_planned {
	struct date date;
	const char *meet;
	bool has_event;
	struct event event;
	const char *note;
};

struct race_log {
	struct arena arena;
	struct {
		const char *name, *sex; /* "female", "male" or NULL */
		struct date born;
	} athlete;
	struct race_result *results; /* by date, oldest first; the file's order among equals */
	size_t nresults;
	struct race_standard *standards;
	size_t nstandards;
	struct race_target *targets;
	size_t ntargets;
	struct race_moment *moments;
	size_t nmoments;
	struct race_planned *planned; /* by date */
	size_t nplanned;
};

/* Reads the text of a races.json; name is what messages call it. Bad members
 * become problems; text that is not JSON at all is one problem and an empty log.
 * *out is always a log, the caller's to free. */
void race_log_parse(struct race_log **out, const char *json, size_t n, const char *name,
    struct problems *problems);
void race_log_free(struct race_log *log);

const struct race_result *race_log_find(const struct race_log *log, const char *id);

/* The events with a result, those with most timed results first, then by distance. */
size_t race_log_events(const struct race_log *log, struct event *out, size_t max);

/* What the log writes of its enums: "time-trial", "derived", … */
const char *race_kind_name(enum race_kind kind);
const char *time_is_name(enum time_is is);
/* The same read, in any case and with '-', '_' or ' ' between; false for other words. */
bool race_kind_find(const char *word, enum race_kind *out);
bool time_is_find(const char *word, enum time_is *out);
/* Compares a word, in any case and with '-', '_' or ' ', with one in lower case and '-'. */
bool log_same_word(const char *typed, const char *word);

#endif
