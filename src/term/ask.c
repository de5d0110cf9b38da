#include "term/ask.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <termios.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/strbuf.h"
#include "term/keys.h"
#include "term/modes.h"

/* Whether something comes within so many milliseconds. */
static bool
comes(int tty, int64_t ms)
{
	struct pollfd p = { .fd = tty, .events = POLLIN };

	return ms >= 0 && poll(&p, 1, (int)ms) > 0;
}

static bool
write_question(int tty)
{
	struct strbuf question = STRBUF_INIT;
	bool ok;

	modes_ask_background(&question);
	ok = write(tty, question.buf, question.len) == (ssize_t)question.len;
	strbuf_free(&question);
	return ok;
}

/* Reads until the terminal has answered all. False where it did not say the colour. */
static bool
hear(int tty, uint32_t *rgb)
{
	const int64_t end = clock_ms() + MODES_ANSWER_MS;
	struct keys_event event;
	bool said = false;
	struct keys keys;

	keys_init(&keys, true, NULL);
	while (!keys_identified(&keys) && comes(tty, end - clock_ms())) {
		size_t room;
		char *to = keys_room(&keys, &room);
		const ssize_t n = read(tty, to, room);

		if (n <= 0)
			break;
		keys_took(&keys, (size_t)n);
		while (keys_next(&keys, false, &event)) {
			if (event.kind != KEYS_BACKGROUND)
				continue;
			*rgb = event.colour;
			said = true;
		}
	}
	return said;
}

/* Asks a terminal that hands over every byte, and shows none. */
static bool
ask(int tty, uint32_t *rgb)
{
	struct termios before, raw;
	bool said;

	if (tcgetattr(tty, &before) != 0)
		return false;
	raw = before;
	raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ECHONL);
	raw.c_cc[VMIN] = 0;
	raw.c_cc[VTIME] = 0;
	if (tcsetattr(tty, TCSANOW, &raw) != 0)
		return false;
	said = !comes(tty, 0) && write_question(tty) && hear(tty, rgb);
	tcsetattr(tty, TCSANOW, &before);
	return said;
}

bool
ask_background(uint32_t *rgb)
{
	sigset_t all, before;
	bool said = false;
	int tty;

	if (tcgetpgrp(STDOUT_FILENO) != getpgrp())
		return false;
	tty = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (tty < 0)
		return false;
	/* a signal comes when the terminal is as it was */
	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, &before);
	said = ask(tty, rgb);
	sigprocmask(SIG_SETMASK, &before, NULL);
	close(tty);
	return said;
}
