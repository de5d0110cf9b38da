/* The examples of the CommonMark specification, and some of GFM: the visible text of
 * a layout is the text of the example's HTML, and every line fits every width.
 *
 * The examples are a file of JSON, [{ suite, section, markdown, html }], named by
 * TRACKSIDE_SPEC. They are not part of the project: without them the test is skipped. */
#include "unit.h"

#include <cjson/cJSON.h>

#include "base/sanitize.h"
#include "base/strbuf.h"
#include "markdown_lines.h"

#define SPEC_DEFAULT "../shared/data/commonmark-examples.json"
#define WIDTH_SPEC 200

struct example {
	char name[80];
	const char *markdown, *html;
};

/* --- The text of a layout. */

struct shown {
	const struct document *doc;
	size_t width;
	struct strbuf text;
	const char *fault;
};

/* Marks and addresses are the reader's own additions. */
static bool
is_added(unsigned style)
{
	switch (style) {
	case STYLE_LIST_MARK:
	case STYLE_TASK_OPEN:
	case STYLE_TASK_DONE:
	case STYLE_QUOTE_BAR:
	case STYLE_CODE_LANG:
	case STYLE_TABLE_RULE:
	case STYLE_FAINT:
	case STYLE_URL:
		return true;
	default:
		return false;
	}
}

static void
take_line(void *ctx, const struct line *line)
{
	struct shown *shown = ctx;
	size_t at = 0;

	if (shown->fault == NULL)
		shown->fault = line_fault(shown->doc, line, shown->width);
	for (uint32_t i = 0; i < line->nspans; i++) {
		const struct span *span = &line->spans[i];

		if (!is_added(span->style))
			continue;
		strbuf_add(&shown->text, line->text + at, span->start - at);
		at = span->start + span->len;
	}
	strbuf_add(&shown->text, line->text + at, line->len - at);
	strbuf_addch(&shown->text, '\n');
}

/* White space at the ends goes, each run within becomes one space. */
static void
fold(struct strbuf *sb)
{
	size_t to = 0;

	for (size_t i = 0; i < sb->len; i++) {
		char c = sb->buf[i];

		if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
			if (to > 0 && sb->buf[to - 1] != ' ')
				sb->buf[to++] = ' ';
		} else {
			sb->buf[to++] = c;
		}
	}
	strbuf_truncate(sb, to);
	strbuf_trim(sb);
}

/* --- The text of HTML, by its own small reader. */

static bool
starts(const char *s, const char *prefix)
{
	return strncmp(s, prefix, strlen(prefix)) == 0;
}

static const char *
behind(const char *s, const char *mark)
{
	const char *p = strstr(s, mark);

	return p != NULL ? p + strlen(mark) : s + strlen(s);
}

static void
put_decoded(struct strbuf *out, const char *s, size_t n)
{
	static const struct {
		const char *name, *text;
	} names[] = { { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" } };

	for (size_t i = 0; i < n;) {
		size_t k = 0;

		while (k < 4 && !starts(s + i, names[k].name))
			k++;
		strbuf_add(out, k < 4 ? names[k].text : s + i, 1);
		i += k < 4 ? strlen(names[k].name) : 1;
	}
}

static void
put_alt(struct strbuf *out, const char *tag, const char *end)
{
	const char *alt = strstr(tag, " alt=\""), *close;

	if (alt == NULL || alt >= end)
		return;
	alt += strlen(" alt=\"");
	close = strchr(alt, '"');
	put_decoded(out, alt, (size_t)(close - alt));
}

/* Whether "<" starts a tag, by the letter behind it. */
static bool
is_tag(const char *s)
{
	s += s[1] == '/';
	return (s[1] >= 'a' && s[1] <= 'z') || (s[1] >= 'A' && s[1] <= 'Z');
}

static const char *
tag_end(const char *s)
{
	char quote = 0, before = 0;

	for (; *s != '\0' && (quote != 0 || *s != '>'); s++) {
		if (quote != 0)
			quote = *s == quote ? 0 : quote;
		else if ((*s == '"' || *s == '\'') && before == '=')
			quote = *s;
		before = strchr(" \n\t", *s) != NULL ? before : *s;
	}
	return *s != '\0' ? s + 1 : s;
}

static void
html_text(struct strbuf *out, const char *s)
{
	while (*s != '\0') {
		size_t n = strcspn(s, "<");

		put_decoded(out, s, n);
		s += n;
		if (*s == '\0')
			break;
		if (starts(s, "<!--")) {
			s = behind(s + 2, "-->");
		} else if (starts(s, "<![CDATA[")) {
			s = behind(s, "]]>");
		} else if (starts(s, "<?")) {
			s = behind(s, "?>");
		} else if (starts(s, "<!")) {
			s = behind(s, ">");
		} else if (starts(s, "<script")) {
			s = behind(s, "</script>");
		} else if (starts(s, "<style")) {
			s = behind(s, "</style>");
		} else if (is_tag(s)) {
			const char *end = tag_end(s);

			if (starts(s, "<img"))
				put_alt(out, s, end);
			/* Cells stand side by side on a page, and their tags without white
			 * space between them in this HTML. */
			if (starts(s, "</th") || starts(s, "</td"))
				strbuf_addch(out, ' ');
			s = end;
		} else {
			strbuf_addch(out, *s++);
		}
	}
}

/* [[word]] is a link here, which the specification does not know: without its brackets. */
static void
unwrap_wiki(struct strbuf *sb)
{
	char *open, *close;

	for (size_t at = 0; (open = strstr(sb->buf + at, "[[")) != NULL;
	     at = (size_t)(open - sb->buf) + 1) {
		if ((open > sb->buf && strchr("![", open[-1]) != NULL) || open[2] == '[')
			continue;
		close = strstr(open, "]]");
		if (close == NULL || close[2] == ']' ||
		    memchr(open + 2, '[', (size_t)(close - open - 2)))
			continue;
		memmove(close, close + 2, strlen(close + 2) + 1);
		memmove(open, open + 2, strlen(open + 2) + 1);
		strbuf_truncate(sb, sb->len - 4);
	}
}

/* --- The tests. */

static void
text_is_that_of_the_html(void **state)
{
	const struct example *ex = *state;
	struct shown shown = { .width = WIDTH_SPEC, .text = STRBUF_INIT };
	struct strbuf raw = STRBUF_INIT, want = STRBUF_INIT;
	struct layout_opts opts = { .width = WIDTH_SPEC };
	struct document *doc;

	assert_true(document_parse(&doc, ex->markdown, strlen(ex->markdown), 1, NULL));
	shown.doc = doc;
	document_layout(doc, &opts, 0, document_nblocks(doc), take_line, &shown);
	fold(&shown.text);
	html_text(&raw, ex->html);
	sanitize(&want, raw.buf, raw.len, SANITIZE_TEXT);
	fold(&want);
	unwrap_wiki(&want);
	assert_string_equal(shown.text.buf, want.buf);
	for (opts.width = DOCUMENT_MIN_WIDTH; opts.width <= WIDTH_SPEC && shown.fault == NULL;
	     opts.width++) {
		shown.width = opts.width;
		document_layout(doc, &opts, 0, document_nblocks(doc), take_line, &shown);
	}
	if (shown.fault != NULL)
		fail_msg("a line at width %zu: %s", shown.width, shown.fault);
	document_free(doc);
	strbuf_free(&shown.text);
	strbuf_free(&raw);
	strbuf_free(&want);
}

static cJSON *
read_examples(const char *path)
{
	struct strbuf sb = STRBUF_INIT;
	FILE *f = fopen(path, "r");
	char buf[4096];
	cJSON *json;
	size_t n;

	if (f == NULL)
		return NULL;
	while ((n = fread(buf, 1, sizeof(buf), f)) > 0)
		strbuf_add(&sb, buf, n);
	fclose(f);
	json = cJSON_Parse(sb.buf);
	strbuf_free(&sb);
	return json;
}

static const char *
member(const cJSON *item, const char *name)
{
	const char *s = cJSON_GetStringValue(cJSON_GetObjectItem(item, name));

	return s != NULL ? s : "";
}

int
main(void)
{
	const char *named = getenv("TRACKSIDE_SPEC"), *top = getenv("TOP_SRCDIR");
	char path[4096];
	struct CMUnitTest *tests;
	struct example *examples;
	const cJSON *item;
	cJSON *json;
	int failed, count;
	size_t i = 0;

	snprintf(path, sizeof(path), "%s/%s", top != NULL ? top : ".", SPEC_DEFAULT);
	json = read_examples(named != NULL ? named : path);
	count = cJSON_GetArraySize(json);
	if (count == 0) {
		printf("1..0 # SKIP no examples of the specification (TRACKSIDE_SPEC names "
		       "them)\n");
		cJSON_Delete(json);
		return 0;
	}
	tests = calloc((size_t)count, sizeof(*tests));
	examples = calloc((size_t)count, sizeof(*examples));
	cJSON_ArrayForEach(item, json)
	{
		struct example *ex = &examples[i];

		snprintf(ex->name, sizeof(ex->name), "%zu %s, %s", i + 1, member(item, "suite"),
		    member(item, "section"));
		ex->markdown = member(item, "markdown");
		ex->html = member(item, "html");
		tests[i].name = ex->name;
		tests[i].test_func = text_is_that_of_the_html;
		tests[i].initial_state = ex;
		i++;
	}
	failed = _cmocka_run_group_tests("specification", tests, (size_t)count, NULL, NULL);
	free(tests);
	free(examples);
	cJSON_Delete(json);
	return failed;
}
