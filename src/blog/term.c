/* A file as a concept. */
#include "blog/load.h"

#include <string.h>

#include "blog/plain.h"
#include "markdown/shortcode.h"

#define ACRONYM_MAX_BYTES 16
#define SUMMARY_WITHIN ((size_t)64 << 10) /* of a body */

/* Whether the text of a parenthesis is an acronym, not a word that tells two
 * concepts apart ("Branch (Git)"): no white space, and two capitals or digits. */
static bool
is_acronym(const char *s, size_t n)
{
	int marks = 0;

	if (n < 2 || n > ACRONYM_MAX_BYTES)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (s[i] == ' ' || s[i] == '\t' || s[i] == '(')
			return false;
		/* letters beyond ASCII are taken for capitals */
		if ((s[i] >= 'A' && s[i] <= 'Z') || (s[i] >= '0' && s[i] <= '9') ||
		    (unsigned char)s[i] >= 0xc0)
			marks++;
	}
	return marks >= 2;
}

/* "Transmission Control Protocol (TCP)" → its title and its acronym. */
void
load_acronym(struct loader *l, struct term *term)
{
	const char *title = term->page.title, *open = strrchr(title, '('), *name = title;
	const char *acronym;
	size_t n = strlen(title), end, len;

	if (open == NULL || open == title || n < 4 || title[n - 1] != ')')
		return;
	acronym = open + 1;
	len = (size_t)(title + n - 1 - acronym);
	for (end = (size_t)(open - title); end > 0 && title[end - 1] == ' ';)
		end--;
	/* "UDP (User Datagram Protocol)" is the other way round */
	if (is_acronym(title, end) && memchr(acronym, ' ', len) != NULL &&
	    (title[0] | 0x20) == (acronym[0] | 0x20)) {
		name = acronym;
		acronym = title;
		n = len;
		len = end;
		end = n;
	}
	if (end == 0 || !is_acronym(acronym, len))
		return;
	term->acronym = arena_strndup(&l->lib->arena, acronym, len);
	term->page.title = arena_strndup(&l->lib->arena, name, end);
}

struct alias_filter {
	struct loader *l;
	struct names *aka;
};

/* Hugo's aliases are addresses that lead here; a name has no slash. */
static void
add_alias(void *ctx, const struct node *n)
{
	struct alias_filter *f = ctx;

	if (strchr(node_string(n), '/') == NULL)
		load_names(f->l, n, NULL, f->aka);
}

void
load_summary(struct loader *l, struct page *page)
{
	static const char *const keys[] = { "short_description", NULL };
	struct strbuf sb = STRBUF_INIT, reduced = STRBUF_INIT;
	const char *given = load_string(l, keys), *text;
	size_t n;

	if (given == NULL)
		given = page->summary;
	n = page->body_end != 0 ? page->body_end : l->text.len;
	text = given != NULL ? given : l->text.buf + page->body_at;
	n = given != NULL ? strlen(given) : n - page->body_at;
	if (n > SUMMARY_WITHIN)
		n = SUMMARY_WITHIN;
	if (shortcode_seen(text, n)) {
		shortcode_reduce(text, n, NULL, &reduced);
		text = reduced.buf;
		n = reduced.len;
	}
	if (given != NULL)
		plain_text(&sb, text, n);
	else
		plain_summary(&sb, text, n);
	strbuf_free(&reduced);
	page->summary = sb.len > 0 ? arena_strndup(&l->lib->arena, sb.buf, sb.len) : NULL;
	strbuf_free(&sb);
}

/* Sources, and the one page that Kubernetes and Hugo name for more. */
static void
load_sources(struct loader *l, struct term *term)
{
	static const char *const sources[] = { "sources", "references", NULL };
	const struct node *root = l->front.root, *params = node_get(root, "params");

	load_names(l, load_member(l, sources), NULL, &term->sources);
	load_names(l, node_get(root, "full_link"), NULL, &term->sources);
	load_names(l, node_get(root, "reference"), NULL, &term->sources);
	load_names(l, node_get(params, "reference"), NULL, &term->sources);
}

/* Kubernetes names a concept by its id, whatever its file is called. */
static void
load_id(struct loader *l, struct page *page)
{
	static const char *const id[] = { "id", NULL }, *const slug[] = { "slug", NULL };
	const char *name = load_string(l, id);
	struct strbuf sb = STRBUF_INIT;

	if (name == NULL || load_member(l, slug) != NULL)
		return;
	path_slug(&sb, name, strlen(name));
	if (strcmp(sb.buf, name) == 0)
		page->slug = name;
	strbuf_free(&sb);
}

void
load_term(struct loader *l)
{
	static const char *const aka[] = { "aka", "also_known_as", "synonyms", NULL };
	static const char *const category[] = { "category", "categories", NULL };
	static const char *const see[] = { "see_also", "seealso", "related", NULL };
	static const char *const compare[] = { "compare", "versus", NULL };
	struct alias_filter filter = { .l = l };
	struct term term = { 0 };
	const char *to;

	if (load_term_sections(l))
		return;
	load_page(l, &term.page);
	load_id(l, &term.page);
	if (node_get_bool(l->front.root, "draft", false) && !l->opts.drafts) {
		VEC_PUSH(&l->hidden,
		    (struct hidden){ l->number, term.page.slug, term.page.relative, true, l->stamp });
		return;
	}
	load_acronym(l, &term);
	load_summary(l, &term.page);
	load_names(l, load_member(l, aka), ",", &term.aka);
	filter.aka = &term.aka;
	node_list(node_get(l->front.root, "aliases"), add_alias, &filter);
	load_names(l, load_member(l, category), NULL, &term.categories);
	term.category = term.categories.len > 0 ? term.categories.items[0] : "";
	load_names(l, load_member(l, see), ",", &term.see_also);
	load_names(l, load_member(l, compare), ",", &term.compare);
	load_sources(l, &term);
	to = redirect_of(l);
	if (to != NULL)
		VEC_PUSH(&l->redirects, (struct redirect){ term, to });
	else
		VEC_PUSH(&l->terms, term);
}
