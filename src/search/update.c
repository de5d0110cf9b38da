#include "search/update.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/path.h"
#include "base/stamps.h"
#include "base/vec.h"
#include "blog/single.h"
#include "search/facet.h"
#include "search/plain.h"
#include "search/words.h"

#define BYTES_A_STEP ((size_t)16 << 20) /* of files; then it is committed */

struct found { /* a page of the folder */
	const char *relative;
	struct index_stamp stamp; /* time and size; where the index has it, its hash */
	bool term;
	bool known; /* to the index */
	bool parts; /* known by its sections, each a page */
	bool same;  /* by time and size */
};

enum column { COL_TITLE, COL_ALIASES, COL_TAGS, COL_SUMMARY, COL_BODY, COL_FACETS, COLUMNS };

struct update {
	struct text_index *ix;
	const struct library *lib; /* or NULL: of the folder */
	char *root;		   /* of the folder, as the next two */
	enum maker maker;
	struct single_reader *reader;
	unsigned generation;
	bool surveyed;
	struct err lost;	 /* why the folder could not be walked */
	struct arena names;	 /* of the files */
	VEC(struct found) files; /* sorted by path */
	size_t at;		 /* of files: behind the one that the index named last */
	VEC(size_t) todo;
	VEC(char *) gone;
	VEC(char *) parts; /* paths of sections that the index knows, sorted */
	size_t done;	   /* of todo */
	size_t total;
	struct strbuf columns[COLUMNS], plain; /* of the page at hand */
};

struct update *
update_new_of(struct text_index *ix, const struct library *lib)
{
	struct update *u = xcalloc(1, sizeof(*u));

	u->ix = ix;
	u->lib = lib;
	for (size_t i = 0; i < COLUMNS; i++)
		strbuf_init(&u->columns[i]);
	strbuf_init(&u->plain);
	return u;
}

struct update *
update_new(struct text_index *ix, const char *root, enum maker maker)
{
	struct update *u = update_new_of(ix, NULL);

	u->root = xstrdup(root);
	u->maker = maker;
	u->reader = single_reader_new(root, maker);
	return u;
}

static void
forget(struct update *u)
{
	arena_reset(&u->names);
	for (size_t i = 0; i < u->gone.len; i++)
		free(u->gone.items[i]);
	for (size_t i = 0; i < u->parts.len; i++)
		free(u->parts.items[i]);
	u->parts.len = 0;
	u->files.len = u->todo.len = u->gone.len = u->done = u->total = 0;
}

void
update_free(struct update *u)
{
	if (u == NULL)
		return;
	forget(u);
	arena_free(&u->names);
	VEC_FREE(&u->files);
	VEC_FREE(&u->todo);
	VEC_FREE(&u->gone);
	VEC_FREE(&u->parts);
	for (size_t i = 0; i < COLUMNS; i++)
		strbuf_free(&u->columns[i]);
	strbuf_free(&u->plain);
	single_reader_free(u->reader);
	free(u->root);
	free(u);
}

void
update_again(struct update *u)
{
	u->surveyed = false;
}

size_t
update_done(const struct update *u)
{
	return u->done;
}

size_t
update_total(const struct update *u)
{
	return u->total;
}

void
update_pages(const struct update *u, size_t *posts, size_t *terms)
{
	*posts = *terms = 0;
	for (size_t i = 0; i < u->files.len; i++)
		++*(u->files.items[i].term ? terms : posts);
}

bool
update_reached(const struct update *u, struct err *err)
{
	if (u->lost.msg[0] == '\0')
		return true;
	*err = u->lost;
	return false;
}

/* --- what there is to do --------------------------------------------------------- */

static void
add_file(struct update *u, const char *relative, const struct file_stamp *stamp, bool term)
{
	VEC_PUSH(&u->files,
	    (struct found){
		.relative = relative,
		.stamp = { stamp->mtime_ns, stamp->size, 0 },
		.term = term,
	    });
}

/* What a walk found. */
struct walked {
	struct update *u;
	VEC(struct stamped) pages;
	size_t nposts; /* they come first */
};

static void
on_page(void *ctx, const char *relative, bool term)
{
	struct walked *w = ctx;

	w->nposts += !term;
	VEC_PUSH(&w->pages, (struct stamped){ .relative = arena_strdup(&w->u->names, relative) });
}

static bool
list_folder(struct update *u)
{
	struct walked w = { .u = u };
	const bool ok = single_walk(u->root, u->maker, on_page, &w, &u->lost);

	if (ok)
		stamps_take(u->root, w.pages.items, w.pages.len);
	for (size_t i = 0; i < w.pages.len && ok; i++)
		if (w.pages.items[i].there)
			add_file(u, w.pages.items[i].relative, &w.pages.items[i].stamp,
			    i >= w.nposts);
	VEC_FREE(&w.pages);
	return ok;
}

static void
list_library(struct update *u)
{
	for (size_t i = 0; i < u->lib->nterms; i++)
		add_file(u, u->lib->terms[i].page.relative, &u->lib->terms[i].page.stamp, true);
	for (size_t i = 0; i < u->lib->nposts; i++)
		add_file(u, u->lib->posts[i].page.relative, &u->lib->posts[i].page.stamp, false);
}

static int
compare_files(const void *a, const void *b)
{
	return strcmp(((const struct found *)a)->relative, ((const struct found *)b)->relative);
}

/* A walk gives the names of a folder in their order, as a rule. */
static void
sort_files(struct update *u)
{
	size_t sorted = 1;

	while (sorted < u->files.len &&
	    compare_files(&u->files.items[sorted - 1], &u->files.items[sorted]) <= 0)
		sorted++;
	if (sorted < u->files.len)
		qsort(u->files.items, u->files.len, sizeof(*u->files.items), compare_files);
}

/* An index names most pages in the order that they were put in, which is that of the files. */
static struct found *
find_file(struct update *u, const char *path)
{
	const struct found key = { .relative = path };
	struct found *files = u->files.items, *f = NULL;

	if (u->at < u->files.len && strcmp(files[u->at].relative, path) == 0)
		f = &files[u->at];
	else if (u->files.len > 0)
		f = bsearch(&key, files, u->files.len, sizeof(key), compare_files);
	if (f != NULL)
		u->at = (size_t)(f - files) + 1;
	return f;
}

/* The file that a path with a section is of; NULL for none. */
static struct found *
find_file_of_section(struct update *u, const char *path)
{
	const char *hash = strrchr(path, '#');
	char *file = hash != NULL ? xstrndup(path, (size_t)(hash - path)) : NULL;
	struct found *f = file != NULL ? find_file(u, file) : NULL;

	free(file);
	return f;
}

static void
on_stamp(void *ctx, const char *path, const struct index_stamp *stamp)
{
	struct update *u = ctx;
	struct found *f = find_file(u, path);
	bool same;

	if (f == NULL && (f = find_file_of_section(u, path)) != NULL) {
		f->parts = true;
		VEC_PUSH(&u->parts, xstrdup(path));
	} else if (f != NULL) {
		f->known = true;
	} else {
		VEC_PUSH(&u->gone, xstrdup(path));
		return;
	}
	/* sections of a file are put in together, and have its stamp */
	same = f->stamp.mtime_ns == stamp->mtime_ns && f->stamp.size == stamp->size;
	f->same = same && (f->same || f->stamp.hash == 0);
	f->stamp.hash = stamp->hash;
}

static int
compare_paths(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Compares the files with the index. */
static bool
survey(struct update *u)
{
	bool walked = true;

	forget(u);
	u->generation = index_generation(u->ix);
	u->lost = (struct err){ 0 };
	if (u->lib != NULL)
		list_library(u);
	else
		walked = list_folder(u);
	if (!walked)
		return true; /* a folder that is gone for now leaves its index as it is */
	sort_files(u);
	u->at = 0;
	if (!index_stamps(u->ix, on_stamp, u))
		return false;
	if (u->parts.len > 1)
		qsort(u->parts.items, u->parts.len, sizeof(*u->parts.items), compare_paths);
	for (size_t i = 0; i < u->files.len; i++)
		if (!u->files.items[i].same)
			VEC_PUSH(&u->todo, i);
	u->total = u->todo.len;
	return true;
}

/* --- a page ---------------------------------------------------------------------- */

static void
add_text(struct strbuf *out, const char *s)
{
	if (s == NULL || *s == '\0')
		return;
	if (out->len > 0)
		strbuf_addch(out, ' ');
	words_index(out, s, strlen(s));
}

static void
add_names(struct strbuf *out, const struct names *names)
{
	for (size_t i = 0; i < names->len; i++)
		add_text(out, names->items[i]);
}

static void
fill_columns(struct update *u, const struct page *page, const struct post *post,
    const struct term *term)
{
	struct strbuf *col = u->columns;

	for (size_t i = 0; i < COLUMNS; i++)
		strbuf_reset(&col[i]);
	add_text(&col[COL_TITLE], page->title);
	add_names(&col[COL_TAGS], &page->tags);
	add_text(&col[COL_SUMMARY], page->summary);
	if (term != NULL) {
		add_text(&col[COL_ALIASES], term->acronym);
		add_names(&col[COL_ALIASES], &term->aka);
		add_names(&col[COL_TAGS], &term->categories);
	}
	if (post != NULL)
		add_text(&col[COL_TAGS], post->series);
	facet_put_page(&col[COL_FACETS], page, post, term);
}

static bool
put_columns(struct update *u, const char *path, const struct index_stamp *stamp)
{
	const struct index_page row = {
		.path = path,
		.stamp = *stamp,
		.title = u->columns[COL_TITLE].buf,
		.aliases = u->columns[COL_ALIASES].buf,
		.tags = u->columns[COL_TAGS].buf,
		.summary = u->columns[COL_SUMMARY].buf,
		.body = u->columns[COL_BODY].buf,
		.facets = u->columns[COL_FACETS].buf,
	};

	return index_put(u->ix, &row);
}

/* A page of a library in memory, which may have no file. */
static bool
put_page_of(struct update *u, const struct found *f)
{
	const struct page *page = NULL;
	const struct post *post = NULL;
	const struct term *term = NULL;
	struct index_stamp stamp = f->stamp;

	for (size_t i = 0; f->term && i < u->lib->nterms; i++)
		if (strcmp(u->lib->terms[i].page.relative, f->relative) == 0)
			page = &(term = &u->lib->terms[i])->page;
	for (size_t i = 0; !f->term && i < u->lib->nposts; i++)
		if (strcmp(u->lib->posts[i].page.relative, f->relative) == 0)
			page = &(post = &u->lib->posts[i])->page;
	if (page == NULL)
		return true;
	fill_columns(u, page, post, term);
	strbuf_reset(&u->plain);
	plain_page(page, PLAIN_MAX_BYTES, &u->plain);
	words_index(&u->columns[COL_BODY], u->plain.buf, u->plain.len);
	stamp.hash = 0;
	return put_columns(u, f->relative, &stamp);
}

/* Does one thing with every path that the index knows a file by. */
typedef bool path_fn(struct update *u, const char *path, const struct index_stamp *stamp);
static bool
each_path(struct update *u, const struct found *f, const struct index_stamp *stamp, path_fn *fn)
{
	const size_t n = strlen(f->relative);
	size_t low = 0, high = u->parts.len;

	if (f->known && !fn(u, f->relative, stamp))
		return false;
	while (f->parts && low < high) {
		const size_t mid = low + (high - low) / 2;

		if (strncmp(u->parts.items[mid], f->relative, n) < 0 ||
		    (strncmp(u->parts.items[mid], f->relative, n) == 0 &&
			u->parts.items[mid][n] < '#'))
			low = mid + 1;
		else
			high = mid;
	}
	for (; f->parts && low < u->parts.len; low++) {
		const char *path = u->parts.items[low];

		if (strncmp(path, f->relative, n) != 0 || path[n] != '#')
			break;
		if (!fn(u, path, stamp))
			return false;
	}
	return true;
}

static bool
remove_path(struct update *u, const char *path, const struct index_stamp *stamp)
{
	(void)stamp;
	return index_remove(u->ix, path);
}

static bool
restamp_path(struct update *u, const char *path, const struct index_stamp *stamp)
{
	return index_restamp(u->ix, path, stamp);
}

static bool
put_body(struct update *u, const struct page *page, const char *path, const struct single *s,
    const struct index_stamp *stamp)
{
	const size_t end = page->body_end != 0 ? page->body_end : s->len;
	const size_t n = end - page->body_at;

	strbuf_reset(&u->plain);
	plain_body(s->text + page->body_at, n < PLAIN_MAX_BYTES ? n : PLAIN_MAX_BYTES, &u->plain);
	words_index(&u->columns[COL_BODY], u->plain.buf, u->plain.len);
	return put_columns(u, path, stamp);
}

/* A page that cannot be read is none for now, and is tried again the next time. */
static bool
put_file(struct update *u, const struct found *f, size_t *bytes)
{
	struct single s;
	struct index_stamp stamp;
	bool ok = true;

	if (!single_read(u->reader, f->relative, f->term, &s, NULL))
		return each_path(u, f, NULL, remove_path);
	*bytes += s.len;
	stamp = (struct index_stamp){ s.page->stamp.mtime_ns, s.page->stamp.size,
		hash_large(s.text, s.len) };
	if ((f->known || f->parts) && stamp.hash == f->stamp.hash)
		return each_path(u, f, &stamp, restamp_path);
	/* of a file that is made of sections, or was, any may have another name now */
	if ((f->parts || (f->known && s.page->section != NULL)) &&
	    !each_path(u, f, NULL, remove_path))
		return false;
	if (s.page->section == NULL) {
		fill_columns(u, s.page, s.post, s.term);
		return put_body(u, s.page, f->relative, &s, &stamp);
	}
	for (size_t i = 0; i < s.nterms && ok; i++) {
		fill_columns(u, &s.term[i].page, NULL, &s.term[i]);
		ok = put_body(u, &s.term[i].page, s.term[i].page.relative, &s, &stamp);
	}
	return ok;
}

/* --- the work -------------------------------------------------------------------- */

/* One transaction: what is gone, then at most max pages. */
static bool
put_some(struct update *u, size_t max, const atomic_bool *stop)
{
	const size_t end = u->todo.len - u->done < max ? u->todo.len : u->done + max;
	size_t i, bytes = 0;

	if (!index_begin(u->ix))
		return false;
	for (i = 0; i < u->gone.len; i++)
		if (!index_remove(u->ix, u->gone.items[i]))
			return false;
	for (i = u->done; i < end && bytes < BYTES_A_STEP; i++) {
		const struct found *f = &u->files.items[u->todo.items[i]];

		if (stop != NULL && atomic_load(stop))
			break;
		if (!(u->lib != NULL ? put_page_of(u, f) : put_file(u, f, &bytes)))
			return false;
	}
	if (!index_commit(u->ix))
		return false;
	for (size_t k = 0; k < u->gone.len; k++)
		free(u->gone.items[k]);
	u->gone.len = 0;
	u->done = i;
	return true;
}

enum update_state
update_step(struct update *u, size_t max_files, const atomic_bool *stop)
{
	if (!u->surveyed || u->generation != index_generation(u->ix)) {
		u->surveyed = survey(u);
		if (!u->surveyed)
			return UPDATE_BUSY;
	} else if (!put_some(u, max_files > 0 ? max_files : 1, stop)) {
		return UPDATE_BUSY;
	}
	return u->done == u->todo.len && u->gone.len == 0 ? UPDATE_DONE : UPDATE_MORE;
}
