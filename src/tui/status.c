#include "tui/status.h"

#include "base/utf8.h"
#include "text/glyph.h"
#include "tui/screens.h"

#define HINT_GAP 3
#define FACTS_LEAST 16 /* columns of facts about a page that are worth showing */
#define BACK_COLS 28   /* of the name that the way back has, at most */

/* --- hints ---------------------------------------------------------------- */

/* The first key of each action that shares the hint of the first one. Returns how many
 * actions that are. */
static size_t
hint_keys(const struct app *app, const enum action *actions, struct strbuf *keys)
{
	const char *hint = action_info(actions[0])->hint;
	uint32_t key;
	size_t n = 0, before;

	do {
		before = keys->len;
		if (before > 0 && app->opts.ascii) /* where keys are words */
			strbuf_addch(keys, '/');
		if (keymap_keys(&app->keymap, actions[n], &key, 1) > 0)
			key_show(key, app->opts.ascii, keys);
		else
			strbuf_truncate(keys, before);
		n++;
	} while (actions[n] != ACTION_NONE && strcmp(action_info(actions[n])->hint, hint) == 0);
	return n;
}

void
status_hints(const struct app *app, const enum action *actions, size_t cols,
    struct line_builder *out)
{
	struct strbuf keys = STRBUF_INIT;
	size_t i = 0, used = 0, need, n;
	const char *hint;

	while (actions[i] != ACTION_NONE) {
		hint = action_info(actions[i])->hint;
		strbuf_reset(&keys);
		n = hint_keys(app, actions + i, &keys);
		i += n;
		need = (used > 0 ? HINT_GAP : 0) + utf8_cols(keys.buf, keys.len) + 1 + strlen(hint);
		if (used + need > cols)
			continue;
		lb_spaces(out, used > 0 ? HINT_GAP : 0);
		lb_put(out, STYLE_KEY, keys.buf);
		lb_spaces(out, 1);
		lb_put(out, STYLE_HINT, hint);
		used += need;
	}
	strbuf_free(&keys);
}

void
status_free(struct status *status)
{
	lb_free(&status->rule);
	lb_free(&status->hints);
	lb_free(&status->left);
	lb_free(&status->right);
	lb_free(&status->line);
	lb_free(&status->part);
	strbuf_free(&status->title);
}

static void
put_line(struct line_builder *out, struct line_builder *from)
{
	struct line line = lb_line(from);

	lb_put_line(out, &line);
}

/* The screen's own hints and behind them those that hold everywhere; these keep their room. While
 * one types, letters are no keys. */
static void
put_hints(struct app *app, struct screen *s, const enum action *own, bool typing, size_t cols,
    struct line_builder *out)
{
	static const enum action everywhere[] = { ACTION_HELP, ACTION_QUIT, ACTION_NONE };
	struct line_builder *common = &app->status.part;

	lb_reset(common);
	if (!s->ops->overlay && !typing)
		status_hints(app, everywhere, cols, common);
	if (own != NULL && cols > common->cols + HINT_GAP)
		status_hints(app, own, common->cols > 0 ? cols - common->cols - HINT_GAP : cols,
		    out);
	if (out->cols > 0 && common->cols > 0)
		lb_spaces(out, HINT_GAP);
	put_line(out, common);
}

/* The hints, made anew only where they are others, or have other room. */
static struct line_builder *
hints_of(struct app *app, struct screen *s, size_t cols)
{
	const enum action *own = s->ops->hints != NULL ? s->ops->hints(s) : NULL;
	const bool typing = s->ops->typing != NULL && s->ops->typing(s);
	struct status *status = &app->status;

	if (own == NULL || own != status->hints_of || cols != status->hints_cols ||
	    typing != status->hints_typing) {
		lb_reset(&status->hints);
		put_hints(app, s, own, typing, cols, &status->hints);
		status->hints_typing = typing;
		status->hints_of = own;
		status->hints_cols = cols;
	}
	return &status->hints;
}

/* --- the bottom line ------------------------------------------------------ */

/* Left, hints, right, in one line of cols columns. */
static void
join_bottom(struct app *app, struct screen *s, struct line_builder *left,
    struct line_builder *right, bool hints, size_t cols)
{
	size_t room;

	lb_cut(right, cols / 2, app->opts.ascii);
	if (hints && left->cols > cols / 2)
		lb_cut(left, cols / 2, app->opts.ascii);
	room = right->cols > 0 ? cols - right->cols - HINT_GAP : cols;
	if (left->cols > 0)
		room = room > left->cols + HINT_GAP ? room - left->cols - HINT_GAP : 0;
	if (hints) {
		struct line_builder *middle = hints_of(app, s, room);

		if (left->cols > 0 && middle->cols > 0)
			lb_pad(left, left->cols + HINT_GAP + room - middle->cols);
		put_line(left, middle);
	}
	if (right->cols > 0)
		lb_pad(left, cols - right->cols);
	put_line(left, right);
	lb_cut(left, cols, app->opts.ascii);
}

/* How far a sync is stands before the facts at the right, or in their place where both have no
 * room in half the line. */
static void
put_syncing(struct app *app, size_t cols, struct line_builder *right)
{
	struct line_builder *both = &app->status.line;

	if (!app->syncing.running)
		return;
	lb_reset(both);
	syncing_put(app, cols, both);
	if (right->cols > 0 && both->cols + HINT_GAP + right->cols <= cols) {
		lb_spaces(both, HINT_GAP);
		put_line(both, right);
	}
	lb_reset(right);
	put_line(right, both);
}

/* A notice in so many columns. Where it is longer, the beginning of the path that it starts with gives
 * way first: the file's name and what is said of it tell more. */
static void
put_notice(const struct app *app, size_t cols, struct line_builder *out)
{
	const char *text = app->notice.buf, *from = text;
	const char *end = text + app->notice.len, *said = strstr(text, ": ");

	if (text[0] == '/' && said != NULL && utf8_cols(text, app->notice.len) > cols) {
		for (const char *p = text + 1; p < said; p++) {
			if (*p != '/')
				continue;
			from = p;
			if (utf8_cols(p, (size_t)(end - p)) < cols)
				break;
		}
	}
	if (from > text)
		lb_put(out, app->notice_style, glyph(GLYPH_ELLIPSIS, app->opts.ascii));
	lb_put(out, app->notice_style, from);
}

void
status_bottom(struct app *app, int row, int cols, int margin)
{
	struct line_builder *left = &app->status.left, *right = &app->status.right;
	struct screen *top = nav_top(&app->nav);
	struct line line;
	int width = cols - 2 * margin, cursor = -1;

	lb_reset(left);
	lb_reset(right);
	if (top->ops->status != NULL)
		top->ops->status(top, left, right, &cursor);
	put_syncing(app, (size_t)width / 2, right);
	if (app->notice.len > 0) {
		const size_t taken = right->cols > 0 ? right->cols + HINT_GAP : 0;

		lb_reset(left);
		put_notice(app, (size_t)width > taken ? (size_t)width - taken : 0, left);
		cursor = -1;
	}
	join_bottom(app, top, left, right, cursor < 0 && app->notice.len == 0, (size_t)width);
	line = lb_line(left);
	screen_line(row, margin, width, &line);
	if (cursor >= 0)
		screen_cursor(row, margin + cursor);
}

/* --- the top line --------------------------------------------------------- */

/* Where the tabs stand, from the left edge of the text. */
struct tab_row {
	size_t start[NAV_TABS], end[NAV_TABS];
	size_t n;
	bool names; /* else the number alone, but for the one shown */
	bool brand;
};

static size_t
tab_here(const struct app *app)
{
	size_t i;

	for (i = 0; i < screens_ntabs(); i++) {
		if (app->nav.tabs[i] != NULL && app->nav.tabs[i] == nav_base(&app->nav))
			return i;
	}
	return SIZE_MAX;
}

static size_t
tabs_width(const struct app *app, bool names, size_t gap, struct tab_row *out)
{
	size_t i, at = 0, here = tab_here(app);

	out->n = screens_ntabs();
	out->names = names;
	for (i = 0; i < out->n; i++) {
		out->start[i] = at;
		at += 2; /* the mark, or a blank, and the number */
		if (names || i == here)
			at += 1 + utf8_cols(screens_tab_name(i), strlen(screens_tab_name(i)));
		out->end[i] = at;
		at += gap;
	}
	return at - gap;
}

static struct tab_row
lay_tabs(const struct app *app, size_t cols)
{
	struct tab_row tabs = { 0 };
	size_t width, i;
	const size_t brand = sizeof("trackside") + HINT_GAP;

	width = tabs_width(app, true, 2, &tabs);
	if (width > cols)
		width = tabs_width(app, false, 1, &tabs);
	tabs.brand = width + brand <= cols;
	for (i = 0; i < tabs.n && width <= cols; i++) {
		tabs.start[i] += cols - width;
		tabs.end[i] += cols - width;
	}
	return tabs;
}

size_t
status_tab_at(struct app *app, int col, int cols, int margin)
{
	struct screen *base = nav_base(&app->nav);
	struct tab_row tabs;
	size_t i, at;

	if (col < margin || base->ops->head != NULL)
		return SIZE_MAX;
	at = (size_t)(col - margin);
	tabs = lay_tabs(app, (size_t)(cols - 2 * margin));
	for (i = 0; i < tabs.n; i++) {
		if (at >= tabs.start[i] && at < tabs.end[i])
			return i;
	}
	return SIZE_MAX;
}

void
status_title(struct app *app)
{
	struct screen *base = nav_base(&app->nav);
	struct strbuf *title = &app->status.title;
	const size_t here = tab_here(app);
	const char *name = base->ops->title != NULL ? base->ops->title(base)
	    : here != SIZE_MAX			    ? screens_tab_name(here)
						    : NULL;

	strbuf_reset(title);
	if (name != NULL) {
		strbuf_adds(title, name);
		strbuf_adds(title, " - ");
	}
	strbuf_adds(title, "trackside");
	screen_title(title->buf);
}

/* "‹ Posts": where back leads; nothing where there is no way back. */
static void
put_back(const struct app *app, struct line_builder *out)
{
	const struct nav *nav = &app->nav;
	const char *name = "Back";
	struct screen *before;
	size_t i;

	if (nav->at == 0)
		return;
	before = nav->history[nav->at - 1];
	if (before->ops->title != NULL)
		name = before->ops->title(before);
	for (i = 0; i < screens_ntabs(); i++) {
		if (nav->tabs[i] == before)
			name = screens_tab_name(i);
	}
	lb_putf(out, STYLE_MUTED, "%s %s", glyph(GLYPH_BACK, app->opts.ascii), name);
	lb_cut(out, BACK_COLS, app->opts.ascii);
	lb_spaces(out, HINT_GAP);
}

static void
put_tabs(struct app *app, size_t cols, struct line_builder *out)
{
	struct tab_row tabs = lay_tabs(app, cols);
	size_t i, here = tab_here(app);
	enum style style;

	if (tabs.brand && (here != SIZE_MAX || app->nav.at == 0))
		lb_put(out, STYLE_BRAND, "trackside");
	else if (tabs.n > 0 && tabs.start[0] >= BACK_COLS + HINT_GAP)
		put_back(app, out);
	for (i = 0; i < tabs.n; i++) {
		style = i == here ? STYLE_TAB_HERE : STYLE_TAB;
		lb_pad(out, tabs.start[i]);
		lb_putf(out, style, "%s%zu", i == here ? glyph(GLYPH_HERE, app->opts.ascii) : " ",
		    i + 1);
		if (tabs.names || i == here)
			lb_putf(out, style, " %s", screens_tab_name(i));
	}
}

static void
put_head(struct app *app, struct screen *s, size_t cols, struct line_builder *out)
{
	struct line_builder *left = &app->status.left, *right = &app->status.right;
	size_t taken;

	lb_reset(left);
	lb_reset(right);
	put_back(app, out);
	s->ops->head(s, left, right);
	/* What it is comes before the facts about it: these take what is left, if that is worth it. */
	taken = out->cols + left->cols + HINT_GAP;
	if (taken + right->cols > cols && taken + FACTS_LEAST > cols)
		lb_reset(right);
	else if (taken + right->cols > cols)
		lb_cut(right, cols - taken, app->opts.ascii);
	put_line(out, left);
	if (out->cols == 0)
		lb_put(out, STYLE_BRAND, "trackside");
	if (right->cols > 0)
		lb_pad(out, cols - right->cols);
	put_line(out, right);
	lb_cut(out, cols, app->opts.ascii);
}

void
status_head(struct app *app, int row, int cols, int margin)
{
	struct line_builder *b = &app->status.line;
	struct screen *base = nav_base(&app->nav);
	struct line line;
	int width = cols - 2 * margin;

	lb_reset(b);
	if (base->ops->head != NULL)
		put_head(app, base, (size_t)width, b);
	else
		put_tabs(app, (size_t)width, b);
	line = lb_line(b);
	screen_line(row, margin, width, &line);
}

void
status_rule(struct app *app, int row, int cols, int margin)
{
	struct line_builder *b = &app->status.rule;
	/* The rule reaches one column further than the text on both sides. */
	const int width = cols - 2 * (margin - 1);
	struct line line;

	if (width <= 0)
		return;
	if (b->cols != (size_t)width) {
		lb_reset(b);
		lb_repeat(b, STYLE_FAINT, GLYPH_RULE, (size_t)width, app->opts.ascii);
	}
	line = lb_line(b);
	screen_line(row, margin - 1, width, &line);
}
