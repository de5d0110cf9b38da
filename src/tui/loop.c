#include "tui/loop.h"

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
}

void
loop_end(struct loop *loop)
{
	sigaction(SIGWINCH, &loop->winch, NULL);
	sigaction(SIGTSTP, &loop->tstp, NULL);
	sigaction(SIGCONT, &loop->cont, NULL);
	sigprocmask(SIG_SETMASK, &loop->before, NULL);
}

unsigned
loop_wait(struct loop *loop, bool look)
{
	static const struct timespec now = { 0, 0 };
	struct pollfd terminal = { .fd = STDIN_FILENO, .events = POLLIN };
	unsigned events = 0;

	if (ppoll(&terminal, 1, look ? &now : NULL, &loop->mask) > 0) {
		if (terminal.revents & POLLIN)
			events |= LOOP_INPUT;
		if (terminal.revents & (POLLHUP | POLLERR | POLLNVAL))
			events |= LOOP_HANGUP;
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
