#include "race/log_member.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "data/json.h"

#define MAX_PLACE 1000000

void
log_complain(struct log_item *it, const char *member, const char *fmt, ...)
{
	struct strbuf msg = STRBUF_INIT;
	struct log_reader *r = it->r;
	const char *path[5];
	int line = it->line, column = it->column;
	size_t depth = 0;
	va_list ap;

	path[depth++] = it->section;
	if (it->index)
		path[depth++] = it->index;
	if (it->list) {
		path[depth++] = it->list;
		path[depth++] = it->list_index;
	}
	if (member)
		path[depth++] = member;
	if ((member || it->list) && r->locate_left >= r->n) {
		r->locate_left -= r->n;
		json_locate(r->json, r->n, path, depth, &line, &column);
	}
	va_start(ap, fmt);
	strbuf_vaddf(&msg, fmt, ap);
	va_end(ap);
	problem_add(r->problems, PROBLEM_ERROR, r->name, line, column, "%s", msg.buf);
	strbuf_free(&msg);
}

const cJSON *
log_member(const cJSON *obj, const char *member)
{
	const char first = *member; /* in lower case, as all of it */

	/* most are not there: one letter tells */
	for (const cJSON *v = cJSON_IsObject(obj) ? obj->child : NULL; v != NULL; v = v->next)
		if ((v->string[0] | 0x20) == first && strcasecmp(v->string, member) == 0)
			return cJSON_IsNull(v) ? NULL : v;
	return NULL;
}

bool
log_text(struct log_item *it, const char *member, const char **out)
{
	const cJSON *v = log_member(it->obj, member);

	*out = NULL;
	if (!v)
		return true;
	if (!cJSON_IsString(v)) {
		log_complain(it, member, "\"%s\" must be text in double quotes", member);
		return false;
	}
	if (v->valuestring[0])
		*out = v->valuestring;
	return true;
}

const char *
log_keep_text(struct log_item *it, const char *member, const char *fallback)
{
	const char *s;

	if (!log_text(it, member, &s) || !s)
		s = fallback;
	return arena_strdup(&it->r->log->arena, s);
}

bool
log_date(struct log_item *it, const char *member, struct date *out, bool *has)
{
	const cJSON *v = log_member(it->obj, member);
	struct err err = { 0 };
	char year[8];
	const char *s;

	memset(out, 0, sizeof(*out));
	*has = false;
	if (v && cJSON_IsNumber(v) && v->valuedouble >= 1 && v->valuedouble <= 9999 &&
	    v->valuedouble == floor(v->valuedouble)) {
		snprintf(year, sizeof(year), "%04d", v->valueint);
		s = year;
	} else if (!log_text(it, member, &s)) {
		return false;
	}
	if (!s)
		return true;
	if (!date_parse(s, strlen(s), out, &err)) {
		log_complain(it, member, "%s", err.msg);
		return false;
	}
	*has = true;
	return true;
}

bool
log_time(struct log_item *it, const char *member, struct race_time *out, bool *has)
{
	struct err err = { 0 };
	const char *s;

	memset(out, 0, sizeof(*out));
	*has = false;
	if (!log_text(it, member, &s))
		return false;
	if (!s)
		return true;
	if (!race_time_parse(s, out, &err)) {
		log_complain(it, member, "%s", err.msg);
		return false;
	}
	*has = true;
	return true;
}

bool
log_event(struct log_item *it, struct event *out, bool *has)
{
	struct err err = { 0 };
	const char *s;

	memset(out, 0, sizeof(*out));
	*has = false;
	if (!log_text(it, "event", &s))
		return false;
	if (!s)
		return true;
	/* a long log has few events, and neighbours have often the same */
	*has = true;
	if (strcmp(s, it->r->event_text) == 0) {
		*out = it->r->event;
		return true;
	}
	if (!event_parse(s, out, &err)) {
		log_complain(it, "event", "%s", err.msg);
		*has = false;
		return false;
	}
	if (strlen(s) < sizeof(it->r->event_text)) {
		strcpy(it->r->event_text, s);
		it->r->event = *out;
	}
	return true;
}

bool
log_need_event(struct log_item *it, const char *what, struct event *out)
{
	bool has;

	if (!log_event(it, out, &has))
		return false;
	if (!has)
		log_complain(it, NULL, "a %s without an event; add \"event\": \"1500m\"", what);
	return has;
}

bool
log_need_date(struct log_item *it, const char *what, const char *member, struct date *out)
{
	bool has;

	if (!log_date(it, member, out, &has))
		return false;
	if (!has)
		log_complain(it, NULL,
		    "a %s without a date; add \"%s\": \"2026-04-18\", or \"2026-04\" where the day "
		    "is "
		    "not known",
		    what, member);
	return has;
}

bool
log_need_time(struct log_item *it, const char *what, struct race_time *out)
{
	bool has;

	if (!log_time(it, "time", out, &has))
		return false;
	if (!has)
		log_complain(it, NULL, "a %s without a time; add \"time\": \"5:10.66\"", what);
	return has;
}

bool
log_kind(struct log_item *it, enum race_kind *out)
{
	const char *s;

	*out = RACE_RACE;
	if (!log_text(it, "kind", &s))
		return false;
	if (!s)
		return true;
	if (race_kind_find(s, out))
		return true;
	log_complain(it, "kind", "unknown kind \"%.40s\"; it is race, time-trial or relay", s);
	return false;
}

bool
log_time_is(struct log_item *it, enum time_is *out)
{
	const char *s;

	*out = TIME_OFFICIAL;
	if (!log_text(it, "time_is", &s))
		return false;
	if (!s)
		return true;
	if (time_is_find(s, out))
		return true;
	log_complain(it, "time_is",
	    "unknown \"%.40s\"; \"time_is\" is official, gun, derived or approximate", s);
	return false;
}

bool
log_surface(struct log_item *it, enum surface *out)
{
	const char *s;

	*out = SURFACE_UNKNOWN;
	if (!log_text(it, "surface", &s))
		return false;
	if (!s)
		return true;
	*out = surface_find(s);
	if (*out == SURFACE_UNKNOWN)
		log_complain(it, "surface",
		    "unknown surface \"%.40s\"; it is track, short-track, road, trail or "
		    "cross-country",
		    s);
	return *out != SURFACE_UNKNOWN;
}

bool
log_flag(struct log_item *it, const char *member)
{
	const cJSON *v = log_member(it->obj, member);

	if (v && !cJSON_IsBool(v))
		log_complain(it, member, "\"%s\" must be true or false, without quotes", member);
	return v && cJSON_IsTrue(v);
}

int
log_place(struct log_item *it, const char *member)
{
	const cJSON *v = log_member(it->obj, member);

	if (!v)
		return 0;
	if (!cJSON_IsNumber(v)) {
		log_complain(it, member, "\"%s\" must be a number without quotes, as in 3", member);
		return 0;
	}
	if (!(v->valuedouble >= 1 && v->valuedouble <= MAX_PLACE) ||
	    v->valuedouble != floor(v->valuedouble)) {
		log_complain(it, member, "\"%s\" is %g; places are whole and count from 1", member,
		    v->valuedouble);
		return 0;
	}
	return v->valueint;
}
