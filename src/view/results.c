#include "view/results.h"

#include "view/columns.h"

enum { NAME_MOST = 34, GAP = 2, SNIPPET_LEAST = 24 };

/* The name by which a concept goes first, as in the list of concepts. */
static void
put_name(struct line_builder *b, const struct library *lib, const struct hit *hit, uint32_t link)
{
	const struct span as = { .style = STYLE_TEXT, .link = link };
	const struct span rest = { .style = STYLE_MUTED, .link = link };
	const struct page *page =
	    hit->kind == HIT_TERM ? &lib->terms[hit->index].page : &lib->posts[hit->index].page;
	const char *acronym = hit->kind == HIT_TERM ? lib->terms[hit->index].acronym : NULL;

	if (acronym != NULL) {
		lb_putn(b, &as, acronym, strlen(acronym));
		lb_spaces(b, 2);
	}
	lb_putn(b, acronym != NULL ? &rest : &as, page->title, strlen(page->title));
}

/* The name with the query's words marked, in at most cols columns. */
static void
put_title(struct line_builder *b, const struct view_env *env, const char *query,
    const struct hit *hit, uint32_t link, size_t cols)
{
	struct line_builder plain = LINE_BUILDER_INIT;
	span_vec marks = { 0 }, spans = { 0 };
	struct line line;

	put_name(&plain, env->lib, hit, link);
	lb_cut(&plain, cols, env->ascii);
	line = lb_line(&plain);
	search_marks(query, line.text, line.len, &marks);
	line_overlay(&line, marks.items, marks.len, &spans);
	line.spans = spans.items;
	line.nspans = (uint32_t)spans.len;
	lb_put_line(b, &line);
	VEC_FREE(&marks);
	VEC_FREE(&spans);
	lb_free(&plain);
}

/* The snippet in the background: only its marks stand out. */
static void
put_snippet(struct line_builder *b, const struct view_env *env, struct search *search,
    const char *query, const struct hit *hit, size_t cols)
{
	static const struct span muted = { .style = STYLE_MUTED };
	struct line_builder snippet = LINE_BUILDER_INIT;
	size_t at = 0;

	search_snippet(search, query, hit, cols, env->ascii, &snippet);
	for (size_t i = 0; i < snippet.spans.len; i++) {
		const struct span *s = &snippet.spans.items[i];

		lb_putn(b, &muted, snippet.text.buf + at, s->start - at);
		lb_putn(b, s, snippet.text.buf + s->start, s->len);
		at = (size_t)s->start + s->len;
	}
	lb_putn(b, &muted, snippet.text.buf + at, snippet.text.len - at);
	lb_free(&snippet);
}

static void
put_row(const struct view_env *env, struct search *search, const char *query,
    const struct hits *hits, size_t i, struct view_links *links, struct lines *out)
{
	const struct hit *hit = &hits->items[i];
	struct line_builder b = LINE_BUILDER_INIT;
	uint32_t link = view_link_add(links, hit->kind == HIT_TERM ? VIEW_TERM : VIEW_POST,
	    hit->index, NULL, NULL);
	size_t name = env->width / 2 < NAME_MOST ? env->width / 2 : NAME_MOST;

	if (env->width >= name + GAP + SNIPPET_LEAST) {
		put_title(&b, env, query, hit, link, name);
		lb_pad(&b, name + GAP);
		put_snippet(&b, env, search, query, hit, env->width - name - GAP);
	} else {
		put_title(&b, env, query, hit, link, env->width);
	}
	b.tag = (uint32_t)i;
	lb_flush(&b, out);
	lb_free(&b);
}

/* The hits of one kind, under a title. */
static void
put_group(const struct view_env *env, struct search *search, const char *query,
    const struct hits *hits, enum hit_kind kind, struct view_links *links, struct lines *out)
{
	const size_t before = out->len;

	for (size_t i = 0; i < hits->len; i++) {
		if (hits->items[i].kind != kind)
			continue;
		if (out->len == before) {
			if (before > 0 && VEC_LAST(out).tag != RESULTS_HEAD) {
				block_blank(out);
				VEC_LAST(out).tag = RESULTS_HEAD;
			}
			block_title(out, env->width, kind == HIT_TERM ? "Concepts" : "Posts",
			    env->ascii);
			VEC_LAST(out).tag = RESULTS_HEAD;
		}
		put_row(env, search, query, hits, i, links, out);
	}
}

/* What is shown is not what was typed: that has to be said. */
static void
put_instead(const struct view_env *env, const char *query, const struct hits *hits,
    struct lines *out)
{
	struct line_builder b = LINE_BUILDER_INIT;

	lb_put(&b, STYLE_MUTED, env->ascii ? "No '" : "No “");
	lb_put(&b, STYLE_MUTED, query);
	lb_put(&b, STYLE_MUTED, env->ascii ? "'. Showing " : "”. Showing ");
	lb_put(&b, STYLE_TEXT, hits->instead);
	lb_cut(&b, env->width, env->ascii);
	b.tag = RESULTS_HEAD;
	lb_flush(&b, out);
	lb_free(&b);
	block_blank(out);
	VEC_LAST(out).tag = RESULTS_HEAD;
}

void
view_results(const struct view_env *env, struct search *search, const char *query,
    const struct hits *hits, struct view_links *links, struct lines *out)
{
	/* The kind of the best hit stands first. */
	enum hit_kind first = hits->len > 0 ? hits->items[0].kind : HIT_TERM;

	if (hits->instead != NULL)
		put_instead(env, query, hits, out);
	put_group(env, search, query, hits, first, links, out);
	put_group(env, search, query, hits, first == HIT_TERM ? HIT_POST : HIT_TERM, links, out);
}
