#include "race/time.h"

#include <math.h>
#include <string.h>

#define MAX_HOURS 100

static bool
not_a_time(const char *text, struct err *err)
{
	return err_set(err, ERR_DATA,
	    "\"%.40s\" is not a time; write it as 5:10.66, 1:17:30 or 47.3", text);
}

/* Up to six digits; returns how many. */
static int
read_digits(const char **p, long *value)
{
	int n = 0;

	*value = 0;
	for (; **p >= '0' && **p <= '9' && n < 6; n++)
		*value = *value * 10 + (*(*p)++ - '0');
	return n;
}

/* Behind a point or comma, one to three digits, as thousandths; false if there are
 * none or more. Reading stops in front of anything else. */
static bool
read_decimals(const char **p, long *thousandths, int *decimals)
{
	long value;
	int n;

	*thousandths = 0;
	*decimals = 0;
	if (**p != '.' && **p != ',')
		return true;
	(*p)++;
	n = read_digits(p, &value);
	if (n < 1 || n > 3)
		return false;
	*decimals = n;
	for (; n < 3; n++)
		value *= 10;
	*thousandths = value;
	return true;
}

/* "2h05m10s", "5m10.66s", "2h 5m". Returns false where it is not of that kind. */
static bool
read_letters(const char *p, long *seconds, long *thousandths, int *decimals)
{
	static const char letters[] = "hms";
	static const long worth[] = { 3600, 60, 1 };
	const char *last = letters;
	int parts = 0;

	*seconds = *thousandths = 0;
	*decimals = 0;
	while (*p) {
		const char *unit;
		long value;
		int part_decimals;

		if (read_digits(&p, &value) == 0 || !read_decimals(&p, thousandths, &part_decimals))
			return false;
		unit = *p ? strchr(last, *p) : NULL;
		if (!unit || (part_decimals > 0 && *unit != 's') || (parts > 0 && value > 59))
			return false;
		*decimals = part_decimals;
		*seconds += value * worth[unit - letters];
		last = unit + 1;
		parts++;
		p++;
		while (*p == ' ')
			p++;
	}
	return parts > 0;
}

/* "47.3", "5:10.66", "1:17:30". */
static bool
read_colons(const char *text, long *seconds, long *thousandths, int *decimals, struct err *err)
{
	const char *p = text;
	long value;

	if (read_digits(&p, seconds) == 0)
		return not_a_time(text, err);
	for (int parts = 1; *p == ':'; parts++) {
		p++;
		if (parts == 3 || read_digits(&p, &value) != 2)
			return not_a_time(text, err);
		if (value > 59)
			return err_set(err, ERR_DATA,
			    "\"%.40s\": %02ld behind a colon; minutes and seconds end at 59", text,
			    value);
		*seconds = *seconds * 60 + value;
	}
	if (!read_decimals(&p, thousandths, decimals) || *p)
		return not_a_time(text, err);
	return true;
}

bool
race_time_parse(const char *text, struct race_time *out, struct err *err)
{
	long seconds = 0, thousandths = 0;
	int decimals = 0;

	memset(out, 0, sizeof(*out));
	if (text[0] == '\0')
		return err_set(err, ERR_DATA, "an empty time; write it as 5:10.66 or 1:17:30");
	if (text[strcspn(text, "hms")]) {
		if (!read_letters(text, &seconds, &thousandths, &decimals))
			return not_a_time(text, err);
	} else if (!read_colons(text, &seconds, &thousandths, &decimals, err)) {
		return false;
	}
	if (seconds == 0 && thousandths == 0)
		return err_set(err, ERR_DATA, "\"%.40s\": a time is over 0", text);
	if (seconds > MAX_HOURS * 3600 || (seconds == MAX_HOURS * 3600 && thousandths > 0))
		return err_set(err, ERR_DATA, "\"%.40s\" is over 100 hours", text);
	out->seconds = (double)seconds + (double)thousandths / 1000;
	out->decimals = decimals;
	return true;
}

static const long power10[] = { 1, 10, 100, 1000 };

static int
clamp_decimals(int decimals)
{
	return decimals < 0 ? 0 : decimals > 3 ? 3 : decimals;
}

/* Units of the last decimal, rounded, so that 59.996 carries into the minutes. */
static long long
to_units(double seconds, int decimals)
{
	if (!(fabs(seconds) < 1e9))
		seconds = 1e9;
	return llround(fabs(seconds) * (double)power10[decimals]);
}

static void
format_units(long long units, int decimals, struct strbuf *out)
{
	long long whole = units / power10[decimals];
	int width = 1;

	if (whole >= 3600) {
		strbuf_addf(out, "%lld:%02lld:", whole / 3600, whole / 60 % 60);
		width = 2;
	} else if (whole >= 60) {
		strbuf_addf(out, "%lld:", whole / 60);
		width = 2;
	}
	strbuf_addf(out, "%0*lld", width, whole % 60);
	if (decimals > 0)
		/* cppcheck-suppress arrayIndexOutOfBoundsCond; at most 3, as power10 has it */
		strbuf_addf(out, ".%0*lld", decimals, units % power10[decimals]);
}

void
race_time_format(double seconds, int decimals, struct strbuf *out)
{
	decimals = clamp_decimals(decimals);
	format_units(to_units(seconds, decimals), decimals, out);
}

void
race_time_format_change(double seconds, int decimals, bool ascii, struct strbuf *out)
{
	long long units;

	decimals = clamp_decimals(decimals);
	units = to_units(seconds, decimals);
	if (units > 0)
		strbuf_adds(out, seconds > 0 ? "+" : ascii ? "-" : "\xe2\x88\x92");
	format_units(units, decimals, out);
}

void
race_pace_format(double seconds, double distance_m, double per_m, struct strbuf *out)
{
	if (distance_m > 0)
		race_time_format(seconds * per_m / distance_m, 1, out);
}
