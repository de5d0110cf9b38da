/* What a time is worth, and what it says of other distances. */
#ifndef TRACKSIDE_VIEW_RACE_PREDICT_H
#define TRACKSIDE_VIEW_RACE_PREDICT_H

#include "race/time.h"
#include "view/view.h"

/* Pace, points, age grade (of the athlete of env->lib, today) and VDOT; the same form over other
 * distances by two models; laps at even pace. */
void view_prediction(const struct view_env *env, const struct event *event,
    const struct race_time *time, struct lines *out);

#endif
