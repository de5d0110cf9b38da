/* Asks the terminal, before a command writes to it. */
#ifndef TRACKSIDE_TERM_ASK_H
#define TRACKSIDE_TERM_ASK_H

#include <stdbool.h>
#include <stdint.h>

/* What is behind the text of the terminal that standard output is, 0xrrggbb. It waits for the answer, as
 * modes.h says. False where the terminal does not say; where it is not the one that this program was
 * started from, or another program has it; and where somebody has typed already, which is for whoever
 * reads next. */
bool ask_background(uint32_t *rgb);

#endif
