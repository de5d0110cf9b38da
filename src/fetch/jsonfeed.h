/* JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1). */
#ifndef TRACKSIDE_FETCH_JSONFEED_H
#define TRACKSIDE_FETCH_JSONFEED_H

#include "fetch/feed_json.h"

/* Whether a JSON text is one: it says so, or it has items. */
bool jsonfeed_detect(const struct feed_json *j);
void jsonfeed_read(struct feed_reading *r, const struct feed_json *j);

#endif
