/* Where an address leads, before it is opened: its real host first, and what to look out for. */
#ifndef TRACKSIDE_VIEW_OUTSIDE_H
#define TRACKSIDE_VIEW_OUTSIDE_H

#include "base/url.h"
#include "view/view.h"

/* text is what the reader saw as the link, or NULL. */
void view_outside(const struct view_env *env, const struct url *url, const char *text,
    struct lines *out);

#endif
