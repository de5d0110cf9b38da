/* Which of the things that an import found are written, and as what: by what the options say, or
 * by asking. */
#ifndef TRACKSIDE_CLI_IMPORT_CHOOSE_H
#define TRACKSIDE_CLI_IMPORT_CHOOSE_H

#include "cli/import_plan.h"

/* Marks items as chosen and fills what is written of them. The first asks nothing; it fails where
 * the options do not say enough (and dry, where nothing is written anyway, it does not). */
bool import_choose(struct import_plan *plan, const struct import_words *words,
    const struct race_log *log, bool dry, struct err *err) NODISCARD;
void import_ask(struct import_plan *plan, const struct import_words *words,
    const struct race_log *log);

/* Reads "1, 3-5" or "all" into chosen[0…n-1], counted from 1. */
bool import_numbers(const char *text, bool *chosen, size_t n, struct err *err) NODISCARD;

#endif
