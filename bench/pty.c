#include "pty.h"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "clock.h"

#define END_MS 1000 /* for the end after the quit keys */

static void
child(char **command)
{
	setenv("TERM", "xterm-256color", 1);
	unsetenv("LESS");
	unsetenv("COLORTERM");
	execvp(command[0], command);
	perror(command[0]);
	_exit(127);
}

pid_t
pty_start(char **command, int *fd)
{
	struct winsize size = { .ws_col = 100, .ws_row = 32 };
	const pid_t pid = forkpty(fd, NULL, NULL, &size);

	if (pid == 0)
		child(command);
	return pid;
}

double
pty_drain(int fd, int first, int silence, long *bytes)
{
	char buf[65536];
	double last = 0;
	struct pollfd p = { .fd = fd, .events = POLLIN };

	while (poll(&p, 1, last > 0 ? silence : first) > 0) {
		ssize_t n = read(fd, buf, sizeof(buf));

		if (n <= 0)
			break;
		*bytes += n;
		last = clock_ms(CLOCK_MONOTONIC);
		if (memmem(buf, (size_t)n, "\033[c", 3) != NULL)
			pty_press(fd,
			    "\033[?1;2c"); /* as a VT100, to DA1: every terminal answers */
	}
	return last;
}

bool
pty_press(int fd, const char *keys)
{
	return write(fd, keys, strlen(keys)) == (ssize_t)strlen(keys);
}

int
pty_end(pid_t pid, int fd, const char *keys, struct rusage *use)
{
	const struct timespec pause = { .tv_nsec = 1000000 };
	long ignored = 0;
	int status = 0;
	pid_t ended = 0;

	if (pty_press(fd, keys))
		pty_drain(fd, END_MS, END_MS, &ignored); /* until the terminal is let go */
	for (int i = 0; i < END_MS && (ended = wait4(pid, &status, WNOHANG, use)) == 0; i++)
		nanosleep(&pause, NULL);
	if (ended == 0) {
		kill(pid, SIGKILL);
		wait4(pid, &status, 0, use);
	}
	close(fd);
	return status;
}
