#include "tui/screens.h"

#include "tui/reader.h"
#include "tui/scr_glossary.h"
#include "tui/scr_help.h"
#include "tui/scr_home.h"
#include "tui/scr_outside.h"
#include "tui/scr_posts.h"
#include "tui/scr_race.h"
#include "tui/scr_races.h"
#include "tui/scr_reader.h"
#include "tui/scr_records.h"
#include "tui/scr_search.h"
#include "tui/scr_sources.h"
#include "tui/scr_term.h"
#include "tui/scr_what_if.h"

/* --- tabs ----------------------------------------------------------------- */

static const struct {
	const char *name;
	struct screen *(*open)(struct app *app);
} tabs[] = {
	{ "Home", home_new },
	{ "Posts", posts_new },
	{ "Races", races_new },
	{ "Glossary", glossary_new },
};
_Static_assert(sizeof(tabs) / sizeof(tabs[0]) <= NAV_TABS, "more tabs than keys");

size_t
screens_ntabs(void)
{
	return sizeof(tabs) / sizeof(tabs[0]);
}

const char *
screens_tab_name(size_t tab)
{
	return tabs[tab].name;
}

struct screen *
screens_tab(struct app *app, size_t tab)
{
	return tabs[tab].open(app);
}

/* --- links ---------------------------------------------------------------- */

typedef struct screen *open_fn(struct app *app, const struct view_link *link, struct err *err);

/* What leads to no screen says of itself. */
static struct screen *
tell_broken(struct app *app, const struct view_link *link, struct err *err)
{
	(void)app;
	err_set(err, ERR_DATA, "%s: %s", link->name,
	    link->fragment != NULL ? link->fragment : "leads nowhere");
	return NULL;
}

/* A concept; a place in its note is in the reader. */
static struct screen *
open_term(struct app *app, const struct view_link *link, struct err *err)
{
	return link->fragment != NULL ? reader_open(app, link, err) : term_open(app, link, err);
}

static open_fn *const openers[] = {
	[VIEW_POST] = reader_open,
	[VIEW_TERM] = open_term,
	[VIEW_RACE] = race_open,
	[VIEW_EVENT] = races_open,
	[VIEW_RECORDS] = records_open,
	[VIEW_WHAT_IF] = what_if_open,
	[VIEW_VERSUS] = versus_open,
	[VIEW_TAG] = posts_open,
	[VIEW_SERIES] = posts_open,
	[VIEW_SOURCE] = posts_open,
	[VIEW_SOURCES] = sources_open,
	[VIEW_URL] = outside_open,
	[VIEW_FILE] = reader_open_file,
	[VIEW_BROKEN] = tell_broken,
};
#define NOPENERS (sizeof(openers) / sizeof(openers[0]))

struct screen *
screens_open(struct app *app, const struct view_link *link, struct err *err)
{
	if ((size_t)link->kind < NOPENERS && openers[link->kind] != NULL)
		return openers[link->kind](app, link, err);
	err_set(err, ERR_NOT_FOUND, "there is no page for this");
	return NULL;
}

struct screen *
screens_page(struct app *app, struct page_view *page)
{
	struct screen *s = reader_new(app, page);

	reader_restore(reader_of(s));
	return s;
}

/* --- actions -------------------------------------------------------------- */

static const struct {
	enum action action;
	struct screen *(*open)(struct app *app);
} by_action[] = {
	{ ACTION_HELP, help_new },
	{ ACTION_SEARCH, search_box_new },
	{ ACTION_SOURCES, sources_new },
};

struct screen *
screens_for_action(struct app *app, enum action action)
{
	size_t i;

	for (i = 0; i < sizeof(by_action) / sizeof(by_action[0]); i++) {
		if (by_action[i].action == action)
			return by_action[i].open(app);
	}
	return NULL;
}
