#include "term/modes.h"

#include <string.h>

#include "term/curses.h"

/* Padding marks are "$<100/>". */
void
modes_put(struct strbuf *out, const char *capability)
{
	const char *value = screen_capability(capability);

	while (value != NULL && *value != '\0') {
		if (value[0] == '$' && value[1] == '<' && strchr(value, '>') != NULL)
			value = strchr(value, '>') + 1;
		else
			strbuf_addch(out, *value++);
	}
}

/* Mode 1000, in a form without bounds (1006) where there is more than a console. */
void
modes_mouse(struct strbuf *out, bool on)
{
	if (screen_capability("kmous") != NULL)
		strbuf_addf(out, "\033[?%s1000%c",
		    screen_capability("smcup") != NULL ? "1006;" : "", on ? 'h' : 'l');
}

void
modes_enter(struct strbuf *out, bool mouse)
{
	modes_put(out, "smcup");
	modes_put(out, "rmir");
	modes_put(out, "smam");
	modes_put(out, "smkx");
	modes_put(out, "BE");
	if (mouse)
		modes_mouse(out, true);
}

void
modes_leave(struct strbuf *out)
{
	modes_mouse(out, false);
	modes_put(out, "BD");
	modes_put(out, "rmkx");
	modes_put(out, "rmcup");
}

void
modes_ask_background(struct strbuf *out)
{
	strbuf_adds(out, "\033]11;?\033\\\033[c");
}
