#include "view/source_list.h"

#include <string.h>

#include "view/columns.h"
#include "view/table.h"
#include "view/when.h"

/* A kind of config/sources.h as people call it. */
static const char *
kind_name(const char *kind)
{
	static const struct {
		const char *kind, *name;
	} names[] = {
		{ "wordpress", "WordPress" },
		{ "atom", "Atom" },
		{ "rss", "RSS" },
		{ "json-feed", "JSON Feed" },
		{ "wordpress-export", "export" },
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(names[i].kind, kind) == 0)
			return names[i].name;
	return "";
}

/* Why a sync failed, without the host or address that starts such a message: the row has that. */
static const char *
short_error(const char *error)
{
	const size_t n = strcspn(error, " ");
	const bool address = n > 0 && (error[n - 1] == ':' || memmem(error, n, "://", 3) != NULL);

	return address && error[n] != '\0' ? error + n + 1 : error;
}

/* The state in a few words, the most important first. */
static void
put_state(struct table *t, const struct view_source *s)
{
	if (s->syncing)
		table_put(t, STYLE_ACCENT, "syncing");
	else if (s->closed)
		table_put(t, STYLE_WARNING, "closed (410)");
	else if (s->error[0] != '\0')
		table_put(t, STYLE_MUTED, short_error(s->error));
	else if (s->kept.len > 0)
		table_putf(t, STYLE_WARNING, "%zu changed here", s->kept.len);
	else if (s->gone.len > 0)
		table_putf(t, STYLE_MUTED, "%zu gone from the web", s->gone.len);
	else if (s->changed == 0 && s->checked == 0)
		table_put(t, STYLE_MUTED, "not synced yet");
	else
		table_put(t, STYLE_MUTED, "fine");
}

static void
put_row(struct table *t, const struct view_source *s, int64_t now)
{
	struct strbuf when = STRBUF_INIT;

	table_row(t, 0);
	table_put(t, STYLE_TEXT, s->name);
	table_put(t, STYLE_MUTED, s->title);
	table_put(t, STYLE_MUTED, kind_name(s->kind));
	table_putf(t, STYLE_TEXT, "%zu", s->posts);
	table_putf(t, s->unread > 0 ? STYLE_ACCENT : STYLE_MUTED, "%zu", s->unread);
	if (s->changed > 0)
		view_ago(s->changed, now, &when);
	table_put(t, STYLE_MUTED, when.buf);
	put_state(t, s);
	strbuf_free(&when);
}

void
view_source_list(const struct view_env *env, const struct view_source *sources, size_t n,
    int64_t now, struct lines *out)
{
	static const struct table_col cols[] = {
		{ "Blog", LB_LEFT, 0, true },
		{ "Title", LB_LEFT, 1, true },
		{ "Kind", LB_LEFT, 2, false },
		{ "Posts", LB_RIGHT, 3, false },
		{ "Unread", LB_RIGHT, 5, false },
		{ "Last news", LB_LEFT, 4, false },
		{ "State", LB_LEFT, 0, true },
	};
	struct table t = { .cols = cols, .ncols = sizeof(cols) / sizeof(cols[0]) };

	for (size_t i = 0; i < n; i++)
		put_row(&t, &sources[i], now);
	table_lay_out(&t, env->width, env->ascii, out);
	table_free(&t);
}

/* --- one of them -------------------------------------------------------------------- */

static void
put_fact(const struct view_env *env, struct lines *out, const char *label, const char *text)
{
	struct line_builder b = LINE_BUILDER_INIT;

	lb_put(&b, STYLE_TEXT, text);
	block_labelled(out, env->width, STYLE_MUTED, label, &b);
	lb_free(&b);
}

static void
put_address(const struct view_env *env, const char *url, struct view_links *links,
    struct lines *out)
{
	struct line_builder b = LINE_BUILDER_INIT;
	struct span as = { .style = STYLE_URL, .mods = MOD_LINK };

	as.link = view_link_add(links, VIEW_URL, 0, url, url);
	lb_putn(&b, &as, url, strlen(url));
	block_labelled(out, env->width, STYLE_MUTED, "Address  ", &b);
	lb_free(&b);
}

static void
put_when(const struct view_env *env, const struct view_source *s, int64_t now, struct lines *out)
{
	struct strbuf text = STRBUF_INIT;

	if (s->checked > 0) {
		strbuf_adds(&text, "looked at ");
		view_ago(s->checked, now, &text);
	}
	if (s->changed > 0) {
		strbuf_addf(&text, "%slast news ", text.len > 0 ? "; " : "");
		view_ago(s->changed, now, &text);
	}
	put_fact(env, out, "Synced   ", text.len > 0 ? text.buf : "never; R does it");
	strbuf_free(&text);
}

static void
put_files(const struct view_env *env, const struct view_source_files *files, const char *title,
    struct lines *out)
{
	struct strbuf text = STRBUF_INIT;

	if (files->len == 0)
		return;
	block_blank(out);
	block_text(out, env->width, STYLE_MUTED, title);
	for (size_t i = 0; i < files->len && i < VIEW_SOURCE_FILES; i++)
		put_fact(env, out, "  ", files->items[i]);
	if (files->len > VIEW_SOURCE_FILES) {
		strbuf_addf(&text, "and %zu more", files->len - VIEW_SOURCE_FILES);
		put_fact(env, out, "  ", text.buf);
	}
	strbuf_free(&text);
}

void
view_source_detail(const struct view_env *env, const struct view_source *s, int64_t now,
    struct view_links *links, struct lines *out)
{
	struct strbuf failed = STRBUF_INIT;

	block_text(out, env->width, STYLE_TITLE, s->title[0] != '\0' ? s->title : s->name);
	put_address(env, s->url, links, out);
	put_fact(env, out, "Folder   ", s->folder);
	put_when(env, s, now, out);
	if (s->error[0] != '\0') {
		strbuf_adds(&failed, s->error);
		if (s->failed > 0) {
			strbuf_adds(&failed, ", ");
			view_ago(s->failed, now, &failed);
		}
		put_fact(env, out, "Failed   ", failed.buf);
	}
	if (s->closed)
		block_text(out, env->width, STYLE_WARNING,
		    "It says that it is gone for good (410): it is asked no more. What was synced "
		    "stays.");
	put_files(env, &s->kept,
	    "Changed here and on the web; yours is kept, the other is beside it:", out);
	put_files(env, &s->gone, "No longer on the web; the files stay:", out);
	strbuf_free(&failed);
}

void
view_no_sources(const struct view_env *env, struct lines *out)
{
	block_text(out, env->width, STYLE_TEXT, "No blog is synced from the web yet.");
	block_blank(out);
	block_text(out, env->width, STYLE_MUTED,
	    "`trackside sync add URL` adds one by the address of its front page, and its posts are "
	    "read here, without a connection as well.");
}
