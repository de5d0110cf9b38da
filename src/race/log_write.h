/* Changing races.json: results are added, changed and taken out, all else keeps every byte.
 *
 *	struct log_edit *e;
 *	struct log_change c = { .date = "2026-04-18", .event = "1500m", .time = "5:10.66" };
 *
 *	if (log_edit_open(&e, path, err) && log_edit_add(e, &c, 1, err) && log_edit_save(e, err))
 *		…
 *	log_edit_free(e);
 *
 * What is written is what the strict reader accepts: it reads every change before it counts.
 * Members that this program does not know, the order of members and the file's white
 * space stay as they were; new results come in the style of their neighbours. */
#ifndef TRACKSIDE_RACE_LOG_WRITE_H
#define TRACKSIDE_RACE_LOG_WRITE_H

#include "race/log.h"

/* The members of a result, as they are written in the file. NULL leaves a member as it is (in a
 * new result: out); "" takes it out. */
struct log_change {
	const char *id;
	const char *date; /* EDTF: "2026-04-18", "2026-04", "2026-03~" */
	const char *meet;
	const char *event;   /* "1500m", "10 miles" */
	const char *surface; /* "track", "short-track", "road", "trail", "cross-country" */
	const char *time;    /* "5:10.66" */
	const char *time_is; /* "official", "gun", "derived", "approximate" */
	const char *kind;    /* "race", "time-trial", "relay" */
	const char *place, *heat_place; /* whole numbers */
	const char *goal;
	const char *post, *note;
	const char *source;	    /* what an importer knows the same activity by: "fit:…" */
	const struct split *splits; /* written where has_splits; none takes them out */
	size_t nsplits;
	bool has_splits;
};

struct log_edit;

/* Reads the file; where there is none, starts an empty log. Fails on what is no race log at all
 * (with line and column): what cannot be read could not be kept. On failure *out is NULL. */
bool log_edit_open(struct log_edit **out, const char *path, struct err *err) NODISCARD;
/* The same of a text, as if it had been read from there. */
bool log_edit_open_text(struct log_edit **out, const char *path, const char *text, size_t n,
    struct err *err) NODISCARD;
void log_edit_free(struct log_edit *e);

/* The log as it would be saved now; good until the next change. */
const struct race_log *log_edit_log(const struct log_edit *e);
/* Its text. */
const char *log_edit_text(const struct log_edit *e);

/* Adds results, all or none, where their dates belong (a log with the newest first stays so). One
 * without an id gets one of its own, made of date, meet and event: a link to it then
 * holds whatever else is changed. The message of a failure says which of several it was. */
bool log_edit_add(struct log_edit *e, const struct log_change *results, size_t n,
    struct err *err) NODISCARD;
/* ERR_NOT_FOUND where no result has the id. One without a written id gets it written, so that
 * links to it hold. */
bool log_edit_change(struct log_edit *e, const char *id, const struct log_change *change,
    struct err *err) NODISCARD;
bool log_edit_remove(struct log_edit *e, const char *id, struct err *err) NODISCARD;

/* Writes the file atomically, the version it replaces beside it as "races.json~". Fails, with
 * nothing written, where the file was changed since it was opened. Does nothing
 * where nothing was changed. May be called again after further changes. */
bool log_edit_save(struct log_edit *e, struct err *err) NODISCARD;

#endif
