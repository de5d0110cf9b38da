/* feed: what is understood of a feed, whatever its format. */
#include <stdlib.h>
#include <unistd.h>

#include "base/sanitize.h"
#include "cli/command.h"
#include "cli/fetch_run.h"
#include "data/json_check.h"
#include "text/wrap.h"

#define DATE_COLS 13
#define MAX_VALUES 10000 /* of an entry */
#define PIECE ((size_t)64 << 10)

struct showing {
	struct cli *cli;
	struct lines lines;
	long entries, limit; /* limit 0: all */
	bool json, begun;    /* printing JSON has begun */
	struct strbuf out;   /* what is printed next */
	struct problems problems;
	bool broken; /* printing failed, by err */
	struct err err;
};

static void
print(struct showing *s, bool all)
{
	if (s->out.len < PIECE && !all)
		return;
	s->broken = s->broken || !cli_print_data(s->out.buf, s->out.len, &s->err);
	strbuf_reset(&s->out);
}

/* An entry as it came, as an element of the list: it is JSON by the letter and clean, or it is not
 * printed. */
static bool
take_raw(void *ctx, const char *line, size_t n)
{
	static const char head[] = "{\"type\":\"entry\",";
	struct json_fault fault;
	struct showing *s = ctx;

	if (!s->json || n < sizeof(head) || strncmp(line, head, sizeof(head) - 1) != 0)
		return false;
	if (s->limit > 0 && s->entries >= s->limit)
		return true;
	if (!json_check(line, n, MAX_VALUES, &fault))
		return false;
	strbuf_adds(&s->out, s->entries++ > 0 ? ",\n{" : "\n{");
	sanitize(&s->out, line + sizeof(head) - 1, n - (sizeof(head) - 1), SANITIZE_LINE);
	print(s, false);
	return true;
}

static void
begin_json(struct showing *s, const cJSON *o)
{
	static const char *const keys[] = { "format", "title", "link", "updated", "language",
		"next" };
	cJSON *feed = cJSON_CreateObject();
	char *text;

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		json_add_text(feed, keys[i], json_tree_text(o, keys[i]));
	text = cJSON_PrintUnformatted(feed);
	cJSON_Delete(feed);
	if (text == NULL)
		die("out of memory");
	/* cppcheck-suppress nullPointerRedundantCheck; die does not return */
	strbuf_addf(&s->out, "{\"feed\":%s,\n\"entries\":[", text);
	cJSON_free(text);
	s->begun = true;
}

/* The words with dots between them; empty ones are passed over. */
static void
put_word(const struct showing *s, struct line_builder *b, bool *any, enum style style,
    const char *word)
{
	if (word[0] == '\0')
		return;
	if (*any)
		lb_put(b, STYLE_MUTED, s->cli->ascii ? " - " : " · ");
	lb_put(b, style, word);
	*any = true;
}

static void
put_words(const struct showing *s, struct line_builder *b, bool *any, enum style style,
    const cJSON *list)
{
	const cJSON *one = cJSON_IsArray(list) ? list->child : NULL;

	for (; one != NULL; one = one->next)
		if (cJSON_IsString(one))
			put_word(s, b, any, style, one->valuestring);
}

/* "18 April 2026" of what a feed says; "" for no date. */
static void
day_of(struct strbuf *out, const char *text, bool in_full)
{
	struct err err = { 0 };
	struct date date;

	strbuf_reset(out);
	if (!date_parse(text, strlen(text), &date, &err))
		return;
	if (date.precision == DATE_TIME)
		date.precision = DATE_DAY;
	if (in_full)
		date_format_long(&date, out);
	else
		date_format_short(&date, out);
}

static void
show_feed(struct showing *s, const cJSON *o)
{
	struct line_builder b = LINE_BUILDER_INIT;
	struct strbuf text = STRBUF_INIT;
	const char *title = json_tree_text(o, "title");
	const size_t count = json_tree_count(o, "count");
	bool any = false;

	lb_put(&b, STYLE_TITLE, title[0] != '\0' ? title : "without a title");
	lb_flush_folded(&b, s->cli->width, 0, &s->lines);
	put_word(s, &b, &any, STYLE_MUTED, json_tree_text(o, "format"));
	strbuf_addf(&text, "%zu %s", count, count == 1 ? "entry" : "entries");
	put_word(s, &b, &any, STYLE_MUTED, text.buf);
	put_word(s, &b, &any, STYLE_MUTED, json_tree_text(o, "language"));
	day_of(&text, json_tree_text(o, "updated"), true);
	put_word(s, &b, &any, STYLE_MUTED, text.buf);
	put_word(s, &b, &any, STYLE_URL, json_tree_text(o, "link"));
	lb_flush_folded(&b, s->cli->width, 0, &s->lines);
	strbuf_free(&text);
	lb_free(&b);
}

static void
show_entry(struct showing *s, const cJSON *o)
{
	const int enclosures = cJSON_GetArraySize(cJSON_GetObjectItem(o, "enclosures"));
	struct line_builder b = LINE_BUILDER_INIT;
	struct strbuf text = STRBUF_INIT;
	const char *title = json_tree_text(o, "title"), *status = json_tree_text(o, "status");
	const char *date = json_tree_text(o, "published");
	bool any = false;

	lb_flush(&b, &s->lines);
	day_of(&text, date[0] != '\0' ? date : json_tree_text(o, "updated"), false);
	lb_cell(&b, STYLE_MUTED, text.buf, DATE_COLS - 1, LB_LEFT, s->cli->ascii);
	lb_spaces(&b, 1);
	lb_put(&b, STYLE_TEXT, title[0] != '\0' ? title : json_tree_text(o, "id"));
	lb_flush_folded(&b, s->cli->width, DATE_COLS, &s->lines);
	lb_spaces(&b, DATE_COLS);
	if (strcmp(status, "published") != 0)
		put_word(s, &b, &any, STYLE_WARNING, status);
	put_words(s, &b, &any, STYLE_MUTED, cJSON_GetObjectItem(o, "authors"));
	put_words(s, &b, &any, STYLE_CATEGORY, cJSON_GetObjectItem(o, "categories"));
	put_words(s, &b, &any, STYLE_TAG, cJSON_GetObjectItem(o, "tags"));
	strbuf_reset(&text);
	if (enclosures > 0)
		strbuf_addf(&text, "%d enclosure%s", enclosures, enclosures > 1 ? "s" : "");
	put_word(s, &b, &any, STYLE_MUTED, text.buf);
	put_word(s, &b, &any, STYLE_URL, json_tree_text(o, "link"));
	if (any)
		lb_flush_folded(&b, s->cli->width, DATE_COLS, &s->lines);
	strbuf_free(&text);
	lb_free(&b);
}

static void
take_line(void *ctx, const char *type, const cJSON *o)
{
	struct showing *s = ctx;

	if (strcmp(type, "feed") == 0 && s->json)
		begin_json(s, o);
	else if (strcmp(type, "feed") == 0)
		show_feed(s, o);
	else if (strcmp(type, "entry") != 0 || s->json)
		problem_add(&s->problems, PROBLEM_ERROR, "feed", 0, 0,
		    "what trackside-fetch tells of it is not understood");
	else if (s->limit == 0 || s->entries < s->limit) {
		s->entries++;
		show_entry(s, o);
	}
}

bool
cmd_feed(struct cli *cli, struct err *err)
{
	const char *path = cli->args.nwords > 1 ? cli->args.words[1] : NULL;
	const char *words[] = { "feed", path == NULL || strcmp(path, "-") == 0 ? "stdin" : path,
		NULL };
	struct showing s = {
		.cli = cli, .json = cli->args.values[OPT_JSON] != NULL, .out = STRBUF_INIT
	};
	struct fetch_run run = { .words = words,
		.line = take_line,
		.raw = take_raw,
		.ctx = &s,
		.problems = &s.problems };
	bool ok;

	if (!args_number(&cli->args, OPT_LIMIT, 1, 1000, &s.limit, err) ||
	    !fetch_open(path, &run.input, err))
		return false;
	ok = fetch_run(&run, err);
	close(run.input);
	if (s.begun) {
		strbuf_adds(&s.out, "\n]}\n");
		print(&s, true);
	} else if (s.lines.len > 0) {
		ok = cli_print_lines(cli, &s.lines, NULL, err) && ok;
	}
	ok = fetch_said(&run, ok, s.broken ? &s.err : NULL, err);
	lines_free(&s.lines);
	strbuf_free(&s.out);
	problems_free(&s.problems);
	return ok;
}
