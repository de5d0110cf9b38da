/* The help page, made from rows of the action table. */
#ifndef TRACKSIDE_VIEW_HELP_H
#define TRACKSIDE_VIEW_HELP_H

#include "view/view.h"

struct help_row {
	const char *section; /* rows of one section stand together; a new name starts one */
	const char *keys, *what;
};
void view_help(const struct view_env *env, const struct help_row *rows, size_t n,
    struct lines *out);

#endif
