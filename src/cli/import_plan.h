/* What becomes of each thing that an import found: which are new, which are races, what is written
 * of them. */
#ifndef TRACKSIDE_CLI_IMPORT_PLAN_H
#define TRACKSIDE_CLI_IMPORT_PLAN_H

#include "cli/import_read.h"
#include "race/source.h"

enum import_state {
	IMPORT_NEW,
	IMPORT_KNOWN,	  /* in the log already */
	IMPORT_SAME_RUN,  /* as an item before it */
	IMPORT_SAME_RACE, /* the log has a result of that day and event */
	IMPORT_NO_RUN,	  /* another sport */
	IMPORT_TOO_FAR,	  /* its length is not that of the event that was named */
};

struct import_item {
	const struct activity *activity; /* or NULL */
	const struct import_row *row;	 /* or NULL */
	enum import_state state;
	const char *known; /* id of the result in the log; else NULL */
	size_t same_as;	   /* number of the item, from 1 */
	bool chosen;	   /* it is to be written */
	struct log_change change;
};

struct import_plan {
	struct arena arena; /* of texts in changes */
	VEC(struct import_item) items;
};

/* Looks at everything that was found against the log as it is. */
void import_plan_make(struct import_plan *plan, const struct import *im,
    const struct race_log *log);
void import_plan_free(struct import_plan *plan);

/* What a runner says of recordings; NULL for what was not said. */
struct import_words {
	const char *meet, *event, *date, *time;
};

/* What is written of a recording: its day, its source, its time as the device has it (which is
 * approximate), and over it what was said. The state becomes IMPORT_SAME_RACE where the log has a
 * result of that day and event that came from no recording, unless another time was said. */
void import_plan_fill(struct import_plan *plan, struct import_item *item,
    const struct import_words *words, const struct race_log *log);

/* Whether a recording is so long or short that it is hardly of this event: over 15 % off. Its own
 * length never names an event. */
bool import_far_from(const struct activity *a, const char *event);

/* Its time with pauses, as it is shown and written: "5:12", "5:12.4"; "" where it is not known. */
void import_time_text(const struct activity *a, struct strbuf *out);
/* The length that the device measured, else that along its points; NAN. */
double import_metres(const struct activity *a);

#endif
