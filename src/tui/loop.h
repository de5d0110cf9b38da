/* What the application waits for: the terminal, signals, files, and its own threads. */
#ifndef TRACKSIDE_TUI_LOOP_H
#define TRACKSIDE_TUI_LOOP_H

#include <signal.h>
#include <stdbool.h>

/* Descriptors that are waited for, each for something to read or its end. */
enum loop_slot {
	LOOP_SLOT_INPUT, /* of the terminal: LOOP_INPUT, LOOP_HANGUP */
	LOOP_SLOT_WAKE,	 /* threads write to it: LOOP_WAKE */
	LOOP_SLOT_FILES, /* tells of changed files: LOOP_FILES */
	LOOP_SLOT_OUT,	 /* a child writes to these two: LOOP_CHILD */
	LOOP_SLOT_ERR,
	LOOP_SLOTS
};

/* Signals that are answered (window changes, stops and continues, requests to end) are let through
 * in loop_wait alone. */
#define LOOP_SIGNALS 5
struct loop {
	sigset_t mask;				/* while waiting */
	struct sigaction actions[LOOP_SIGNALS]; /* of before */
	sigset_t before;
	int end_signal;	     /* the one that asked to end; 0 for none */
	int fds[LOOP_SLOTS]; /* -1 for none */
	int epoll;	     /* these are registered with it, so that a wait need not; or -1 */
	int wake;	     /* the other end of LOOP_SLOT_WAKE; -1 until it is asked for */
};
void loop_begin(struct loop *loop);
void loop_end(struct loop *loop);

/* Waits for another descriptor in a slot from now on; -1: for none. It may be closed already where
 * another takes its place. */
void loop_hear(struct loop *loop, enum loop_slot slot, int fd);

enum loop_event {
	/* told once for what has come: whoever is told reads until a read is not filled, or asks again */
	LOOP_INPUT = 1 << 0,
	LOOP_RESIZE = 1 << 1,
	LOOP_STOP = 1 << 2,	/* asked to stop: SIGTSTP */
	LOOP_CONTINUE = 1 << 3, /* was stopped, and goes on */
	LOOP_HANGUP = 1 << 4,	/* the terminal is gone */
	LOOP_WAKE = 1 << 5,	/* a thread is done */
	LOOP_FILES = 1 << 6,	/* files may have changed */
	LOOP_END = 1 << 7,	/* asked to end: SIGHUP, SIGTERM */
	LOOP_CHILD = 1 << 8,	/* a child has written, or closed an end */
};
/* A descriptor that a thread writes a byte to when it is done: LOOP_WAKE. -1 where there can be
 * none. */
int loop_waker(struct loop *loop);
/* Does nothing for ms milliseconds, or until there is input; takes nothing. */
void loop_rest(int ms);
/* Waits until something happens, at most ms milliseconds; 0 only looks, below 0 there is no limit.
 * An or of events; 0 for nothing. */
unsigned loop_wait(struct loop *loop, int ms);

#endif
