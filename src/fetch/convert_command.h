/* trackside-fetch convert NAME [BASE]: reads HTML from standard input. NAME is for messages, BASE what
 * relative addresses start from. Reports
 *
 *	{"type":"markdown","text":"…"}      a piece of it, whole lines where these are not huge
 *
 * and problems; "fatal" where nothing could be read. */
#ifndef TRACKSIDE_FETCH_CONVERT_COMMAND_H
#define TRACKSIDE_FETCH_CONVERT_COMMAND_H

#include <stddef.h>

#include "base/err.h"

bool convert_command(char *const *words, size_t n, struct err *err) NODISCARD;

#endif
