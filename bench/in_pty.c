/* in_pty [-n RUNS] [-s MS] [-k KEY -c COUNT] [-z] [-q KEYS] COMMAND [ARG...]
 *
 * Runs a full-screen program in a terminal of 100x32 and prints the best of so many
 * runs: the milliseconds from its start to the last byte of its first frame, the bytes of that
 * frame, the milliseconds of processor time and the peak memory (KiB) of the whole run. A frame is
 * over when nothing has come for MS (120; what comes later, as a percentage that takes time to
 * know, is no part of it).
 *
 * With -k, also the bytes, the microseconds of processor time and the milliseconds until the screen
 * stands still that each of COUNT presses of KEY takes, of the best of so many runs; neither start
 * nor end are in it, what is done at rest soon after the last press is. With -z,
 * the milliseconds and bytes of the frame after the terminal became 80 columns wide, when
 * everything had come to rest. KEYS end the program ("q"). */
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"

#define KEY_SILENCE_MS 4 /* after a key's */
#define START_MS 10000	 /* for the first byte */
#define KEY_MS 60	 /* for the first byte of a key */
#define REST_MS 400	 /* of silence: everything has come to rest */
#define END_MS 1000	 /* for the end after the quit keys */

struct plan {
	char **command;
	int runs, silence;
	const char *key; /* or NULL */
	int count;
	bool resize;
	const char *quit;
};

struct result {
	double frame_ms, key_ms, key_us, cpu_us, resize_ms;
	long frame_bytes, key_bytes, resize_bytes, memory;
};

/* Reads until nothing came for silence ms, waiting first ms for the first byte. Counts bytes;
 * gives the time of the last one, or 0 where none came. */
static double
drain(int fd, int first, int silence, long *bytes)
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
	}
	return last;
}

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

static bool
send_keys(int fd, const char *keys)
{
	return write(fd, keys, strlen(keys)) == (ssize_t)strlen(keys);
}

/* Waits for the program, kills it where its quit key did not end it. */
static int
end_of(pid_t pid, struct rusage *use)
{
	const struct timespec pause = { .tv_nsec = 1000000 };
	int status = 0;

	for (int i = 0; i < END_MS; i++) {
		if (wait4(pid, &status, WNOHANG, use) != 0)
			return status;
		nanosleep(&pause, NULL);
	}
	kill(pid, SIGKILL);
	wait4(pid, &status, 0, use);
	return status;
}

/* The processor time of a process so far, all its threads; microseconds. */
static double
cpu_of(pid_t pid)
{
	clockid_t clock;

	return clock_getcpuclockid(pid, &clock) == 0 ? clock_ms(clock) * 1e3 : 0;
}

static void
press_keys(int fd, pid_t pid, const struct plan *plan, struct result *r)
{
	long ignored = 0;
	double before;

	drain(fd, REST_MS, REST_MS, &ignored);
	before = cpu_of(pid);
	for (int i = 0; i < plan->count; i++) {
		double pressed = clock_ms(CLOCK_MONOTONIC), last;

		if (!send_keys(fd, plan->key))
			break;
		last = drain(fd, KEY_MS, KEY_SILENCE_MS, &r->key_bytes);
		r->key_ms += last > 0 ? last - pressed : 0;
	}
	drain(fd, REST_MS, REST_MS, &ignored);
	r->key_us = (cpu_of(pid) - before) / plan->count;
	r->key_ms /= plan->count;
	r->key_bytes /= plan->count;
}

static void
resize(int fd, const struct plan *plan, struct result *r)
{
	struct winsize size = { .ws_col = 80, .ws_row = 32 };
	long ignored = 0;
	double start;

	drain(fd, REST_MS, REST_MS, &ignored);
	start = clock_ms(CLOCK_MONOTONIC);
	ioctl(fd, TIOCSWINSZ, &size);
	r->resize_ms = drain(fd, START_MS, plan->silence, &r->resize_bytes) - start;
}

/* One run; false if the program could not be run. */
static bool
run(const struct plan *plan, struct result *r)
{
	struct winsize size = { .ws_col = 100, .ws_row = 32 };
	struct rusage use;
	double start = clock_ms(CLOCK_MONOTONIC);
	long ignored = 0;
	int fd, status;
	pid_t pid = forkpty(&fd, NULL, NULL, &size);

	if (pid < 0)
		return false;
	if (pid == 0)
		child(plan->command);
	*r = (struct result){ 0 };
	r->frame_ms = drain(fd, START_MS, plan->silence, &r->frame_bytes) - start;
	if (plan->key != NULL)
		press_keys(fd, pid, plan, r);
	if (plan->resize)
		resize(fd, plan, r);
	if (send_keys(fd, plan->quit))
		drain(fd, END_MS, END_MS, &ignored); /* until the terminal is let go */
	status = end_of(pid, &use);
	close(fd);
	r->cpu_us = ((double)use.ru_utime.tv_sec + (double)use.ru_stime.tv_sec) * 1e6 +
	    (double)use.ru_utime.tv_usec + (double)use.ru_stime.tv_usec;
	r->memory = use.ru_maxrss;
	return r->frame_bytes > 0 && (!WIFEXITED(status) || WEXITSTATUS(status) != 127);
}

static double
least(double a, double b)
{
	return a < b ? a : b;
}

static bool
best_of(const struct plan *plan, struct result *best)
{
	for (int i = 0; i < plan->runs; i++) {
		struct result r;

		if (!run(plan, &r))
			return false;
		if (i == 0)
			*best = r;
		best->frame_ms = least(best->frame_ms, r.frame_ms);
		best->cpu_us = least(best->cpu_us, r.cpu_us);
		best->key_ms = least(best->key_ms, r.key_ms);
		best->key_us = least(best->key_us, r.key_us);
		best->resize_ms = least(best->resize_ms, r.resize_ms);
	}
	return true;
}

static bool
read_options(int argc, char **argv, struct plan *plan)
{
	int opt;

	while ((opt = getopt(argc, argv, "+n:s:k:c:zq:")) != -1) {
		switch (opt) {
		case 'n':
			plan->runs = atoi(optarg);
			break;
		case 's':
			plan->silence = atoi(optarg);
			break;
		case 'k':
			plan->key = optarg;
			break;
		case 'c':
			plan->count = atoi(optarg);
			break;
		case 'z':
			plan->resize = true;
			break;
		case 'q':
			plan->quit = optarg;
			break;
		default:
			return false;
		}
	}
	plan->command = argv + optind;
	return optind < argc && plan->runs > 0 && plan->count > 0 && plan->silence > 0;
}

int
main(int argc, char **argv)
{
	struct plan plan = { .runs = 5, .count = 200, .silence = 120, .quit = "q" }, still;
	struct result r;

	if (!read_options(argc, argv, &plan)) {
		fprintf(stderr,
		    "usage: in_pty [-n RUNS] [-s MS] [-k KEY -c COUNT] [-z] [-q KEYS] COMMAND "
		    "[ARG...]\n");
		return 2;
	}
	still = plan;
	still.key = NULL;
	if (!best_of(&still, &r)) {
		fprintf(stderr, "in_pty: %s draws nothing\n", plan.command[0]);
		return 3;
	}
	printf("%.2f %ld %.2f %ld", r.frame_ms, r.frame_bytes, r.cpu_us / 1e3, r.memory);
	if (plan.resize)
		printf(" %.2f %ld", r.resize_ms, r.resize_bytes);
	plan.resize = false;
	if (plan.key != NULL) {
		if (!best_of(&plan, &r))
			return 3;
		printf(" %ld %.1f %.2f", r.key_bytes, r.key_us, r.key_ms);
	}
	printf("\n");
	return 0;
}
