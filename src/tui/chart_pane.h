/* The chart of an event, or of all of them, in a pane: a cursor that steps from race to race, a range
 * of days in view, and below the plot what its marks mean and what is said of the race at hand.
 * What it goes by, what it lets through and which seasons it compares change by keys. */
#ifndef TRACKSIDE_TUI_CHART_PANE_H
#define TRACKSIDE_TUI_CHART_PANE_H

#include "tui/screen.h"
#include "view/race_chart.h"

struct chart_pane {
	const struct library *lib;
	struct event event; /* of opts, where it has one */
	struct race_chart_opts opts;
	bool trend; /* its line is drawn */
	struct race_chart *chart;
	size_t cursor;	     /* a point of it */
	double x_min, x_max; /* days in view; NAN both: all */
	struct chart_placed placed;
	size_t plot_row, plot_rows; /* of the last layout, in lines; rows 0: no plot */
	size_t readout_rows, measured_cols;
	bool untitled; /* the last layout had no room to say that it is no chart of every time */
};

/* Of an event with a timed result at least, or of all (NULL), by the first measure that has any;
 * stands on the latest. May have no point where event is NULL. */
void chart_pane_init(struct chart_pane *p, const struct library *lib, const struct event *event);
/* Takes a zeroed one as well. */
void chart_pane_free(struct chart_pane *p);

/* Measure, filter, seasons, trend and the days in view of another chart, as far as there are points
 * by them: what is kept when the log changes. */
void chart_pane_take_look(struct chart_pane *p, const struct chart_pane *from);

/* The result under the cursor, as an index into the log; SIZE_MAX without points. */
size_t chart_pane_result(const struct chart_pane *p);
/* Stands on a point, moving a zoomed range as far as that takes; REACT_NONE where it is there
 * already or there is no such point. */
enum reaction chart_pane_select(struct chart_pane *p, size_t point);
/* The same for the point of a result, where it has one. */
void chart_pane_stand_on(struct chart_pane *p, size_t result);

/* Appends lines, rows of them or fewer. */
void chart_pane_lay_out(struct chart_pane *p, const struct view_env *env, size_t rows,
    struct view_links *links, struct lines *out);

/* Steps, zooms, pans, changes what is charted; REACT_PASS for other actions. */
enum reaction chart_pane_key(struct chart_pane *p, enum action action);
/* Whether a line that was laid out is of the plot, and the point nearest to a column of it: SIZE_MAX
 * where none is near. */
bool chart_pane_in_plot(const struct chart_pane *p, size_t line);
size_t chart_pane_point_near(const struct chart_pane *p, size_t line, size_t col);
/* Zooms about the day in a column of the plot: in with a wheel turned up (below 0). */
enum reaction chart_pane_wheel(struct chart_pane *p, size_t col, int wheel);
/* Moves the range in view as if the plot were dragged by so many columns. */
enum reaction chart_pane_drag(struct chart_pane *p, long cols);

#endif
