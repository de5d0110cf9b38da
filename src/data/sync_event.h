/* What `trackside-fetch sync` and `trackside-fetch discover` tell, a JSON object a line:
 *
 *	{"type":"source","name":"alex","title":"Alex","kind":"rss","url":"…","address":"…"}
 *	{"type":"progress","name":"alex","done":100,"of":812}
 *	{"type":"post","name":"alex","state":"conflict","title":"…","file":"a.md","beside":"a.md.new"}
 *	{"type":"problem","level":"error","name":"alex","message":"…"}
 *	{"type":"summary","name":"alex","unchanged":false,"new":3,"updated":1, …}
 *	{"type":"done"}
 */
#ifndef TRACKSIDE_DATA_SYNC_EVENT_H
#define TRACKSIDE_DATA_SYNC_EVENT_H

#include <stdbool.h>

#include "base/arena.h"

/* What became of a post. */
enum sync_post_state {
	SYNC_NEW,
	SYNC_UPDATED,
	SYNC_CONFLICT, /* changed here and on the web: the new version is beside the file */
	SYNC_KEPT,     /* changed on the web, and removed here: it stays so */
	SYNC_GONE,     /* the web has it no more; the file stays */
	SYNC_BACK,     /* the web has it again */
	SYNC_STATES,
};
extern const char *const sync_state_names[SYNC_STATES]; /* "new", "updated" … */

struct sync_counts {
	size_t of[SYNC_STATES];
	bool unchanged; /* the source said that nothing is new */
};

enum sync_event_kind {
	SYNC_EVENT_SOURCE,
	SYNC_EVENT_PROGRESS,
	SYNC_EVENT_POST,
	SYNC_EVENT_PROBLEM,
	SYNC_EVENT_SUMMARY,
	SYNC_EVENT_DONE,
};

/* Texts are never NULL, and in the arena that was given. */
struct sync_event {
	enum sync_event_kind kind;
	const char *name; /* of the source */
	const char *title, *format, *url, *address;
	const char *file, *beside;
	const char *message;
	bool error; /* of a problem: it is no warning */
	enum sync_post_state state;
	size_t done, of;
	struct sync_counts counts;
};

/* False where the line is nothing of the kind. */
bool sync_event_read(struct sync_event *out, const char *line, size_t n, struct arena *arena);

#endif
