/* What posts and concepts share: the file, its slug, title, tags, words. */
#include "blog/load.h"

#include <endian.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "blog/plain.h"
#include "markdown/attributes.h"

/* A heading further down than this is no title. */
#define TITLE_WITHIN ((size_t)64 << 10)
#define SLUG_MAX_BYTES 200
/* Past these a list in front matter is no list of names any more. */
#define NAMES_MAX 256

void
load_problem(struct problems *problems, const char *path, const char *msg)
{
	size_t n = strlen(path);

	if (strncmp(msg, path, n) == 0 && msg[n] == ':' && msg[n + 1] == ' ')
		msg += n + 2;
	problem_add(problems, PROBLEM_ERROR, path, 0, 0, "%s", msg);
}

const struct node *
load_member(const struct loader *l, const char *const *keys)
{
	for (; *keys != NULL; keys++) {
		const struct node *n = node_get(l->front.root, *keys);

		if (n != NULL && n->kind != NODE_NULL)
			return n;
	}
	return NULL;
}

const char *
load_string(struct loader *l, const char *const *keys)
{
	const char *s = node_string(load_member(l, keys));
	size_t n;

	if (s == NULL)
		return NULL;
	s += strspn(s, " \t\r\n");
	n = strlen(s);
	while (n > 0 && strchr(" \t\r\n", s[n - 1]) != NULL)
		n--;
	return n > 0 ? arena_strndup(&l->lib->arena, s, n) : NULL;
}

struct gathering {
	struct arena *arena;
	const char *split;
	struct names *names;
	size_t cap;
};

static void
gather_name(struct gathering *g, const char *s, size_t n)
{
	while (n > 0 && strchr(" \t\r\n", *s) != NULL)
		s++, n--;
	while (n > 0 && strchr(" \t\r\n", s[n - 1]) != NULL)
		n--;
	if (n == 0 || g->names->len == NAMES_MAX)
		return;
	for (size_t i = 0; i < g->names->len; i++)
		if (strncmp(g->names->items[i], s, n) == 0 && g->names->items[i][n] == '\0')
			return;
	if (g->names->len == g->cap) {
		size_t cap = g->cap * 2 + 4;
		const char **items = arena_alloc(g->arena, cap * sizeof(*items));

		if (g->names->len > 0)
			memcpy(items, g->names->items, g->names->len * sizeof(*items));
		g->names->items = items;
		g->cap = cap;
	}
	g->names->items[g->names->len++] = arena_strndup(g->arena, s, n);
}

static void
gather_node(void *ctx, const struct node *n)
{
	struct gathering *g = ctx;
	const char *s = node_string(n);

	/* of a list no item is split */
	while (n->key != NULL && g->split != NULL && *s != '\0') {
		size_t len = strcspn(s, g->split);

		gather_name(g, s, len);
		s += len + strspn(s + len, g->split);
	}
	gather_name(g, s, strlen(s));
}

void
load_names(struct loader *l, const struct node *n, const char *split, struct names *names)
{
	struct gathering g = {
		.arena = &l->lib->arena, .split = split, .names = names, .cap = names->len
	};

	node_list(n, gather_node, &g);
}

void
load_name(struct loader *l, const char *name, struct names *names)
{
	struct gathering g = { .arena = &l->lib->arena, .names = names, .cap = names->len };

	gather_name(&g, name, strlen(name));
}

void
load_date(struct loader *l, const char *const *keys, struct date *out)
{
	const struct node *n = load_member(l, keys);
	const char *s = node_string(n);
	struct err err = { 0 };

	if (n == NULL || (s != NULL && *s == '\0'))
		return;
	if (s == NULL)
		err_set(&err, ERR_DATA, "not a date; write one like 2026-04-18");
	else if (date_parse(s, strlen(s), out, &err))
		return;
	memset(out, 0, sizeof(*out));
	problem_add(&l->lib->problems, PROBLEM_WARNING, l->path, n->line, n->column, "%s: %s",
	    n->key != NULL ? n->key : keys[0], err.msg);
}

const char *
stem_of(const char *relative, size_t *n)
{
	const char *base = path_base(relative), *dot = strrchr(base, '.');

	*n = dot != NULL && dot > base ? (size_t)(dot - base) : strlen(base);
	if (*n == 5 && memcmp(base, "index", 5) == 0 && base > relative) {
		const char *end = base - 1;

		base = end;
		while (base > relative && base[-1] != '/')
			base--;
		*n = (size_t)(end - base);
	}
	return base;
}

/* The first line "# Title" or underlined with "=", outside of code; appends it plain. */
static bool
first_heading(const char *s, size_t n, struct strbuf *out)
{
	const char *previous = NULL;
	size_t previous_len = 0, id_len;
	const char *id;
	char fence = '\0';

	n = n < TITLE_WITHIN ? n : TITLE_WITHIN;
	for (size_t i = 0, len; i < n; i += len + 1) {
		const char *line = s + i, *nl = memchr(line, '\n', n - i);

		len = nl != NULL ? (size_t)(nl - line) : n - i;
		if (len >= 3 && (memcmp(line, "```", 3) == 0 || memcmp(line, "~~~", 3) == 0)) {
			if (fence == '\0')
				fence = *line;
			else if (fence == *line)
				fence = '\0';
			previous = NULL;
			continue;
		}
		if (fence != '\0')
			continue;
		if (len > 2 && line[0] == '#' && (line[1] == ' ' || line[1] == '\t')) {
			size_t end = len;

			while (end > 2 && strchr("# \t\r", line[end - 1]) != NULL)
				end--;
			plain_text(out, line + 2, attributes_cut(line + 2, end - 2, &id, &id_len));
			return out->len > 0;
		}
		if (previous != NULL && previous_len > 0 && len > 0 && line[0] == '=') {
			size_t run = 0;

			while (run < len && strchr("= \t\r", line[run]) != NULL)
				run++;
			if (run == len) {
				plain_text(out, previous,
				    attributes_cut(previous, previous_len, &id, &id_len));
				return out->len > 0;
			}
		}
		previous = line;
		previous_len = len > 0 && *line != ' ' && *line != '\r' && *line != '#' ? len : 0;
	}
	return false;
}

static const char *
title_of(struct loader *l)
{
	static const char *const keys[] = { "title", NULL };
	const char *title = load_string(l, keys), *stem;
	struct strbuf sb = STRBUF_INIT;
	struct date date;
	size_t n;

	if (title != NULL)
		return title;
	if (!first_heading(l->text.buf + l->front.body_at, l->text.len - l->front.body_at, &sb)) {
		strbuf_reset(&sb);
		stem = stem_of(l->relative, &n);
		if (stem_date(stem, n, &date)) {
			stem += STEM_DATE_BYTES;
			n -= STEM_DATE_BYTES;
		}
		for (size_t i = 0; i < n; i++)
			strbuf_addch(&sb, stem[i] == '-' || stem[i] == '_' ? ' ' : stem[i]);
	}
	title = arena_strndup(&l->lib->arena, sb.buf, sb.len);
	strbuf_free(&sb);
	return title;
}

bool
stem_date(const char *stem, size_t n, struct date *out)
{
	return n > STEM_DATE_BYTES && stem[4] == '-' && stem[7] == '-' && stem[10] == '-' &&
	    date_parse(stem, STEM_DATE_BYTES - 1, out, NULL) && out->precision == DATE_DAY;
}

/* Whether a slug can be a part of an address and of a command line as it is. */
static bool
slug_ok(const char *s)
{
	size_t n = strlen(s);

	if (n == 0 || n > SLUG_MAX_BYTES || *s == '-')
		return false;
	for (size_t i = 0, len; i < n; i += len) {
		uint32_t cp;

		len = utf8_decode(s + i, n - i, &cp);
		if (!utf8_is_word(cp) && cp != '-' && cp != '_' && cp != '.' && cp < 0x300)
			return false;
	}
	return strcmp(s, ".") != 0 && strcmp(s, "..") != 0;
}

static const char *
slug_of(struct loader *l)
{
	static const char *const keys[] = { "slug", NULL };
	const struct node *n = load_member(l, keys);
	const char *given = load_string(l, keys), *stem;
	struct strbuf sb = STRBUF_INIT;
	struct date date;
	size_t len;

	if (given != NULL && slug_ok(given))
		return given;
	if (given != NULL)
		path_slug(&sb, given, strlen(given));
	if (n != NULL)
		problem_add(&l->lib->problems, PROBLEM_WARNING, l->path, n->line, n->column,
		    "slug: use letters, digits and hyphens alone%s%s",
		    sb.len > 0 ? "; read as " : "", sb.buf);
	stem = stem_of(l->relative, &len);
	if (stem_date(stem, len, &date)) {
		stem += STEM_DATE_BYTES;
		len -= STEM_DATE_BYTES;
	}
	if (sb.len == 0)
		path_slug(&sb, stem, len < SLUG_MAX_BYTES ? len : SLUG_MAX_BYTES);
	given = sb.len > 0 ? arena_strndup(&l->lib->arena, sb.buf, sb.len) : "untitled";
	strbuf_free(&sb);
	return given;
}

/* Runs of bytes over 0x20, eight bytes at a time: a bit for each such byte at the top of it, and
 * a word begins where a bit has none in front. */
static size_t
count_words(const char *s, size_t n)
{
	const uint64_t low = UINT64_C(0x7f7f7f7f7f7f7f7f);
	size_t words = 0, i = 0;
	uint64_t before = 0; /* the last byte of the eight in front */

	for (; n - i >= 8; i += 8) {
		uint64_t w, in;

		memcpy(&w, s + i, 8);
		w = le64toh(w);
		in = (w | ((w & low) + UINT64_C(0x5f5f5f5f5f5f5f5f))) & ~low;
		/* the product adds up the eight bytes in its highest */
		words += ((in & ~(in << 8 | before)) >> 7) * UINT64_C(0x0101010101010101) >> 56;
		before = in >> 56;
	}
	for (; i < n; i++) {
		uint64_t in = (unsigned char)s[i] > ' ' ? 0x80 : 0;

		words += (in & ~before) != 0;
		before = in;
	}
	return words;
}

/* Bytes that are no text are shown as U+FFFD; the author should know. */
static void
check_bytes(struct loader *l)
{
	const char *nul = memchr(l->text.buf, '\0', l->text.len);
	size_t at = 0, len;
	int line, column;

	if (nul != NULL) {
		problem_place(l->text.buf, (size_t)(nul - l->text.buf), &line, &column);
		problem_add(&l->lib->problems, PROBLEM_WARNING, l->path, line, column,
		    "a NUL byte; is this a text file?");
	}
	if (utf8_valid(l->text.buf, l->text.len))
		return;
	for (; at < l->text.len; at += len) {
		uint32_t cp;

		len = utf8_decode(l->text.buf + at, l->text.len - at, &cp);
		if (cp == 0xfffd && !utf8_valid(l->text.buf + at, len))
			break;
	}
	problem_place(l->text.buf, at, &line, &column);
	problem_add(&l->lib->problems, PROBLEM_WARNING, l->path, line, column,
	    "not valid UTF-8; save the file as UTF-8");
}

bool
load_file(struct loader *l, const char *path, size_t root_len, struct err *err)
{
	strbuf_reset(&l->text);
	if (!file_read_stamp(path, FILE_MAX_BYTES, &l->text, &l->stamp, err))
		return false;
	l->path = arena_strdup(&l->lib->arena, path);
	l->relative = l->path + root_len;
	front_matter_read(&l->front, l->text.buf, l->text.len, l->path, &l->lib->problems);
	check_bytes(l);
	return true;
}

static void
drop_hashes(struct names *tags)
{
	for (size_t i = 0; i < tags->len; i++)
		if (tags->items[i][0] == '#' && tags->items[i][1] != '\0')
			tags->items[i]++;
}

void
load_page(struct loader *l, struct page *page)
{
	static const char *const summaries[] = { "description", "summary", "excerpt", NULL };
	const struct node *tags = node_get(l->front.root, "tags");
	const char *text = node_string(tags);

	/* Zola keeps its lists in a table */
	if (tags == NULL)
		tags = node_get(node_get(l->front.root, "taxonomies"), "tags");
	page->path = l->path;
	page->source = l->number;
	page->relative = l->relative;
	page->slug = slug_of(l);
	page->title = title_of(l);
	page->summary = load_string(l, summaries);
	/* one text: "a, b" as people write it, "a b" as Jekyll reads it */
	load_names(l, tags, text != NULL && strchr(text, ',') != NULL ? "," : " ", &page->tags);
	drop_hashes(&page->tags);
	page->stamp = l->stamp;
	page->body_at = l->front.body_at;
	page->body_line = l->front.body_line;
	load_words(l, page);
}

void
load_words(const struct loader *l, struct page *page)
{
	const size_t end = page->body_end != 0 ? page->body_end : l->text.len;

	page->words = count_words(l->text.buf + page->body_at, end - page->body_at);
}

int
page_line(const struct page *page)
{
	return page->section != NULL && page->body_line > 1 ? page->body_line - 1 : 0;
}
