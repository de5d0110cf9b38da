/* How results are written: marks, times, places, paces, and what a time changed. Shared by
 * the views of races. */
#ifndef TRACKSIDE_VIEW_RACE_TEXT_H
#define TRACKSIDE_VIEW_RACE_TEXT_H

#include "race/log.h"
#include "race/measure.h"
#include "race/records.h"
#include "race/trend.h"
#include "view/view.h"

enum race_mark {
	RACE_MARK_RECORD,
	RACE_MARK_SEASON_BEST,
	RACE_MARK_RACE,
	RACE_MARK_TRIAL,
	RACE_MARK_APPROX, /* a time that no watch showed: worked out, or approximate */
	RACE_MARK_COUNT
};
#define RACE_MARK_BIT(mark) (1u << (mark))

enum glyph race_mark_glyph(enum race_mark mark);
enum style race_mark_style(enum race_mark mark);
const char *race_mark_name(enum race_mark mark);

bool race_time_is_rough(const struct race_result *r);
/* The one mark of a result on a chart. */
enum race_mark race_mark_of(const struct race_result *r, const struct race_standing *s);
/* All its marks, as RACE_MARK_BITs: a rough time may be a time trial's as well. */
unsigned race_marks_of(const struct race_result *r, const struct race_standing *s);

/* "5:10.66 ★", "5:13 ○", "1:17:30 ≈"; nothing for a result without a time. */
void race_put_time(struct line_builder *b, const struct race_result *r,
    const struct race_standing *s, bool ascii);

/* Times beneath one another, aligned on their separators, marks in a column of their own. */
struct time_columns {
	size_t whole, decimals, marks; /* the widest so far; decimals with their point */
	size_t longest;		       /* time without marks */
};
void time_columns_fit(struct time_columns *c, const struct race_result *r,
    const struct race_standing *s);
/* Gives up the alignment of the points for room; after the last fit. */
void time_columns_squeeze(struct time_columns *c);
size_t time_columns_width(const struct time_columns *c);
/* In exactly that width. */
void time_columns_put(const struct time_columns *c, struct line_builder *b,
    const struct race_result *r, const struct race_standing *s, bool ascii);

/* "3rd"; nothing for 0. */
void race_put_place(struct line_builder *b, enum style style, int place);
/* "3rd, 1st in the heat"; nothing where neither is known. */
void race_put_places(struct line_builder *b, enum style style, const struct race_result *r);
/* "5:33.3 /mi"; nothing where time or distance is not known. */
void race_put_pace(struct line_builder *b, enum style style, const struct race_result *r,
    double per_m);
/* Points of a result, -1 where it has none. */
int race_result_points(const struct race_log *log, const struct race_result *r);
#define RACE_POINTS_EDITION "World Athletics tables of 2017"

/* What the time of result i, of standing s, changed: against the record before, a time trial, the
 * first time, the goal; parted by dots; nothing for a result without a time. */
void race_put_change(struct line_builder *b, const struct race_log *log, size_t i,
    const struct race_standing *s, bool ascii);

/* The story of a race, or NULL. */
const struct post *race_story(const struct library *lib, const struct race_result *r);
/* Its title, as a link. */
void race_put_story(struct line_builder *b, const struct library *lib, const struct post *story,
    struct view_links *links);

/* "★ record  ○ time trial": what the marks of a set mean, and where the points come from. */
struct flow;
void race_put_legend(struct flow *f, unsigned shown, bool ascii);
void race_put_points_source(struct flow *f);

/* "Mike Fanelli Classic standard 5:25": a standard or a target by its name, which may be NULL, what
 * it is unless the name ends with that, and its time. */
void race_line_format(const char *name, const char *what, const struct race_time *time,
    struct strbuf *out);

/* "−6.5 s a year, −43.8 to +11.9 with 95 % confidence": what a trend by a measure says. */
void race_put_trend(struct line_builder *b, const struct trend *t, enum race_measure by,
    bool ascii);

#endif
