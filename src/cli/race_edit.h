/* race add, race edit, race rm: the log changed from the command line. */
#ifndef TRACKSIDE_CLI_RACE_EDIT_H
#define TRACKSIDE_CLI_RACE_EDIT_H

#include "cli/command.h"

command_fn race_add, race_edit, race_remove;
/* Whether the options are those of `race ID`; else a message that names the one that is not. */
bool race_shows_alone(struct cli *cli, struct err *err) NODISCARD;

#endif
