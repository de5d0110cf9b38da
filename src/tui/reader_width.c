/* The reader's measure: how wide its lines are, and whether they fill it. */
#include "tui/app.h"
#include "tui/reader.h"

#define STEP 4	 /* columns by which lines get wider and narrower */
#define LEAST 40 /* as narrow as they get: what the option takes */
#define MOST 200

static enum reaction
set_measure(struct reader *r, size_t measure)
{
	struct app *app = r->screen.app;
	const size_t cols = (size_t)r->screen.pane.cols;

	app->opts.measure = measure;
	if (measure == 0 || measure >= cols)
		app_notice(app, STYLE_TEXT, "lines as wide as the window: %zu columns", cols);
	else
		app_notice(app, STYLE_TEXT, "lines of %zu columns", measure);
	nav_invalidate(&app->nav);
	return REACT_RELAYOUT;
}

enum reaction
reader_width(struct reader *r, enum action action)
{
	struct app *app = r->screen.app;
	const size_t width = r->pager.width, cols = (size_t)r->screen.pane.cols;

	switch (action) {
	case ACTION_WIDER:
		return set_measure(r,
		    width + STEP < cols && width + STEP < MOST ? width + STEP : 0);
	case ACTION_NARROWER:
		return set_measure(r, width > LEAST + STEP ? width - STEP : LEAST);
	case ACTION_FULL_WIDTH:
		if (app->opts.measure != 0)
			r->measure = app->opts.measure;
		return set_measure(r,
		    app->opts.measure != 0 ? 0
			: r->measure != 0  ? r->measure
					   : 80);
	case ACTION_JUSTIFY:
		app->opts.justify = !app->opts.justify;
		app_notice(app, STYLE_TEXT, app->opts.justify ? "justified" : "ragged");
		nav_invalidate(&app->nav);
		return REACT_RELAYOUT;
	default:
		return REACT_PASS;
	}
}
