/* Changing the list of sources in a file that the person writes as well: lines are put in or taken
 * out, and the result is read again before it counts. */
#include <stdlib.h>
#include <strings.h>

#include "base/path.h"
#include "config/sources.h"
#include "data/yaml.h"
#include "data/yaml_write.h"

/* A text whose lines are counted from 1. */
struct text {
	const char *s;
	size_t n;
	const char *path; /* for messages */
};

/* Byte where a line starts; n behind the last. */
static size_t
line_start(const struct text *t, int line)
{
	size_t at = 0;

	for (int i = 1; i < line && at < t->n; i++) {
		const char *nl = memchr(t->s + at, '\n', t->n - at);

		at = nl != NULL ? (size_t)(nl - t->s) + 1 : t->n;
	}
	return at;
}

static size_t
indent_at(const struct text *t, size_t at)
{
	size_t n = 0;

	while (at + n < t->n && t->s[at + n] == ' ')
		n++;
	return n;
}

/* Whether the rest of a line holds nothing but white space and a comment. */
static bool
is_empty_at(const struct text *t, size_t at)
{
	while (at < t->n && (t->s[at] == ' ' || t->s[at] == '\t' || t->s[at] == '\r'))
		at++;
	return at >= t->n || t->s[at] == '\n' || t->s[at] == '#';
}

static size_t
next_line(const struct text *t, size_t at)
{
	const char *nl = at < t->n ? memchr(t->s + at, '\n', t->n - at) : NULL;

	return nl != NULL ? (size_t)(nl - t->s) + 1 : t->n;
}

/* The byte behind an item whose dash is in the line at `at`, indented so far: behind its last line
 * that says something. */
static size_t
item_end(const struct text *t, size_t at, size_t indent)
{
	size_t end = at = next_line(t, at);

	for (; at < t->n; at = next_line(t, at)) {
		if (is_empty_at(t, at))
			continue;
		if (indent_at(t, at) <= indent)
			break;
		end = next_line(t, at);
	}
	return end;
}

/* The byte where the line with an item's dash starts. */
static size_t
item_start(const struct text *t, const struct node *item)
{
	int line = item->line;
	size_t at = line_start(t, line);

	/* "-" may stand in a line of its own above */
	while (line > 1 && t->s[at + indent_at(t, at)] != '-')
		at = line_start(t, --line);
	return at;
}

/* The line `sources:` at the top; SIZE_MAX for none. *behind is the byte behind the colon. */
static size_t
key_line(const struct text *t, size_t *behind)
{
	for (size_t at = 0; at < t->n; at = next_line(t, at)) {
		size_t end = at + 7;

		if (t->n - at < 8 || strncasecmp(t->s + at, "sources", 7) != 0)
			continue;
		while (end < t->n && t->s[end] == ' ')
			end++;
		if (end < t->n && t->s[end] == ':') {
			*behind = end + 1;
			return at;
		}
	}
	return SIZE_MAX;
}

static void
put_member(struct strbuf *out, const char *before, size_t indent, const char *key,
    const char *value)
{
	if (value[0] == '\0')
		return;
	strbuf_fill(out, ' ', indent);
	strbuf_addf(out, "%s%s: ", before, key);
	yaml_put_quoted(out, value, strlen(value));
	strbuf_addch(out, '\n');
}

static void
put_item(struct strbuf *out, const struct web_source *s, size_t indent)
{
	put_member(out, "- ", indent, "name", s->name);
	put_member(out, "  ", indent, "url", s->url);
	put_member(out, "  ", indent, "kind", s->kind);
	put_member(out, "  ", indent, "address", s->address);
	if (s->images) {
		strbuf_fill(out, ' ', indent);
		strbuf_adds(out, "  images: true\n");
	}
}

static void
put_before(struct strbuf *out, const struct text *t, size_t at)
{
	strbuf_add(out, t->s, at);
	if (at > 0 && t->s[at - 1] != '\n')
		strbuf_addch(out, '\n');
}

/* Whether a text has, in this order, the sources that were there but one that is taken out or put
 * behind them, and is sound. */
static bool
holds(const struct strbuf *text, const struct web_sources *were, const char *without,
    const struct web_source *with, struct problems *problems)
{
	struct web_sources are;
	size_t at = 0;
	bool same = sources_read(&are, text->buf, text->len, "", problems);

	for (size_t i = 0; i < were->len && same; i++)
		if (without == NULL || strcmp(were->items[i].name, without) != 0)
			same = at < are.len &&
			    strcmp(are.items[at].name, were->items[i].name) == 0 &&
			    strcmp(are.items[at++].url, were->items[i].url) == 0;
	if (same && with != NULL)
		same = at < are.len && strcmp(are.items[at].name, with->name) == 0 &&
		    strcmp(are.items[at].address, with->address) == 0 &&
		    strcmp(are.items[at++].url, with->url) == 0;
	same = same && at == are.len;
	sources_free(&are);
	return same;
}

static bool
by_hand(const struct text *t, struct err *err)
{
	return err_set(err, ERR_DATA,
	    "%s: the list `sources:` cannot be changed as it is written there; write its items one "
	    "below the other, each behind a dash, or change it by hand",
	    t->path);
}

/* Where a new item goes, and how far it is indented; what stands there already up to `to` goes. */
static bool
place_for(const struct text *t, const struct node *list, size_t *from, size_t *to, size_t *indent)
{
	size_t behind, key = key_line(t, &behind), at;

	*indent = 2;
	if (list == NULL) {
		*from = *to = t->n;
		return key == SIZE_MAX;
	}
	if (key == SIZE_MAX)
		return false;
	if (list->first == NULL) { /* nothing, or [] */
		at = behind + strspn(t->s + behind, " ");
		*from = *to = next_line(t, key);
		if (strncmp(t->s + at, "[]", 2) == 0 && is_empty_at(t, at + 2)) {
			*from = at;
			*to = next_line(t, key);
			return true;
		}
		return is_empty_at(t, at);
	}
	if (!is_empty_at(t, behind)) /* [one, after the other] */
		return false;
	at = item_start(t, list->last);
	*indent = indent_at(t, at);
	*from = *to = item_end(t, at, *indent);
	return true;
}

/* The parsed file: its root, and the list in it. */
static bool
parse(const struct text *t, struct arena *arena, const struct node **list,
    struct web_sources *sources, struct err *err)
{
	struct node_input in = { .text = t->s, .n = t->n, .name = t->path, .first_line = 1 };
	struct problems problems = { 0 };
	struct strbuf why = STRBUF_INIT;
	const struct node *root = NULL;
	bool ok = yaml_parse(arena, &in, &root, &problems);

	*list = node_get(root, "sources");
	ok = ok && sources_take(sources, *list, t->path, &problems);
	if (ok && root != NULL && root->kind != NODE_MAP && root->kind != NODE_NULL) {
		problem_add(&problems, PROBLEM_ERROR, t->path, 0, 0,
		    "options are written as `name: value`, one a line");
		ok = false;
	}
	if (!ok && problems.len > 0) {
		problem_format(&problems.items[0], &why);
		err_set(err, ERR_DATA, "%s", why.buf);
	}
	strbuf_free(&why);
	problems_free(&problems);
	return ok;
}

bool
sources_text_add(struct strbuf *out, const char *text, size_t n, const struct web_source *s,
    struct err *err)
{
	const struct text t = { text, n, "config.yml" };
	struct web_sources sources = { 0 };
	struct problems problems = { 0 };
	struct arena arena = { 0 };
	const struct node *list;
	size_t from = 0, to = 0, indent = 0;
	bool ok = parse(&t, &arena, &list, &sources, err);

	if (ok && sources_find(&sources, s->name) != NULL)
		ok = err_set(err, ERR_USAGE, "there is a source %s; --name gives another name",
		    s->name);
	if (ok && !place_for(&t, list, &from, &to, &indent))
		ok = by_hand(&t, err);
	if (ok) {
		put_before(out, &t, from);
		if (list == NULL)
			strbuf_adds(out, "sources:\n");
		put_item(out, s, indent);
		strbuf_add(out, text + to, n - to);
		ok = holds(out, &sources, NULL, s, &problems) || by_hand(&t, err);
	}
	problems_free(&problems);
	sources_free(&sources);
	arena_free(&arena);
	return ok;
}

/* The item of a name. */
static const struct node *
item_of(const struct node *list, const char *name)
{
	for (const struct node *i = list->first; i != NULL; i = i->next) {
		const char *s = node_get_string(i, "name");

		if (s != NULL && strcmp(s, name) == 0)
			return i;
	}
	return NULL;
}

bool
sources_text_remove(struct strbuf *out, const char *text, size_t n, const char *name,
    struct err *err)
{
	const struct text t = { text, n, "config.yml" };
	struct web_sources sources = { 0 };
	struct problems problems = { 0 };
	struct arena arena = { 0 };
	const struct node *list, *item = NULL;
	size_t behind = 0, key = key_line(&t, &behind), start, end;
	bool ok = parse(&t, &arena, &list, &sources, err);

	if (ok && sources_find(&sources, name) == NULL)
		ok = err_set(err, ERR_NOT_FOUND,
		    "there is no source %s; `trackside sync list` names them", name);
	if (ok)
		item = item_of(list, name);
	if (ok && (item == NULL || key == SIZE_MAX || !is_empty_at(&t, behind)))
		ok = by_hand(&t, err);
	if (ok) {
		start = item_start(&t, item);
		end = item_end(&t, start, indent_at(&t, start));
		/* without items the key goes too, unless a comment stands behind it */
		if (list->first == list->last && next_line(&t, key) == start &&
		    memchr(t.s + behind, '#', start - behind) == NULL)
			start = key;
		strbuf_add(out, text, start);
		strbuf_add(out, text + end, n - end);
		ok = holds(out, &sources, name, NULL, &problems) || by_hand(&t, err);
	}
	problems_free(&problems);
	sources_free(&sources);
	arena_free(&arena);
	return ok;
}

/* Reads the file, lets it be changed, and writes it where nobody else has meanwhile. */
static bool
change(const char *path, const struct web_source *with, const char *without, struct err *err)
{
	struct strbuf text = STRBUF_INIT, changed = STRBUF_INIT;
	struct file_stamp was = { 0 }, now = { 0 };
	char *dir = xstrndup(path, (size_t)(path_base(path) - path));
	bool ok = true;

	if (path_is_taken(path))
		ok = file_read_stamp(path, NODE_MAX_BYTES, &text, &was, err);
	else if (dir[0] != '\0')
		ok = path_make_dirs(dir, err);
	if (ok)
		ok = with != NULL ? sources_text_add(&changed, text.buf, text.len, with, err)
				  : sources_text_remove(&changed, text.buf, text.len, without, err);
	file_stamp(path, &now);
	if (ok && memcmp(&was, &now, sizeof(was)) != 0)
		ok = err_set(err, ERR_IO, "%s was changed meanwhile; try again", path);
	ok = ok && file_write(path, changed.buf, changed.len, err);
	strbuf_free(&text);
	strbuf_free(&changed);
	free(dir);
	return ok;
}

bool
sources_add(const char *path, const struct web_source *s, struct err *err)
{
	return change(path, s, NULL, err);
}

bool
sources_remove(const char *path, const char *name, struct err *err)
{
	return change(path, NULL, name, err);
}
