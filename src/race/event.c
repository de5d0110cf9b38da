#include "race/event.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "base/strbuf.h"
#include "race/event_words.h"
#include "race/time.h"

#define MARATHON_M 42195.0
#define MAX_DISTANCE_M 1e6
#define MAX_LEGS 100
#define METRES_PER_YARD 0.9144
#define DMR_M 4000.0 /* 1200, 400, 800 and 1600 m */
#define DMR_LEGS 4
#define MIN_BARE_METRES 50 /* the shortest race that is run; "5" alone says nothing */

/* Events that a word names. The longer spellings come first. */
static const struct {
	const char *words, *name, *slug;
	double distance_m;
	bool road;
	bool alone; /* but for words of event_words.c nothing may follow: "Mar Vista" is a place */
} named[] = {
	{ "half marathon", "half marathon", "half-marathon", MARATHON_M / 2, true, false },
	{ "half-marathon", "half marathon", "half-marathon", MARATHON_M / 2, true, false },
	{ "half mile", "880 yards", "880-yards", 880 * METRES_PER_YARD, false, true },
	{ "half", "half marathon", "half-marathon", MARATHON_M / 2, true, true },
	{ "hmar", "half marathon", "half-marathon", MARATHON_M / 2, true, true },
	{ "hm", "half marathon", "half-marathon", MARATHON_M / 2, true, true },
	{ "marathon", "marathon", "marathon", MARATHON_M, true, false },
	{ "mar", "marathon", "marathon", MARATHON_M, true, true },
	{ "mile", "mile", "mile", METRES_PER_MILE, false, false },
	{ "metric mile", "1500 m", "1500m", 1500, false, true },
	{ "quarter mile", "440 yards", "440-yards", 440 * METRES_PER_YARD, false, true },
	{ "distance medley", "distance medley", "distance-medley", DMR_M, false, false },
	{ "dmr", "distance medley", "distance-medley", DMR_M, false, true },
};

enum unit { UNIT_M, UNIT_KM, UNIT_MILE, UNIT_YARD };

static const struct {
	const char *word;
	enum unit unit;
} unit_words[] = {
	{ "metres", UNIT_M },
	{ "meters", UNIT_M },
	{ "metre", UNIT_M },
	{ "meter", UNIT_M },
	{ "m", UNIT_M },
	{ "kilometres", UNIT_KM },
	{ "kilometers", UNIT_KM },
	{ "kilometre", UNIT_KM },
	{ "kilometer", UNIT_KM },
	{ "km", UNIT_KM },
	{ "k", UNIT_KM },
	{ "miler", UNIT_MILE },
	{ "miles", UNIT_MILE },
	{ "mile", UNIT_MILE },
	{ "mi", UNIT_MILE },
	{ "yards", UNIT_YARD },
	{ "yard", UNIT_YARD },
	{ "yds", UNIT_YARD },
	{ "yd", UNIT_YARD },
};

static const struct {
	double metres;
	const char *name, *slug; /* formats for the number */
} units[] = {
	[UNIT_M] = { 1, "%.10g m", "%.10gm" },
	[UNIT_KM] = { 1000, "%.10g km", "%.10gk" },
	[UNIT_MILE] = { METRES_PER_MILE, "%.10g miles", "%.10g-miles" },
	[UNIT_YARD] = { METRES_PER_YARD, "%.10g yards", "%.10g-yards" },
};

/* The same road races, as runners round them. */
static const struct {
	double number;
	enum unit unit;
	const char *name;
} rounded[] = {
	{ 1, UNIT_MILE, "mile" },
	{ 13.1, UNIT_MILE, "half marathon" },
	{ 21, UNIT_KM, "half marathon" },
	{ 21.1, UNIT_KM, "half marathon" },
	{ 21.0975, UNIT_KM, "half marathon" },
	{ 21097.5, UNIT_M, "half marathon" },
	{ 26.2, UNIT_MILE, "marathon" },
	{ 42, UNIT_KM, "marathon" },
	{ 42.2, UNIT_KM, "marathon" },
	{ 42.195, UNIT_KM, "marathon" },
	{ 42195, UNIT_M, "marathon" },
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* One spelling of what was typed: no-break spaces as spaces, × as x, single
 * spaces, none at the ends. false where it does not fit. */
static bool
tidy(const char *text, char *out, size_t size)
{
	static const struct {
		const char *from, *to;
	} same[] = { { "\xc2\xa0", " " }, { "\xe2\x80\xaf", " " }, { "\xe2\x80\x89", " " },
		{ "\xc3\x97", "x" }, { "\xe2\x80\x91", "-" } };
	size_t n = 0;

	while (*text) {
		char c = *text;
		size_t taken = 1;

		for (size_t i = 0; i < COUNT(same); i++)
			if (strncmp(text, same[i].from, strlen(same[i].from)) == 0) {
				c = same[i].to[0];
				taken = strlen(same[i].from);
			}
		text += taken;
		if (c == '\t' || c == '\n' || c == '\r')
			c = ' ';
		if (c == ' ' && (n == 0 || out[n - 1] == ' '))
			continue;
		if (n + 1 >= size)
			return false;
		out[n++] = c;
	}
	if (n > 0 && out[n - 1] == ' ')
		n--;
	out[n] = '\0';
	return true;
}

static void
lower(char *s)
{
	for (; *s; s++)
		if (*s >= 'A' && *s <= 'Z')
			*s = (char)(*s + ('a' - 'A'));
}

/* Behind the word, where s starts with it and it ends there; else NULL. */
static const char *
after_word(const char *s, const char *word)
{
	size_t n = strlen(word);

	if (strncmp(s, word, n) != 0)
		return NULL;
	s += n;
	return *s == '\0' || *s == ' ' || *s == '-' || *s == ',' ? s : NULL;
}

/* A number with thousands set off by a comma or a space, and decimals behind a point
 * or comma: a comma before exactly three digits sets off thousands. */
static const char *
read_number(const char *s, double *out)
{
	double value = 0, scale = 1;
	int digits = 0;

	while (is_digit(*s) && digits < 9) {
		value = value * 10 + (*s++ - '0');
		digits++;
		if (digits <= 3 && (*s == ',' || *s == ' ') && is_digit(s[1]) && is_digit(s[2]) &&
		    is_digit(s[3]) && !is_digit(s[4]))
			s++;
	}
	if ((*s == '.' || *s == ',') && is_digit(s[1])) {
		for (s++; is_digit(*s) && scale < 1e6; s++) {
			scale *= 10;
			value = value * 10 + (*s - '0');
		}
	}
	*out = value / scale;
	return digits > 0 && !is_digit(*s) ? s : NULL;
}

/* The unit behind a number; NULL where there is none. A bare number is metres. Known words
 * may be glued to it: "3000mSC", "110H". */
static const char *
read_unit(const char *s, double number, enum unit *unit)
{
	const char *word = *s == ' ' || *s == '-' ? s + 1 : s;

	for (size_t i = 0; i < COUNT(unit_words); i++) {
		const char *rest = after_word(word, unit_words[i].word);

		if (rest) {
			*unit = unit_words[i].unit;
			return rest;
		}
	}
	for (size_t i = 0; i < COUNT(unit_words); i++) {
		size_t n = strlen(unit_words[i].word);

		if (strncmp(word, unit_words[i].word, n) == 0 && event_words_known(word + n)) {
			*unit = unit_words[i].unit;
			return word + n;
		}
	}
	*unit = UNIT_M;
	return number >= MIN_BARE_METRES && (*s == '\0' || event_words_known(s)) ? s : NULL;
}

/* A distance being named, before the words around it are. */
struct distance {
	char name[48], slug[48];
	double metres;
	enum surface implied;
	int legs;
	double leg_m;
};

static void
from_named(struct distance *d, size_t i)
{
	snprintf(d->name, sizeof(d->name), "%s", named[i].name);
	snprintf(d->slug, sizeof(d->slug), "%s", named[i].slug);
	d->metres = named[i].distance_m;
	d->implied = named[i].road ? SURFACE_ROAD : SURFACE_TRACK;
	if (strcmp(named[i].slug, "distance-medley") == 0)
		d->legs = DMR_LEGS;
}

static void
from_number(struct distance *d, double number, enum unit unit, enum surface on)
{
	/* what the track counts in metres, the road counts in kilometres */
	if (unit == UNIT_M && on == SURFACE_ROAD && number >= 5000 && fmod(number, 1000) == 0) {
		number /= 1000;
		unit = UNIT_KM;
	} else if (unit == UNIT_KM && (on == SURFACE_TRACK || on == SURFACE_SHORT_TRACK)) {
		number *= 1000;
		unit = UNIT_M;
	}
	for (size_t i = 0; i < COUNT(rounded); i++) {
		if (rounded[i].unit != unit || fabs(rounded[i].number - number) > 1e-9)
			continue;
		for (size_t j = 0; j < COUNT(named); j++)
			if (strcmp(named[j].words, rounded[i].name) == 0) {
				from_named(d, j);
				return;
			}
	}
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	snprintf(d->name, sizeof(d->name), units[unit].name, number);
	snprintf(d->slug, sizeof(d->slug), units[unit].slug, number);
#pragma GCC diagnostic pop
	d->metres = number * units[unit].metres;
	d->implied = unit == UNIT_M || unit == UNIT_YARD ? SURFACE_TRACK : SURFACE_ROAD;
}

/* "4x400m": the legs make one event of the whole distance. */
static bool
make_relay(struct distance *d, double legs)
{
	char name[sizeof(d->name)], slug[sizeof(d->slug)];

	memcpy(name, d->name, sizeof(name));
	memcpy(slug, d->slug, sizeof(slug));
	d->legs = (int)legs;
	d->leg_m = d->metres;
	d->metres *= legs;
	d->implied = SURFACE_TRACK;
	return snprintf(d->name, sizeof(d->name), "%.0fx%s", legs, name) < (int)sizeof(d->name) &&
	    snprintf(d->slug, sizeof(d->slug), "%.0fx%s", legs, slug) < (int)sizeof(d->slug);
}

/* Puts together a distance and the words around it: what they say of the surface beyond what the
 * distance implies, and all they say of other things. */
static bool
compose(struct event *out, const struct distance *d, const struct event_words *w)
{
	const char *on = w->surface != SURFACE_UNKNOWN && w->surface != d->implied
	    ? surface_name(w->surface)
	    : "";
	struct strbuf name = STRBUF_INIT, slug = STRBUF_INIT;
	bool fits;

	strbuf_adds(&name, d->name);
	if (w->rest[0] != '\0')
		strbuf_addf(&name, " %s", w->rest);
	if (w->relay && d->legs == 0)
		strbuf_adds(&name, " relay");
	if (on[0] != '\0')
		strbuf_addf(&name, " %s", w->surface == SURFACE_SHORT_TRACK ? "short track" : on);
	strbuf_adds(&slug, d->slug);
	if (name.len > strlen(d->name)) {
		strbuf_addch(&slug, '-');
		path_slug(&slug, name.buf + strlen(d->name), name.len - strlen(d->name));
	}
	fits = name.len < sizeof(out->name) && slug.len < sizeof(out->slug);
	if (fits) {
		memcpy(out->name, name.buf, name.len + 1);
		memcpy(out->slug, slug.buf, slug.len + 1);
		out->distance_m = d->metres;
		out->surface = w->surface != SURFACE_UNKNOWN ? w->surface : d->implied;
		out->legs = d->legs;
		out->leg_m = d->leg_m;
		out->plain = d->legs == 0 && !w->relay && w->rest[0] == '\0';
	}
	strbuf_free(&name);
	strbuf_free(&slug);
	return fits;
}

enum reading { READ_NO, READ_YES, READ_OVERLONG };

/* Reads the leg of a relay or a whole distance: a number with a unit, or "mile". */
static const char *
read_number_or_mile(const char *s, double *number, enum unit *unit)
{
	const char *rest = after_word(s, "mile");

	if (rest != NULL) {
		*number = 1;
		*unit = UNIT_MILE;
		return rest;
	}
	rest = read_number(s, number);
	return rest != NULL ? read_unit(rest, *number, unit) : NULL;
}

/* A text that starts with a distance, or with the name of one. */
static enum reading
read_distance(const char *s, enum surface before, struct event *out)
{
	struct distance d = { 0 };
	struct event_words w;
	double number, legs = 0;
	enum unit unit;
	const char *rest;

	for (size_t i = 0; i < COUNT(named); i++) {
		rest = after_word(s, named[i].words);
		if (!rest || (named[i].alone && *rest != '\0' && !event_words_known(rest)))
			continue;
		from_named(&d, i);
		event_words_read(&w, rest);
		if (w.surface == SURFACE_UNKNOWN)
			w.surface = before;
		return compose(out, &d, &w) ? READ_YES : READ_OVERLONG;
	}
	rest = read_number(s, &number);
	if (rest && (rest[0] == 'x' || (rest[0] == ' ' && rest[1] == 'x'))) {
		legs = number;
		if (legs < 2 || legs > MAX_LEGS || legs != floor(legs))
			return READ_NO;
		s = rest + (rest[0] == 'x' ? 1 : 2);
		s += *s == ' ';
	}
	rest = rest ? read_number_or_mile(s, &number, &unit) : NULL;
	if (!rest)
		return READ_NO;
	event_words_read(&w, rest);
	if (w.surface == SURFACE_UNKNOWN)
		w.surface = before;
	from_number(&d, number, unit, legs > 0 ? SURFACE_UNKNOWN : w.surface);
	if (legs > 0 && !make_relay(&d, legs))
		return READ_OVERLONG;
	return compose(out, &d, &w) ? READ_YES : READ_OVERLONG;
}

/* In result lists "10M" is ten miles and "10m" is nothing that is run: a capital M right behind
 * a number too small for metres. typed and s are the same text, s in lower case and with room. */
static void
read_capital_miles(const char *typed, char *s, size_t size)
{
	size_t digits = strspn(typed, "0123456789");
	char rest[96];

	if (digits == 0 || digits > 2 || typed[digits] != 'M' || atoi(typed) >= MIN_BARE_METRES ||
	    (typed[digits + 1] != '\0' && typed[digits + 1] != ' '))
		return;
	snprintf(rest, sizeof(rest), "%s", s + digits + 1);
	snprintf(s + digits, size - digits, " miles%s", rest);
}

/* A name that holds no distance: an event of its own, as it is written. */
static bool
own_event(const char *typed, const char *lower_case, struct event *out)
{
	struct strbuf slug = STRBUF_INIT;
	struct event_words w;
	bool fits;

	path_slug(&slug, typed, strlen(typed));
	event_words_read(&w, lower_case);
	fits = slug.len > 0 && slug.len < sizeof(out->slug) && strlen(typed) < sizeof(out->name);
	if (fits) {
		memcpy(out->slug, slug.buf, slug.len + 1);
		memcpy(out->name, typed, strlen(typed) + 1);
		/* "track" and "i" are as likely names of clubs and places */
		if (w.surface >= SURFACE_ROAD)
			out->surface = w.surface;
	}
	strbuf_free(&slug);
	return fits;
}

static bool
overlong(const char *text, struct err *err)
{
	return err_set(err, ERR_DATA,
	    "the event \"%.40s\" cannot be used as a name; use up to 30 letters, as in 1500m or "
	    "mile",
	    text);
}

bool
event_parse(const char *text, struct event *out, struct err *err)
{
	char typed[96], s[112];
	const char *start;
	enum surface before;
	double value;

	memset(out, 0, sizeof(*out));
	if (!tidy(text, typed, sizeof(typed)))
		return overlong(text, err);
	if (typed[0] == '\0')
		return err_set(err, ERR_DATA, "an empty event; write it as 1500m, mile or 10k");
	memcpy(s, typed, sizeof(typed));
	lower(s);
	start = s[0] == '-' || s[0] == '+' ? s + 1 : s;
	if (start > s && is_digit(*start))
		return err_set(err, ERR_DATA,
		    "the event \"%s\" starts with a sign; write it as 1500m", typed);
	read_capital_miles(typed, s, sizeof(s));
	start = event_words_skip(s, &before);

	switch (read_distance(start, before, out)) {
	case READ_YES:
		if (out->distance_m > 0 && out->distance_m <= MAX_DISTANCE_M)
			return true;
		memset(out, 0, sizeof(*out));
		return err_set(err, ERR_DATA,
		    "the event \"%s\" is not over 0 and up to 1000 km; write it as 1500m or 10k",
		    typed);
	case READ_OVERLONG:
		return overlong(text, err);
	case READ_NO:
		break;
	}
	start = read_number(s, &value);
	if (start && *start == '\0')
		return err_set(err, ERR_DATA,
		    "the event \"%s\" has no unit; write it as %sm, %sk or %s miles", typed, s, s,
		    s);
	return own_event(typed, s, out) || overlong(text, err);
}

void
event_put_on(struct event *event, enum surface surface)
{
	char text[80];
	struct event on;

	if (surface == SURFACE_UNKNOWN || event->surface == surface || !(event->distance_m > 0))
		return;
	snprintf(text, sizeof(text), "%s %s", event->name, surface_name(surface));
	if (event_parse(text, &on, NULL) && on.surface == surface &&
	    fabs(on.distance_m - event->distance_m) < 0.5)
		*event = on;
}

bool
event_same(const struct event *a, const struct event *b)
{
	return strcmp(a->slug, b->slug) == 0;
}
