/* Races as JSON, and what the commands of races share. */
#ifndef TRACKSIDE_CLI_RACE_JSON_H
#define TRACKSIDE_CLI_RACE_JSON_H

#include "cli/command.h"
#include "race/history.h"
#include "race/measure.h"

/* "5:10.66", with so many decimals. */
void json_add_time(cJSON *o, const char *key, double seconds, int decimals);
/* {"least": 670, "most": 729, "about": true} */
void json_add_span(cJSON *o, const char *key, const struct day_span *span);
/* All that is known of result i, of that standing. */
cJSON *json_of_result(const struct race_log *log, size_t i, const struct race_standing *standing);
/* The short form that lists within other things use: id, date, meet, time. */
cJSON *json_of_result_short(const struct race_log *log, size_t i);

/* Always false: there are no races in the blog, or its log could not be read, and where. */
bool cli_no_races(const struct cli *cli, struct err *err) NODISCARD;
/* Reads an event that the log has a result in. */
bool cli_event(struct cli *cli, const char *text, struct event *event, struct err *err) NODISCARD;
/* What counts as a record: official times, or with --all all of them. */
unsigned cli_scope(const struct cli *cli);

#endif
