#include "cli/race_edit.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/path.h"
#include "cli/ask.h"
#include "cli/race_json.h"
#include "race/log_write.h"
#include "race/split_text.h"
#include "view/race_text.h"

/* The members of a result: the option that gives each, the question that asks for it. */
static const struct member {
	enum opt opt;
	size_t offset; /* of its text in struct log_change; of none for splits */
	const char *name, *question;
} members[] = {
#define MEMBER(opt, field, question)                                                               \
	{                                                                                          \
		OPT_##opt, offsetof(struct log_change, field), #field, question                    \
	}
	MEMBER(DATE, date, "Date (2026-04-18, or 2026-04 where that is all you know)"),
	MEMBER(MEET, meet, "Meet or race"),
	MEMBER(EVENT, event, "Event (1500m, mile, 5k, 10 miles)"),
	MEMBER(SURFACE, surface, NULL),
	MEMBER(TIME, time, "Time (5:10.66; empty: not known)"),
	MEMBER(TIME_IS, time_is, NULL),
	MEMBER(KIND, kind, "Kind (race, time-trial, relay)"),
	MEMBER(PLACE, place, "Place"),
	MEMBER(HEAT_PLACE, heat_place, NULL),
	MEMBER(GOAL, goal, "The time you aimed at"),
	MEMBER(SPLITS, splits, "Splits from the start (300=1:10, 700=2:24)"),
	MEMBER(POST, post, "Its story (the name of a post)"),
	MEMBER(NOTE, note, "A note"),
	MEMBER(ID, id, NULL),
#undef MEMBER
};
#define NMEMBERS (sizeof(members) / sizeof(members[0]))

/* A change being gathered: texts that are its own. */
struct form {
	struct cli *cli;
	struct log_edit *edit;
	struct log_change change;
	struct split *splits;
	struct strbuf answers[NMEMBERS];
	bool asked;
};

static void
set_text(struct log_change *c, const struct member *m, const char *text)
{
	memcpy((char *)c + m->offset, &text, sizeof(text));
}

static bool
is_splits(const struct member *m)
{
	return m->opt == OPT_SPLITS;
}

/* Takes what was given for a member, on the command line or as an answer. */
static bool
take(struct form *f, const struct member *m, const char *text, struct err *err)
{
	if (!is_splits(m)) {
		set_text(&f->change, m, text);
		return true;
	}
	free(f->splits);
	f->splits = NULL;
	f->change.has_splits = true;
	if (!splits_parse(text, &f->splits, &f->change.nsplits, err))
		return false;
	f->change.splits = f->splits;
	return true;
}

static bool
take_options(struct form *f, bool *any, struct err *err)
{
	*any = false;
	for (size_t i = 0; i < NMEMBERS; i++) {
		const char *value = f->cli->args.values[members[i].opt];

		if (value == NULL)
			continue;
		*any = true;
		if (!take(f, &members[i], value, err)) {
			err->code = ERR_USAGE;
			return false;
		}
	}
	return true;
}

/* Whether an answer alone makes sense for its member: the strict reader says so, of a result
 * that has nothing else. */
struct question {
	const struct member *member;
};

static bool
check_answer(void *ctx, const char *answer, struct err *err)
{
	const struct member *m = ((const struct question *)ctx)->member;
	struct form f = { .change = { .date = "2000", .event = "1000 km" } };
	struct log_edit *scratch;
	bool ok = false;

	if (m->opt == OPT_POST || strcmp(answer, "-") == 0)
		return true;
	if (take(&f, m, answer, err) && log_edit_open(&scratch, "", err)) {
		ok = log_edit_add(scratch, &f.change, 1, err);
		log_edit_free(scratch);
	}
	free(f.splits);
	return ok;
}

/* What a member of a result says now; nothing where it is not there. */
static void
put_present(const struct race_result *r, const struct member *m, struct strbuf *out)
{
	switch (m->opt) {
	case OPT_DATE:
		date_format_edtf(&r->date, out);
		break;
	case OPT_MEET:
		strbuf_adds(out, r->meet);
		break;
	case OPT_EVENT:
		strbuf_adds(out, r->event.name);
		break;
	case OPT_TIME:
		if (r->has_time)
			race_time_format(r->time.seconds, r->time.decimals, out);
		break;
	case OPT_KIND:
		strbuf_adds(out, race_kind_name(r->kind));
		break;
	case OPT_PLACE:
		if (r->place > 0)
			strbuf_addf(out, "%d", r->place);
		break;
	case OPT_GOAL:
		if (r->has_goal)
			race_time_format(r->goal.seconds, r->goal.decimals, out);
		break;
	case OPT_SPLITS:
		splits_format(r->splits, r->nsplits, out);
		break;
	case OPT_POST:
		strbuf_adds(out, r->post != NULL ? r->post : "");
		break;
	case OPT_NOTE:
		strbuf_adds(out, r->note != NULL ? r->note : "");
		break;
	default:
		break;
	}
}

/* Asks for one member. present is the result that is edited, NULL for a new one: an
 * empty answer keeps what it says, "-" takes it out. */
static bool
ask_member(struct form *f, size_t i, const struct race_result *present, struct err *err)
{
	const struct member *m = &members[i];
	const bool needed = present == NULL && (m->opt == OPT_DATE || m->opt == OPT_EVENT);
	struct question question = { m };
	struct strbuf text = STRBUF_INIT, now = STRBUF_INIT;
	bool ok;

	strbuf_adds(&text, m->question);
	if (present != NULL) {
		put_present(present, m, &now);
		strbuf_addf(&text, " [%s]", now.buf);
	}
	ok = ask(text.buf, needed ? NULL : "", check_answer, &question, &f->answers[i]);
	if (!ok)
		err_set(err, ERR_USAGE, "nothing was written");
	else if (f->answers[i].len > 0)
		ok = take(f, m, strcmp(f->answers[i].buf, "-") == 0 ? "" : f->answers[i].buf, err);
	strbuf_free(&now);
	strbuf_free(&text);
	return ok;
}

/* Asks for all that has a question and was not given. */
static bool
ask_all(struct form *f, const struct race_result *present, struct err *err)
{
	f->asked = true;
	if (present != NULL)
		fputs("Enter keeps what stands in brackets, - takes it out.\n", stderr);
	for (size_t i = 0; i < NMEMBERS; i++)
		if (members[i].question != NULL && f->cli->args.values[members[i].opt] == NULL &&
		    !ask_member(f, i, present, err))
			return false;
	return true;
}

/* The log of the blog, to be changed. Never that of the blog that ships: nobody means it. */
static bool
open_log(struct form *f, struct cli *cli, struct err *err)
{
	char *path;
	bool ok;

	*f = (struct form){ .cli = cli };
	for (size_t i = 0; i < NMEMBERS; i++)
		strbuf_init(&f->answers[i]);
	if (!cli_content_is_own(cli, err) || !cli_library(cli, err))
		return false;
	path = library_races_path(cli->lib);
	ok = log_edit_open(&f->edit, path, err);
	free(path);
	return ok;
}

static void
close_log(struct form *f)
{
	for (size_t i = 0; i < NMEMBERS; i++)
		strbuf_free(&f->answers[i]);
	free(f->splits);
	log_edit_free(f->edit);
}

/* "18 April 2026 · Mike Fanelli Classic · 1500 m · 5:10.66 ★" */
static void
put_result(struct line_builder *b, const struct race_log *log, size_t i, bool ascii)
{
	const struct race_result *r = &log->results[i];
	const struct race_standing s = race_standing_of(log, i);
	const char *dot = glyph(GLYPH_DOT, ascii);
	struct strbuf date = STRBUF_INIT;

	date_format_long(&r->date, &date);
	lb_put(b, STYLE_MUTED, date.buf);
	if (r->meet[0] != '\0')
		lb_putf(b, STYLE_TEXT, " %s %s", dot, r->meet);
	lb_putf(b, STYLE_TEXT, " %s %s", dot, r->event.name);
	if (r->has_time) {
		lb_putf(b, STYLE_TEXT, " %s ", dot);
		race_put_time(b, r, &s, ascii);
	}
	strbuf_free(&date);
}

/* Says on standard error what is about to happen to a result, and asks. */
static bool
confirm(const struct form *f, const char *question, size_t i, bool fallback)
{
	struct line_builder b = LINE_BUILDER_INIT;
	struct strbuf text = STRBUF_INIT;
	bool yes;

	put_result(&b, log_edit_log(f->edit), i, f->cli->ascii);
	strbuf_addf(&text, "%s %s?", question, lb_line(&b).text);
	yes = ask_yes(text.buf, fallback);
	strbuf_free(&text);
	lb_free(&b);
	return yes;
}

/* The result as it is now, and what it changed. */
static bool
print_result(struct form *f, const char *what, size_t i, struct err *err)
{
	const struct race_log *log = log_edit_log(f->edit);
	const struct race_standing s = race_standing_of(log, i);
	struct line_builder b = LINE_BUILDER_INIT;
	struct lines lines = { 0 };
	bool ok;

	if (f->cli->args.values[OPT_JSON] != NULL)
		return cli_print_json(json_of_result(log, i, &s), err);
	lb_putf(&b, STYLE_MUTED, "%s ", what);
	lb_put(&b, STYLE_TITLE, log->results[i].id);
	lb_flush(&b, &lines);
	put_result(&b, log, i, f->cli->ascii);
	lb_flush(&b, &lines);
	race_put_change(&b, log, i, &s, f->cli->ascii);
	if (b.cols > 0)
		lb_flush(&b, &lines);
	ok = cli_print_lines(f->cli, &lines, NULL, err);
	lb_free(&b);
	lines_free(&lines);
	return ok;
}

/* A post that is not there may be about to be written: that is said, not refused. */
static void
warn_of_post(const struct form *f)
{
	const char *post = f->change.post;
	struct strbuf text = STRBUF_INIT;

	if (post == NULL || post[0] == '\0' ||
	    library_post_near(f->cli->lib, f->cli->lib->races_source, post) != NULL)
		return;
	strbuf_addf(&text, "there is no post \"%s\" yet", post);
	cli_say(text.buf);
	strbuf_free(&text);
}

/* Saves, or with --dry-run says what would have been. */
static bool
finish(struct form *f, const char *did, const char *would, size_t i, struct err *err)
{
	const bool dry = f->cli->args.values[OPT_DRY_RUN] != NULL;

	warn_of_post(f);
	return (dry || log_edit_save(f->edit, err)) && print_result(f, dry ? would : did, i, err);
}

/* Which result came in: the one that the log before did not have. */
static size_t
index_of_new(const struct race_log *log, const char *const *before, size_t nbefore)
{
	for (size_t i = 0; i < log->nresults; i++) {
		size_t k = 0;

		while (k < nbefore && strcmp(before[k], log->results[i].id) != 0)
			k++;
		if (k == nbefore)
			return i;
	}
	return 0;
}

static bool
add_one(struct form *f, size_t *at, struct err *err)
{
	const struct race_log *log = log_edit_log(f->edit);
	const size_t n = log->nresults;
	char **ids = xcalloc(n, sizeof(*ids));
	bool ok;

	for (size_t i = 0; i < n; i++)
		ids[i] = xstrdup(log->results[i].id);
	ok = log_edit_add(f->edit, &f->change, 1, err);
	if (ok)
		*at = index_of_new(log_edit_log(f->edit), (const char *const *)ids, n);
	for (size_t i = 0; i < n; i++)
		free(ids[i]);
	free(ids);
	return ok;
}

bool
race_add(struct cli *cli, struct err *err)
{
	const char *const *values = cli->args.values;
	struct form f;
	bool ok, any;
	size_t at;

	ok = open_log(&f, cli, err) && take_options(&f, &any, err);
	if (ok && (f.change.date == NULL || f.change.event == NULL)) {
		if (!ask_possible() || values[OPT_YES] != NULL)
			ok = err_set(err, ERR_USAGE,
			    "race add needs --date and --event; on a terminal it asks for them");
		else
			ok = ask_all(&f, NULL, err);
	}
	ok = ok && add_one(&f, &at, err);
	if (ok && f.asked && values[OPT_DRY_RUN] == NULL && !confirm(&f, "Add", at, true))
		ok = err_set(err, ERR_NOT_FOUND, "nothing was written");
	ok = ok && finish(&f, "added", "would add", at, err);
	close_log(&f);
	return ok;
}

static const struct race_result *
find(const struct form *f, const char *id, struct err *err)
{
	const struct race_result *r = race_log_find(log_edit_log(f->edit), id);

	if (r == NULL)
		err_set(err, ERR_NOT_FOUND,
		    "no race \"%s\"; `trackside list races --names` prints their names", id);
	return r;
}

bool
race_edit(struct cli *cli, struct err *err)
{
	const char *id = cli->args.words[2];
	const struct race_log *log;
	const struct race_result *r;
	struct form f;
	bool ok, any;

	ok = open_log(&f, cli, err) && take_options(&f, &any, err);
	r = ok ? find(&f, id, err) : NULL;
	ok = r != NULL;
	if (ok && !any) {
		if (!ask_possible())
			ok = err_set(err, ERR_USAGE,
			    "race edit needs what to change, as in --time 5:10.66; on a terminal "
			    "it "
			    "asks");
		else
			ok = ask_all(&f, r, err);
	}
	if (ok && f.change.id != NULL && f.change.id[0] != '\0')
		id = f.change.id;
	ok = ok && log_edit_change(f.edit, cli->args.words[2], &f.change, err);
	log = ok ? log_edit_log(f.edit) : NULL;
	r = ok ? race_log_find(log, id) : NULL;
	/* an id taken away is made anew, of what the result says now */
	if (ok && r == NULL)
		ok = log_edit_save(f.edit, err);
	else if (ok)
		ok = finish(&f, "changed", "would change", (size_t)(r - log->results), err);
	close_log(&f);
	return ok;
}

bool
race_remove(struct cli *cli, struct err *err)
{
	const bool sure = cli->args.values[OPT_YES] != NULL;
	const bool dry = cli->args.values[OPT_DRY_RUN] != NULL;
	const struct race_result *r;
	struct form f;
	size_t at = 0;
	bool ok;

	ok = open_log(&f, cli, err);
	r = ok ? find(&f, cli->args.words[2], err) : NULL;
	ok = r != NULL;
	if (ok) {
		at = (size_t)(r - log_edit_log(f.edit)->results);
		if (!sure && !dry && !ask_possible())
			ok = err_set(err, ERR_USAGE,
			    "race rm asks before it takes a race out; say --yes where nobody can "
			    "answer");
		else if (!sure && !dry && !confirm(&f, "Take out", at, false))
			ok = err_set(err, ERR_NOT_FOUND, "nothing was written");
	}
	ok = ok && print_result(&f, dry ? "would take out" : "took out", at, err);
	if (ok && !dry)
		ok = log_edit_remove(f.edit, cli->args.words[2], err) && log_edit_save(f.edit, err);
	close_log(&f);
	return ok;
}

bool
race_shows_alone(struct cli *cli, struct err *err)
{
	for (size_t i = 0; i < NMEMBERS; i++)
		if (cli->args.values[members[i].opt] != NULL)
			return err_set(err, ERR_USAGE,
			    "--%s goes with race add and race edit alone",
			    opt_table[members[i].opt].name);
	return true;
}
