#include "tui/loop.h"

#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t resized, stopped, continued;

static void
on_signal(int sig)
{
	if (sig == SIGWINCH)
		resized = 1;
	else if (sig == SIGTSTP)
		stopped = 1;
	else
		continued = 1;
}

void
loop_begin(struct loop *loop)
{
	struct sigaction sa = { .sa_handler = on_signal };
	sigset_t ours;

	sigemptyset(&sa.sa_mask);
	sigemptyset(&ours);
	sigaddset(&ours, SIGWINCH);
	sigaddset(&ours, SIGTSTP);
	sigaddset(&ours, SIGCONT);
	sigprocmask(SIG_BLOCK, &ours, &loop->before);
	loop->mask = loop->before;
	sigdelset(&loop->mask, SIGWINCH);
	sigdelset(&loop->mask, SIGTSTP);
	sigdelset(&loop->mask, SIGCONT);
	sigaction(SIGWINCH, &sa, &loop->winch);
	sigaction(SIGTSTP, &sa, &loop->tstp);
	sigaction(SIGCONT, &sa, &loop->cont);
	loop->wake[0] = loop->wake[1] = -1;
}

void
loop_end(struct loop *loop)
{
	sigaction(SIGWINCH, &loop->winch, NULL);
	sigaction(SIGTSTP, &loop->tstp, NULL);
	sigaction(SIGCONT, &loop->cont, NULL);
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

unsigned
loop_wait(struct loop *loop, bool look)
{
	static const struct timespec now = { 0, 0 };
	struct pollfd fds[] = {
		{ .fd = STDIN_FILENO, .events = POLLIN },
		{ .fd = loop->wake[0], .events = POLLIN },
	};
	unsigned events = 0;

	if (ppoll(fds, loop->wake[0] >= 0 ? 2 : 1, look ? &now : NULL, &loop->mask) > 0) {
		if (fds[0].revents & POLLIN)
			events |= LOOP_INPUT;
		if (fds[0].revents & (POLLHUP | POLLERR | POLLNVAL))
			events |= LOOP_HANGUP;
		if ((fds[1].revents & POLLIN) && take_wakes(loop))
			events |= LOOP_WAKE;
	}
	if (resized)
		events |= LOOP_RESIZE;
	if (stopped)
		events |= LOOP_STOP;
	if (continued)
		events |= LOOP_CONTINUE;
	resized = stopped = continued = 0;
	return events;
}
