/* A thread that keeps an index in step with its folder. */
#ifndef TRACKSIDE_SEARCH_FOLLOW_H
#define TRACKSIDE_SEARCH_FOLLOW_H

#include <stdbool.h>

#include "blog/library.h"

struct follower;

/* A byte is written to fd when there is something to see. NULL where there can be no thread. */
struct follower *follower_start(const char *cache_dir, const struct source *source, int fd);
/* Ends the thread; what it has not committed is done by the next. */
void follower_end(struct follower *f);

void follower_look(struct follower *f);
/* What has happened since this was last asked. */
struct followed {
	bool changed; /* something went into the index */
	bool ready;   /* it is as the files were at the last look */
	bool memory;  /* there is no file to keep it in: the thread is of no use */
};
struct followed follower_ask(struct follower *f);

#endif
