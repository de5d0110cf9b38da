#include "view/results.h"

#include "view/columns.h"
#include "view/race_text.h"
#include "view/source_mark.h"

enum { NAME_MOST = 34, GAP = 2, SNIPPET_LEAST = 24 };

/* What is laid out, and where it goes. */
struct sheet {
	const struct view_env *env;
	struct search *search;
	const char *query;
	const struct hits *hits;
	size_t from, to; /* lines with pieces of text */
	size_t mark;	 /* columns for the folder; 0 for none */
	struct view_links *links;
	struct lines *out;
};

static const enum view_link_kind link_kinds[HIT_KINDS] = {
	[HIT_TERM] = VIEW_TERM,
	[HIT_POST] = VIEW_POST,
	[HIT_RACE] = VIEW_RACE,
};
static const char *const titles[HIT_KINDS] = {
	[HIT_TERM] = "Concepts",
	[HIT_POST] = "Posts",
	[HIT_RACE] = "Races",
};

/* The name by which a concept goes first, as in the list of concepts. */
static void
put_name(struct line_builder *b, const struct library *lib, const struct hit *hit, uint32_t link)
{
	const struct span as = { .style = STYLE_TEXT, .link = link };
	const struct span rest = { .style = STYLE_MUTED, .link = link };
	const char *name = hit->kind == HIT_TERM ? lib->terms[hit->index].page.title
	    : hit->kind == HIT_POST		 ? lib->posts[hit->index].page.title
						 : lib->races->results[hit->index].meet;
	const char *acronym = hit->kind == HIT_TERM ? lib->terms[hit->index].acronym : NULL;

	if (name == NULL)
		name = lib->races->results[hit->index].event.name;
	if (acronym != NULL) {
		lb_putn(b, &as, acronym, strlen(acronym));
		lb_spaces(b, 2);
	}
	lb_putn(b, acronym != NULL ? &rest : &as, name, strlen(name));
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

/* When, over what and how fast. */
static void
put_race(struct line_builder *b, const struct view_env *env, const struct hit *hit, size_t cols)
{
	const struct race_log *log = env->lib->races;
	const struct race_result *r = &log->results[hit->index];
	const struct race_standing standing = race_standing_of(log, hit->index);
	const size_t from = b->cols;
	struct strbuf date = STRBUF_INIT;

	date_format_short(&r->date, &date);
	if (date.len > 0)
		lb_putf(b, STYLE_MUTED, "%s  ", date.buf);
	lb_putf(b, STYLE_MUTED, "%s  ", r->event.name);
	race_put_time(b, r, &standing, env->ascii);
	lb_cut(b, from + cols, env->ascii);
	strbuf_free(&date);
}

/* Whether a name and a piece of the text go into the columns. */
static bool
is_wide(size_t width)
{
	return width >= width / 2 + GAP + SNIPPET_LEAST;
}

/* Columns of the folder's mark: it gives way to the pieces of text. */
static size_t
mark_cols(const struct view_env *env)
{
	const size_t cols = source_mark_cols(env);

	if (cols > SOURCE_MARK_LEAST && !is_wide(env->width - cols - GAP) &&
	    is_wide(env->width - SOURCE_MARK_LEAST - GAP))
		return SOURCE_MARK_LEAST;
	return cols;
}

static void
put_row(const struct sheet *s, size_t i)
{
	const struct view_env *env = s->env;
	const struct hit *hit = &s->hits->items[i];
	struct line_builder b = LINE_BUILDER_INIT;
	uint32_t link = view_link_add(s->links, link_kinds[hit->kind], hit->index, NULL, NULL);
	const size_t mark = s->mark > 0 ? s->mark + GAP : 0, width = env->width - mark;
	const bool wide = is_wide(width);
	size_t name = wide ? width / 2 : width;

	if (wide && name > NAME_MOST)
		name = NAME_MOST;
	put_title(&b, env, s->query, hit, link, name);
	if (mark > 0) {
		lb_pad(&b, name + GAP);
		source_mark_put(&b, env, search_source(s->search, hit), s->mark);
	}
	if (wide) {
		lb_pad(&b, name + mark + GAP);
		if (hit->kind == HIT_RACE)
			put_race(&b, env, hit, width - name - GAP);
		else if (s->out->len >= s->from && s->out->len < s->to)
			put_snippet(&b, env, s->search, s->query, hit, width - name - GAP);
	}
	b.tag = (uint32_t)i;
	lb_flush(&b, s->out);
	lb_free(&b);
}

/* The hits of one kind, under a title. */
static void
put_group(const struct sheet *s, enum hit_kind kind)
{
	struct lines *out = s->out;
	const size_t before = out->len;

	for (size_t i = 0; i < s->hits->len; i++) {
		if (s->hits->items[i].kind != kind)
			continue;
		if (out->len == before) {
			if (before > 0 && VEC_LAST(out).tag != RESULTS_HEAD) {
				block_blank(out);
				VEC_LAST(out).tag = RESULTS_HEAD;
			}
			block_title(out, s->env->width, titles[kind], s->env->ascii);
			VEC_LAST(out).tag = RESULTS_HEAD;
		}
		put_row(s, i);
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
view_results_part(const struct view_env *env, struct search *search, const char *query,
    const struct hits *hits, size_t from, size_t to, struct view_links *links, struct lines *out)
{
	const struct sheet s = { env, search, query, hits, from, to, mark_cols(env), links, out };
	/* The kind of the best hit stands first. */
	const enum hit_kind first = hits->len > 0 ? hits->items[0].kind : HIT_TERM;

	if (hits->instead != NULL)
		put_instead(env, query, hits, out);
	put_group(&s, first);
	for (enum hit_kind kind = HIT_TERM; kind < HIT_KINDS; kind++)
		if (kind != first)
			put_group(&s, kind);
}

void
view_results(const struct view_env *env, struct search *search, const char *query,
    const struct hits *hits, struct view_links *links, struct lines *out)
{
	view_results_part(env, search, query, hits, 0, SIZE_MAX, links, out);
}
