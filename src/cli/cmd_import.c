/* import: recorded runs and lists of results into the race log. */
#include <stdio.h>
#include <stdlib.h>

#include "base/path.h"
#include "cli/ask.h"
#include "cli/command.h"
#include "cli/import_choose.h"
#include "cli/import_show.h"
#include "cli/progress.h"
#include "race/event.h"
#include "race/time.h"

struct importing {
	struct cli *cli;
	struct import found;
	struct import_plan plan;
	struct log_edit *log;
	struct import_words words;
	bool json, dry;
	size_t news; /* how much was new when it was found */
	struct names added;
	struct arena arena; /* of names */
};

static void
show_progress(void *ctx, const char *name, size_t at, size_t of)
{
	if (of > 0)
		progress_show(ctx, "reading %zu of %zu: %s", at, of, path_base(name));
	else
		progress_show(ctx, "reading %zu: %s", at, path_base(name));
}

/* Says what is wrong in the files; false where one of them gave nothing because of it. */
static bool
say_problems(const struct importing *im)
{
	const struct problems *problems = &im->found.problems;
	bool ok = true;

	cli_say_problems(problems);
	for (size_t i = 0; i < problems->len; i++) {
		const struct problem *p = &problems->items[i];

		ok = ok && (p->level != PROBLEM_ERROR || import_found_in(&im->found, p->file));
	}
	return ok;
}

/* What the options say, if it makes sense. */
static bool
read_words(const struct cli *cli, struct import_words *words, struct err *err)
{
	struct race_time time;
	struct event event;
	struct date date;

	*words = (struct import_words){
		.meet = cli->args.values[OPT_MEET],
		.event = cli->args.values[OPT_EVENT],
		.date = cli->args.values[OPT_DATE],
		.time = cli->args.values[OPT_TIME],
	};
	if ((words->event == NULL || event_parse(words->event, &event, err)) &&
	    (words->time == NULL || race_time_parse(words->time, &time, err)) &&
	    (words->date == NULL || date_parse(words->date, strlen(words->date), &date, err)))
		return true;
	err->code = ERR_USAGE;
	return false;
}

static size_t
count_new(const struct import_plan *plan)
{
	size_t n = 0;

	for (size_t i = 0; i < plan->items.len; i++)
		n += plan->items.items[i].state == IMPORT_NEW;
	return n;
}

static bool
show_found(const struct importing *im, bool asked, struct err *err)
{
	struct lines lines = { 0 };
	bool ok;

	if (im->json)
		return true;
	import_show(&im->plan, im->cli->width, &lines);
	ok = asked ? cli_print_now(im->cli, &lines, err)
		   : cli_print_lines(im->cli, &lines, NULL, err);
	lines_free(&lines);
	return ok;
}

/* Shows what was found and decides what of it is written; what options decide is shown with it. */
static bool
choose(struct importing *im, struct err *err)
{
	const struct race_log *log = log_edit_log(im->log);
	const bool by_options = im->cli->args.values[OPT_YES] != NULL || im->dry;
	struct err why = { 0 };
	bool ok = true, asking;

	im->news = count_new(&im->plan);
	if (by_options && im->news > 0)
		ok = import_choose(&im->plan, &im->words, log, im->dry, &why);
	else if (im->news > 0 && !ask_possible())
		ok = err_set(&why, ERR_USAGE,
		    "nobody to ask here: --yes writes by what the options say (--event, --meet, "
		    "--time), --dry-run writes nothing");
	asking = ok && !by_options && im->news > 0;
	if (!show_found(im, asking, err))
		return false;
	if (!ok)
		return err_set(err, why.code, "%s", why.msg);
	if (asking)
		import_ask(&im->plan, &im->words, log);
	return true;
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names of all results, sorted. */
static struct names
names_of(struct arena *arena, const struct race_log *log)
{
	struct names names = { arena_calloc(arena, log->nresults + 1, sizeof(char *)), 0 };

	for (size_t i = 0; i < log->nresults; i++)
		names.items[names.len++] = arena_strdup(arena, log->results[i].id);
	qsort(names.items, names.len, sizeof(names.items[0]), by_name);
	return names;
}

/* Adds them all at once; where that fails each by itself, so that one cannot hold up the others.
 * False where one could not be added. */
static bool
add_results(struct importing *im, const struct log_change *changes,
    const struct import_item *const *items, size_t n)
{
	struct err err = { 0 };
	bool ok = true;

	if (log_edit_add(im->log, changes, n, &err))
		return true;
	for (size_t i = 0; i < n; i++) {
		struct strbuf text = STRBUF_INIT;

		if (log_edit_add(im->log, &changes[i], 1, &err))
			continue;
		if (items[i]->row != NULL)
			strbuf_addf(&text, "%s:%d: ", items[i]->row->name, items[i]->row->line);
		else
			strbuf_addf(&text, "%s: ", items[i]->activity->file);
		strbuf_adds(&text, err.msg);
		cli_say(text.buf);
		strbuf_free(&text);
		ok = false;
	}
	return ok;
}

/* Writes what was chosen; im->added are the names of it. */
static bool
write_chosen(struct importing *im, bool *ok, struct err *err)
{
	const struct names before = names_of(&im->arena, log_edit_log(im->log));
	VEC(struct log_change) changes = { 0 };
	VEC(const struct import_item *) items = { 0 };
	struct names after;
	bool saved = true;

	for (size_t i = 0; i < im->plan.items.len; i++)
		if (im->plan.items.items[i].chosen) {
			VEC_PUSH(&changes, im->plan.items.items[i].change);
			VEC_PUSH(&items, &im->plan.items.items[i]);
		}
	if (changes.len > 0) {
		*ok &= add_results(im, changes.items, items.items, changes.len);
		saved = im->dry || log_edit_save(im->log, err);
	}
	after = names_of(&im->arena, log_edit_log(im->log));
	im->added.items = arena_calloc(&im->arena, after.len + 1, sizeof(char *));
	for (size_t i = 0; saved && i < after.len; i++)
		if (bsearch(&after.items[i], before.items, before.len, sizeof(before.items[0]),
			by_name) == NULL)
			im->added.items[im->added.len++] = after.items[i];
	VEC_FREE(&changes);
	VEC_FREE(&items);
	return saved;
}

/* What was written, as the last lines. */
static bool
tell(const struct importing *im, struct err *err)
{
	struct line_builder b = LINE_BUILDER_INIT;
	struct lines lines = { 0 };
	bool ok;

	if (im->json) {
		cJSON *root = import_to_json(&im->plan);

		json_add_names(root, im->dry ? "would_add" : "added", &im->added);
		return cli_print_json(root, err);
	}
	for (size_t i = 0; i < im->added.len; i++) {
		lb_putf(&b, STYLE_TEXT, "%s %s", im->dry ? "would add" : "added",
		    im->added.items[i]);
		lb_flush(&b, &lines);
	}
	if (im->added.len == 0) {
		lb_put(&b, STYLE_TEXT, im->news == 0 ? "nothing new" : "nothing was added");
		lb_flush(&b, &lines);
	}
	ok = cli_print_lines(im->cli, &lines, NULL, err);
	lines_free(&lines);
	lb_free(&b);
	return ok;
}

static bool
run(struct importing *im, struct err *err)
{
	char *path = library_races_path(im->cli->lib);
	bool sound = say_problems(im), ok;

	ok = log_edit_open(&im->log, path, err);
	free(path);
	if (!ok)
		return false;
	import_plan_make(&im->plan, &im->found, log_edit_log(im->log));
	if (im->plan.items.len == 0 && sound)
		return err_set(err, ERR_NOT_FOUND, "no run and no result was found");
	ok = choose(im, err) && write_chosen(im, &sound, err) &&
	    (im->plan.items.len == 0 || tell(im, err));
	/* what was wrong has been said */
	if (ok && !sound)
		err->code = ERR_DATA;
	return ok && sound;
}

bool
cmd_import(struct cli *cli, struct err *err)
{
	struct importing im = { .cli = cli };
	struct progress progress = { 0 };
	const struct import_progress told = { show_progress, &progress };
	bool ok;

	im.json = cli->args.values[OPT_JSON] != NULL;
	im.dry =
	    cli->args.values[OPT_DRY_RUN] != NULL || (im.json && cli->args.values[OPT_YES] == NULL);
	for (size_t i = 1; i < cli->args.nwords; i++)
		if (strcmp(cli->args.words[i], "-") == 0)
			return err_set(err, ERR_USAGE, "import reads files, not standard input");
	if (!read_words(cli, &im.words, err) || !cli_library(cli, err))
		return false;
	if (!im.json)
		progress_init(&progress, cli);
	ok = import_read(&im.found, cli->args.words + 1, cli->args.nwords - 1, &told, err);
	progress_clear(&progress);
	ok = ok && run(&im, err);
	log_edit_free(im.log);
	import_plan_free(&im.plan);
	import_free(&im.found);
	arena_free(&im.arena);
	return ok;
}
