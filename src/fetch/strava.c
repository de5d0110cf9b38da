#include "fetch/strava.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/hash.h"
#include "fetch/track.h"

bool
strava_detect(const struct csv *header)
{
	return csv_find(header, "Activity ID", 0) >= 0 && csv_find(header, "Activity Date", 0) >= 0;
}

/* The last column of that name: "Elapsed Time" and "Distance" come twice, and the second ones
 * are plain seconds and metres. */
static int
last_column(const struct csv *header, const char *name, bool *second)
{
	int first = csv_find(header, name, 0), last = csv_find(header, name, 1);

	*second = last >= 0;
	return last >= 0 ? last : first;
}

void
strava_find_columns(const struct csv *header, struct strava_columns *out)
{
	bool second;

	out->id = csv_find(header, "Activity ID", 0);
	out->date = csv_find(header, "Activity Date", 0);
	out->name = csv_find(header, "Activity Name", 0);
	out->type = csv_find(header, "Activity Type", 0);
	out->file = csv_find(header, "Filename", 0);
	out->elapsed = last_column(header, "Elapsed Time", &second);
	out->moving = csv_find(header, "Moving Time", 0);
	/* the first one is in kilometres or miles, as the runner chose: it tells nothing */
	out->distance = last_column(header, "Distance", &second);
	if (!second)
		out->distance = -1;
}

static const char *
field(const struct csv *row, int column)
{
	return column >= 0 && (size_t)column < row->fields.len ? row->fields.items[column].text
							       : "";
}

/* 1 to 12 for a name or its first three letters; 0 for none. */
static int
month_of(const char *word)
{
	for (int m = 0; m < 12; m++)
		if (strcasecmp(word, date_month_short[m]) == 0 ||
		    strcasecmp(word, date_month_names[m]) == 0)
			return m + 1;
	return strcasecmp(word, "Sept") == 0 ? 9 : 0;
}

/* The next word of letters or digits; "" at the end. Anything else parts words. */
static void
next_word(const char **text, char *word, size_t size)
{
	size_t n = 0;
	const char *p = *text;

	while (*p != '\0' && !(*p >= '0' && *p <= '9') && !((*p | 32) >= 'a' && (*p | 32) <= 'z'))
		p++;
	if (*p >= '0' && *p <= '9')
		while (*p >= '0' && *p <= '9' && n + 1 < size)
			word[n++] = *p++;
	else
		while ((*p | 32) >= 'a' && (*p | 32) <= 'z' && n + 1 < size)
			word[n++] = *p++;
	word[n] = '\0';
	*text = p;
}

static bool
whole_number(const char *word, int least, int most, int *out)
{
	*out = 0;
	for (const char *p = word; *p != '\0'; p++) {
		if (*p < '0' || *p > '9' || *out > most)
			return false;
		*out = *out * 10 + (*p - '0');
	}
	return word[0] != '\0' && *out >= least && *out <= most;
}

bool
strava_time(const char *text, double *out)
{
	char a[16], b[16], word[16];
	int year, month, day, hour, minute, second;

	next_word(&text, a, sizeof(a));
	next_word(&text, b, sizeof(b));
	month = month_of(a);
	if (month == 0)
		month = month_of(b);
	if (month == 0 || !whole_number(month_of(a) != 0 ? b : a, 1, 31, &day))
		return false;
	next_word(&text, word, sizeof(word));
	if (!whole_number(word, 1900, 2200, &year))
		return false;
	next_word(&text, word, sizeof(word));
	if (!whole_number(word, 0, 23, &hour))
		return false;
	next_word(&text, word, sizeof(word));
	if (!whole_number(word, 0, 59, &minute))
		return false;
	next_word(&text, word, sizeof(word));
	if (!whole_number(word, 0, 60, &second))
		return false;
	next_word(&text, word, sizeof(word));
	if (strcasecmp(word, "PM") == 0 && hour < 12)
		hour += 12;
	else if (strcasecmp(word, "AM") == 0 && hour == 12)
		hour = 0;
	*out = (double)date_day(year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
	return true;
}

/* A problem at a field of the row. */
static void
complain(struct problems *problems, const char *name, const struct csv *row, int column,
    const char *what, const char *text)
{
	const struct csv_field *f =
	    &row->fields.items[column >= 0 && (size_t)column < row->fields.len ? column : 0];
	struct strbuf msg = STRBUF_INIT;

	strbuf_addf(&msg, "\"%.60s\" ", text);
	strbuf_adds(&msg, what);
	problem_add(problems, PROBLEM_WARNING, name, f->line, f->column, "%s", msg.buf);
	strbuf_free(&msg);
}

/* A number that is not there is NAN; one that is none is a problem and NAN. */
static double
number(const struct csv *row, int column, const char *name, struct problems *problems)
{
	const char *text = field(row, column);
	double value;

	if (text[0] == '\0')
		return NAN;
	if (track_number(text, strlen(text), &value) && value >= 0)
		return value;
	complain(problems, name, row, column, "is no number", text);
	return NAN;
}

/* Whether a path stays below the folder it is meant in. */
static bool
stays_below(const char *path)
{
	if (path[0] == '/' || path[0] == '\0')
		return false;
	for (const char *p = path; p != NULL; p = strchr(p, '/')) {
		p += *p == '/';
		if (strncmp(p, "..", 2) == 0 && (p[2] == '/' || p[2] == '\0'))
			return false;
	}
	return true;
}

bool
strava_row(const struct csv *row, const struct strava_columns *c, const char *name,
    struct activities *out, const char **file, struct problems *problems)
{
	const char *id = field(row, c->id), *date = field(row, c->date);
	struct activity *a;

	*file = "";
	if (id[0] == '\0')
		return false;
	a = activities_add(out, "Strava");
	if (a == NULL)
		return false;
	a->hash = hash_bytes(id, strlen(id));
	ACTIVITY_TEXT(a->name, field(row, c->name), SIZE_MAX);
	activity_set_sport(a, field(row, c->type));
	a->has_start = strava_time(date, &a->start);
	if (!a->has_start)
		complain(problems, name, row, c->date,
		    "is no date like \"Mar 5, 2024, 6:12:03 AM\"; export again with the account's "
		    "language set to English",
		    date);
	a->elapsed_s = number(row, c->elapsed, name, problems);
	a->timer_s = number(row, c->moving, name, problems);
	a->distance_m = number(row, c->distance, name, problems);
	if (stays_below(field(row, c->file)))
		*file = field(row, c->file);
	else if (field(row, c->file)[0] != '\0')
		complain(problems, name, row, c->file, "leads out of the export's folder",
		    field(row, c->file));
	return true;
}
