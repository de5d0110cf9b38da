/* How even a race was run: its laps as bars, and the gap to even pace as a curve. */
#ifndef TRACKSIDE_VIEW_RACE_SPLITS_H
#define TRACKSIDE_VIEW_RACE_SPLITS_H

#include "view/view.h"

/* Of a result of env->lib's races with two laps at least; nothing for others. Every curve is said
 * beneath: besides even pace, the last race of the event before it that has splits as well. */
void view_race_splits(const struct view_env *env, size_t result, struct lines *out);

#endif
