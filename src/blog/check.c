/* What is broken between pages: links, anchors, names, stories of races. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/url.h"
#include "blog/names.h"
#include "markdown/document.h"
#include "race/log_check.h"

/* What a page's body offers and asks for; texts are in the checker's arena. */
struct asked {
	enum link_kind kind;
	const char *target, *text, *title; /* title may be NULL */
	int line;
};
struct checked_page {
	const struct page *page;
	struct names anchors;
	struct asked *links;
	size_t nlinks;
};

struct checker {
	struct library *lib;
	struct problems *problems;
	struct arena arena;
	struct checked_page *pages; /* posts, then terms */
	size_t npages;
	struct strbuf body;
};

static void
gather(struct checker *c, struct checked_page *p)
{
	struct document *doc;
	struct err err = { 0 };

	strbuf_reset(&c->body);
	if (!library_body(c->lib, p->page, &c->body, &err) ||
	    !document_parse(&doc, c->body.buf, c->body.len, p->page->body_line, &err)) {
		load_problem(c->problems, p->page->path, err.msg);
		return;
	}
	p->anchors.len = document_nheadings(doc);
	p->anchors.items = arena_calloc(&c->arena, p->anchors.len, sizeof(*p->anchors.items));
	for (size_t i = 0; i < p->anchors.len; i++)
		p->anchors.items[i] = arena_strdup(&c->arena, document_heading(doc, i)->anchor);
	p->links = arena_calloc(&c->arena, document_nlinks(doc), sizeof(*p->links));
	for (size_t i = 0; i < document_nlinks(doc); i++) {
		const struct doc_link *link = document_link(doc, i);

		if (link->kind == LINK_FOOTNOTE || link->kind == LINK_BACKREF)
			continue;
		p->links[p->nlinks++] = (struct asked){ link->kind,
			arena_strdup(&c->arena, link->target), arena_strdup(&c->arena, link->text),
			link->title != NULL ? arena_strdup(&c->arena, link->title) : NULL,
			link->line };
	}
	document_free(doc);
}

/* Whether an element of the page's own HTML, or an attribute, has this id. */
static bool
has_html_id(struct checker *c, const struct page *page, const char *anchor)
{
	static const char *const forms[] = { "id=\"%s\"", "name=\"%s\"", "id='%s'", "{#%s}",
		"id=%s>" };
	struct strbuf needle = STRBUF_INIT;
	bool found = false;

	strbuf_reset(&c->body);
	if (!library_body(c->lib, page, &c->body, NULL))
		return true; /* told already */
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms) && !found; i++) {
		const char *at = strstr(forms[i], "%s");

		strbuf_reset(&needle);
		strbuf_add(&needle, forms[i], (size_t)(at - forms[i]));
		strbuf_adds(&needle, anchor);
		strbuf_adds(&needle, at + 2);
		found = memmem(c->body.buf, c->body.len, needle.buf, needle.len) != NULL;
	}
	strbuf_free(&needle);
	return found;
}

static bool
has_anchor(struct checker *c, const struct checked_page *p, const char *fragment)
{
	struct strbuf anchor = STRBUF_INIT;
	bool found;

	percent_decode(&anchor, fragment, strlen(fragment));
	/* "#" and "#top" are the top of any page (HTML) */
	found = anchor.len == 0 || strcmp(anchor.buf, "top") == 0;
	for (size_t i = 0; i < p->anchors.len && !found; i++)
		found = strcmp(p->anchors.items[i], anchor.buf) == 0;
	/* a wiki link names the heading by its text */
	if (!found) {
		struct strbuf slug = STRBUF_INIT;

		path_slug(&slug, anchor.buf, anchor.len);
		for (size_t i = 0; i < p->anchors.len && !found; i++)
			found = strcmp(p->anchors.items[i], slug.buf) == 0;
		strbuf_free(&slug);
	}
	found = found || has_html_id(c, p->page, anchor.buf);
	strbuf_free(&anchor);
	return found;
}

/* A time with digits cut off. */
static double
floor_to(double seconds, int decimals)
{
	const double steps = pow(10, decimals);

	return floor(seconds * steps + 1e-6) / steps;
}

/* Where a link to a race is a time ("[5:13](race:trial-2025)"), it is that race's: to the second, or to
 * the digits that the story gives. */
static void
check_told_time(struct checker *c, const struct checked_page *p, const struct asked *link,
    size_t race)
{
	const struct race_result *r = &c->lib->races->results[race];
	struct strbuf mine = STRBUF_INIT;
	struct race_time told;

	if (link->text == NULL || !race_time_parse(link->text, &told, NULL))
		return;
	if (!r->has_time) {
		problem_add(c->problems, PROBLEM_WARNING, p->page->path, link->line, 0,
		    "the story gives %s for %s, whose time the log does not have", link->text,
		    r->id);
		return;
	}
	race_time_format(r->time.seconds, r->time.decimals, &mine);
	/* a story may round up, as times are, or just drop the digits */
	if (told.seconds < floor_to(r->time.seconds, told.decimals) - 1e-9 ||
	    told.seconds > floor_to(r->time.seconds, told.decimals) +
		    (told.decimals < r->time.decimals ? pow(10, -told.decimals) : 0) + 1e-9)
		problem_add(c->problems, PROBLEM_ERROR, p->page->path, link->line, 0,
		    "the story gives %s for %s, the log %s", link->text, r->id, mine.buf);
	strbuf_free(&mine);
}

static void
check_link(struct checker *c, const struct checked_page *p, const struct asked *link)
{
	struct target t = library_resolve_link(c->lib, p->page->source, p->page->relative,
	    link->target, link->kind == LINK_WIKI, link->title, link->text);
	const char *what = link->kind == LINK_IMAGE ? "the image" : "the link";
	const struct checked_page *to = NULL;

	if (t.kind == TARGET_BROKEN) {
		problem_add(c->problems, PROBLEM_ERROR, p->page->path, link->line, 0,
		    "%s \"%s\": %s", what, link->target, t.why);
		return;
	}
	if (t.kind == TARGET_RACE)
		check_told_time(c, p, link, t.index);
	if (t.kind == TARGET_ANCHOR)
		to = p;
	else if (t.kind == TARGET_POST)
		to = &c->pages[t.index];
	else if (t.kind == TARGET_TERM)
		to = &c->pages[c->lib->nposts + t.index];
	if (to != NULL && t.fragment != NULL && !has_anchor(c, to, t.fragment))
		problem_add(c->problems, PROBLEM_ERROR, p->page->path, link->line, 0,
		    "%s \"%s\": no heading of %s has the anchor #%s", what, link->target,
		    to == p ? "this page" : to->page->path, t.fragment);
}

struct sought {
	const char *name;
	int line, column;
};

static void
match_name(void *ctx, const struct node *n)
{
	struct sought *s = ctx;

	if (s->line == 0 && strstr(node_string(n), s->name) != NULL) {
		s->line = n->line;
		s->column = n->column;
	}
}

/* Where the front matter of a page names something. */
static struct sought
locate_name(struct checker *c, const struct page *page, const char *key, const char *name)
{
	struct front_matter front = { 0 };
	struct sought s = { .name = name };

	strbuf_reset(&c->body);
	if (file_read(page->path, FILE_MAX_BYTES, &c->body, NULL)) {
		front_matter_read(&front, c->body.buf, c->body.len, page->path, NULL);
		node_list(node_get(front.root, key), match_name, &s);
	}
	front_matter_free(&front);
	return s;
}

static void
check_names(struct checker *c, const struct term *term, const char *key, const struct names *names)
{
	for (size_t i = 0; i < names->len; i++) {
		const struct term *other =
		    library_term_near(c->lib, term->page.source, names->items[i]);
		struct sought at;

		if (other != NULL && other != term)
			continue;
		at = locate_name(c, &term->page, key, names->items[i]);
		problem_add(c->problems, other == NULL ? PROBLEM_ERROR : PROBLEM_WARNING,
		    term->page.path, at.line, at.column, "%s \"%s\": %s", key, names->items[i],
		    other == NULL ? "no concept has this name" : "this is the concept itself");
	}
}

static void
check_races(struct checker *c)
{
	char *path = library_races_path(c->lib);
	const struct date today = clock_today();

	race_log_check(c->lib->races, path, &today, c->problems);
	for (size_t i = 0; i < c->lib->races->nresults; i++) {
		const struct race_result *r = &c->lib->races->results[i];
		struct target t;
		struct strbuf href = STRBUF_INIT;

		if (r->post == NULL)
			continue;
		strbuf_addf(&href, "post:%s", r->post);
		t = library_resolve(c->lib, c->lib->races_source, "", href.buf, false);
		if (t.kind != TARGET_POST)
			problem_add(c->problems, PROBLEM_ERROR, path, r->line, r->column,
			    "post \"%s\" of %s: %s", r->post, r->id,
			    t.why != NULL ? t.why : "is no post");
		strbuf_free(&href);
	}
	free(path);
}

void
library_check(struct library *lib, struct problems *problems)
{
	struct checker c = { .lib = lib,
		.problems = problems,
		.body = STRBUF_INIT,
		.npages = lib->nposts + lib->nterms };

	names_build(lib->index);
	c.pages = xcalloc(c.npages, sizeof(*c.pages));
	for (size_t i = 0; i < c.npages; i++) {
		c.pages[i].page =
		    i < lib->nposts ? &lib->posts[i].page : &lib->terms[i - lib->nposts].page;
		gather(&c, &c.pages[i]);
	}
	for (size_t i = 0; i < c.npages; i++)
		for (size_t k = 0; k < c.pages[i].nlinks; k++)
			check_link(&c, &c.pages[i], &c.pages[i].links[k]);
	for (size_t i = 0; i < lib->nterms; i++) {
		check_names(&c, &lib->terms[i], "see_also", &lib->terms[i].see_also);
		check_names(&c, &lib->terms[i], "compare", &lib->terms[i].compare);
	}
	check_races(&c);
	free(c.pages);
	strbuf_free(&c.body);
	arena_free(&c.arena);
}
