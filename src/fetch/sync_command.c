#include "fetch/sync_command.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/path.h"
#include "config/sources.h"
#include "fetch/charset.h"
#include "fetch/discover.h"
#include "fetch/feed.h"
#include "fetch/report.h"
#include "fetch/sandbox.h"
#include "fetch/sync.h"

#define MEMORY_MOST ((size_t)2 << 30)
#define FILE_MOST ((size_t)1 << 30)
#define SECONDS_MOST 120 /* of processor time, until the first post */

struct session {
	struct web_source source;
	struct sync_opts opts;
	struct stop stop;
	struct sandbox sandbox;
	struct http *http;
	char *folder, *state_dir;
};

/* Everything from the web comes through this, and from here on little else can be done. */
static bool
enter(struct session *s, bool network, struct err *err)
{
	const struct sandbox_limits limits = { .memory = MEMORY_MOST, .file_size = FILE_MOST };
	const struct http_opts opts = { .stop = &s->stop };
	bool enforced;

	if (network) {
		s->http = http_new(&opts, err);
		if (s->http == NULL)
			return false;
		http_allow(&s->sandbox, NULL);
	}
	charset_allow(&s->sandbox);
	sandbox_more_time(SECONDS_MOST);
	return sandbox_enter(&s->sandbox, &limits, &enforced, err);
}

static void
leave(struct session *s)
{
	http_free(s->http);
	sandbox_free(&s->sandbox);
	free(s->folder);
	free(s->state_dir);
}

static bool
read_words(struct session *s, char *const *words, size_t n, const char **name, struct err *err)
{
	*name = NULL;
	for (size_t i = 0; i < n; i++) {
		if (strcmp(words[i], "--images") == 0)
			s->opts.images = true;
		else if (strcmp(words[i], "--again") == 0)
			s->opts.again = true;
		else if (strcmp(words[i], "--dry-run") == 0)
			s->opts.dry = true;
		else
			*name = words[i];
	}
	return *name != NULL || err_set(err, ERR_USAGE, "sync NAME");
}

/* The folders that it may write in have to be there before it is shut in. */
static bool
make_folders(struct session *s, struct err *err)
{
	s->folder = source_folder(s->source.name);
	s->state_dir = path_xdg(PATH_STATE);
	if (s->folder == NULL || s->state_dir == NULL)
		return err_set(err, ERR_IO, "there is no home folder; set HOME");
	if (!s->opts.dry && (!path_make_dirs(s->folder, err) || !path_make_dirs(s->state_dir, err)))
		return false;
	sandbox_allow(&s->sandbox, s->folder, !s->opts.dry);
	sandbox_allow(&s->sandbox, s->state_dir, !s->opts.dry);
	return true;
}

static bool
run(struct session *s, struct err *err)
{
	struct post_dir dir = POST_DIR_NONE;
	struct sync_state *state = sync_state_new(s->state_dir);
	const struct sync_tools tools = { s->http, state, &dir, &s->stop };
	bool ok = true;

	if (!s->opts.dry)
		ok = post_dir_open(&dir, s->folder, err) && post_dir_prepare(&dir, err);
	else if (path_is_dir(s->folder))
		ok = post_dir_open(&dir, s->folder, err);
	ok = ok && sync_source(&s->source, &s->opts, &tools, err);
	if (sync_state_notice(state) != NULL)
		report_warning(s->source.name, sync_state_notice(state));
	sync_state_free(state);
	post_dir_close(&dir);
	return ok;
}

bool
sync_command(char *const *words, size_t n, struct err *err)
{
	struct session s = { 0 };
	struct problems problems = { 0 };
	struct web_sources sources;
	const struct web_source *found;
	const char *name;
	bool ok, file;

	if (!read_words(&s, words, n, &name, err))
		return false;
	sources_load(&sources, NULL, &problems);
	problems_free(&problems); /* trackside told them */
	found = sources_find(&sources, name);
	if (found == NULL) {
		ok = err_set(err, ERR_NOT_FOUND, "there is no source %s in config.yml", name);
	} else {
		s.source = *found;
		s.opts.images |= found->images;
		file = source_kind(found->kind) == FEED_WXR;
		if (file)
			sandbox_allow(&s.sandbox, found->address, false);
		ok = make_folders(&s, err) && stop_watch(&s.stop, err) && enter(&s, !file, err) &&
		    run(&s, err);
	}
	leave(&s);
	sources_free(&sources);
	return ok;
}

static bool
discover_file(const char *path, struct err *err)
{
	struct problems problems = { 0 };
	struct strbuf text = STRBUF_INIT;
	struct feed feed;
	char *real = NULL;
	bool ok = file_read(path, FILE_MAX_BYTES, &text, err);

	if (ok) {
		ok = feed_read(&feed, text.buf, text.len, NULL, path, &problems, err);
		if (ok && feed.format != FEED_WXR)
			ok = err_set(err, ERR_DATA,
			    "%s: is no export of WordPress; of a feed, give its address on the web",
			    path);
		real = realpath(path, NULL);
		if (ok && real == NULL)
			ok = err_sys(err, "%s", path);
		if (ok)
			report_source("", feed.title, source_kinds[FEED_WXR], real, real);
		feed_free(&feed);
		free(real);
	}
	problems_free(&problems); /* the sync tells them */
	strbuf_free(&text);
	return ok;
}

bool
discover_command(char *const *words, size_t n, struct err *err)
{
	const char *what = words[n - 1];
	const bool file = path_is_file(what);
	struct session s = { 0 };
	struct discovery found;
	bool ok;

	if (file)
		sandbox_allow(&s.sandbox, what, false);
	ok = stop_watch(&s.stop, err) && enter(&s, !file, err);
	if (ok && file) {
		ok = discover_file(what, err);
	} else if (ok) {
		ok = discover(s.http, what, &found, err);
		if (ok) {
			report_source("", found.title, source_kinds[found.format], found.home,
			    found.address);
			discovery_free(&found);
		}
	}
	leave(&s);
	return ok;
}
