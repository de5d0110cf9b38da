/* trackside-fetch, syncing: run, and what it tells handed on. */
#ifndef TRACKSIDE_CLI_SYNC_CHILD_H
#define TRACKSIDE_CLI_SYNC_CHILD_H

#include "base/err.h"
#include "data/sync_event.h"

/* Called with each event but the last; its texts are good during the call. */
typedef void sync_event_fn(void *ctx, const struct sync_event *e);

/* Runs it with words, which end in NULL. SIGINT and SIGTERM to this program stop that one, which
 * ends in its own time. False where it failed: err has the code, and no message where it told why by a
 * problem. */
bool sync_child_run(const char *const *words, sync_event_fn *fn, void *ctx,
    struct err *err) NODISCARD;

/* Whether such a signal came: nothing more is to be begun. */
bool sync_child_stopped(void);

#endif
