/* What a loader has read, as the bytes of a snapshot, and those onto the disk. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/thread.h"
#include "blog/snapshot_inside.h"

/* Clocks of file systems may be as coarse as this. */
#define TICK_NS INT64_C(2000000000)

/* A file, and the number that stands for it. */
struct file_of {
	const char *relative; /* the end of its path as opened */
	const struct file_stamp *stamp;
	bool term;
	uint32_t *number; /* of the record that is to have it */
};

struct making {
	const struct loader *l;
	int64_t since;
	size_t root_len;
	VEC(struct file_of) owners;
	VEC(struct kept_file) files;
	VEC(struct kept_post) posts;
	VEC(struct kept_term) terms;
	VEC(struct kept_hidden) hidden;
	VEC(struct kept_problem) problems;
	VEC(uint32_t) names;
	VEC(uint32_t) summaries; /* texts of pages in the order that they are put */
	size_t nput;		 /* pages */
	struct strbuf texts;
};

static uint32_t
put_text(struct making *m, const char *s)
{
	const size_t at = m->texts.len;

	if (s == NULL)
		return SNAPSHOT_NONE;
	strbuf_add(&m->texts, s, strlen(s) + 1);
	return (uint32_t)at;
}

static struct kept_names
put_names(struct making *m, const struct names *names)
{
	const struct kept_names kept = { (uint32_t)m->names.len, (uint32_t)names->len };

	for (size_t i = 0; i < names->len; i++)
		VEC_PUSH(&m->names, put_text(m, names->items[i]));
	return kept;
}

static struct kept_date
put_date(const struct date *d)
{
	return (struct kept_date){
		.seconds = d->seconds,
		.utc_offset = d->utc_offset,
		.year = d->year,
		.month = d->month,
		.day = d->day,
		.precision = (uint16_t)d->precision,
		.approximate = d->approximate,
	};
}

static struct kept_page
put_page(struct making *m, const struct page *page)
{
	return (struct kept_page){
		.slug = put_text(m, page->slug),
		.title = put_text(m, page->title),
		.summary = m->summaries.items[m->nput++],
		.section = put_text(m, page->section),
		.relative = put_text(m, page->section != NULL ? page->relative : NULL),
		.tags = put_names(m, &page->tags),
		.body_at = (uint32_t)page->body_at,
		.body_end = (uint32_t)page->body_end,
		.body_line = page->body_line,
		.words = (uint32_t)page->words,
	};
}

static void
put_post(struct making *m, const struct post *post)
{
	VEC_PUSH(&m->posts,
	    (struct kept_post){
		.page = put_page(m, &post->page),
		.date = put_date(&post->date),
		.updated = put_date(&post->updated),
		.authors = put_names(m, &post->authors),
		.series = put_text(m, post->series),
		.draft = post->draft,
		.minutes = (uint32_t)post->minutes,
	    });
}

static void
put_term(struct making *m, const struct term *term, const char *to)
{
	VEC_PUSH(&m->terms,
	    (struct kept_term){
		.page = put_page(m, &term->page),
		.aka = put_names(m, &term->aka),
		.categories = put_names(m, &term->categories),
		.see_also = put_names(m, &term->see_also),
		.compare = put_names(m, &term->compare),
		.sources = put_names(m, &term->sources),
		.acronym = put_text(m, term->acronym),
		.to = put_text(m, to),
	    });
}

/* --- files ----------------------------------------------------------------------- */

static void
own(struct making *m, const struct page *page, bool term, uint32_t *number)
{
	VEC_PUSH(&m->owners,
	    (struct file_of){ page->path + m->root_len, &page->stamp, term, number });
}

static int
by_relative(const void *va, const void *vb)
{
	const struct file_of *a = va, *b = vb;

	return strcmp(a->relative, b->relative);
}

/* A file that was written just before it was read may be written again within the same tick. */
static struct file_stamp
lasting_stamp(const struct making *m, const struct file_stamp *stamp)
{
	struct file_stamp lasting = *stamp;

	if (stamp->mtime_ns > m->since - TICK_NS)
		lasting.mtime_ns = INT64_MIN;
	return lasting;
}

/* Numbers the files of all records. */
static void
put_files(struct making *m)
{
	const struct loader *l = m->l;
	size_t posts = 0, terms = 0;

	for (size_t i = 0; i < l->lib->nposts; i++)
		if (l->lib->posts[i].page.source == l->number)
			own(m, &l->lib->posts[i].page, false, &m->posts.items[posts++].page.file);
	for (size_t i = 0; i < l->terms.len; i++)
		own(m, &l->terms.items[i].page, true, &m->terms.items[terms++].page.file);
	for (size_t i = 0; i < l->redirects.len; i++)
		own(m, &l->redirects.items[i].term.page, true, &m->terms.items[terms++].page.file);
	for (size_t i = 0; i < l->hidden.len; i++)
		VEC_PUSH(&m->owners,
		    (struct file_of){ l->hidden.items[i].relative, &l->hidden.items[i].stamp,
			l->hidden.items[i].term, &m->hidden.items[i].file });
	if (m->owners.len > 1)
		qsort(m->owners.items, m->owners.len, sizeof(*m->owners.items), by_relative);
	for (size_t i = 0; i < m->owners.len; i++) {
		const struct file_of *f = &m->owners.items[i];

		/* sections are of one file */
		if (i == 0 || strcmp(f->relative, f[-1].relative) != 0)
			VEC_PUSH(&m->files,
			    (struct kept_file){ .stamp = lasting_stamp(m, f->stamp),
				.relative =
				    put_text(m, f->relative - m->root_len) + (uint32_t)m->root_len,
				.term = f->term });
		*f->number = (uint32_t)m->files.len - 1;
	}
	VEC_FREE(&m->owners);
}

/* --- problems -------------------------------------------------------------------- */

/* Faults of pages and of folders; the files beside them are read anew each time. */
static void
put_problem(struct making *m, const struct problem *p)
{
	static const char *const beside[] = { "races.json", "site.yml", "site.yaml" };
	const char *root = m->l->source->root, *relative = "";
	const size_t n = strlen(root);
	size_t file;
	struct kept_problem kept = { .line = p->line, .column = p->column };

	/* other folders have faults as well */
	if (strncmp(p->file, root, n) != 0 ||
	    (n < m->root_len && p->file[n] != '/' && p->file[n] != '\0'))
		return;
	if (p->file[n] != '\0')
		relative = p->file + m->root_len;
	for (size_t i = 0; i < sizeof(beside) / sizeof(*beside); i++)
		if (strcmp(relative, beside[i]) == 0)
			return;
	file = snapshot_file_at(m->files.items, m->files.len, m->texts.buf, relative);
	kept.file = file < m->files.len ? (uint32_t)file : SNAPSHOT_NONE;
	kept.path = put_text(m, relative);
	kept.msg = put_text(m, p->msg);
	kept.level = (uint32_t)p->level;
	VEC_PUSH(&m->problems, kept);
}

/* --- all of it ------------------------------------------------------------------- */

/* Summaries are most of the texts and the last to be looked at: by themselves, they need not be in
 * memory. */
static void
put_summaries(struct making *m)
{
	const struct loader *l = m->l;

	for (size_t i = 0; i < l->lib->nposts; i++)
		if (l->lib->posts[i].page.source == l->number)
			VEC_PUSH(&m->summaries, put_text(m, l->lib->posts[i].page.summary));
	for (size_t i = 0; i < l->terms.len; i++)
		VEC_PUSH(&m->summaries, put_text(m, l->terms.items[i].page.summary));
	for (size_t i = 0; i < l->redirects.len; i++)
		VEC_PUSH(&m->summaries, put_text(m, l->redirects.items[i].term.page.summary));
}

static void
put_all(struct making *m)
{
	const struct loader *l = m->l;

	put_summaries(m);
	for (size_t i = 0; i < l->lib->nposts; i++)
		if (l->lib->posts[i].page.source == l->number)
			put_post(m, &l->lib->posts[i]);
	for (size_t i = 0; i < l->terms.len; i++)
		put_term(m, &l->terms.items[i], NULL);
	for (size_t i = 0; i < l->redirects.len; i++)
		put_term(m, &l->redirects.items[i].term, l->redirects.items[i].to);
	for (size_t i = 0; i < l->hidden.len; i++)
		VEC_PUSH(&m->hidden,
		    (struct kept_hidden){ .slug = put_text(m, l->hidden.items[i].slug),
			.term = l->hidden.items[i].term });
	put_files(m);
	for (size_t i = 0; i < l->lib->problems.len; i++)
		put_problem(m, &l->lib->problems.items[i]);
}

static struct snapshot_header
head_of(struct making *m, const char *real)
{
	struct snapshot_header h = {
		.magic = SNAPSHOT_MAGIC,
		.order = SNAPSHOT_ORDER,
		.format = SNAPSHOT_FORMAT,
		.version = put_text(m, PACKAGE_VERSION),
		.root = put_text(m, real),
		.maker = m->l->source->maker,
		.undated = m->l->opts.undated,
		.drafts = m->l->opts.drafts,
		.nfiles = (uint32_t)m->files.len,
		.nposts = (uint32_t)m->posts.len,
		.nterms = (uint32_t)m->terms.len,
		.nhidden = (uint32_t)m->hidden.len,
		.nproblems = (uint32_t)m->problems.len,
		.nnames = (uint32_t)m->names.len,
	};

	snapshot_program(&h.program);
	h.ntexts = (uint32_t)m->texts.len;
	return h;
}

#define PUT(out, v) (strbuf_add((out), (v)->items, (v)->len * sizeof(*(v)->items)), VEC_FREE(v))

/* What was put is freed: of a large folder it is much. */
static void
put_bytes(struct making *m, struct snapshot_header *h, struct strbuf *out)
{
	const size_t start = out->len;
	char *at;

	strbuf_add(out, h, sizeof(*h));
	PUT(out, &m->files);
	PUT(out, &m->posts);
	PUT(out, &m->terms);
	PUT(out, &m->hidden);
	PUT(out, &m->problems);
	PUT(out, &m->names);
	strbuf_add(out, m->texts.buf, m->texts.len);
	h->size = out->len - start;
	at = out->buf + start;
	memcpy(at, h, sizeof(*h));
	h->sum = hash_large(at + SNAPSHOT_SUM_FROM, h->size - SNAPSHOT_SUM_FROM);
	memcpy(at, h, sizeof(*h));
}

bool
snapshot_make(const struct loader *l, int64_t since, struct strbuf *out)
{
	struct making m = { .l = l, .since = since, .texts = STRBUF_INIT };
	const size_t n = strlen(l->source->root);
	char *real = realpath(l->source->root, NULL);
	struct snapshot_header h;
	bool ok;

	m.root_len = n + (l->source->root[n - 1] != '/');
	put_all(&m);
	h = head_of(&m, real != NULL ? real : "");
	ok = real != NULL && m.texts.len < SNAPSHOT_NONE;
	if (ok)
		put_bytes(&m, &h, out);
	VEC_FREE(&m.summaries);
	VEC_FREE(&m.files);
	VEC_FREE(&m.posts);
	VEC_FREE(&m.terms);
	VEC_FREE(&m.hidden);
	VEC_FREE(&m.problems);
	VEC_FREE(&m.names);
	strbuf_free(&m.texts);
	free(real);
	return ok;
}

/* --- writing --------------------------------------------------------------------- */

struct snapshot_writer {
	char *dir, *path;
	struct strbuf bytes;
	pthread_t thread;
};

static void
writer_free(struct snapshot_writer *w)
{
	free(w->dir);
	free(w->path);
	strbuf_free(&w->bytes);
	free(w);
}

static void *
write_beside(void *ctx)
{
	struct snapshot_writer *w = ctx;

	if (path_make_dirs(w->dir, NULL) && file_write(w->path, w->bytes.buf, w->bytes.len, NULL))
		strbuf_free(&w->bytes);
	return NULL;
}

struct snapshot_writer *
snapshot_write(const struct loader *l, struct strbuf *bytes)
{
	struct snapshot_writer *w = xcalloc(1, sizeof(*w));
	char *real = realpath(l->source->root, NULL);

	w->dir = xstrdup(l->opts.cache);
	w->path = snapshot_path(&l->opts, real != NULL ? real : l->source->root);
	w->bytes = *bytes;
	strbuf_init(bytes);
	free(real);
	if (thread_start(&w->thread, write_beside, w))
		return w;
	writer_free(w);
	return NULL;
}

void
snapshot_written(struct snapshot_writer *w)
{
	if (w == NULL)
		return;
	pthread_join(w->thread, NULL);
	writer_free(w);
}
