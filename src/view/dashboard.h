/* Home: latest posts, a small chart, records, what comes next, a concept of the day. */
#ifndef TRACKSIDE_VIEW_DASHBOARD_H
#define TRACKSIDE_VIEW_DASHBOARD_H

#include "view/view.h"

/* Needs no whole library: it is for the first frame as well. Laid out again once the library is
 * whole, its links lead where they look to. Fits env->width; may be taller than env->height, and then scrolls. A low window (height
 * not 0) gets a shorter chart and fewer posts. */
void view_dashboard(const struct view_env *env, struct view_links *links, struct lines *out);

/* "10 posts · 95 concepts · 11 races" */
void view_counts(const struct library *lib, struct line_builder *out, bool ascii);

#endif
