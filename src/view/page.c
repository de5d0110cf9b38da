#include "view/page.h"

#include <assert.h>
#include <string.h>

#include "text/wrap.h"
#include "view/columns.h"
#include "view/page_concepts.h"
#include "view/page_links.h"
#include "view/page_text.h"
#include "view/source_mark.h"

#define BYTES_A_ROW 80 /* of prose, with the blank rows between its paragraphs */
#define FEWEST_ROWS 10

struct page_view {
	struct library *lib;	 /* may be NULL */
	const struct post *post; /* what it is, in the library, or NULL */
	const struct term *term;
	char *name;	/* what it is called without a title; NULL where the library has one */
	char *title;	/* owned; may come from the body's first heading */
	char *path;	/* the file; NULL where it is none */
	char *relative; /* where its links start from, or NULL */
	size_t source;	/* the folder that this is in */
	struct page_text text;
	struct view_links links;    /* the document's first */
	struct series_place series; /* of a post; parts is 0 outside of one */
	uint32_t before, after;	    /* links to the posts there */
	struct page_concepts concepts;
	struct page_reading *reading; /* of the file, beside; or NULL */
};

static uint32_t
add_post(struct page_view *p, const struct post *post)
{
	if (post == NULL)
		return 0;
	return view_link_add(&p->links, VIEW_POST, (size_t)(post - p->lib->posts), NULL, NULL);
}

/* The links of the header. */
static void
add_series(struct page_view *p)
{
	p->before = p->after = 0;
	if (p->post == NULL || !library_series_place(p->lib, p->post, &p->series)) {
		p->series = (struct series_place){ 0 };
		return;
	}
	p->before = add_post(p, p->series.before);
	p->after = add_post(p, p->series.after);
}

static void
resolve_links(struct page_view *p)
{
	const struct link_base base = {
		.lib = p->lib,
		.source = p->source,
		.relative = p->relative,
		.path = p->path,
	};

	view_links_reset(&p->links);
	page_concepts_free(&p->concepts);
	for (size_t i = 0; i < document_nlinks(p->text.doc); i++)
		page_link_add(&p->links, &base, document_link(p->text.doc, i));
	add_series(p);
}

/* Makes title and links of the text. */
static void
take_text(struct page_view *p, struct page_text *text)
{
	page_text_free(&p->text);
	p->text = *text;
	if (p->name != NULL) {
		const struct doc_heading *heading = document_title(p->text.doc);
		const char *title = p->text.title;

		if (title == NULL)
			title = heading != NULL ? heading->text : p->name;
		free(p->title);
		p->title = xstrdup(title);
	}
	resolve_links(p);
}

static struct page_view *
new_library_page(struct library *lib, const struct page *page)
{
	struct page_view *p = xcalloc(1, sizeof(*p));

	assert(page != NULL);
	p->lib = lib;
	for (size_t i = 0; i < lib->nposts && p->post == NULL; i++)
		if (&lib->posts[i].page == page)
			p->post = &lib->posts[i];
	for (size_t i = 0; i < lib->nterms && p->term == NULL; i++)
		if (&lib->terms[i].page == page)
			p->term = &lib->terms[i];
	p->title = xstrdup(page->title);
	p->path = xstrdup(page->path);
	p->relative = xstrdup(page->relative);
	p->source = page->source;
	strbuf_init(&p->text.source);
	return p;
}

/* The body of a page as the library finds it. */
static bool
read_body(const struct library *lib, const struct page *page, struct page_text *out,
    struct err *err)
{
	*out = (struct page_text){ .source = STRBUF_INIT };
	if (library_body(lib, page, &out->source, err) &&
	    document_parse(&out->doc, out->source.buf, out->source.len, page->body_line, err))
		return true;
	page_text_free(out);
	return false;
}

bool
page_view_open(struct page_view **out, struct library *lib, const struct page *page,
    struct err *err)
{
	struct page_text text;

	if (!read_body(lib, page, &text, err))
		return false;
	*out = new_library_page(lib, page);
	take_text(*out, &text);
	return true;
}

/* What a window of so many rows takes of a text, as a rule. */
static size_t
bytes_of(size_t rows)
{
	return rows < FEWEST_ROWS			? FEWEST_ROWS * BYTES_A_ROW
	    : rows > PAGE_BEGINNING_BYTES / BYTES_A_ROW ? PAGE_BEGINNING_BYTES
							: rows * BYTES_A_ROW;
}

bool
page_view_begin(struct page_view **out, struct library *lib, const struct page *page, size_t rows,
    struct err *err)
{
	struct page_text text;

	if (page->stamp.size <= PAGE_SHORT_BYTES || page->section != NULL)
		return page_view_open(out, lib, page, err);
	if (!page_text_begin(&text, page->path, bytes_of(rows), err))
		return false;
	*out = new_library_page(lib, page);
	take_text(*out, &text);
	return true;
}

static struct page_view *
new_text_page(struct library *lib, const char *name, const char *path, const char *relative)
{
	struct page_view *p = xcalloc(1, sizeof(*p));

	p->lib = lib;
	p->name = xstrdup(name);
	p->path = path != NULL ? xstrdup(path) : NULL;
	p->relative = relative != NULL ? xstrdup(relative) : NULL;
	strbuf_init(&p->text.source);
	return p;
}

bool
page_view_open_text(struct page_view **out, struct library *lib, struct strbuf *source,
    const char *name, const char *path, const char *relative, struct err *err)
{
	struct page_text text;

	if (!page_text_parse(&text, source, name, err))
		return false;
	*out = new_text_page(lib, name, path, relative);
	take_text(*out, &text);
	return true;
}

bool
page_view_begin_file(struct page_view **out, struct library *lib, const char *path,
    const char *relative, size_t source, size_t rows, struct err *err)
{
	const bool named = strcmp(path, "-") != 0;
	struct page_text text;

	if (!page_text_begin(&text, path, bytes_of(rows), err))
		return false;
	*out = new_text_page(lib, path_base(path), named ? path : NULL, relative);
	(*out)->source = source;
	take_text(*out, &text);
	return true;
}

bool
page_view_is_partial(const struct page_view *p)
{
	return p->text.begun > 0;
}

bool
page_view_begin_more(struct page_view *p)
{
	struct page_text text;

	if (!page_view_is_partial(p) || p->reading != NULL ||
	    !page_text_beginning(&text, p->path, p->text.begun * 4))
		return false;
	take_text(p, &text);
	return true;
}

void
page_view_read(struct page_view *p, int wake)
{
	if (p->reading == NULL && p->path != NULL)
		p->reading = page_reading_start(p->path, wake);
}

enum page_take
page_view_take(struct page_view *p, bool wait, struct err *err)
{
	const struct page *page = p->post != NULL ? &p->post->page
	    : p->term != NULL			  ? &p->term->page
						  : NULL;
	struct page_text text;

	if (p->reading == NULL)
		return PAGE_TAKE_NOTHING;
	if (!wait && !page_reading_done(p->reading))
		return PAGE_TAKE_LATER;
	if (!page_reading_finish(p->reading, &text, err)) {
		p->reading = NULL;
		p->text.begun = 0; /* there is no more to be had */
		return PAGE_TAKE_FAILED;
	}
	p->reading = NULL;
	/* its tags may name concepts, whose titles the library has and the thread has
	 * not; or it is a section of the file */
	if (page != NULL && (text.tagged || page->section != NULL)) {
		page_text_free(&text);
		if (!read_body(p->lib, page, &text, err))
			return PAGE_TAKE_FAILED;
	}
	take_text(p, &text);
	return PAGE_TAKE_NEW;
}

bool
page_view_rebind(struct page_view *p, struct library *lib)
{
	const bool post = p->post != NULL, term = p->term != NULL;
	const struct page was = { .relative = p->relative, .source = p->source };
	const size_t found = post ? library_find_post(lib, &was)
	    : term		  ? library_find_term(lib, &was)
				  : SIZE_MAX;
	const struct page *page = NULL;

	p->lib = lib;
	p->post = post && found != SIZE_MAX ? &lib->posts[found] : NULL;
	p->term = term && found != SIZE_MAX ? &lib->terms[found] : NULL;
	if (p->post != NULL)
		page = &p->post->page;
	else if (p->term != NULL)
		page = &p->term->page;
	if (page != NULL) {
		free(p->title);
		p->title = xstrdup(page->title);
	}
	resolve_links(p);
	return page != NULL || (!post && !term);
}

void
page_view_free(struct page_view *p)
{
	if (p == NULL)
		return;
	page_reading_drop(p->reading);
	free(p->name);
	free(p->title);
	free(p->path);
	free(p->relative);
	page_text_free(&p->text);
	view_links_free(&p->links);
	page_concepts_free(&p->concepts);
	free(p);
}

const struct document *
page_view_document(const struct page_view *p)
{
	return p->text.doc;
}

const char *
page_view_path(const struct page_view *p)
{
	return p->path;
}

const char *
page_view_title(const struct page_view *p)
{
	return p->title;
}

const struct post *
page_view_post(const struct page_view *p)
{
	return p->post;
}

const struct term *
page_view_term(const struct page_view *p)
{
	return p->term;
}

uint32_t
page_view_before(const struct page_view *p)
{
	return p->before;
}

uint32_t
page_view_after(const struct page_view *p)
{
	return p->after;
}

const struct view_links *
page_view_links(const struct page_view *p)
{
	return &p->links;
}

void
view_post_facts(struct line_builder *b, const struct post *post, bool ascii)
{
	const char *dot = glyph(GLYPH_DOT, ascii);
	struct strbuf date = STRBUF_INIT;

	if (post->date.precision != DATE_NONE) {
		date_format_long(&post->date, &date);
		lb_putf(b, STYLE_MUTED, "%s %s ", date.buf, dot);
	}
	strbuf_free(&date);
	lb_putf(b, STYLE_MUTED, "%d min", post->minutes);
	if (post->draft) {
		lb_putf(b, STYLE_MUTED, " %s ", dot);
		lb_put(b, STYLE_WARNING, "draft");
	}
	if (post->series != NULL)
		lb_putf(b, STYLE_MUTED, " %s series: %s", dot, post->series);
	for (size_t i = 0; i < post->page.tags.len; i++) {
		lb_putf(b, STYLE_MUTED, "%s", i == 0 ? " " : ", ");
		if (i == 0)
			lb_putf(b, STYLE_MUTED, "%s ", dot);
		lb_put(b, STYLE_TAG, post->page.tags.items[i]);
	}
}

struct header_sink {
	line_fn *emit;
	void *ctx;
};

static void
emit_header_line(void *ctx, const struct line *line)
{
	const struct header_sink *sink = ctx;
	struct line tagged = *line;

	tagged.tag = PAGE_HEADER_TAG;
	sink->emit(sink->ctx, &tagged);
}

static void
emit_builder(const struct line_builder *b, const struct header_sink *sink, size_t width)
{
	struct styled text = { b->text.buf, b->text.len, b->spans.items, b->spans.len };
	struct wrap_opts opts = { .width = width };
	struct wrapper w = WRAPPER_INIT;

	wrap_text(&w, &text, &opts, emit_header_line, (void *)sink);
	wrapper_free(&w);
}

/* "part 2 of 3 · ‹ the post before · the post after ›" */
static void
put_series(struct line_builder *b, const struct page_view *p, bool ascii)
{
	const char *dot = glyph(GLYPH_DOT, ascii);
	struct span as = { .style = STYLE_MUTED, .mods = MOD_LINK };

	lb_putf(b, STYLE_MUTED, "part %zu of %zu", p->series.part, p->series.parts);
	if (p->before != 0) {
		const char *title = p->series.before->page.title;

		lb_putf(b, STYLE_MUTED, " %s %s ", dot, glyph(GLYPH_BACK, ascii));
		as.link = p->before;
		lb_putn(b, &as, title, strlen(title));
	}
	if (p->after != 0) {
		const char *title = p->series.after->page.title;

		lb_putf(b, STYLE_MUTED, " %s ", dot);
		as.link = p->after;
		lb_putn(b, &as, title, strlen(title));
		lb_putf(b, STYLE_MUTED, " %s", glyph(GLYPH_FORTH, ascii));
	}
}

static void
layout_header(const struct page_view *p, const struct view_env *env, const struct header_sink *sink)
{
	struct line_builder b = LINE_BUILDER_INIT;

	lb_put(&b, STYLE_TITLE, p->title);
	emit_builder(&b, sink, env->width);
	lb_reset(&b);
	if (p->post != NULL) {
		source_mark_lead(&b, p->lib, &p->post->page, env->ascii);
		view_post_facts(&b, p->post, env->ascii);
	} else if (p->term != NULL && p->term->category[0] != '\0') {
		source_mark_lead(&b, p->lib, &p->term->page, env->ascii);
		lb_put(&b, STYLE_CATEGORY, p->term->category);
	} else if (p->text.date.precision != DATE_NONE) {
		struct strbuf date = STRBUF_INIT;

		date_format_long(&p->text.date, &date);
		lb_put(&b, STYLE_MUTED, date.buf);
		strbuf_free(&date);
	}
	if (b.text.len > 0)
		emit_builder(&b, sink, env->width);
	lb_reset(&b);
	if (p->series.parts > 0) {
		put_series(&b, p, env->ascii);
		emit_builder(&b, sink, env->width);
	}
	emit_header_line((void *)sink, &(struct line){ .text = "" });
	lb_free(&b);
}

struct layout_opts
page_layout_opts(const struct view_env *env, const struct page_opts *opts)
{
	return (struct layout_opts){
		.width = env->width < DOCUMENT_MIN_WIDTH ? DOCUMENT_MIN_WIDTH : env->width,
		.ascii = env->ascii,
		.show_urls = opts->show_urls,
		.skip_title = opts->header,
		.link_numbers = opts->link_numbers,
		.justify = env->justify,
		.pictures = opts->pictures,
		.wide = opts->wide,
	};
}

void
page_view_layout_blocks(struct page_view *p, const struct view_env *env,
    const struct page_opts *opts, size_t from, size_t to, line_fn *emit, void *ctx)
{
	struct layout_opts layout = page_layout_opts(env, opts);

	if (opts->auto_links && p->lib != NULL)
		layout.spots = page_concepts_find(&p->concepts, p->lib, p->text.doc, &p->links,
		    p->term, p->source, from, to);

	if (opts->header && from == 0)
		layout_header(p, env, &(struct header_sink){ emit, ctx });
	document_layout(p->text.doc, &layout, from, to, emit, ctx);
}

void
page_view_layout(struct page_view *p, const struct view_env *env, const struct page_opts *opts,
    line_fn *emit, void *ctx)
{
	page_view_layout_blocks(p, env, opts, 0, document_nblocks(p->text.doc), emit, ctx);
}

void
view_first_paragraph(const struct view_env *env, const struct page *page, struct lines *out)
{
	struct strbuf body = STRBUF_INIT;
	struct document *doc = NULL;
	const char *text = page->summary;
	struct err err = { 0 };

	if (!library_body(env->lib, page, &body, &err) ||
	    !document_parse(&doc, body.buf, body.len, page->body_line, &err)) {
		block_text(out, env->width, STYLE_ERROR, err.msg);
	} else {
		if (document_first_paragraph(doc) != NULL)
			text = document_first_paragraph(doc);
		if (text != NULL)
			block_text(out, env->width, STYLE_TEXT, text);
	}
	document_free(doc);
	strbuf_free(&body);
}
