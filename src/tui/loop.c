#include "tui/loop.h"

#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#ifdef HAVE_EPOLL_CREATE1
#include <sys/epoll.h>
#endif

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

	*loop = (struct loop){ .epoll = -1, .wake = -1 };
	for (size_t i = 0; i < LOOP_SLOTS; i++)
		loop->fds[i] = -1;
#ifdef HAVE_EPOLL_CREATE1
	loop->epoll = epoll_create1(EPOLL_CLOEXEC);
#endif
	loop_hear(loop, LOOP_SLOT_INPUT, STDIN_FILENO);
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
	if (loop->wake >= 0) {
		close(loop->wake);
		close(loop->fds[LOOP_SLOT_WAKE]);
	}
	if (loop->epoll >= 0)
		close(loop->epoll);
}

/* Without a word where that fails: the slot is waited for by ppoll then, as all of them are. */
static void
register_slot(struct loop *loop, enum loop_slot slot, int fd)
{
#ifdef HAVE_EPOLL_CREATE1
	/* To look at a terminal that has nothing to say takes longer than to read from it: where it was
	 * read empty, it is not looked at again. */
	struct epoll_event event = {
		.events = EPOLLIN | (slot == LOOP_SLOT_INPUT ? EPOLLET : 0U),
		.data.u32 = slot,
	};

	if (loop->epoll < 0)
		return;
	if (loop->fds[slot] >= 0)
		epoll_ctl(loop->epoll, EPOLL_CTL_DEL, loop->fds[slot], NULL);
	if (fd >= 0 && epoll_ctl(loop->epoll, EPOLL_CTL_ADD, fd, &event) != 0) {
		close(loop->epoll);
		loop->epoll = -1;
	}
#else
	(void)loop;
	(void)slot;
	(void)fd;
#endif
}

void
loop_hear(struct loop *loop, enum loop_slot slot, int fd)
{
	if (loop->fds[slot] == fd)
		return;
	register_slot(loop, slot, fd);
	loop->fds[slot] = fd;
}

int
loop_waker(struct loop *loop)
{
	int ends[2];

	if (loop->wake >= 0 || pipe(ends) != 0)
		return loop->wake;
	for (int i = 0; i < 2; i++) {
		fcntl(ends[i], F_SETFD, FD_CLOEXEC);
		fcntl(ends[i], F_SETFL, O_NONBLOCK);
	}
	loop_hear(loop, LOOP_SLOT_WAKE, ends[0]);
	loop->wake = ends[1];
	return loop->wake;
}

/* Whether a thread was done since the last look. */
static bool
take_wakes(const struct loop *loop)
{
	char bytes[64];
	bool any = false;

	while (read(loop->fds[LOOP_SLOT_WAKE], bytes, sizeof(bytes)) > 0)
		any = true;
	return any;
}

void
loop_rest(int ms)
{
	struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };

	poll(&input, 1, ms); /* signals wait for loop_wait */
}

/* What a descriptor has to tell, by what poll says of it. */
static unsigned
events_of(const struct loop *loop, enum loop_slot slot, unsigned polled)
{
	const bool readable = (polled & POLLIN) != 0;

	switch (slot) {
	case LOOP_SLOT_INPUT:
		return (readable ? LOOP_INPUT : 0U) |
		    (polled & (POLLHUP | POLLERR | POLLNVAL) ? LOOP_HANGUP : 0U);
	case LOOP_SLOT_WAKE:
		return readable && take_wakes(loop) ? LOOP_WAKE : 0;
	case LOOP_SLOT_FILES:
		return readable ? LOOP_FILES : 0;
	default:
		return polled != 0 ? LOOP_CHILD : 0;
	}
}

/* Waits with signals let through. */
static unsigned
wait_polling(const struct loop *loop, int ms)
{
	const struct timespec limit = { ms / 1000, (long)(ms % 1000) * 1000000 };
	struct pollfd fds[LOOP_SLOTS];
	unsigned events = 0;

	for (size_t i = 0; i < LOOP_SLOTS; i++) /* one below 0 is passed over */
		fds[i] = (struct pollfd){ .fd = loop->fds[i], .events = POLLIN };
	if (ppoll(fds, LOOP_SLOTS, ms < 0 ? NULL : &limit, &loop->mask) > 0)
		for (size_t i = 0; i < LOOP_SLOTS; i++)
			events |= events_of(loop, (enum loop_slot)i, (unsigned)fds[i].revents);
	return events;
}

#ifdef HAVE_EPOLL_CREATE1

_Static_assert(EPOLLIN == POLLIN && EPOLLERR == POLLERR && EPOLLHUP == POLLHUP,
    "what epoll says of a descriptor is what poll says");

static unsigned
wait_registered(const struct loop *loop, int ms)
{
	struct epoll_event ready[LOOP_SLOTS];
	const int n = epoll_pwait(loop->epoll, ready, LOOP_SLOTS, ms, &loop->mask);
	unsigned events = 0;

	for (int i = 0; i < n; i++)
		events |= events_of(loop, (enum loop_slot)ready[i].data.u32, ready[i].events);
	return events;
}

#endif

unsigned
loop_wait(struct loop *loop, int ms)
{
	unsigned events;

#ifdef HAVE_EPOLL_CREATE1
	events = loop->epoll >= 0 ? wait_registered(loop, ms) : wait_polling(loop, ms);
#else
	events = wait_polling(loop, ms);
#endif
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
