#include "tui/copy.h"

#include <string.h>

#include "base/sanitize.h"
#include "term/clipboard.h"

enum reaction
copy_text(struct app *app, const char *text, size_t n, const char *what)
{
	struct strbuf clean = STRBUF_INIT, bytes = STRBUF_INIT;

	sanitize(&clean, text, n, SANITIZE_TEXT);
	if (app->opts.clipboard == CAPS_CLIPBOARD_NONE)
		app_notice(app, STYLE_WARNING, "this terminal has no clipboard to copy to");
	else if (!clipboard_put(&bytes, app->opts.clipboard, clean.buf, clean.len))
		app_notice(app, STYLE_WARNING, "%s is too long to copy (%zu bytes)", what,
		    clean.len);
	else
		app_notice(app, STYLE_TEXT, "copied %s", what);
	screen_send(bytes.buf, bytes.len);
	strbuf_free(&clean);
	strbuf_free(&bytes);
	return REACT_REDRAW;
}

enum reaction
copy_link(struct app *app, const struct view_link *link)
{
	const struct library *lib = app->opts.lib;
	struct strbuf text = STRBUF_INIT;
	enum reaction reaction;

	if (link == NULL) {
		app_notice(app, STYLE_MUTED, "no link is focused: tab goes to one");
		return REACT_REDRAW;
	}
	switch (link->kind) {
	case VIEW_POST:
		strbuf_adds(&text, lib->posts[link->index].page.relative);
		break;
	case VIEW_TERM:
		strbuf_adds(&text, lib->terms[link->index].page.relative);
		break;
	case VIEW_RACE:
		strbuf_addf(&text, "race:%s", lib->races->results[link->index].id);
		break;
	case VIEW_ANCHOR:
		strbuf_addf(&text, "#%s", link->name);
		break;
	case VIEW_URL:
		if (!sanitize_url(&text, link->name, strlen(link->name)))
			strbuf_adds(&text, link->name);
		break;
	default:
		strbuf_adds(&text, link->name != NULL ? link->name : "");
		break;
	}
	if ((link->kind == VIEW_POST || link->kind == VIEW_TERM) && link->fragment != NULL)
		strbuf_addf(&text, "#%s", link->fragment);
	reaction = copy_text(app, text.buf, text.len, "the address");
	if (app->opts.clipboard != CAPS_CLIPBOARD_NONE && text.len <= CLIPBOARD_MAX_BYTES)
		app_notice(app, STYLE_TEXT, "copied %s", text.buf);
	strbuf_free(&text);
	return reaction;
}
