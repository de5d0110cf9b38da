/* What an import found, as lines and as JSON. */
#ifndef TRACKSIDE_CLI_IMPORT_SHOW_H
#define TRACKSIDE_CLI_IMPORT_SHOW_H

#include <cjson/cJSON.h>

#include "cli/import_plan.h"
#include "text/line.h"

/* A block for each recording, numbered, and a line for each result of a list. */
void import_show(const struct import_plan *plan, size_t width, struct lines *out);

/* {"found": [ … ]}: what was found and what becomes of it. */
cJSON *import_to_json(const struct import_plan *plan);

#endif
