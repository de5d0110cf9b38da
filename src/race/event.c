#include "race/event.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/path.h"
#include "base/strbuf.h"
#include "race/time.h"

#define MARATHON_M 42195.0
#define MAX_DISTANCE_M 1e6
#define MAX_LEGS 100
#define MIN_BARE_METRES 50 /* the shortest race that is run; "5" alone says nothing */

/* Events that a word names. The longer spellings come first. */
static const struct {
	const char *words, *name, *slug;
	double distance_m;
	bool alone; /* nothing may follow: "half mile" is no half marathon */
} named[] = {
	{ "half marathon", "half marathon", "half-marathon", MARATHON_M / 2, false },
	{ "half-marathon", "half marathon", "half-marathon", MARATHON_M / 2, false },
	{ "half", "half marathon", "half-marathon", MARATHON_M / 2, true },
	{ "marathon", "marathon", "marathon", MARATHON_M, false },
	{ "mile", "mile", "mile", METRES_PER_MILE, false },
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
	[UNIT_YARD] = { 0.9144, "%.10g yards", "%.10g-yards" },
};

/* The same road races, as runners round them. */
static const struct {
	double number;
	enum unit unit;
	const char *name;
} rounded[] = {
	{ 1, UNIT_MILE, "mile" },
	{ 13.1, UNIT_MILE, "half marathon" },
	{ 21.1, UNIT_KM, "half marathon" },
	{ 21.0975, UNIT_KM, "half marathon" },
	{ 21097.5, UNIT_M, "half marathon" },
	{ 26.2, UNIT_MILE, "marathon" },
	{ 42.2, UNIT_KM, "marathon" },
	{ 42.195, UNIT_KM, "marathon" },
	{ 42195, UNIT_M, "marathon" },
};

/* What may follow a bare number of metres: "3000 steeplechase". */
static const char *const metre_races[] = { "steeplechase", "steeple", "sc", "hurdles", "relay" };

/* Says nothing that the event does not: "1500m run" is 1500 m. */
static const char *const empty_words[] = { "run", "race", "dash" };

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

/* The unit behind a number; NULL where there is none. A bare number is metres. */
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
	*unit = UNIT_M;
	if (number < MIN_BARE_METRES)
		return NULL;
	if (*s == '\0')
		return s;
	for (size_t i = 0; *s == ' ' && i < COUNT(metre_races); i++)
		if (after_word(word, metre_races[i]))
			return s;
	return NULL;
}

/* Puts together the name and slug of a distance and of what follows it. */
static bool
compose(struct event *out, const char *name, const char *slug, const char *rest)
{
	struct strbuf sb = STRBUF_INIT;
	bool fits;

	/* what parts a distance from its rest; a name of its own keeps every character */
	while (*name && (*rest == ' ' || *rest == ',' || *rest == '-'))
		rest++;
	for (size_t i = 0; *name && i < COUNT(empty_words); i++)
		if (strcmp(rest, empty_words[i]) == 0)
			rest = "";
	strbuf_adds(&sb, slug);
	if (*rest) {
		if (sb.len > 0)
			strbuf_addch(&sb, '-');
		path_slug(&sb, rest, strlen(rest));
	}
	fits = sb.len > 0 && sb.len < sizeof(out->slug) &&
	    strlen(name) + strlen(rest) + 1 < sizeof(out->name);
	if (fits) {
		memcpy(out->slug, sb.buf, sb.len + 1);
		snprintf(out->name, sizeof(out->name), "%s%s%s", name, *name && *rest ? " " : "",
		    rest);
	}
	strbuf_free(&sb);
	return fits;
}

static bool
name_distance(struct event *out, double number, enum unit unit, const char *rest)
{
	char name[48], slug[48];

	for (size_t i = 0; i < COUNT(rounded); i++) {
		if (rounded[i].unit != unit || fabs(rounded[i].number - number) > 1e-9)
			continue;
		for (size_t j = 0; j < COUNT(named); j++)
			if (strcmp(named[j].words, rounded[i].name) == 0) {
				out->distance_m = named[j].distance_m;
				return compose(out, named[j].name, named[j].slug, rest);
			}
	}
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	snprintf(name, sizeof(name), units[unit].name, number);
	snprintf(slug, sizeof(slug), units[unit].slug, number);
#pragma GCC diagnostic pop
	out->distance_m = number * units[unit].metres;
	return compose(out, name, slug, rest);
}

/* "4x400m": the legs make one event of the whole distance. */
static bool
name_relay(struct event *out, double legs, double number, enum unit unit, const char *rest)
{
	struct event leg = { 0 };

	if (!name_distance(&leg, number, unit, rest))
		return false;
	out->distance_m = legs * leg.distance_m;
	return snprintf(out->name, sizeof(out->name), "%.0fx%s", legs, leg.name) <
	    (int)sizeof(out->name) &&
	    snprintf(out->slug, sizeof(out->slug), "%.0fx%s", legs, leg.slug) <
	    (int)sizeof(out->slug);
}

enum reading { READ_NO, READ_YES, READ_OVERLONG };

/* A text that starts with a distance, or with the name of one. */
static enum reading
read_distance(const char *s, struct event *out)
{
	double number, legs = 0;
	const char *rest;
	enum unit unit;
	bool fits;

	for (size_t i = 0; i < COUNT(named); i++) {
		rest = after_word(s, named[i].words);
		if (rest && (*rest == '\0' || !named[i].alone)) {
			out->distance_m = named[i].distance_m;
			return compose(out, named[i].name, named[i].slug, rest) ? READ_YES
										: READ_OVERLONG;
		}
	}
	rest = read_number(s, &number);
	if (rest && (rest[0] == 'x' || (rest[0] == ' ' && rest[1] == 'x'))) {
		const char *leg = rest + (rest[0] == 'x' ? 1 : 2);

		legs = number;
		if (legs < 2 || legs > MAX_LEGS || legs != floor(legs))
			return READ_NO;
		rest = read_number(*leg == ' ' ? leg + 1 : leg, &number);
	}
	if (rest)
		rest = read_unit(rest, number, &unit);
	if (!rest)
		return READ_NO;
	fits = legs > 0 ? name_relay(out, legs, number, unit, rest)
			: name_distance(out, number, unit, rest);
	return fits ? READ_YES : READ_OVERLONG;
}

bool
event_parse(const char *text, struct event *out, struct err *err)
{
	char typed[96], s[96];
	const char *number;
	double value;

	memset(out, 0, sizeof(*out));
	if (!tidy(text, typed, sizeof(typed)))
		goto overlong;
	if (typed[0] == '\0')
		return err_set(err, ERR_DATA, "an empty event; write it as 1500m, mile or 10k");
	memcpy(s, typed, sizeof(s));
	lower(s);
	number = s[0] == '-' || s[0] == '+' ? s + 1 : s;
	if (number > s && is_digit(*number))
		return err_set(err, ERR_DATA,
		    "the event \"%s\" starts with a sign; write it as 1500m", typed);

	switch (read_distance(s, out)) {
	case READ_YES:
		if (out->distance_m > 0 && out->distance_m <= MAX_DISTANCE_M)
			return true;
		memset(out, 0, sizeof(*out));
		return err_set(err, ERR_DATA,
		    "the event \"%s\" is not over 0 and up to 1000 km; write it as 1500m or 10k",
		    typed);
	case READ_OVERLONG:
		goto overlong;
	case READ_NO:
		break;
	}
	number = read_number(s, &value);
	if (number && *number == '\0') {
		memset(out, 0, sizeof(*out));
		return err_set(err, ERR_DATA,
		    "the event \"%s\" has no unit; write it as %sm, %sk or %s miles", typed, s, s,
		    s);
	}
	memset(out, 0, sizeof(*out));
	if (compose(out, "", "", typed))
		return true;
	memset(out, 0, sizeof(*out));
overlong:
	return err_set(err, ERR_DATA,
	    "the event \"%.40s\" cannot be used as a name; use up to 30 letters, as in 1500m or "
	    "mile",
	    text);
}

bool
event_same(const struct event *a, const struct event *b)
{
	return strcmp(a->slug, b->slug) == 0;
}
