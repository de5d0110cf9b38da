/* Threads beside the first one, which is the one that signals are for. */
#ifndef TRACKSIDE_BASE_THREAD_H
#define TRACKSIDE_BASE_THREAD_H

#include <pthread.h>
#include <stdbool.h>

/* Starts a thread that no signal interrupts; false where there can be none. */
bool thread_start(pthread_t *out, void *(*run)(void *ctx), void *ctx);

#endif
