/* Reading the members of one object of a race log. For log_read.c alone. */
#ifndef TRACKSIDE_RACE_LOG_MEMBER_H
#define TRACKSIDE_RACE_LOG_MEMBER_H

#include <cjson/cJSON.h>

#include "data/json.h"
#include "race/log.h"

struct log_reader {
	struct race_log *log;
	const char *json;
	size_t n;
	const char *name;
	struct problems *problems;
	size_t locate_left;  /* bytes that may still be walked to find places of members */
	char event_text[32]; /* what was read last, and what it means; "" at first */
	struct event event;
	json_places members;  /* of the root */
	struct arena element; /* of the value that is being read */
};

/* One element of a list of the log, or the athlete (section alone). */
struct log_item {
	struct log_reader *r;
	const cJSON *obj;
	const char *section;
	const char *index; /* decimal; NULL for the athlete */
	int line, column;
	const char *list, *list_index; /* within a list of the item: "splits", "1"; else NULL */
};

/* A problem at a member of the item, or at the item itself (member NULL). */
void log_complain(struct log_item *it, const char *member, const char *fmt, ...) PRINTF(3, 4);

/* A member that is there and not null, else NULL. */
const cJSON *log_member(const cJSON *obj, const char *member);

/* The text of a member; NULL where it is absent or empty. False: it is no text. */
bool log_text(struct log_item *it, const char *member, const char **out);
/* A copy in the log's arena; of fallback where there is no text. */
const char *log_keep_text(struct log_item *it, const char *member, const char *fallback);

/* Readers of one kind of member. *has says whether it was there and sound. False, with a
 * problem added, where it was there and was not. */
bool log_date(struct log_item *it, const char *member, struct date *out, bool *has);
bool log_time(struct log_item *it, const char *member, struct race_time *out, bool *has);
bool log_event(struct log_item *it, struct event *out, bool *has);

/* The same for what must be there; what names the item in the problem. */
bool log_need_date(struct log_item *it, const char *what, const char *member, struct date *out);
bool log_need_time(struct log_item *it, const char *what, struct race_time *out);
bool log_need_event(struct log_item *it, const char *what, struct event *out);

/* False, with a problem added, for a word that is none of theirs; absent is the first. */
bool log_kind(struct log_item *it, enum race_kind *out);
bool log_time_is(struct log_item *it, enum time_is *out);
bool log_surface(struct log_item *it, enum surface *out);

/* False where it is absent or, with a problem, neither true nor false. */
bool log_flag(struct log_item *it, const char *member);

/* 0 where it is absent or, with a problem, wrong. */
int log_place(struct log_item *it, const char *member);

#endif
