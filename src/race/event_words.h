/* The words around a distance in the name of an event: "short track", "steeplechase", "road".
 * For event.c alone. */
#ifndef TRACKSIDE_RACE_EVENT_WORDS_H
#define TRACKSIDE_RACE_EVENT_WORDS_H

#include <stddef.h>

#include "race/event.h"

/* What the words say, beside what they leave. */
struct event_words {
	enum surface surface;
	bool relay;
	char rest[96]; /* the other words, with usual short forms written out */
};

/* Reads words parted by spaces, commas and hyphens, in lower case. */
void event_words_read(struct event_words *out, const char *words);
/* Takes surface words off the start of a name ("indoor mile"); what is left. */
const char *event_words_skip(const char *name, enum surface *surface);
/* Whether a word may follow a bare number of metres: "3000 steeplechase". */
bool event_words_known(const char *words);

#endif
