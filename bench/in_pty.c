/* in_pty [-n RUNS] [-s MS] [-k KEY -c COUNT] [-q QUIT] COMMAND [ARG...]
 *
 * Runs a full-screen program in a terminal of 100x32 and prints the best of so many
 * runs: the milliseconds from its start to the last byte of its first frame, the bytes of that
 * frame, and the milliseconds of processor time of the whole run; with -k, also the bytes, the microseconds of processor time and the milliseconds
 * until the screen stands still that each of COUNT presses of KEY takes. A frame is over when
 * nothing has come for MS (120; what comes later, as a percentage that takes time to know, is not
 * part of it). QUIT are the keys that end the program ("q"). */
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define KEY_SILENCE_MS 4 /* after a key's */
#define START_MS 10000	 /* for the first byte */
#define KEY_MS 60	 /* for the first byte of a key */
#define END_MS 1000	 /* for the end after the quit key */

struct result {
	double frame_ms, key_ms, cpu_us;
	long frame_bytes, key_bytes;
};

static double
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

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
		last = now_ms();
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

/* One run with count presses of key; false if the program could not be run. */
static bool
run(char **command, int silence, const char *key, int count, const char *quit, struct result *r)
{
	struct winsize size = { .ws_col = 100, .ws_row = 32 };
	struct rusage use;
	double start = now_ms(), last;
	long ignored = 0;
	int fd, status;
	pid_t pid = forkpty(&fd, NULL, NULL, &size);

	if (pid < 0)
		return false;
	if (pid == 0)
		child(command);
	*r = (struct result){ 0 };
	last = drain(fd, START_MS, silence, &r->frame_bytes);
	r->frame_ms = last - start;
	for (int i = 0; i < count; i++) {
		double pressed = now_ms();

		if (!send_keys(fd, key))
			break;
		last = drain(fd, KEY_MS, KEY_SILENCE_MS, &r->key_bytes);
		r->key_ms += last > 0 ? last - pressed : 0;
	}
	if (send_keys(fd, quit))
		drain(fd, END_MS, END_MS, &ignored); /* until the terminal is let go */
	status = end_of(pid, &use);
	close(fd);
	r->cpu_us = ((double)use.ru_utime.tv_sec + (double)use.ru_stime.tv_sec) * 1e6 +
	    (double)use.ru_utime.tv_usec + (double)use.ru_stime.tv_usec;
	return r->frame_bytes > 0 && (!WIFEXITED(status) || WEXITSTATUS(status) != 127);
}

static bool
best_of(int runs, char **command, int silence, const char *key, int count, const char *quit,
    struct result *best)
{
	for (int i = 0; i < runs; i++) {
		struct result r;

		if (!run(command, silence, key, count, quit, &r))
			return false;
		if (i == 0)
			*best = r;
		if (r.frame_ms < best->frame_ms)
			best->frame_ms = r.frame_ms;
		if (r.cpu_us < best->cpu_us)
			best->cpu_us = r.cpu_us;
		if (r.key_ms < best->key_ms)
			best->key_ms = r.key_ms;
	}
	return true;
}

int
main(int argc, char **argv)
{
	const char *key = NULL, *quit = "q";
	int runs = 5, count = 200, silence = 120, opt;
	struct result still, keyed;

	while ((opt = getopt(argc, argv, "+n:s:k:c:q:")) != -1) {
		switch (opt) {
		case 'n':
			runs = atoi(optarg);
			break;
		case 's':
			silence = atoi(optarg);
			break;
		case 'k':
			key = optarg;
			break;
		case 'c':
			count = atoi(optarg);
			break;
		case 'q':
			quit = optarg;
			break;
		default:
			return 2;
		}
	}
	if (optind == argc || runs <= 0 || count <= 0 || silence <= 0) {
		fprintf(stderr,
		    "usage: in_pty [-n RUNS] [-s MS] [-k KEY -c COUNT] [-q QUIT] COMMAND "
		    "[ARG...]\n");
		return 2;
	}
	if (!best_of(runs, argv + optind, silence, NULL, 0, quit, &still)) {
		fprintf(stderr, "in_pty: %s draws nothing\n", argv[optind]);
		return 3;
	}
	printf("%.2f %ld %.2f", still.frame_ms, still.frame_bytes, still.cpu_us / 1e3);
	if (key != NULL && best_of(runs, argv + optind, silence, key, count, quit, &keyed))
		printf(" %.0f %.1f %.2f", (double)keyed.key_bytes / count,
		    (keyed.cpu_us - still.cpu_us) / count, keyed.key_ms / count);
	printf("\n");
	return 0;
}
