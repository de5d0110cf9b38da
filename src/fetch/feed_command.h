/* trackside-fetch feed NAME: reads a feed from standard input. NAME is for messages. Reports
 *
 *	{"type":"feed","format":"Atom","title":"…","link":"…","updated":"…","language":"…",
 *	 "next":"…","count":10}
 *	{"type":"entry","id":"…","title":"…", …}               each; members that say nothing are there
 *
 * and problems; "fatal" where nothing could be read. */
#ifndef TRACKSIDE_FETCH_FEED_COMMAND_H
#define TRACKSIDE_FETCH_FEED_COMMAND_H

#include <stddef.h>

#include "base/err.h"

bool feed_command(char *const *words, size_t n, struct err *err) NODISCARD;

#endif
