/* Which blog to open. */
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"
#include "cli/cli.h"

/* Files of a folder; with fewer, reading them takes no time that anybody would see. */
#define SNAPSHOT_LEAST 200

/* The blog that ships: beside the program in a build tree or a moved installation,
 * else where it was installed. NULL where there is none. The caller frees. */
static char *
bundled_content(void)
{
	/* as it is installed; in a build folder of the sources; in one elsewhere, by a link */
	static const char *const beside[] = { "../share/trackside/content", "../content",
		"content" };
	char self[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);
	char *slash;

	if (n > 0) {
		self[n] = '\0';
		slash = strrchr(self, '/');
		if (slash != NULL)
			*slash = '\0';
		for (size_t i = 0; slash != NULL && i < sizeof(beside) / sizeof(beside[0]); i++) {
			char *dir = path_join(self, beside[i]), *site = path_join(dir, "site.yml");
			bool found = path_is_file(site);

			free(site);
			if (found)
				return dir;
			free(dir);
		}
	}
	return path_is_dir(PKGDATADIR "/content") ? xstrdup(PKGDATADIR "/content") : NULL;
}

/* Whether one of the folders is this one, whatever it is called. */
static bool
has_folder(const folder_vec *folders, const char *path)
{
	struct stat is, st;

	for (size_t i = 0; i < folders->len; i++)
		if (strcmp(folders->items[i], path) == 0 ||
		    (stat(folders->items[i], &is) == 0 && stat(path, &st) == 0 &&
			is.st_dev == st.st_dev && is.st_ino == st.st_ino))
			return true;
	return false;
}

/* A folder that is named twice is opened once. */
static void
add_folder(folder_vec *folders, const char *path)
{
	if (folders->len == 0 || !has_folder(folders, path))
		VEC_PUSH(folders, xstrdup(path));
}

/* The blogs that were synced from the web, as far as there is something of them. */
static void
add_synced(const struct cli *cli, folder_vec *folders)
{
	for (size_t i = 0; i < cli->config.sources.len; i++) {
		char *folder = source_folder(cli->config.sources.items[i].name);

		if (folder != NULL && path_is_dir(folder))
			add_folder(folders, folder);
		free(folder);
	}
}

/* What is named by --content, else by $TRACKSIDE_CONTENT; else the folders of the config and behind
 * them the synced blogs; the blog that ships where there is none of all these. *by names what they
 * come from where the command line does not show it; else NULL. */
static void
content_folders(const struct cli *cli, folder_vec *out, const char **by)
{
	const char *env = getenv("TRACKSIDE_CONTENT");
	char *bundled;

	*by = NULL;
	for (size_t i = 0; i < cli->args.content.len; i++)
		add_folder(out, cli->args.content.items[i]);
	if (out->len > 0)
		return;
	if (env != NULL && env[0] != '\0') {
		*by = "TRACKSIDE_CONTENT";
		add_folder(out, env);
		return;
	}
	for (size_t i = 0; i < cli->config.content.len; i++) {
		*by = "content in config.yml";
		add_folder(out, cli->config.content.items[i]);
	}
	add_synced(cli, out);
	if (out->len > 0)
		return;
	bundled = bundled_content();
	if (bundled != NULL)
		VEC_PUSH(out, bundled);
}

void
folders_free(folder_vec *folders)
{
	for (size_t i = 0; i < folders->len; i++)
		free(folders->items[i]);
	VEC_FREE(folders);
}

/* The same, where there has to be one. */
static bool
some_content(const struct cli *cli, folder_vec *out, const char **by, struct err *err)
{
	content_folders(cli, out, by);
	return out->len > 0 ||
	    err_set(err, ERR_USAGE, "no blog found; name a folder of Markdown with --content DIR");
}

bool
cli_content(const struct cli *cli, folder_vec *out, struct err *err)
{
	const char *by;

	return some_content(cli, out, &by, err);
}

struct library_opts
cli_library_opts(const struct cli *cli)
{
	struct library_opts opts = {
		.drafts = cli->args.values[OPT_DRAFTS] != NULL || cli->config.drafts,
		.cache = cli->cache,
		.keep = cli->app ? SNAPSHOT_LEAST : 0,
		.at_once = cli->app,
	};

	/* the words are the choices of the options */
	if (!undated_find(cli->config.undated, &opts.undated) ||
	    !maker_find(cli->config.maker, &opts.maker))
		die("an option has a choice that nothing reads");
	return opts;
}

bool
cli_library_start(struct cli *cli, struct err *err)
{
	const struct library_opts opts = cli_library_opts(cli);
	folder_vec folders = { 0 };
	const char *by;

	if (cli->lib != NULL || cli->opening != NULL)
		return true;
	if (!some_content(cli, &folders, &by, err))
		return false;
	cli->opening =
	    library_open_start((const char *const *)folders.items, folders.len, &opts, err);
	if (cli->opening == NULL && by != NULL)
		err_wrap(err, "%s", by);
	folders_free(&folders);
	return cli->opening != NULL;
}

bool
cli_library_posts(struct cli *cli, struct err *err)
{
	struct err none = { 0 };

	if (!cli_library_start(cli, &none)) {
		/* A file that was named is a library, where there is no other. */
		if (cli->file == NULL) {
			*err = none;
			return false;
		}
		if (!library_open_file(&cli->lib, cli->file, err))
			return false;
	}
	if (cli->opening != NULL)
		cli->lib = library_open_finish(cli->opening);
	cli->opening = NULL;
	return true;
}

bool
cli_library(struct cli *cli, struct err *err)
{
	if (!cli_library_posts(cli, err))
		return false;
	library_complete(cli->lib);
	return true;
}

bool
cli_content_is_named(const struct cli *cli)
{
	const char *env = getenv("TRACKSIDE_CONTENT");

	return cli->args.content.len > 0 || (env != NULL && env[0] != '\0');
}

bool
cli_content_is_own(const struct cli *cli, struct err *err)
{
	return cli_content_is_named(cli) || cli->config.content.len > 0 ||
	    err_set(err, ERR_USAGE, "this would change %s; name yours with --content DIR",
		cli->config.sources.len > 0 ? "a blog that is not yours"
					    : "the blog that ships with trackside");
}
