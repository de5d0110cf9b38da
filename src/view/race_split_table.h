/* The splits of a race as a table. */
#ifndef TRACKSIDE_VIEW_RACE_SPLIT_TABLE_H
#define TRACKSIDE_VIEW_RACE_SPLIT_TABLE_H

#include "race/log.h"
#include "view/view.h"

/* A head and a row for each split, the finish as the last: the time, the lap, its pace and the gap
 * to even pace, as many of these as the width has room for. */
void view_race_split_table(const struct view_env *env, const struct race_result *r,
    struct lines *out);

#endif
