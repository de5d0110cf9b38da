#include "cli/term_json.h"

#include <stdlib.h>

#include "view/page.h"
#include "view/term.h"

static const char *
name_of(const struct library *lib, const struct view_link *link)
{
	switch (link->kind) {
	case VIEW_POST:
		return lib->posts[link->index].page.slug;
	case VIEW_TERM:
		return lib->terms[link->index].page.slug;
	case VIEW_RACE:
		return lib->races->results[link->index].id;
	default:
		return link->name;
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
		json_add_text(item, "to", name_of(lib, link));
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

	n = library_note_mentions(lib, term, pages, lib->nterms);
	for (size_t i = 0; i < n; i++)
		cJSON_AddItemToArray(array, cJSON_CreateString(lib->terms[pages[i]].page.slug));
	array = cJSON_AddArrayToObject(o, "posts");
	n = library_mentions(lib, term, pages, lib->nposts);
	for (size_t i = 0; i < n; i++)
		cJSON_AddItemToArray(array, cJSON_CreateString(lib->posts[pages[i]].page.slug));
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
	json_add_text(o, "before", at > 0 ? lib->terms[terms[at - 1]].page.slug : NULL);
	json_add_text(o, "after",
	    at + 1 < lib->nterms ? lib->terms[terms[at + 1]].page.slug : NULL);
	free(terms);
}

cJSON *
json_of_definition(struct cli *cli, const struct term *term)
{
	cJSON *o = json_of_term(term);

	add_note(o, cli, term);
	add_properties(o, cli->lib, term);
	add_mentions(o, cli->lib, term);
	add_neighbours(o, cli->lib, term);
	return o;
}
