#include "cli/term_json.h"

#include <stdlib.h>

#include "view/page.h"
#include "view/term.h"

/* Adds the name that leads to a post or a concept. */
static void
add_post(cJSON *o, const char *key, const struct library *lib, size_t post)
{
	struct strbuf name = STRBUF_INIT;

	library_post_name(lib, &lib->posts[post], &name);
	json_add_text(o, key, name.buf);
	strbuf_free(&name);
}

static void
add_term(cJSON *o, const char *key, const struct library *lib, size_t term)
{
	struct strbuf name = STRBUF_INIT;

	library_term_name(lib, &lib->terms[term], &name);
	json_add_text(o, key, name.buf);
	strbuf_free(&name);
}

static void
add_target(cJSON *o, const struct library *lib, const struct view_link *link)
{
	switch (link->kind) {
	case VIEW_POST:
		add_post(o, "to", lib, link->index);
		break;
	case VIEW_TERM:
		add_term(o, "to", lib, link->index);
		break;
	case VIEW_RACE:
		json_add_text(o, "to", lib->races->results[link->index].id);
		break;
	default:
		json_add_text(o, "to", link->name);
		break;
	}
}

/* What kind of thing a link leads to; NULL for those within the note. */
static const char *
kind_of(enum view_link_kind kind)
{
	switch (kind) {
	case VIEW_POST:
		return "post";
	case VIEW_TERM:
		return "concept";
	case VIEW_RACE:
		return "race";
	case VIEW_FILE:
		return "file";
	case VIEW_URL:
		return "url";
	case VIEW_BROKEN:
		return "broken";
	default:
		return NULL;
	}
}

static void
add_links(cJSON *o, const struct library *lib, const struct page_view *page)
{
	const struct document *doc = page_view_document(page);
	cJSON *array = cJSON_AddArrayToObject(o, "links");

	for (size_t i = 0; i < document_nlinks(doc); i++) {
		const struct view_link *link =
		    view_link_get(page_view_links(page), (uint32_t)i + 1);
		const char *kind = link != NULL ? kind_of(link->kind) : NULL;
		cJSON *item;

		if (kind == NULL)
			continue;
		item = cJSON_CreateObject();
		json_add_text(item, "kind", kind);
		add_target(item, lib, link);
		json_add_text(item, "text", document_link(doc, i)->text);
		cJSON_AddItemToArray(array, item);
	}
}

/* The note itself: its text, and where it leads. */
static void
add_note(cJSON *o, struct cli *cli, const struct term *term)
{
	struct page_view *page = NULL;
	struct strbuf text = STRBUF_INIT;

	if (!page_view_open(&page, cli->lib, &term->page, NULL))
		return;
	document_plain(page_view_document(page), &text);
	strbuf_trim(&text);
	json_add_text(o, "text", text.buf);
	add_links(o, cli->lib, page);
	strbuf_free(&text);
	page_view_free(page);
}

static void
add_properties(cJSON *o, const struct library *lib, const struct term *term)
{
	struct arena arena = { 0 };
	struct property *properties;
	const size_t n = term_properties(lib, term, &arena, &properties);
	cJSON *object = cJSON_AddObjectToObject(o, "properties");

	for (size_t i = 0; i < n; i++)
		json_add_text(object, properties[i].name, properties[i].value);
	arena_free(&arena);
}

static void
add_mentions(cJSON *o, struct library *lib, const struct term *term)
{
	const size_t most = lib->nposts > lib->nterms ? lib->nposts : lib->nterms;
	size_t *pages = xcalloc(most, sizeof(*pages)), n;
	cJSON *array = cJSON_AddArrayToObject(o, "notes");
	struct strbuf name = STRBUF_INIT;

	n = library_note_mentions(lib, term, pages, lib->nterms);
	for (size_t i = 0; i < n; i++) {
		strbuf_reset(&name);
		library_term_name(lib, &lib->terms[pages[i]], &name);
		cJSON_AddItemToArray(array, cJSON_CreateString(name.buf));
	}
	array = cJSON_AddArrayToObject(o, "posts");
	n = library_mentions(lib, term, pages, lib->nposts);
	for (size_t i = 0; i < n; i++) {
		strbuf_reset(&name);
		library_post_name(lib, &lib->posts[pages[i]], &name);
		cJSON_AddItemToArray(array, cJSON_CreateString(name.buf));
	}
	strbuf_free(&name);
	free(pages);
}

/* The concepts before and after it, as the glossary lists them. */
static void
add_neighbours(cJSON *o, const struct library *lib, const struct term *term)
{
	size_t *terms = xcalloc(lib->nterms, sizeof(*terms)), at = 0;

	terms_by_name(lib, terms);
	while (&lib->terms[terms[at]] != term)
		at++;
	if (at > 0)
		add_term(o, "before", lib, terms[at - 1]);
	else
		json_add_text(o, "before", NULL);
	if (at + 1 < lib->nterms)
		add_term(o, "after", lib, terms[at + 1]);
	else
		json_add_text(o, "after", NULL);
	free(terms);
}

cJSON *
json_of_definition(struct cli *cli, const struct term *term)
{
	cJSON *o = json_of_term(cli->lib, term);

	add_note(o, cli, term);
	add_properties(o, cli->lib, term);
	add_mentions(o, cli->lib, term);
	add_neighbours(o, cli->lib, term);
	return o;
}
