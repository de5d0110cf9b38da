#include "race/log_check.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "race/age_grade.h"
#include "race/records.h"
#include "race/splits.h"

/* Over any distance: a little over the top speed ever measured in a race (12.3 m/s). */
#define FASTEST_M_PER_S 12.6
/* Under this share of the open standard a time is a slip of the pen. */
#define BEYOND_STANDARD 0.95
/* A lap this much faster than the race, or slower, has the wrong distance or time. */
#define LAP_TOO_FAST 1.33
#define LAP_TOO_SLOW 0.6
/* Results of one day that are compared with each other. */
#define MOST_A_DAY 50
/* An age at which the open standard holds. */
#define AGE_OF_STANDARD 25

struct check {
	const struct race_log *log;
	const char *name;
	const struct date *today;
	struct problems *problems;
};

static void complain(struct check *c, const struct race_result *r, enum problem_level level,
    const char *fmt, ...) PRINTF(4, 5);

static void
complain(struct check *c, const struct race_result *r, enum problem_level level, const char *fmt,
    ...)
{
	struct strbuf msg = STRBUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	strbuf_addf(&msg, "%s: ", r->id);
	strbuf_vaddf(&msg, fmt, ap);
	va_end(ap);
	problem_add(c->problems, level, c->name, r->line, r->column, "%s", msg.buf);
	strbuf_free(&msg);
}

static const char *
format(struct strbuf *out, const struct race_time *t)
{
	strbuf_reset(out);
	race_time_format(t->seconds, t->decimals, out);
	return out->buf;
}

/* Faster than anyone has run. Men's standards bound those of whose sex is not known. */
static void
check_time(struct check *c, const struct race_result *r)
{
	const char *sex = c->log->athlete.sex != NULL ? c->log->athlete.sex : "male";
	const double standard = age_standard(sex, &r->event, AGE_OF_STANDARD);
	struct strbuf text = STRBUF_INIT;

	if (!r->has_time || !(r->event.distance_m > 0))
		return;
	if (r->event.distance_m / r->time.seconds > FASTEST_M_PER_S ||
	    r->time.seconds < standard * BEYOND_STANDARD)
		complain(c, r, PROBLEM_ERROR,
		    "%s over %s is faster than anyone has run; are time and event right?",
		    format(&text, &r->time), r->event.name);
	strbuf_free(&text);
}

/* Whether a lap is all right; one fault of a race is enough to look at all its splits. */
static bool
check_lap(struct check *c, const struct race_result *r, const struct splits *s,
    const struct lap *lap)
{
	const double speed = (lap->to_m - lap->from_m) / lap->seconds;
	const double ratio = speed * s->total_s / s->total_m;
	const bool level =
	    r->event.plain && r->surface != SURFACE_TRAIL && r->surface != SURFACE_CROSS;

	if (speed > FASTEST_M_PER_S)
		complain(c, r, PROBLEM_ERROR,
		    "the splits do not add up: nobody runs from %g m to %g m in %.1f s",
		    lap->from_m, lap->to_m, lap->seconds);
	else if (level && (ratio > LAP_TOO_FAST || ratio < LAP_TOO_SLOW))
		complain(c, r, PROBLEM_WARNING,
		    "the splits do not add up: from %g m to %g m is %.0f %% %s than the race; is "
		    "its "
		    "distance right?",
		    lap->from_m, lap->to_m, 100 * fabs(ratio - 1), ratio > 1 ? "faster" : "slower");
	else
		return true;
	return false;
}

static void
check_laps(struct check *c, const struct race_result *r, const struct splits *s)
{
	for (size_t i = 0; i < s->n && check_lap(c, r, s, &s->laps[i]); i++)
		;
}

static void
check_splits(struct check *c, const struct race_result *r)
{
	const struct split *last = r->nsplits > 0 ? &r->splits[r->nsplits - 1] : NULL;
	struct splits s;

	if (last != NULL && r->has_time && last->distance_m < r->event.distance_m - 0.5 &&
	    !(last->time.seconds < r->time.seconds)) {
		complain(c, r, PROBLEM_ERROR,
		    "the splits do not add up: no time is left for the last %g m",
		    r->event.distance_m - last->distance_m);
	} else if (splits_read(&s, r)) {
		check_laps(c, r, &s);
		splits_free(&s);
	}
}

static void
check_places(struct check *c, const struct race_result *r)
{
	if (r->place > 0 && r->heat_place > r->place)
		complain(c, r, PROBLEM_ERROR, "place %d overall cannot be place %d in the heat",
		    r->place, r->heat_place);
}

static void
check_dates(struct check *c, const struct race_result *r)
{
	const struct date *born = &c->log->athlete.born;

	if (r->has_time && date_surely_before(c->today, &r->date))
		complain(c, r, PROBLEM_ERROR, "a time on a day that is still to come");
	if (born->precision != DATE_NONE && date_surely_before(&r->date, born))
		complain(c, r, PROBLEM_ERROR, "a race before the athlete was born");
}

/* Whether nothing in front of a phrase, nor behind it, makes it another word. */
static bool
stands_alone(const char *note, const char *at, size_t n)
{
	const unsigned char before = at > note ? (unsigned char)at[-1] : ' ';
	const unsigned char after = (unsigned char)at[n];

	return !((before | 32) >= 'a' && (before | 32) <= 'z') && before < 0x80 &&
	    !((after | 32) >= 'a' && (after | 32) <= 'z') && after < 0x80;
}

/* Whether a note says of the whole race that it was a record: "a personal record at 800 m" and "no
 * PR" say something else. */
static bool
note_claims_record(const char *note)
{
	static const char *const phrases[] = { "personal record", "personal best", "PR", "PB" };
	static const char *const elsewhere[] = { " at ", " over ", " for ", " in the ",
		" on the " };
	static const char *const denials[] = { "no ", "not a ", "without a ", "off my ",
		"off the " };

	for (size_t i = 0; i < sizeof(phrases) / sizeof(phrases[0]); i++) {
		const size_t n = strlen(phrases[i]);

		for (const char *at = note; (at = strstr(at, phrases[i])) != NULL; at += n) {
			bool claims = stands_alone(note, at, n);

			for (size_t k = 0; k < sizeof(elsewhere) / sizeof(elsewhere[0]); k++)
				claims &= strncmp(at + n, elsewhere[k], strlen(elsewhere[k])) != 0;
			for (size_t k = 0; k < sizeof(denials) / sizeof(denials[0]); k++) {
				const size_t d = strlen(denials[k]);

				claims &=
				    (size_t)(at - note) < d || strncmp(at - d, denials[k], d) != 0;
			}
			if (claims)
				return true;
		}
	}
	return false;
}

static void
check_claim(struct check *c, size_t i, const struct race_standing *s)
{
	const struct race_result *r = &c->log->results[i];
	/* an official time is measured by official ones, any other by all */
	const size_t best = race_counts(r, RECORDS_OFFICIAL) ? s->before : s->best_before;
	const bool noted = r->note != NULL && note_claims_record(r->note);
	struct strbuf mine = STRBUF_INIT, theirs = STRBUF_INIT;

	if (!r->claims_record && !noted)
		return;
	if (!r->has_time)
		complain(c, r, PROBLEM_WARNING, "called a record, but it has no time");
	else if (best != SIZE_MAX && c->log->results[best].time.seconds < r->time.seconds)
		complain(c, r, PROBLEM_WARNING,
		    "called a record%s, but its %s is slower than the %s of %s",
		    r->claims_record ? "" : " in its note", format(&mine, &r->time),
		    format(&theirs, &c->log->results[best].time), c->log->results[best].id);
	strbuf_free(&mine);
	strbuf_free(&theirs);
}

/* The same date, event and time: results are by date, so they are near each other. */
static void
check_twice(struct check *c, size_t i)
{
	const struct race_result *r = &c->log->results[i];

	if (!r->has_time || r->date.precision < DATE_DAY)
		return;
	for (size_t k = i; k > 0 && i - k < MOST_A_DAY;) {
		const struct race_result *b = &c->log->results[--k];

		if (date_compare(&b->date, &r->date) != 0)
			return;
		if (b->has_time && event_same(&b->event, &r->event) &&
		    !(b->time.seconds < r->time.seconds) && !(b->time.seconds > r->time.seconds)) {
			complain(c, r, PROBLEM_WARNING,
			    "the same day, event and time as %s; is it there twice?", b->id);
			return;
		}
	}
}

void
race_log_check(const struct race_log *log, const char *name, const struct date *today,
    struct problems *problems)
{
	struct check c = { log, name, today, problems };
	struct race_standing *standings = xcalloc(log->nresults, sizeof(*standings));

	race_standings(log, standings);

	for (size_t i = 0; i < log->nresults; i++) {
		const struct race_result *r = &log->results[i];

		check_time(&c, r);
		check_splits(&c, r);
		check_places(&c, r);
		check_dates(&c, r);
		check_claim(&c, i, &standings[i]);
		check_twice(&c, i);
	}
	free(standings);
}
