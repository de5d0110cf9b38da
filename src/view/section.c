#include "view/section.h"

#include <stdlib.h>
#include <strings.h>

#include "base/utf8.h"
#include "search/edit.h"
#include "text/wrap.h"

#define NEAR_MAX 4

/* --- finding -------------------------------------------------------------- */

enum fit { FIT_NONE, FIT_HOLDS, FIT_BEGINS, FIT_IS };

static enum fit
fit_of(const struct strbuf *heading, const struct strbuf *name)
{
	const char *at = memmem(heading->buf, heading->len, name->buf, name->len);

	if (at == NULL)
		return FIT_NONE;
	if (at != heading->buf)
		return FIT_HOLDS;
	return heading->len == name->len ? FIT_IS : FIT_BEGINS;
}

static void
fold_trimmed(struct strbuf *out, const char *s)
{
	strbuf_reset(out);
	utf8_fold(out, s, strlen(s), UTF8_FOLD_DIACRITICS);
	strbuf_trim(out);
}

/* Edits between a name and a heading, or the nearest of its words; bound + 1 for too many. */
static unsigned
distance_to(const struct strbuf *heading, const struct strbuf *name, unsigned bound)
{
	unsigned best = bound + 1, d;

	if (name->len > EDIT_MAX_BYTES)
		return best;
	if (heading->len <= EDIT_MAX_BYTES)
		best = edit_distance(name->buf, name->len, heading->buf, heading->len, bound);
	for (size_t at = 0, n; at < heading->len; at += n + 1) {
		n = strcspn(heading->buf + at, " ");
		if (n == 0 || n > EDIT_MAX_BYTES)
			continue;
		d = edit_distance(name->buf, name->len, heading->buf + at, n, bound);
		best = d < best ? d : best;
	}
	return best;
}

/* Adds up to NEAR_MAX headings that are within bound edits; returns how many. */
static size_t
add_near(struct strbuf *msg, const struct document *doc, const struct strbuf *name, unsigned bound)
{
	struct strbuf heading = STRBUF_INIT;
	size_t n = 0;

	for (unsigned d = 0; d <= bound; d++) {
		for (size_t i = 0; i < document_nheadings(doc) && n < NEAR_MAX; i++) {
			const char *text = document_heading(doc, i)->text;

			fold_trimmed(&heading, text);
			if (distance_to(&heading, name, bound) == d)
				strbuf_addf(msg, "%s%s", n++ == 0 ? "; near it: " : ", ", text);
		}
	}
	strbuf_free(&heading);
	return n;
}

static bool
not_found(const struct document *doc, const char *name, const struct strbuf *folded,
    struct err *err)
{
	size_t n = document_nheadings(doc);
	struct strbuf msg = STRBUF_INIT;

	strbuf_addf(&msg, "no heading \"%s\"", name);
	if (n == 0)
		strbuf_adds(&msg, ": this page has none");
	else if (add_near(&msg, doc, folded, edit_bound(folded->len)) == 0) {
		for (size_t i = 0; i < n && i < NEAR_MAX; i++)
			strbuf_addf(&msg, "%s%s", i == 0 ? "; there are: " : ", ",
			    document_heading(doc, i)->text);
		if (n > NEAR_MAX)
			strbuf_addf(&msg, " and %zu more", n - NEAR_MAX);
	}
	err_set(err, ERR_NOT_FOUND, "%s", msg.buf);
	strbuf_free(&msg);
	return false;
}

/* The first heading that fits best; document_nheadings for none. */
static size_t
best_heading(const struct document *doc, const char *name, const struct strbuf *folded)
{
	const size_t n = document_nheadings(doc);
	const char *anchor = name[0] == '#' ? name + 1 : name;
	struct strbuf heading = STRBUF_INIT;
	enum fit best = FIT_NONE;
	size_t found = n;

	for (size_t i = 0; i < n && best != FIT_IS && folded->len > 0; i++) {
		const struct doc_heading *h = document_heading(doc, i);
		enum fit fit;

		fold_trimmed(&heading, h->text);
		fit = strcasecmp(h->anchor, anchor) == 0 ? FIT_IS : fit_of(&heading, folded);
		if (fit > best) {
			best = fit;
			found = i;
		}
	}
	strbuf_free(&heading);
	return found;
}

bool
section_find(const struct document *doc, const char *name, struct section *out, struct err *err)
{
	const size_t n = document_nheadings(doc);
	struct strbuf folded = STRBUF_INIT;
	size_t at, end;
	bool ok = true;

	fold_trimmed(&folded, name);
	at = best_heading(doc, name, &folded);
	if (at == n) {
		ok = not_found(doc, name, &folded, err);
	} else {
		const struct doc_heading *h = document_heading(doc, at);

		for (end = at + 1; end < n; end++)
			if (document_heading(doc, end)->level <= h->level)
				break;
		out->from = h->block;
		out->to = end < n ? document_heading(doc, end)->block
				  : document_nblocks(doc) - document_nfootnotes(doc);
		if (out->to <= out->from) /* both stand in one block, as in a list */
			out->to = out->from + 1;
	}
	strbuf_free(&folded);
	return ok;
}

/* --- layout ---------------------------------------------------------------- */

/* Drops blank lines until the first other one. */
struct trim {
	line_fn *emit;
	void *ctx;
	bool begun;
};

static void
emit_trimmed(void *ctx, const struct line *line)
{
	struct trim *trim = ctx;

	trim->begun = trim->begun || line->len > 0;
	if (trim->begun)
		trim->emit(trim->ctx, line);
}

static int
compare_labels(const void *a, const void *b)
{
	const struct doc_footnote *const *x = a, *const *y = b;

	return strcasecmp((*x)->label, (*y)->label);
}

/* The blocks of footnotes that links in blocks [from, to) refer to, marked. */
static void
mark_notes(const struct document *doc, const struct section *section, bool *marks)
{
	const size_t n = document_nfootnotes(doc);
	const struct doc_footnote **byname = xcalloc(n, sizeof(*byname));

	for (size_t i = 0; i < n; i++)
		byname[i] = document_footnote(doc, i);
	qsort(byname, n, sizeof(*byname), compare_labels);
	for (size_t i = 0; i < document_nlinks(doc); i++) {
		const struct doc_link *link = document_link(doc, i);
		const struct doc_footnote key = { .label = link->target }, *k = &key;
		const struct doc_footnote *const *note;

		if (link->kind != LINK_FOOTNOTE)
			continue;
		/* Links are in the order of blocks, and footnotes stand behind the text. */
		if ((link->block < section->from || link->block >= section->to) &&
		    !marks[link->block])
			continue;
		note = bsearch(&k, byname, n, sizeof(*byname), compare_labels);
		if (note != NULL)
			marks[(*note)->block] = true;
	}
	free(byname);
}

void
section_layout(struct page_view *p, const struct view_env *env, const struct page_opts *opts,
    const struct section *section, line_fn *emit, void *ctx)
{
	const struct document *doc = page_view_document(p);
	const struct layout_opts layout = page_layout_opts(env, opts);
	struct trim trim = { emit, ctx, false };
	size_t n = document_nblocks(doc);
	bool *marks;

	document_layout(doc, &layout, section->from, section->to, emit_trimmed, &trim);
	if (document_nfootnotes(doc) == 0)
		return;
	marks = xcalloc(n, sizeof(*marks));
	mark_notes(doc, section, marks);
	for (size_t b = 0; b < n; b++)
		if ((b < section->from || b >= section->to) && marks[b])
			document_layout(doc, &layout, b, b + 1, emit_trimmed, &trim);
	free(marks);
}

void
contents_layout(const struct document *doc, const struct view_env *env, line_fn *emit, void *ctx)
{
	struct line_builder b = LINE_BUILDER_INIT;
	struct wrapper w = WRAPPER_INIT;
	int top = 6;

	for (size_t i = 0; i < document_nheadings(doc); i++)
		if (document_heading(doc, i)->level < top)
			top = document_heading(doc, i)->level;
	for (size_t i = 0; i < document_nheadings(doc); i++) {
		const struct doc_heading *h = document_heading(doc, i);
		const char spaces[] = "            ";
		const size_t indent = 2 * (size_t)(h->level - top);
		const struct line first = {
			.text = spaces, .len = (uint32_t)indent, .cols = (uint32_t)indent
		};
		const struct line next = {
			.text = spaces, .len = (uint32_t)indent + 2, .cols = (uint32_t)indent + 2
		};
		const struct wrap_opts opts = {
			.width = env->width, .first = &first, .next = &next, .tag = h->block
		};
		struct styled text;

		lb_reset(&b);
		lb_put(&b, h->level == top ? STYLE_HEADING2 : STYLE_TEXT, h->text);
		text = (struct styled){ b.text.buf, b.text.len, b.spans.items, b.spans.len };
		wrap_text(&w, &text, &opts, emit, ctx);
	}
	wrapper_free(&w);
	lb_free(&b);
}

/* --- addresses at the foot -------------------------------------------------- */

struct noted {
	const char *target;
	size_t link;
};

static int
compare_noted(const void *a, const void *b)
{
	const struct noted *x = a, *y = b;
	int cmp = strcmp(x->target, y->target);

	return cmp != 0 ? cmp : (x->link > y->link) - (x->link < y->link);
}

void
link_notes_make(struct link_notes *notes, const struct document *doc, const struct section *section)
{
	const size_t n = document_nlinks(doc);
	struct noted *noted = xcalloc(n, sizeof(*noted));
	uint32_t *first = xcalloc(n, sizeof(*first)); /* link, plus one, of the same address */
	size_t len = 0;

	*notes = (struct link_notes){ .numbers = xcalloc(n, sizeof(*notes->numbers)),
		.before = (uint32_t)document_nfootnotes(doc) };
	for (size_t i = 0; i < n; i++) {
		const struct doc_link *link = document_link(doc, i);
		bool inside =
		    section == NULL || (link->block >= section->from && link->block < section->to);

		if (inside && doc_link_hides_address(link))
			noted[len++] = (struct noted){ link->target, i };
	}
	qsort(noted, len, sizeof(*noted), compare_noted);
	for (size_t i = 0, lead = 0; i < len; i++) {
		if (strcmp(noted[lead].target, noted[i].target) != 0)
			lead = i;
		first[noted[i].link] = (uint32_t)noted[lead].link + 1;
	}
	for (size_t i = 0; i < n; i++) {
		if (first[i] == i + 1) {
			VEC_PUSH(&notes->addresses, document_link(doc, i)->target);
			notes->numbers[i] = notes->before + (uint32_t)notes->addresses.len;
		} else if (first[i] != 0) {
			notes->numbers[i] = notes->numbers[first[i] - 1];
		}
	}
	free(noted);
	free(first);
}

void
link_notes_free(struct link_notes *notes)
{
	free(notes->numbers);
	VEC_FREE(&notes->addresses);
	notes->numbers = NULL;
}

void
link_notes_layout(const struct link_notes *notes, const struct view_env *env, line_fn *emit,
    void *ctx)
{
	struct line_builder b = LINE_BUILDER_INIT, number = LINE_BUILDER_INIT;
	struct wrapper w = WRAPPER_INIT;

	if (notes->addresses.len > 0)
		emit(ctx, &(struct line){ .text = "" });
	for (size_t i = 0; i < notes->addresses.len; i++) {
		struct line prefix;
		const struct wrap_opts opts = { .width = env->width, .first = &prefix };
		struct styled text;

		lb_reset(&number);
		lb_putf(&number, STYLE_MUTED, "[%zu] ", notes->before + i + 1);
		prefix = lb_line(&number);
		lb_reset(&b);
		lb_put(&b, STYLE_URL, notes->addresses.items[i]);
		text = (struct styled){ b.text.buf, b.text.len, b.spans.items, b.spans.len };
		wrap_text(&w, &text, &opts, emit, ctx);
	}
	wrapper_free(&w);
	lb_free(&b);
	lb_free(&number);
}
