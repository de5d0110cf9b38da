/* measure RUNS COMMAND [ARG...]: runs a command so many times with its output thrown away and
 * prints the best of each: wall time and processor time in milliseconds, peak memory in KiB. Exits
 * as the command did where that was not 0. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"

static double
ms(struct timeval t)
{
	return (double)t.tv_sec * 1e3 + (double)t.tv_usec / 1e3;
}

static void
run(char **command)
{
	int null = open("/dev/null", O_RDWR);

	dup2(null, STDIN_FILENO);
	dup2(null, STDOUT_FILENO);
	execvp(command[0], command);
	perror(command[0]);
	_exit(127);
}

int
main(int argc, char **argv)
{
	double wall = 0, cpu = 0;
	long memory = 0;
	int runs = argc > 2 ? atoi(argv[1]) : 0;

	if (runs <= 0) {
		fprintf(stderr, "usage: measure RUNS COMMAND [ARG...]\n");
		return 2;
	}
	for (int i = 0; i < runs; i++) {
		double start = clock_ms(CLOCK_MONOTONIC), w, c;
		struct rusage use;
		int status;
		pid_t pid = fork();

		if (pid == 0)
			run(argv + 2);
		if (pid < 0 || wait4(pid, &status, 0, &use) < 0) {
			perror("measure");
			return 3;
		}
		w = clock_ms(CLOCK_MONOTONIC) - start;
		c = ms(use.ru_utime) + ms(use.ru_stime);
		if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
			return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
		wall = i == 0 || w < wall ? w : wall;
		cpu = i == 0 || c < cpu ? c : cpu;
		memory = i == 0 || use.ru_maxrss < memory ? use.ru_maxrss : memory;
	}
	printf("%.3f %.3f %ld\n", wall, cpu, memory);
	return 0;
}
