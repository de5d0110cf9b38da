#include "view/term.h"

#include "base/utf8.h"
#include "search/search.h"
#include "view/columns.h"
#include "view/page.h"
#include "view/source_mark.h"

#define VERSUS_SIDES 3 /* that one key sets side by side */
#define GAP 2	       /* before the mark of a folder */

/* What stands behind a concept's name in a list: its full name for an acronym,
 * else what kind of thing it is. */
static void
put_name(struct line_builder *b, const struct term *term, uint32_t link)
{
	const struct span name = { .style = STYLE_TEXT, .link = link };
	const struct span rest = { .style = STYLE_MUTED, .link = link };

	if (term->acronym != NULL) {
		lb_putn(b, &name, term->acronym, strlen(term->acronym));
		lb_spaces(b, 2);
		lb_putn(b, &rest, term->page.title, strlen(term->page.title));
	} else {
		lb_putn(b, &name, term->page.title, strlen(term->page.title));
	}
}

struct named {
	char *name; /* folded */
	size_t term;
};

static int
by_name(const void *va, const void *vb)
{
	const struct named *a = va, *b = vb;
	const int order = strcmp(a->name, b->name);

	return order != 0 ? order : (a->term > b->term) - (a->term < b->term);
}

void
terms_by_name(const struct library *lib, size_t *out)
{
	struct named *named = xcalloc(lib->nterms, sizeof(*named));

	for (size_t i = 0; i < lib->nterms; i++) {
		const char *name = term_short_name(&lib->terms[i]);
		struct strbuf folded = STRBUF_INIT;

		utf8_fold(&folded, name, strlen(name), UTF8_FOLD_DIACRITICS);
		named[i] = (struct named){ strbuf_detach(&folded, NULL), i };
	}
	if (lib->nterms > 1)
		qsort(named, lib->nterms, sizeof(*named), by_name);
	for (size_t i = 0; i < lib->nterms; i++) {
		out[i] = named[i].term;
		free(named[i].name);
	}
	free(named);
}

void
view_term_list(const struct view_env *env, const size_t *terms, size_t n, const char *query,
    struct view_links *links, struct lines *out)
{
	const size_t mark = source_mark_cols(env);
	const size_t room = mark > 0 ? env->width - mark - GAP : env->width;
	struct line_builder b = LINE_BUILDER_INIT;
	span_vec marks = { 0 }, spans = { 0 };

	for (size_t i = 0; i < n; i++) {
		const struct term *term = &env->lib->terms[terms[i]];
		uint32_t link = view_link_add(links, VIEW_TERM, terms[i], NULL, NULL);
		struct line line;

		put_name(&b, term, link);
		lb_cut(&b, room, env->ascii);
		if (mark > 0) {
			lb_pad(&b, room + GAP);
			source_mark_put(&b, env, term->page.source, mark);
		}
		line = lb_line(&b);
		line.tag = (uint32_t)terms[i];
		if (query != NULL && query[0] != '\0') {
			marks.len = spans.len = 0;
			search_marks(query, line.text, line.len, &marks);
			line_overlay(&line, marks.items, marks.len, &spans);
			line.spans = spans.items;
			line.nspans = (uint32_t)spans.len;
		}
		lines_add(out, &line);
		lb_reset(&b);
	}
	VEC_FREE(&marks);
	VEC_FREE(&spans);
	lb_free(&b);
}

/* Lines of a note's Markdown, their links moved into the view's table. */
struct body_sink {
	const struct page_view *page;
	size_t term;
	struct view_links *links;
	struct lines *out;
	span_vec spans;
};

/* A link of the note in the table of the view. Places of the note itself are places in the page of
 * its own that it has; the way back from a footnote leads nowhere here: 0. */
static uint32_t
move_link(const struct body_sink *sink, const struct view_link *l)
{
	struct strbuf note = STRBUF_INIT;
	uint32_t link = 0;

	if (l->kind == VIEW_ANCHOR) {
		link = view_link_add(sink->links, VIEW_TERM, sink->term, NULL, l->name);
	} else if (l->kind == VIEW_FOOTNOTE) {
		strbuf_addf(&note, FOOTNOTE_ANCHOR "%s", l->name);
		link = view_link_add(sink->links, VIEW_TERM, sink->term, NULL, note.buf);
	} else if (l->kind != VIEW_BACKREF) {
		link = view_link_add(sink->links, l->kind, l->index, l->name, l->fragment);
	}
	strbuf_free(&note);
	return link;
}

static void
add_body_line(void *ctx, const struct line *line)
{
	struct body_sink *sink = ctx;
	struct line moved = *line;

	sink->spans.len = 0;
	for (uint32_t i = 0; i < line->nspans; i++) {
		struct span span = line->spans[i];
		const struct view_link *l = view_link_get(page_view_links(sink->page), span.link);

		if (l != NULL)
			span.link = move_link(sink, l);
		if (l != NULL && span.link == 0)
			span.mods &= (uint16_t)~MOD_LINK;
		VEC_PUSH(&sink->spans, span);
	}
	moved.spans = sink->spans.items;
	lines_add(sink->out, &moved);
}

static void
put_body(const struct view_env *env, const struct term *term, bool first_only,
    struct view_links *links, struct lines *out)
{
	struct body_sink sink = {
		.links = links, .out = out, .term = (size_t)(term - env->lib->terms)
	};
	struct page_view *p = NULL;
	struct layout_opts layout = {
		.width = env->width < DOCUMENT_MIN_WIDTH ? DOCUMENT_MIN_WIDTH : env->width,
		.ascii = env->ascii,
	};
	struct err err = { 0 };
	size_t blocks;

	if (!page_view_open(&p, env->lib, &term->page, &err)) {
		if (term->page.summary != NULL)
			block_text(out, env->width, STYLE_TEXT, term->page.summary);
		block_text(out, env->width, STYLE_ERROR, err.msg);
		return;
	}
	sink.page = p;
	blocks = document_nblocks(page_view_document(p));
	if (first_only && blocks > 1)
		blocks = 1;
	document_layout(page_view_document(p), &layout, 0, blocks, add_body_line, &sink);
	if (blocks == 0 && term->page.summary != NULL)
		block_text(out, env->width, STYLE_TEXT, term->page.summary);
	VEC_FREE(&sink.spans);
	page_view_free(p);
}

void
view_term_body(const struct view_env *env, const struct term *term, struct view_links *links,
    struct lines *out)
{
	put_body(env, term, false, links, out);
}

const char *
term_short_name(const struct term *term)
{
	return term->acronym != NULL ? term->acronym : term->page.title;
}

static bool
compares_to(const struct library *lib, const struct term *term, const struct term *wanted)
{
	for (size_t i = 0; i < term->compare.len; i++)
		if (library_term_near(lib, term->page.source, term->compare.items[i]) == wanted)
			return true;
	return false;
}

uint32_t
term_versus_link(const struct library *lib, const struct term *term, struct view_links *links)
{
	struct strbuf slugs = STRBUF_INIT;
	uint32_t link = 0;
	size_t sides = 1;

	library_term_name(lib, term, &slugs);
	for (size_t i = 0; i < term->compare.len && sides < VERSUS_SIDES; i++) {
		const struct term *other =
		    library_term_near(lib, term->page.source, term->compare.items[i]);

		if (other == NULL || other == term)
			continue;
		strbuf_addch(&slugs, '\n');
		library_term_name(lib, other, &slugs);
		sides++;
	}
	for (size_t i = 0; i < lib->nterms && sides == 1; i++) {
		if (&lib->terms[i] == term || !compares_to(lib, &lib->terms[i], term))
			continue;
		strbuf_addch(&slugs, '\n');
		library_term_name(lib, &lib->terms[i], &slugs);
		sides++;
	}
	if (sides > 1)
		link = view_link_add(links, VIEW_VERSUS, 0, slugs.buf, NULL);
	strbuf_free(&slugs);
	return link;
}

static void
put_linked(struct line_builder *b, enum view_link_kind kind, size_t index, const char *name,
    const char *text, struct view_links *links, bool ascii)
{
	struct span as = { .style = STYLE_TEXT, .mods = MOD_LINK };

	if (b->text.len > 0)
		lb_putf(b, STYLE_MUTED, " %s ", glyph(GLYPH_DOT, ascii));
	as.link = view_link_add(links, kind, index, name, NULL);
	lb_putn(b, &as, text, strlen(text));
}

static void
flush_labelled(const struct view_env *env, const char *label, struct line_builder *b,
    struct lines *out)
{
	if (b->text.len > 0)
		block_labelled(out, env->width, STYLE_MUTED, label, b);
}

static void
put_versus_links(const struct view_env *env, const struct term *term, struct line_builder *b,
    struct view_links *links)
{
	struct strbuf slugs = STRBUF_INIT, text = STRBUF_INIT;

	for (size_t i = 0; i < term->compare.len; i++) {
		const struct term *other =
		    library_term_near(env->lib, term->page.source, term->compare.items[i]);

		if (other == NULL || other == term)
			continue;
		strbuf_reset(&slugs);
		strbuf_reset(&text);
		library_term_name(env->lib, term, &slugs);
		strbuf_addch(&slugs, '\n');
		library_term_name(env->lib, other, &slugs);
		strbuf_addf(&text, "%s and %s", term_short_name(term), term_short_name(other));
		put_linked(b, VIEW_VERSUS, 0, slugs.buf, text.buf, links, env->ascii);
	}
	strbuf_free(&slugs);
	strbuf_free(&text);
}

static void
put_sources(const struct view_env *env, const struct term *term, struct line_builder *b)
{
	for (size_t i = 0; i < term->sources.len; i++) {
		if (i > 0)
			lb_putf(b, STYLE_MUTED, " %s ", glyph(GLYPH_DOT, env->ascii));
		lb_put(b, STYLE_TEXT, term->sources.items[i]);
	}
}

static bool
sees_also(const struct library *lib, const struct term *term, const struct term *other)
{
	for (size_t i = 0; i < term->see_also.len; i++)
		if (library_term_near(lib, term->page.source, term->see_also.items[i]) == other)
			return true;
	return false;
}

/* The notes that lead here and are not named above. */
static void
put_notes(const struct view_env *env, const struct term *term, struct line_builder *b,
    struct view_links *links)
{
	const struct library *lib = env->lib;
	size_t *notes = xcalloc(lib->nterms, sizeof(*notes));
	const size_t n = library_note_mentions(env->lib, term, notes, lib->nterms);

	for (size_t i = 0; i < n; i++)
		if (!sees_also(lib, term, &lib->terms[notes[i]]))
			put_linked(b, VIEW_TERM, notes[i], NULL,
			    term_short_name(&lib->terms[notes[i]]), links, env->ascii);
	free(notes);
}

static void
put_relations(const struct view_env *env, const struct term *term, struct view_links *links,
    struct lines *out)
{
	struct line_builder b = LINE_BUILDER_INIT;
	size_t *posts = xcalloc(env->lib->nposts, sizeof(*posts));
	size_t n = library_mentions(env->lib, term, posts, env->lib->nposts);

	block_blank(out);
	for (size_t i = 0; i < term->see_also.len; i++) {
		const struct term *other =
		    library_term_near(env->lib, term->page.source, term->see_also.items[i]);

		if (other != NULL && other != term)
			put_linked(&b, VIEW_TERM, (size_t)(other - env->lib->terms), NULL,
			    term_short_name(other), links, env->ascii);
	}
	flush_labelled(env, "See also  ", &b, out);
	put_versus_links(env, term, &b, links);
	flush_labelled(env, "Versus    ", &b, out);
	put_notes(env, term, &b, links);
	flush_labelled(env, "In notes  ", &b, out);
	for (size_t i = 0; i < n; i++)
		put_linked(&b, VIEW_POST, posts[i], NULL, env->lib->posts[posts[i]].page.title,
		    links, env->ascii);
	flush_labelled(env, "In posts  ", &b, out);
	put_sources(env, term, &b);
	flush_labelled(env, "Sources   ", &b, out);
	free(posts);
	lb_free(&b);
}

static void
put_facts(const struct view_env *env, const struct term *term, struct lines *out)
{
	const char *label = library_label(env->lib, &term->page);
	struct line_builder b = LINE_BUILDER_INIT;

	if (term->acronym != NULL)
		lb_putf(&b, STYLE_TITLE, "%s (%s)", term->page.title, term->acronym);
	else
		lb_put(&b, STYLE_TITLE, term->page.title);
	flush_labelled(env, "", &b, out);
	if (label != NULL)
		lb_put(&b, STYLE_MUTED, label);
	for (size_t i = 0; i < term->categories.len; i++) {
		if (i == 0 && b.text.len > 0)
			lb_putf(&b, STYLE_MUTED, " %s ", glyph(GLYPH_DOT, env->ascii));
		lb_put(&b, STYLE_MUTED, i > 0 ? ", " : "");
		lb_put(&b, STYLE_CATEGORY, term->categories.items[i]);
	}
	for (size_t i = 0; i < term->aka.len; i++) {
		if (i == 0 && b.text.len > 0)
			lb_putf(&b, STYLE_MUTED, " %s ", glyph(GLYPH_DOT, env->ascii));
		lb_putf(&b, STYLE_MUTED, "%s%s", i == 0 ? "also " : ", ", term->aka.items[i]);
	}
	flush_labelled(env, "", &b, out);
	lb_free(&b);
}

void
view_term(const struct view_env *env, const struct term *term, bool brief, struct view_links *links,
    struct lines *out)
{
	put_facts(env, term, out);
	block_blank(out);
	put_body(env, term, brief, links, out);
	if (!brief)
		put_relations(env, term, links, out);
}
