/* What may be written to a terminal: text that gives no orders, and the program's own sequences,
 * every one of them known here. Knows nothing of the program's sanitiser, which it is there to
 * judge. */
#ifndef TRACKSIDE_TESTS_JUDGE_H
#define TRACKSIDE_TESTS_JUDGE_H

#include <stddef.h>

enum judge_allow {
	JUDGE_LOOKS = 1 << 0, /* SGR */
	JUDGE_LINKS = 1 << 1, /* OSC 8 to http, https and mailto */
	JUDGE_SCREEN =
	    1 << 2, /* what a full screen takes: modes, cursor, erasing, scrolling; two questions */
	JUDGE_TITLE = 1 << 3,	  /* OSC 2 */
	JUDGE_CLIPBOARD = 1 << 4, /* OSC 52 */
};

/* SIZE_MAX where all n bytes may be written; else the first that may not, and *why. */
size_t judge(const char *s, size_t n, unsigned allow, const char **why);

#endif
