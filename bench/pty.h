/* Full-screen programs in terminals of their own, for the bench. */
#ifndef TRACKSIDE_BENCH_PTY_H
#define TRACKSIDE_BENCH_PTY_H

#include <stdbool.h>
#include <sys/resource.h>
#include <sys/types.h>

#define PTY_START_MS 10000 /* for the first byte of a program */
#define PTY_REST_MS 400	   /* of silence: everything has come to rest */

/* Starts a command in a terminal of 100x32, xterm-256color; its process, or -1. It exits with 127
 * where it cannot be run. */
pid_t pty_start(char **command, int *fd);
/* Reads until nothing came for silence milliseconds, waiting first milliseconds for the first byte.
 * Adds to bytes; gives the time of the last one (CLOCK_MONOTONIC, milliseconds), or 0 where none came. */
double pty_drain(int fd, int first, int silence, long *bytes);
bool pty_press(int fd, const char *keys);
/* Presses the keys that end it, waits, and kills it where they did not; its status. */
int pty_end(pid_t pid, int fd, const char *keys, struct rusage *use);

#endif
