/* A concept as JSON, with everything that leads from it and to it. */
#ifndef TRACKSIDE_CLI_TERM_JSON_H
#define TRACKSIDE_CLI_TERM_JSON_H

#include "cli/command.h"

/* The members of json_of_term, the text of the note and its properties, its links, the notes and
 * posts that link to it, and its neighbours in the glossary. The caller frees. */
cJSON *json_of_definition(struct cli *cli, const struct term *term);

#endif
