/* sync add, sync rm, sync list: the sources of config.yml. */
#include <stdlib.h>

#include "base/path.h"
#include "base/url.h"
#include "cli/sync.h"
#include "cli/sync_child.h"
#include "store/sync_state.h"
#include "text/wrap.h"
#include "view/table.h"

/* What was found at an address; owned. */
struct found {
	char *title, *kind, *url, *address;
	char *problem;
};

static void
found_free(struct found *f)
{
	free(f->title);
	free(f->kind);
	free(f->url);
	free(f->address);
	free(f->problem);
}

static void
on_event(void *ctx, const struct sync_event *e)
{
	struct found *f = ctx;

	if (e->kind == SYNC_EVENT_SOURCE && f->kind == NULL) {
		f->title = xstrdup(e->title);
		f->kind = xstrdup(e->format);
		f->url = xstrdup(e->url);
		f->address = xstrdup(e->address);
	} else if (e->kind == SYNC_EVENT_PROBLEM && e->error && f->problem == NULL) {
		f->problem = xstrdup(e->message);
	}
}

static bool
find(const char *what, struct found *f, struct err *err)
{
	const char *const words[] = { "discover", what, NULL };
	bool ok = sync_child_run(words, on_event, f, err);

	if (!ok && err->msg[0] == '\0')
		err_set(err, err->code, "%s", f->problem != NULL ? f->problem : what);
	if (ok && (f->kind == NULL || source_kind(f->kind) == SOURCE_KINDS))
		ok = err_set(err, ERR_DATA, "%s: what it is was not understood", what);
	return ok;
}

/* A name from the host, or from the file. */
static char *
name_from(const struct found *f)
{
	struct strbuf name = STRBUF_INIT;
	struct url url;
	const char *from = path_base(f->url);
	size_t n = strcspn(from, ".");

	if (url_read(&url, f->url, strlen(f->url), NULL)) {
		from = strncmp(url.host, "www.", 4) == 0 ? url.host + 4 : url.host;
		n = strlen(from);
		path_slug(&name, from, n);
		url_free(&url);
	} else {
		path_slug(&name, from, n);
	}
	if (name.len > SOURCE_NAME_MOST)
		strbuf_truncate(&name, SOURCE_NAME_MOST);
	while (name.len > 0 && name.buf[name.len - 1] == '-')
		strbuf_truncate(&name, name.len - 1);
	return strbuf_detach(&name, NULL);
}

/* The name that a source is to have; the caller frees. NULL where it can't be one. */
static char *
choose_name(const struct cli *cli, const struct found *f, struct err *err)
{
	static const char *const words[] = { "add", "rm", "list", "status" };
	const char *given = cli->args.values[OPT_NAME];
	char *name = given != NULL ? xstrdup(given) : name_from(f);
	bool ok = source_name_ok(name);

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		ok = ok && strcmp(words[i], name) != 0;
	if (ok)
		return name;
	err_set(err, ERR_USAGE,
	    given != NULL ? "\"%s\" cannot be its name: use lower-case letters, digits and hyphens"
			  : "\"%s\" cannot be its name; give one with --name",
	    name);
	free(name);
	return NULL;
}

/* Nobody wants a blog twice. */
static bool
check_new(const struct web_sources *all, const struct web_source *s, struct err *err)
{
	for (size_t i = 0; i < all->len; i++)
		if (strcmp(all->items[i].address, s->address) == 0 ||
		    (all->items[i].address[0] == '\0' && strcmp(all->items[i].url, s->url) == 0))
			return err_set(err, ERR_USAGE, "%s is there already, as %s", s->address,
			    all->items[i].name);
	if (sources_find(all, s->name) != NULL)
		return err_set(err, ERR_USAGE, "there is a source %s already; --name gives another",
		    s->name);
	return true;
}

static cJSON *
json_of(const struct web_source *s)
{
	cJSON *o = cJSON_CreateObject();
	char *folder = source_folder(s->name);

	cJSON_AddStringToObject(o, "name", s->name);
	json_add_text(o, "kind", s->kind[0] != '\0' ? s->kind : NULL);
	json_add_text(o, "url", s->url);
	json_add_text(o, "address", s->address[0] != '\0' ? s->address : NULL);
	cJSON_AddBoolToObject(o, "images", s->images);
	json_add_text(o, "folder", folder);
	free(folder);
	return o;
}

static bool
tell_added(struct cli *cli, const struct web_source *s, const char *title, const char *path,
    struct err *err)
{
	struct line_builder b = LINE_BUILDER_INIT;
	struct lines lines = { 0 };
	cJSON *json;
	bool ok;

	if (cli->args.values[OPT_JSON] != NULL) {
		json = json_of(s);
		json_add_text(json, "title", title);
		return cli_print_json(json, err);
	}
	lb_put(&b, STYLE_ACCENT, s->name);
	lb_putf(&b, STYLE_TEXT, "  %s%s", title, title[0] != '\0' ? ", " : "");
	lb_putf(&b, STYLE_MUTED, "%s: %s", s->kind, s->address);
	lb_flush_folded(&b, cli->width, 0, &lines);
	if (cli->args.values[OPT_DRY_RUN] != NULL)
		lb_put(&b, STYLE_MUTED, "nothing was written");
	else
		lb_putf(&b, STYLE_MUTED, "added to %s; `trackside sync %s` fetches its posts", path,
		    s->name);
	lb_flush_folded(&b, cli->width, 0, &lines);
	ok = cli_print_lines(cli, &lines, NULL, err);
	lines_free(&lines);
	lb_free(&b);
	return ok;
}

bool
sync_add(struct cli *cli, struct err *err)
{
	struct found found = { 0 };
	struct web_source s = { 0 };
	char *path = sources_path();
	bool ok = path != NULL || err_set(err, ERR_IO, "there is no home folder; set HOME");

	ok = ok && find(cli->args.words[2], &found, err);
	if (ok)
		s.name = choose_name(cli, &found, err);
	ok = ok && s.name != NULL;
	if (ok) {
		s.url = found.url;
		s.kind = found.kind;
		s.address = found.address;
		s.images = cli->args.values[OPT_IMAGES] != NULL;
		ok = check_new(&cli->config.sources, &s, err) &&
		    (cli->args.values[OPT_DRY_RUN] != NULL || sources_add(path, &s, err)) &&
		    tell_added(cli, &s, found.title, path, err);
	}
	free(s.name);
	found_free(&found);
	free(path);
	return ok;
}

/* What is known of it goes too, its posts do not. */
static bool
forget(const char *dir, const char *name, struct err *err)
{
	struct sync_state *state = sync_state_new(dir);
	struct sync_source known;
	struct arena arena = { 0 };
	bool ok = sync_state_source(state, name, &arena, &known, err);

	if (ok && known.url[0] != '\0')
		ok = sync_state_begin(state, err) && sync_state_forget(state, name, err) &&
		    sync_state_commit(state, err);
	arena_free(&arena);
	sync_state_free(state);
	return ok;
}

bool
sync_rm(struct cli *cli, struct err *err)
{
	const char *name = cli->args.words[2];
	char *path = sources_path(), *folder = source_folder(name), *dir = path_xdg(PATH_STATE);
	const bool dry = cli->args.values[OPT_DRY_RUN] != NULL;
	struct line_builder b = LINE_BUILDER_INIT;
	struct lines lines = { 0 };
	bool ok = (path != NULL && folder != NULL && dir != NULL) ||
	    err_set(err, ERR_IO, "there is no home folder; set HOME");

	if (ok && !source_name_ok(name))
		ok = err_set(err, ERR_USAGE,
		    "\"%s\" is no name of a source; `trackside sync list` names them", name);
	if (ok && dry && sources_find(&cli->config.sources, name) == NULL)
		ok = err_set(err, ERR_NOT_FOUND, "there is no source %s", name);
	ok = ok && (dry || (sources_remove(path, name, err) && forget(dir, name, err)));
	if (ok) {
		lb_putf(&b, STYLE_TEXT, "%s %s%s", name,
		    dry ? "would be taken out of " : "was taken out of ", path);
		if (path_is_dir(folder))
			lb_putf(&b, STYLE_TEXT, "; its posts stay in %s", folder);
		lb_flush_folded(&b, cli->width, 0, &lines);
		ok = cli_print_lines(cli, &lines, NULL, err);
	}
	lines_free(&lines);
	lb_free(&b);
	free(path);
	free(folder);
	free(dir);
	return ok;
}

bool
sync_list(struct cli *cli, struct err *err)
{
	static const struct table_col cols[] = { { "name", LB_LEFT, 0, false },
		{ "kind", LB_LEFT, 1, false }, { "address", LB_LEFT, 2, true },
		{ "folder", LB_LEFT, 1, true } };
	cJSON *json = cli->args.values[OPT_JSON] != NULL ? cJSON_CreateArray() : NULL;
	struct table table = { .cols = cols, .ncols = sizeof(cols) / sizeof(cols[0]) };
	struct lines lines = { 0 };
	source_vec all = { 0 };
	bool ok = sync_chosen(cli, 2, &all, err);

	for (size_t i = 0; i < all.len; i++) {
		const struct web_source *s = all.items[i];
		char *folder = source_folder(s->name);

		if (json != NULL)
			cJSON_AddItemToArray(json, json_of(s));
		table_row(&table, 0);
		table_put(&table, STYLE_ACCENT, s->name);
		table_put(&table, STYLE_TEXT, s->kind);
		table_put(&table, STYLE_TEXT, s->url);
		table_put(&table, STYLE_MUTED, folder != NULL ? folder : "");
		free(folder);
	}
	table_lay_out(&table, cli->width, cli->ascii, &lines);
	if (json != NULL)
		ok = cli_print_json(json, ok ? err : &(struct err){ 0 }) && ok;
	else if (ok)
		ok = cli_print_lines(cli, &lines, NULL, err);
	lines_free(&lines);
	table_free(&table);
	VEC_FREE(&all);
	return ok;
}
