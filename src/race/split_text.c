#include "race/split_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/vec.h"

#define MOST_SPLITS 10000

/* "300", "300 m", "1k", "mile" in metres. */
static bool
read_place(const char *s, size_t n, double *metres, struct err *err)
{
	char text[40];
	struct event event;
	char *end;

	if (n == 0 || n >= sizeof(text))
		return err_set(err, ERR_DATA, "\"%.*s\" is no place of a split; write 300=1:10",
		    n > 20 ? 20 : (int)n, s);
	memcpy(text, s, n);
	text[n] = '\0';
	*metres = strtod(text, &end);
	if (end > text && *end == '\0' && strspn(text, "0123456789.") == n && *metres > 0)
		return true;
	if (!event_parse(text, &event, err) || !(event.distance_m > 0))
		return err_set(err, ERR_DATA,
		    "\"%s\" is no place of a split; write 300=1:10, 1k=3:30 or mile=5:50", text);
	*metres = event.distance_m;
	return true;
}

static bool
read_split(const char *s, size_t n, struct split *out, struct err *err)
{
	const char *equals = memchr(s, '=', n);
	char time[40];
	size_t len;

	if (equals == NULL)
		return err_set(err, ERR_DATA,
		    "\"%.*s\" is no split; write the metres, =, and the time from the start: "
		    "300=1:10",
		    n > 20 ? 20 : (int)n, s);
	len = n - (size_t)(equals + 1 - s);
	if (len >= sizeof(time))
		return err_set(err, ERR_DATA, "\"%.20s\" is no time of a split", equals + 1);
	memcpy(time, equals + 1, len);
	time[len] = '\0';
	return read_place(s, (size_t)(equals - s), &out->distance_m, err) &&
	    race_time_parse(time, &out->time, err);
}

bool
splits_parse(const char *text, struct split **out, size_t *n, struct err *err)
{
	VEC(struct split) list = { 0 };
	bool ok = true;

	for (const char *p = text; ok;) {
		struct split split;
		size_t len;

		p += strspn(p, ", ;\t");
		len = strcspn(p, ", ;\t");
		if (len == 0)
			break;
		ok = list.len < MOST_SPLITS
		    ? read_split(p, len, &split, err)
		    : err_set(err, ERR_LIMIT, "over %d splits", MOST_SPLITS);
		if (ok)
			VEC_PUSH(&list, split);
		p += len;
	}
	if (!ok)
		VEC_FREE(&list);
	*out = list.items;
	*n = list.len;
	return ok;
}

void
splits_format(const struct split *splits, size_t n, struct strbuf *out)
{
	for (size_t i = 0; i < n; i++) {
		strbuf_addf(out, "%s%.10g=", i > 0 ? ", " : "", splits[i].distance_m);
		race_time_format(splits[i].time.seconds, splits[i].time.decimals, out);
	}
}
