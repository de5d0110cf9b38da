/* A user's theme: themes/NAME.yml in the config folder.
 *
 *     base: dark              # what is not said below
 *     background: "#1e1e2e"   # what the terminal's is
 *     accent: "#89b4fa"       # any shade of theme.def, as colour_parse reads colours
 *     styles:
 *       heading1: accent bold underline
 *       match: text on selected
 */
#ifndef TRACKSIDE_TERM_THEME_FILE_H
#define TRACKSIDE_TERM_THEME_FILE_H

#include "base/problem.h"
#include "data/node.h"
#include "term/palette.h"

/* Reads a theme over *out, which is the one to start from unless the file names a base; dark and
 * colours are for palette_find. Every fault is a problem; the rest of the file still counts. */
void theme_parse(struct palette *out, const struct node_input *in, bool dark, int colours,
    struct problems *problems);

/* The theme of a name: one that comes with the program, or the user's. False, with one problem or
 * more, where there is none such: *out is then the automatic one. */
bool theme_load(struct palette *out, const char *name, bool dark, int colours,
    struct problems *problems) NODISCARD;

#endif
