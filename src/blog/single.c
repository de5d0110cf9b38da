#include "blog/single.h"

#include <stdlib.h>
#include <string.h>

#include "blog/load.h"

struct single_reader {
	struct loader loader;
	struct library lib; /* what the loader fills; one page at most */
	struct source source;
	char *root;
	size_t root_len; /* bytes of a path up to the relative one */
};

struct single_reader *
single_reader_new(const char *root, enum maker maker)
{
	struct single_reader *r = xcalloc(1, sizeof(*r));
	size_t n = strlen(root);

	while (n > 1 && root[n - 1] == '/')
		n--;
	r->root = xstrndup(root, n);
	r->root_len = n + (root[n - 1] != '/');
	r->source = (struct source){ .root = r->root, .maker = maker_of(r->root, maker) };
	r->loader = (struct loader){
		.lib = &r->lib, .source = &r->source, .opts = { .drafts = true }, .text = STRBUF_INIT
	};
	return r;
}

static void
forget(struct single_reader *r)
{
	struct arena arena = r->lib.arena;

	problems_free(&r->lib.problems);
	arena_reset(&arena);
	r->lib = (struct library){ .arena = arena };
	r->loader.posts.len = r->loader.terms.len = r->loader.hidden.len = 0;
	r->loader.redirects.len = 0;
}

void
single_reader_free(struct single_reader *r)
{
	if (r == NULL)
		return;
	forget(r);
	arena_free(&r->lib.arena);
	VEC_FREE(&r->loader.posts);
	VEC_FREE(&r->loader.terms);
	VEC_FREE(&r->loader.hidden);
	VEC_FREE(&r->loader.redirects);
	strbuf_free(&r->loader.text);
	front_matter_free(&r->loader.front);
	free(r->root);
	free(r);
}

bool
single_read(struct single_reader *r, const char *relative, bool term, struct single *out,
    struct err *err)
{
	struct loader *l = &r->loader;
	char *path = path_join(r->root, relative);
	bool ok;

	forget(r);
	*out = (struct single){ 0 };
	ok = load_file(l, path, r->root_len, err);
	free(path);
	if (!ok)
		return false;
	if (term)
		load_term(l);
	else
		load_post(l);
	out->nterms = l->terms.len;
	if (l->terms.len > 0)
		out->term = &l->terms.items[0];
	else if (l->redirects.len > 0)
		out->term = &l->redirects.items[0].term;
	else
		out->post = &l->posts.items[0];
	out->page = out->term != NULL ? &out->term->page : &out->post->page;
	out->text = l->text.buf;
	out->len = l->text.len;
	return true;
}
