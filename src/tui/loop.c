#include "tui/loop.h"

#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t resized, stopped, continued, ended;

static const int signals[LOOP_SIGNALS] = { SIGWINCH, SIGTSTP, SIGCONT, SIGHUP, SIGTERM };

static void
on_signal(int sig)
{
	if (sig == SIGWINCH)
		resized = 1;
	else if (sig == SIGTSTP)
		stopped = 1;
	else if (sig == SIGCONT)
		continued = 1;
	else
		ended = sig;
}

void
loop_begin(struct loop *loop)
{
	struct sigaction sa = { .sa_handler = on_signal };
	sigset_t ours;

	*loop = (struct loop){ .wake = { -1, -1 }, .files = -1, .child = { -1, -1 } };
	sigemptyset(&sa.sa_mask);
	sigemptyset(&ours);
	for (size_t i = 0; i < LOOP_SIGNALS; i++)
		sigaddset(&ours, signals[i]);
	sigprocmask(SIG_BLOCK, &ours, &loop->before);
	loop->mask = loop->before;
	for (size_t i = 0; i < LOOP_SIGNALS; i++) {
		sigdelset(&loop->mask, signals[i]);
		sigaction(signals[i], NULL, &loop->actions[i]);
		/* under nohup, a lost terminal is no reason to end */
		if (signals[i] != SIGHUP || loop->actions[i].sa_handler != SIG_IGN)
			sigaction(signals[i], &sa, NULL);
	}
}

void
loop_end(struct loop *loop)
{
	for (size_t i = 0; i < LOOP_SIGNALS; i++)
		sigaction(signals[i], &loop->actions[i], NULL);
	sigprocmask(SIG_SETMASK, &loop->before, NULL);
	if (loop->wake[0] >= 0) {
		close(loop->wake[0]);
		close(loop->wake[1]);
	}
}

int
loop_waker(struct loop *loop)
{
	if (loop->wake[0] >= 0 || pipe(loop->wake) != 0)
		return loop->wake[1];
	for (int i = 0; i < 2; i++) {
		fcntl(loop->wake[i], F_SETFD, FD_CLOEXEC);
		fcntl(loop->wake[i], F_SETFL, O_NONBLOCK);
	}
	return loop->wake[1];
}

/* Whether a thread was done since the last look. */
static bool
take_wakes(const struct loop *loop)
{
	char bytes[64];
	bool any = false;

	while (read(loop->wake[0], bytes, sizeof(bytes)) > 0)
		any = true;
	return any;
}

void
loop_rest(int ms)
{
	struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };

	poll(&input, 1, ms); /* signals wait for loop_wait */
}

unsigned
loop_wait(struct loop *loop, int ms)
{
	const struct timespec limit = { ms / 1000, (long)(ms % 1000) * 1000000 };
	/* a descriptor below 0 is passed over */
	struct pollfd fds[] = {
		{ .fd = STDIN_FILENO, .events = POLLIN },
		{ .fd = loop->wake[0], .events = POLLIN },
		{ .fd = loop->files, .events = POLLIN },
		{ .fd = loop->child[0], .events = POLLIN },
		{ .fd = loop->child[1], .events = POLLIN },
	};
	unsigned events = 0;

	if (ppoll(fds, sizeof(fds) / sizeof(fds[0]), ms < 0 ? NULL : &limit, &loop->mask) > 0) {
		if (fds[0].revents & POLLIN)
			events |= LOOP_INPUT;
		if (fds[0].revents & (POLLHUP | POLLERR | POLLNVAL))
			events |= LOOP_HANGUP;
		if ((fds[1].revents & POLLIN) && take_wakes(loop))
			events |= LOOP_WAKE;
		if (fds[2].revents & POLLIN)
			events |= LOOP_FILES;
		if (fds[3].revents != 0 || fds[4].revents != 0)
			events |= LOOP_CHILD;
	}
	if (resized)
		events |= LOOP_RESIZE;
	if (stopped)
		events |= LOOP_STOP;
	if (continued)
		events |= LOOP_CONTINUE;
	if (ended) {
		events |= LOOP_END;
		loop->end_signal = ended;
	}
	resized = stopped = continued = 0;
	return events;
}
