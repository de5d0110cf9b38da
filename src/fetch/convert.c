#include "fetch/convert.h"

#include <stdlib.h>

#include "fetch/md.h"

#define BASE_MAX 2000 /* bytes */

static void
write_page(struct md *m, struct strbuf *out)
{
	strbuf_init(&m->line);
	strbuf_init(&m->scratch);
	md_inline_init(&m->in);
	paper_init(&m->paper, out);
	md_places_find(m);
	md_footnotes_find(m);
	md_walk_in(m, m->tree.root, (struct md_style){ 0 });
	md_flush(m);
	md_footnotes_write(m);
	paper_free(&m->paper);
	md_inline_free(&m->in);
	strbuf_free(&m->line);
	strbuf_free(&m->scratch);
	VEC_FREE(&m->places);
	VEC_FREE(&m->inner);
	VEC_FREE(&m->footnotes);
}

/* What addresses start from: the page may say it itself (HTML Standard, 4.2.3). One that is too long
 * for an address would stand in each of them. */
static const char *
base_of(struct md *m, const struct convert_opts *opts)
{
	const char *base;

	m->base = opts != NULL ? opts->base : NULL;
	base = m->tree.base != NULL ? md_address(m, m->tree.base) : m->base;
	return base != NULL && strlen(base) <= BASE_MAX ? base : NULL;
}

bool
convert_html(const char *html, size_t n, const struct convert_opts *opts, struct strbuf *out,
    struct convert_notes *notes, struct err *err)
{
	struct strbuf page = STRBUF_INIT;
	struct md m = { .found = notes };
	bool ok;

	if (notes != NULL)
		*notes = (struct convert_notes){ 0 };
	ok = html_tree_read(&m.tree, html, n, err);
	if (ok) {
		m.base = base_of(&m, opts);
		write_page(&m, &page);
		strbuf_add(out, page.buf, page.len);
		if (notes != NULL)
			notes->cut = m.tree.cut;
	}
	strbuf_free(&page);
	html_tree_free(&m.tree);
	return ok;
}

void
convert_notes_free(struct convert_notes *notes)
{
	for (size_t i = 0; i < notes->images.len; i++)
		free(notes->images.items[i]);
	VEC_FREE(&notes->images);
}
