#include "view/page_text.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/path.h"
#include "base/thread.h"
#include "data/frontmatter.h"
#include "markdown/beginning.h"
#include "markdown/shortcode.h"
#include "view/page.h"

void
page_text_free(struct page_text *t)
{
	free(t->title);
	document_free(t->doc);
	strbuf_free(&t->source);
	*t = (struct page_text){ .source = STRBUF_INIT };
}

static void
take_front_matter(struct page_text *t, const struct front_matter *front)
{
	const char *title = node_string(node_get(front->root, "title"));
	const char *date = node_string(node_get(front->root, "date"));

	if (title != NULL)
		t->title = xstrdup(title);
	if (date != NULL && !date_parse(date, strlen(date), &t->date, NULL))
		t->date = (struct date){ 0 };
}

/* Leaves the body alone in the source, with its tags reduced. */
static void
reduce_tags(struct page_text *t, size_t *body_at)
{
	struct strbuf reduced = STRBUF_INIT;

	t->tagged = shortcode_seen(t->source.buf + *body_at, t->source.len - *body_at);
	if (!t->tagged)
		return;
	shortcode_reduce(t->source.buf + *body_at, t->source.len - *body_at, NULL, &reduced);
	strbuf_free(&t->source);
	t->source = reduced;
	*body_at = 0;
}

bool
page_text_parse(struct page_text *out, struct strbuf *text, const char *name, struct err *err)
{
	struct front_matter front = { 0 };
	size_t body_at;
	bool ok;

	*out = (struct page_text){ .source = *text };
	strbuf_init(text);
	front_matter_read(&front, out->source.buf, out->source.len, name, NULL);
	take_front_matter(out, &front);
	body_at = front.body_at;
	reduce_tags(out, &body_at);
	ok = document_parse(&out->doc, out->source.buf + body_at, out->source.len - body_at,
	    front.body_line, err);
	front_matter_free(&front);
	if (!ok)
		page_text_free(out);
	return ok;
}

/* Reads all of a file. */
static bool
read_whole(struct page_text *out, const char *path, struct err *err)
{
	struct strbuf text = STRBUF_INIT;
	bool ok =
	    file_read(path, FILE_MAX_BYTES, &text, err) && page_text_parse(out, &text, path, err);

	strbuf_free(&text);
	return ok;
}

/* Whether the text starts as front matter does, but has no end of it. */
static bool
is_in_front_matter(const struct strbuf *text, const struct front_matter *front)
{
	return front->body_at == 0 && text->len > 0 && strchr("-+{\xef", text->buf[0]) != NULL;
}

/* Cuts the beginning of a file where that is certain; false where nowhere. */
static bool
cut_beginning(struct strbuf *text, const char *path)
{
	struct front_matter front = { 0 };
	size_t cut = 0;

	front_matter_read(&front, text->buf, text->len, path, NULL);
	if (!is_in_front_matter(text, &front))
		cut = beginning_cut(text->buf + front.body_at, text->len - front.body_at);
	if (cut > 0)
		strbuf_truncate(text, front.body_at + cut);
	front_matter_free(&front);
	return cut > 0;
}

/* The bytes of the file that were looked at for it; 0 where it cannot be read, or not be cut. */
static size_t
read_beginning(const char *path, size_t bytes, struct strbuf *text)
{
	for (; bytes <= PAGE_BEGINNING_BYTES; bytes *= 4) {
		strbuf_reset(text);
		if (!file_read_beginning(path, bytes, text, NULL))
			return 0;
		if (cut_beginning(text, path))
			return bytes;
	}
	return 0;
}

bool
page_text_beginning(struct page_text *out, const char *path, size_t bytes)
{
	struct strbuf text = STRBUF_INIT;
	struct file_stamp stamp;
	size_t begun = 0;

	*out = (struct page_text){ .source = STRBUF_INIT };
	if (file_stamp(path, &stamp) && (uint64_t)stamp.size > PAGE_SHORT_BYTES &&
	    (uint64_t)stamp.size <= FILE_MAX_BYTES)
		begun = read_beginning(path, bytes, &text);
	if (begun == 0 || !page_text_parse(out, &text, path, NULL) || out->tagged ||
	    !document_stands_alone(out->doc)) {
		strbuf_free(&text);
		page_text_free(out);
		return false;
	}
	out->begun = begun;
	return true;
}

bool
page_text_begin(struct page_text *out, const char *path, size_t bytes, struct err *err)
{
	return page_text_beginning(out, path, bytes) || read_whole(out, path, err);
}

/* --- beside ---------------------------------------------------------------- */

enum state { RUNNING, DONE, DROPPED };

/* The thread and who started it own it together. Whoever comes last frees it: the thread, where
 * it finds DROPPED in the state; else the other, after joining. */
struct page_reading {
	char *path;
	int wake;
	bool threaded;
	pthread_t thread;
	_Atomic enum state state;
	struct page_text text;
	bool ok;
	struct err err;
};

static void
reading_free(struct page_reading *r)
{
	page_text_free(&r->text);
	free(r->path);
	free(r);
}

static void *
read_beside(void *ctx)
{
	struct page_reading *r = ctx;

	r->ok = read_whole(&r->text, r->path, &r->err);
	if (atomic_exchange(&r->state, DONE) == DROPPED)
		reading_free(r);
	else if (r->wake >= 0 && write(r->wake, "", 1) < 0)
		r->wake = -1; /* it is full: whoever reads it will come by anyway */
	return NULL;
}

struct page_reading *
page_reading_start(const char *path, int wake)
{
	struct page_reading *r = xcalloc(1, sizeof(*r));

	r->path = xstrdup(path);
	r->wake = wake;
	strbuf_init(&r->text.source);
	atomic_init(&r->state, RUNNING);
	r->threaded = thread_start(&r->thread, read_beside, r);
	if (!r->threaded) {
		r->ok = read_whole(&r->text, r->path, &r->err);
		atomic_store(&r->state, DONE);
	}
	return r;
}

bool
page_reading_done(const struct page_reading *r)
{
	return atomic_load(&r->state) == DONE;
}

bool
page_reading_finish(struct page_reading *r, struct page_text *out, struct err *err)
{
	bool ok;

	if (r->threaded)
		pthread_join(r->thread, NULL);
	ok = r->ok;
	if (ok) {
		*out = r->text;
		r->text = (struct page_text){ .source = STRBUF_INIT };
	} else if (err != NULL) {
		*err = r->err;
	}
	reading_free(r);
	return ok;
}

void
page_reading_drop(struct page_reading *r)
{
	pthread_t thread;

	if (r == NULL)
		return;
	thread = r->thread;
	if (atomic_exchange(&r->state, DROPPED) == RUNNING) {
		pthread_detach(thread);
		return;
	}
	if (r->threaded)
		pthread_join(thread, NULL);
	reading_free(r);
}
