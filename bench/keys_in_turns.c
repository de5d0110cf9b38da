/* keys_in_turns KEY COUNT QUIT COMMAND [ARG...] -- COMMAND [ARG...]
 *
 * Runs two full-screen programs, each in a terminal of 100x32, and presses KEY in one and then the other,
 * COUNT times each. Prints a line for each program: the bytes, the microseconds of processor time and
 * the milliseconds until its screen stands still that a press takes, the bytes on average, the times as
 * the median of all presses. What the machine does meanwhile falls on both; starting and ending are not
 * in it. The keys QUIT end the programs. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

#include "clock.h"
#include "pty.h"

#define PROGRAMS 2
#define WARM_KEYS 20	 /* before it is measured */
#define KEY_MS 60	 /* for the first byte of a key */
#define KEY_SILENCE_MS 4 /* after a key's */

struct program {
	char **command;
	pid_t pid;
	int fd;
	clockid_t clock;  /* processor time of all its threads */
	double *cpu, *ms; /* of each press */
	size_t presses;
	long bytes;
};

static bool
start(struct program *p)
{
	long bytes = 0;

	p->pid = pty_start(p->command, &p->fd);
	if (p->pid < 0)
		return false;
	pty_drain(p->fd, PTY_START_MS, PTY_REST_MS, &bytes);
	return bytes > 0 && clock_getcpuclockid(p->pid, &p->clock) == 0;
}

static bool
press(struct program *p, const char *key)
{
	const double pressed = clock_ms(CLOCK_MONOTONIC), cpu_before = clock_ms(p->clock);
	double last;

	if (!pty_press(p->fd, key))
		return false;
	last = pty_drain(p->fd, KEY_MS, KEY_SILENCE_MS, &p->bytes);
	p->cpu[p->presses] = clock_ms(p->clock) - cpu_before;
	p->ms[p->presses++] = last > 0 ? last - pressed : 0;
	return true;
}

static bool
press_in_turns(struct program *programs, const char *key, int count)
{
	for (int i = 0; i < count; i++)
		for (int k = 0; k < PROGRAMS; k++)
			if (!press(&programs[k], key))
				return false;
	return true;
}

static bool
measure(struct program *programs, const char *key, int count)
{
	const size_t most = (size_t)(count > WARM_KEYS ? count : WARM_KEYS);

	for (int k = 0; k < PROGRAMS; k++) {
		programs[k].cpu = calloc(most, sizeof(double));
		programs[k].ms = calloc(most, sizeof(double));
		if (programs[k].cpu == NULL || programs[k].ms == NULL)
			return false;
	}
	if (!press_in_turns(programs, key, WARM_KEYS))
		return false;
	for (int k = 0; k < PROGRAMS; k++) {
		programs[k].presses = 0;
		programs[k].bytes = 0;
	}
	return press_in_turns(programs, key, count);
}

static int
by_size(const void *va, const void *vb)
{
	const double *a = va, *b = vb;

	return (*a > *b) - (*a < *b);
}

static double
median(double *values, size_t n)
{
	qsort(values, n, sizeof(*values), by_size);
	return (values[(n - 1) / 2] + values[n / 2]) / 2;
}

static void
print(struct program *p)
{
	const size_t n = p->presses;

	printf("%ld %.1f %.2f\n", p->bytes / (long)n, median(p->cpu, n) * 1e3, median(p->ms, n));
}

/* Where the second command starts, which "--" stands before; NULL where nothing does. */
static char **
second_command(char **argv)
{
	for (; *argv != NULL; argv++) {
		if (strcmp(*argv, "--") == 0) {
			*argv = NULL;
			return argv[1] != NULL ? argv + 1 : NULL;
		}
	}
	return NULL;
}

int
main(int argc, char **argv)
{
	struct program programs[PROGRAMS] = { 0 };
	struct rusage use;
	const int count = argc > 4 ? atoi(argv[2]) : 0;
	int status = 0;

	if (count <= 0 || (programs[1].command = second_command(argv + 4)) == NULL ||
	    (programs[0].command = argv + 4)[0] == NULL) {
		fprintf(stderr,
		    "usage: keys_in_turns KEY COUNT QUIT COMMAND [ARG...] -- COMMAND [ARG...]\n");
		return 2;
	}
	for (int k = 0; k < PROGRAMS; k++) {
		if (!start(&programs[k])) {
			fprintf(stderr, "keys_in_turns: %s draws nothing\n",
			    programs[k].command[0]);
			return 3;
		}
	}
	if (measure(programs, argv[1], count)) {
		for (int k = 0; k < PROGRAMS; k++)
			print(&programs[k]);
	} else {
		fprintf(stderr, "keys_in_turns: a program ended\n");
		status = 3;
	}
	for (int k = 0; k < PROGRAMS; k++) {
		pty_end(programs[k].pid, programs[k].fd, argv[3], &use);
		free(programs[k].cpu);
		free(programs[k].ms);
	}
	return status;
}
