/* Questions to the person at a terminal: asked on standard error, answered on standard input. */
#ifndef TRACKSIDE_CLI_ASK_H
#define TRACKSIDE_CLI_ASK_H

#include <stdbool.h>

#include "base/err.h"
#include "base/strbuf.h"

/* Whether there is somebody to ask: both are a terminal. */
bool ask_possible(void);

/* Whether an answer is of use; fills err with what is wrong with it. */
typedef bool ask_check(void *ctx, const char *answer, struct err *err);

/* Asks until an answer passes the check (NULL: any does). An empty answer is fallback, which is
 * not checked; NULL: there must be one. False at the end of input. */
bool ask(const char *question, const char *fallback, ask_check *check, void *ctx,
    struct strbuf *answer) NODISCARD;

/* A question of yes or no; the end of input is no. */
bool ask_yes(const char *question, bool fallback);

#endif
