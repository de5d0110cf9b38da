/* in_pty [-n RUNS] [-s MS] [-z] COMMAND [ARG...]
 *
 * Runs a full-screen program in a terminal of 100x32 and prints the best of so many
 * runs: the milliseconds from its start to the last byte of its first frame, the bytes of that
 * frame, the milliseconds of processor time and the peak memory (KiB) of the whole run. A frame is
 * over when nothing has come for MS (120; what comes later, as a percentage that takes time to
 * know, is no part of it). With -z, also the milliseconds and bytes of the frame after the terminal
 * became 80 columns wide, when everything had come to rest. The key q ends the program. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"
#include "pty.h"

struct plan {
	char **command;
	int runs, silence;
	bool resize;
};

struct result {
	double frame_ms, cpu_us, resize_ms;
	long frame_bytes, resize_bytes, memory;
};

static void
resize(int fd, const struct plan *plan, struct result *r)
{
	struct winsize size = { .ws_col = 80, .ws_row = 32 };
	long ignored = 0;
	double start;

	pty_drain(fd, PTY_REST_MS, PTY_REST_MS, &ignored);
	start = clock_ms(CLOCK_MONOTONIC);
	ioctl(fd, TIOCSWINSZ, &size);
	r->resize_ms = pty_drain(fd, PTY_START_MS, plan->silence, &r->resize_bytes) - start;
}

/* One run; false if the program could not be run. */
static bool
run(const struct plan *plan, struct result *r)
{
	struct rusage use;
	const double start = clock_ms(CLOCK_MONOTONIC);
	int fd, status;
	const pid_t pid = pty_start(plan->command, &fd);

	if (pid < 0)
		return false;
	*r = (struct result){ 0 };
	r->frame_ms = pty_drain(fd, PTY_START_MS, plan->silence, &r->frame_bytes) - start;
	if (plan->resize)
		resize(fd, plan, r);
	status = pty_end(pid, fd, "q", &use);
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
		best->resize_ms = least(best->resize_ms, r.resize_ms);
	}
	return true;
}

static bool
read_options(int argc, char **argv, struct plan *plan)
{
	int opt;

	while ((opt = getopt(argc, argv, "+n:s:z")) != -1) {
		switch (opt) {
		case 'n':
			plan->runs = atoi(optarg);
			break;
		case 's':
			plan->silence = atoi(optarg);
			break;
		case 'z':
			plan->resize = true;
			break;
		default:
			return false;
		}
	}
	plan->command = argv + optind;
	return optind < argc && plan->runs > 0 && plan->silence > 0;
}

int
main(int argc, char **argv)
{
	struct plan plan = { .runs = 5, .silence = 120 };
	struct result r;

	if (!read_options(argc, argv, &plan)) {
		fprintf(stderr, "usage: in_pty [-n RUNS] [-s MS] [-z] COMMAND [ARG...]\n");
		return 2;
	}
	if (!best_of(&plan, &r)) {
		fprintf(stderr, "in_pty: %s draws nothing\n", plan.command[0]);
		return 3;
	}
	printf("%.2f %ld %.2f %ld", r.frame_ms, r.frame_bytes, r.cpu_us / 1e3, r.memory);
	if (plan.resize)
		printf(" %.2f %ld", r.resize_ms, r.resize_bytes);
	printf("\n");
	return 0;
}
