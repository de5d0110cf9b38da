#include "fetch/stop.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"

bool
stop_watch(struct stop *s, struct err *err)
{
	struct stat st;
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGHUP);
	*s = (struct stop){ .signals = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK), .out = -1 };
	if (s->signals < 0 || sigprocmask(SIG_BLOCK, &set, NULL) != 0)
		return err_sys(err, "signals cannot be waited for");
	if (fstat(STDOUT_FILENO, &st) == 0 && (S_ISFIFO(st.st_mode) || S_ISSOCK(st.st_mode)))
		s->out = STDOUT_FILENO;
	return true;
}

/* Whether it was asked for within so many milliseconds. */
static bool
asked_within(const struct stop *s, int ms)
{
	struct pollfd fds[] = {
		{ .fd = s != NULL ? s->signals : -1, .events = POLLIN },
		{ .fd = s != NULL ? s->out : -1 }, /* POLLERR comes unasked */
	};

	return poll(fds, 2, ms) > 0;
}

bool
stop_asked(const struct stop *s)
{
	return s != NULL && asked_within(s, 0);
}

bool
stop_wait(const struct stop *s, int64_t ms)
{
	const int64_t end = clock_ms() + ms;

	for (int64_t left = ms; left > 0; left = end - clock_ms())
		if (asked_within(s, left < 1000 ? (int)left : 1000))
			return false;
	return !stop_asked(s);
}
