/* export: a blog as a folder of plain Markdown, to take away. */
#include <dirent.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/export.h"
#include "config/sources.h"

/* The folder of a source by its name, or a path as it is; the caller frees. */
static char *
blog_folder(const struct cli *cli, const char *name, struct err *err)
{
	char *folder =
	    sources_find(&cli->config.sources, name) != NULL ? source_folder(name) : xstrdup(name);

	if (folder != NULL && path_is_dir(folder))
		return folder;
	if (sources_find(&cli->config.sources, name) != NULL)
		err_set(err, ERR_NOT_FOUND, "%s was not synced yet; `trackside sync %s`", name,
		    name);
	else
		err_set(err, ERR_NOT_FOUND,
		    "%s is neither a folder nor a source; `trackside sync list` names these", name);
	free(folder);
	return NULL;
}

/* Whether a folder has nothing in it; true for none. */
static bool
is_empty(const char *path)
{
	DIR *dir = opendir(path);
	const struct dirent *e;
	bool empty = true;

	if (dir == NULL)
		return !path_is_taken(path);
	while (empty && (e = readdir(dir)) != NULL)
		empty = strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0;
	closedir(dir);
	return empty;
}

/* Makes the folder to export into, which has to be empty, and none of the blog's own. */
static bool
make_target(const char *target, const char *blog, struct err *err)
{
	char *real, *of_blog;
	size_t n;
	bool within;

	if (!is_empty(target))
		return err_set(err, ERR_USAGE, "%s is no empty folder; name a new one", target);
	if (!path_make_dirs(target, err))
		return false;
	real = realpath(target, NULL);
	of_blog = realpath(blog, NULL);
	n = of_blog != NULL ? strlen(of_blog) : 0;
	within = real != NULL && of_blog != NULL && strncmp(real, of_blog, n) == 0 &&
	    (real[n] == '/' || real[n] == '\0');
	free(real);
	free(of_blog);
	if (within)
		(void)!rmdir(target);
	return !within ||
	    err_set(err, ERR_USAGE, "%s is within the blog; name a folder elsewhere", target);
}

static bool
tell(struct cli *cli, const char *target, const struct export_counts *counts, struct err *err)
{
	struct line_builder b = LINE_BUILDER_INIT;
	struct lines lines = { 0 };
	bool ok;

	if (cli->args.values[OPT_JSON] != NULL) {
		cJSON *o = cJSON_CreateObject();

		json_add_text(o, "folder", target);
		cJSON_AddNumberToObject(o, "posts", (double)counts->posts);
		cJSON_AddNumberToObject(o, "terms", (double)counts->terms);
		cJSON_AddNumberToObject(o, "files", (double)counts->files);
		return cli_print_json(o, err);
	}
	lb_putf(&b, STYLE_TEXT, "%zu post%s", counts->posts, counts->posts == 1 ? "" : "s");
	if (counts->terms > 0)
		lb_putf(&b, STYLE_TEXT, ", %zu concept%s", counts->terms,
		    counts->terms == 1 ? "" : "s");
	if (counts->files > 0)
		lb_putf(&b, STYLE_TEXT, ", %zu file%s of theirs", counts->files,
		    counts->files == 1 ? "" : "s");
	lb_putf(&b, STYLE_MUTED, ": in %s", target);
	lb_flush(&b, &lines);
	ok = cli_print_lines(cli, &lines, NULL, err);
	lines_free(&lines);
	lb_free(&b);
	return ok;
}

bool
cmd_export(struct cli *cli, struct err *err)
{
	const char *target = cli->args.words[2];
	char *blog = blog_folder(cli, cli->args.words[1], err);
	const struct library_opts opts = cli_library_opts(cli);
	struct export_counts counts = { 0 };
	struct problems problems = { 0 };
	struct library *lib = NULL;
	bool ok = blog != NULL && library_open(&lib, blog, &opts, err), sound;

	if (ok && lib->nposts == 0 && lib->nterms == 0)
		ok = err_set(err, ERR_NOT_FOUND, "%s: there is nothing to export", blog);
	ok = ok && make_target(target, blog, err) &&
	    export_library(lib, target, &counts, &problems, err);
	sound = problems.len == 0;
	cli_say_problems(&problems);
	problems_free(&problems);
	ok = ok && tell(cli, target, &counts, err);
	if (ok && !sound)
		err->code = ERR_DATA; /* it was said */
	library_free(lib);
	free(blog);
	return ok && sound;
}
