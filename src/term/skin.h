/* What the screen is drawn in: the theme at hand, and those to go on to. */
#ifndef TRACKSIDE_TERM_SKIN_H
#define TRACKSIDE_TERM_SKIN_H

#include "term/caps.h"
#include "term/theme.h"

struct skin {
	struct palette palette, first; /* the one at hand, and the one it was opened with */
	struct theme theme;
	int colours;
	bool dark; /* what the terminal is said, or says, to be */
	bool told;
	uint32_t background; /* which it has told */
};

/* known: the colours that terminfo has for the terminal. What the environment says of more or fewer
 * counts where there are any at all. */
void skin_open(struct skin *skin, const struct caps *caps, int known,
    const struct palette *palette);

/* The next theme: the one it was opened with, then those that come with the program. */
void skin_next(struct skin *skin);

/* What the terminal says is behind its text, 0xrrggbb: themes that follow it become what they are for
 * that. False where they are that. */
bool skin_told(struct skin *skin, uint32_t background);

/* What is behind the text, as far as is known: else what the theme is made for. */
uint32_t skin_background(const struct skin *skin);

#endif
