/* The person's own editor: $VISUAL, else $EDITOR, else vi, by argument list and never by a
 * shell. */
#ifndef TRACKSIDE_BASE_EDITOR_H
#define TRACKSIDE_BASE_EDITOR_H

#include "base/err.h"

/* The argument list that opens a file at a line (from 1; 0 for any) in the editor that setting
 * names: its words are parted by spaces, quotes and backslashes keep them together. Editors that
 * are known get the line in their way, others the file alone. Ended by NULL; NULL where setting has
 * no words. The caller frees it by editor_free. */
char **editor_command(const char *setting, const char *path, int line);
void editor_free(char **command);

/* Opens a file in the editor and waits for its end. The terminal must be as a program expects
 * it. Fails where there is no editor to be run, or where it ended by a signal. */
bool editor_run(const char *path, int line, struct err *err) NODISCARD;

#endif
