#include "tui/frame.h"

#include <string.h>

#include "tui/app.h"
#include "tui/scr_reader.h"
#include "tui/status.h"

#define ROOMY_ROWS 12 /* below, the rule and the blank line at the bottom give way */
#define ROOMY_COLS 40

struct frame
frame_of_window(void)
{
	struct frame f = { .cols = screen_cols(), .rows = screen_rows() };

	f.roomy = f.rows >= ROOMY_ROWS;
	f.margin = f.cols >= ROOMY_COLS ? 2 : 1;
	f.body.col = f.margin;
	f.body.cols = f.cols - 2 * f.margin;
	f.body.row = f.roomy ? 2 : 1;
	f.body.rows = f.rows - f.body.row - (f.roomy ? 2 : 1);
	return f;
}

bool
frame_is_too_small(const struct frame *f)
{
	return f->cols < APP_MIN_COLS || f->rows < APP_MIN_ROWS;
}

void
frame_lay_out(struct screen *s, const struct pane *pane)
{
	if (s->laid_out && memcmp(&s->pane, pane, sizeof(*pane)) == 0)
		return;
	s->pane = *pane;
	s->laid_out = true;
	s->ops->resize(s, pane);
}

static void
draw_screen(struct screen *s, const struct pane *pane)
{
	frame_lay_out(s, pane);
	s->ops->draw(s, pane);
}

static void
draw_too_small(int cols, int rows)
{
	struct line_builder b = LINE_BUILDER_INIT;
	struct line line;

	lb_putf(&b, STYLE_TEXT, "window under %dx%d", APP_MIN_COLS, APP_MIN_ROWS);
	lb_cut(&b, (size_t)cols, true);
	line = lb_line(&b);
	screen_line(rows / 2, 0, cols, &line);
	lb_free(&b);
}

/* A number for all that stands around the screen shown; 0 where there is more than it knows of. */
static uint64_t
standing_of(const struct app *app)
{
	const struct screen *s = app->shown;

	if (app->nav.noverlays > 0 || app->notice.len > 0 || app->syncing.running)
		return 0;
	return s->ops->standing != NULL ? s->ops->standing(s) : 0;
}

/* The lines at the top and at the bottom, which mostly are those of the last frame. */
static void
draw_around(struct app *app, const struct frame *f)
{
	const uint64_t standing = standing_of(app);
	const bool same = standing != 0 && standing == app->standing;

	app->standing = standing;
	if (!same || !screen_keep_row(0))
		status_head(app, 0, f->cols, f->margin);
	if (f->roomy && (!same || !screen_keep_row(1)))
		status_rule(app, 1, f->cols, f->margin);
	if (!same || !screen_keep_row(f->rows - 1))
		status_bottom(app, f->rows - 1, f->cols, f->margin);
	if (!same)
		status_title(app);
}

void
frame_draw(struct app *app)
{
	struct frame f = frame_of_window();
	size_t i;

	if (app->framed && reader_of(nav_base(&app->nav)) == NULL)
		keep_refresh(app); /* for lists of posts; a reader shows nothing of it */
	app->framed = true;
	screen_clear();
	screen_cursor(-1, 0);
	if (frame_is_too_small(&f)) {
		draw_too_small(f.cols, f.rows);
	} else {
		if (app->shown != nav_base(&app->nav))
			app->busy = true;
		app->shown = nav_base(&app->nav);
		screen_body(f.body.row, f.body.rows);
		draw_screen(app->shown, &f.body);
		for (i = 0; i < app->nav.noverlays; i++)
			draw_screen(app->nav.overlays[i], &f.body);
		draw_around(app, &f);
	}
	screen_flush();
}
