/* Names of results: given by the runner, or made of date, meet and event. */
#ifndef TRACKSIDE_RACE_LOG_IDS_H
#define TRACKSIDE_RACE_LOG_IDS_H

#include "race/log.h"

/* Gives every result whose id is NULL one of its own, and every id that
 * an earlier result has a "-2", "-3", … behind it. Given ids keep theirs before made
 * ones. taken(ctx, i) is called for each given id that was changed. */
void race_log_name_results(struct race_log *log, void (*taken)(void *ctx, size_t i), void *ctx);

/* The id made of a result's date, meet and event: "2026-04-18-fanelli-1500m". Appends. */
void race_id_make(const struct race_result *r, struct strbuf *out);

#endif
