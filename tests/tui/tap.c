/* What a screen test reports, in the Test Anything Protocol. */
#include <stdarg.h>
#include <stdio.h>

#include "tui.h"

static int tests, failures;

void
tui_ok(struct tui *t, bool good, const char *fmt, ...)
{
	va_list ap;

	printf("%s %d - ", good ? "ok" : "not ok", ++tests);
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
	if (!good) {
		failures++;
		if (t != NULL)
			tui_show(t);
	}
	fflush(stdout);
}

int
tui_done(void)
{
	printf("1..%d\n", tests);
	return failures > 0;
}
