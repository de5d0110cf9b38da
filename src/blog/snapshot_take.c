/* What a snapshot says, looked at and handed out. */
#include <limits.h>
#include <string.h>

#include "blog/snapshot_inside.h"

/* --- whether it can be believed ---------------------------------------------------- */

static bool
text_ok(const struct snapshot *s, uint32_t at)
{
	return at < s->head->ntexts;
}

/* The same for one that may be missing. */
static bool
maybe_ok(const struct snapshot *s, uint32_t at)
{
	return at < s->head->ntexts || at == SNAPSHOT_NONE;
}

static bool
names_ok(const struct snapshot *s, const struct kept_names *n)
{
	return n->first <= s->head->nnames && n->len <= s->head->nnames - n->first;
}

/* A path below the root, and no other. */
static bool
path_ok(const struct snapshot *s, uint32_t at)
{
	const char *path = text_ok(s, at) ? s->texts + at : "/";

	return *path != '/' && strncmp(path, "../", 3) != 0 && strstr(path, "/../") == NULL;
}

static bool
date_ok(const struct kept_date *d)
{
	const bool season = d->precision == DATE_SEASON;

	if (d->precision == DATE_NONE)
		return true;
	return d->precision <= DATE_TIME && d->approximate <= 1 && d->year >= 1 &&
	    d->year <= 9999 && d->month >= (season ? 21 : d->precision > DATE_YEAR) &&
	    d->month <= (season ? 24 : 12) && d->day >= (d->precision >= DATE_DAY) &&
	    d->day <= 31 && d->seconds >= 0 && d->seconds <= 86400 && d->utc_offset > -172800 &&
	    d->utc_offset < 172800;
}

/* What a page says of its body must be within the file of its stamp: the file is read by it. */
static bool
page_ok(const struct snapshot *s, const struct kept_page *p)
{
	int64_t size;

	if (p->file >= s->head->nfiles || !text_ok(s, p->slug) || !text_ok(s, p->title) ||
	    !maybe_ok(s, p->summary) || !maybe_ok(s, p->section) || !names_ok(s, &p->tags))
		return false;
	size = s->files[p->file].stamp.size;
	if (p->body_at > (p->body_end != 0 ? p->body_end : size) || p->body_end > size ||
	    p->body_line < 0)
		return false;
	if (p->section == SNAPSHOT_NONE)
		return p->relative == SNAPSHOT_NONE;
	/* "a.md#b" */
	return text_ok(s, p->relative) &&
	    strlen(s->texts + p->relative) ==
	    strlen(s->texts + s->files[p->file].relative) + 1 + strlen(s->texts + p->section);
}

static bool
posts_ok(const struct snapshot *s)
{
	bool ok = true;

	for (size_t i = 0; i < s->head->nposts && ok; i++) {
		const struct kept_post *p = &s->posts[i];

		ok = page_ok(s, &p->page) && date_ok(&p->date) && date_ok(&p->updated) &&
		    names_ok(s, &p->authors) && maybe_ok(s, p->series) && p->draft <= 1 &&
		    p->minutes <= INT_MAX && p->page.section == SNAPSHOT_NONE;
	}
	return ok;
}

static bool
terms_ok(const struct snapshot *s)
{
	bool ok = true;

	for (size_t i = 0; i < s->head->nterms && ok; i++) {
		const struct kept_term *t = &s->terms[i];

		ok = page_ok(s, &t->page) && names_ok(s, &t->aka) && names_ok(s, &t->categories) &&
		    names_ok(s, &t->see_also) && names_ok(s, &t->compare) &&
		    names_ok(s, &t->sources) && maybe_ok(s, t->acronym) && maybe_ok(s, t->to);
	}
	return ok;
}

bool
snapshot_is_sound(const struct snapshot *s)
{
	const struct snapshot_header *h = s->head;
	bool ok = true;

	for (size_t i = 0; i < h->nfiles && ok; i++)
		ok = path_ok(s, s->files[i].relative) && s->files[i].term <= 1;
	for (size_t i = 0; i < h->nnames && ok; i++)
		ok = text_ok(s, s->names[i]);
	for (size_t i = 0; i < h->nhidden && ok; i++)
		ok = s->hidden[i].file < h->nfiles && text_ok(s, s->hidden[i].slug) &&
		    s->hidden[i].term <= 1;
	for (size_t i = 0; i < h->nproblems && ok; i++) {
		const struct kept_problem *p = &s->problems[i];

		ok = (p->file == SNAPSHOT_NONE ? path_ok(s, p->path) : p->file < h->nfiles) &&
		    text_ok(s, p->msg) && p->level <= PROBLEM_ERROR;
	}
	return ok && posts_ok(s) && terms_ok(s);
}

/* --- handing it out ---------------------------------------------------------------- */

static const char *
text(const struct snapshot *s, uint32_t at)
{
	return at != SNAPSHOT_NONE ? s->texts + at : NULL;
}

/* The path of a file as opened. Its end is a text; what is in front of it most often is the root. */
static const char *
path_of(const struct snapshot *s, const struct kept_file *f, const struct strbuf *root,
    struct arena *arena)
{
	const char *relative = s->texts + f->relative;
	char *path;
	size_t n;

	if (f->relative >= root->len && memcmp(relative - root->len, root->buf, root->len) == 0)
		return relative - root->len;
	n = strlen(relative) + 1;
	path = arena_bytes(arena, root->len + n);
	memcpy(path, root->buf, root->len);
	memcpy(path + root->len, relative, n);
	return path;
}

/* What all pages need: the paths of files, and lists of texts, made once. */
static void
prepare(struct snapshot *s, struct loader *l)
{
	struct arena *arena = &l->lib->arena;
	struct strbuf root = STRBUF_INIT;

	if (s->paths != NULL)
		return;
	s->items = arena_alloc(arena, s->head->nnames * sizeof(*s->items));
	for (size_t i = 0; i < s->head->nnames; i++)
		s->items[i] = s->texts + s->names[i];
	strbuf_adds(&root, l->source->root);
	if (root.buf[root.len - 1] != '/')
		strbuf_addch(&root, '/');
	s->root_len = root.len;
	s->paths = arena_calloc(arena, s->head->nfiles, sizeof(*s->paths));
	for (size_t i = 0; i < s->head->nfiles; i++)
		if (s->matches[i])
			s->paths[i] = path_of(s, &s->files[i], &root, arena);
	strbuf_free(&root);
}

static void
take_names(const struct snapshot *s, const struct kept_names *kept, struct names *out)
{
	out->items = kept->len > 0 ? s->items + kept->first : NULL;
	out->len = kept->len;
}

static void
take_page(const struct snapshot *s, const struct loader *l, const struct kept_page *kept,
    struct page *out)
{
	const char *path = s->paths[kept->file];

	out->source = l->number;
	out->slug = text(s, kept->slug);
	out->title = text(s, kept->title);
	out->path = path;
	out->section = text(s, kept->section);
	out->relative =
	    kept->section != SNAPSHOT_NONE ? text(s, kept->relative) : path + s->root_len;
	out->summary = text(s, kept->summary);
	take_names(s, &kept->tags, &out->tags);
	out->stamp = s->files[kept->file].stamp;
	out->body_at = kept->body_at;
	out->body_end = kept->body_end;
	out->body_line = kept->body_line;
	out->words = kept->words;
}

static struct date
take_date(const struct kept_date *kept)
{
	return (struct date){
		.precision = kept->precision,
		.approximate = kept->approximate,
		.year = kept->year,
		.month = kept->month,
		.day = kept->day,
		.seconds = kept->seconds,
		.utc_offset = kept->utc_offset,
	};
}

void
snapshot_take_posts(struct snapshot *s, struct loader *l)
{
	prepare(s, l);
	VEC_RESERVE(&l->posts, s->head->nposts);
	for (size_t i = 0; i < s->head->nposts; i++) {
		const struct kept_post *kept = &s->posts[i];
		struct post *post;

		if (!s->matches[kept->page.file])
			continue;
		post = &l->posts.items[l->posts.len++];
		take_page(s, l, &kept->page, &post->page);
		post->date = take_date(&kept->date);
		post->updated = take_date(&kept->updated);
		post->series = text(s, kept->series);
		take_names(s, &kept->authors, &post->authors);
		post->draft = kept->draft;
		post->minutes = (int)kept->minutes;
	}
}

static void
take_term(const struct snapshot *s, const struct loader *l, const struct kept_term *kept,
    struct term *out)
{
	take_page(s, l, &kept->page, &out->page);
	out->acronym = text(s, kept->acronym);
	take_names(s, &kept->aka, &out->aka);
	take_names(s, &kept->categories, &out->categories);
	take_names(s, &kept->see_also, &out->see_also);
	take_names(s, &kept->compare, &out->compare);
	take_names(s, &kept->sources, &out->sources);
	out->category = out->categories.len > 0 ? out->categories.items[0] : "";
}

static void
take_problem(const struct snapshot *s, const struct loader *l, const struct kept_problem *kept)
{
	const char *path = kept->file != SNAPSHOT_NONE ? s->paths[kept->file] : NULL;
	char *folder = NULL;

	if (path == NULL)
		path = folder = path_join(l->source->root, text(s, kept->path));
	problem_add(&l->lib->problems, (enum problem_level)kept->level, path, kept->line,
	    kept->column, "%s", text(s, kept->msg));
	free(folder);
}

void
snapshot_take_rest(struct snapshot *s, struct loader *l)
{
	const struct snapshot_header *h = s->head;

	prepare(s, l);
	VEC_RESERVE(&l->terms, h->nterms);
	for (size_t i = 0; i < h->nterms; i++) {
		const struct kept_term *kept = &s->terms[i];
		struct term term;

		if (!s->matches[kept->page.file])
			continue;
		take_term(s, l, kept, &term);
		if (kept->to != SNAPSHOT_NONE)
			VEC_PUSH(&l->redirects, (struct redirect){ term, text(s, kept->to) });
		else
			VEC_PUSH(&l->terms, term);
	}
	for (size_t i = 0; i < h->nhidden; i++) {
		const struct kept_hidden *kept = &s->hidden[i];

		if (s->matches[kept->file])
			VEC_PUSH(&l->hidden,
			    (struct hidden){
				l->number,
				text(s, kept->slug),
				s->paths[kept->file] + s->root_len,
				kept->term,
				s->files[kept->file].stamp,
			    });
	}
	for (size_t i = 0; i < h->nproblems; i++)
		if (s->problems[i].file == SNAPSHOT_NONE ? l->source->unlooked
							 : s->matches[s->problems[i].file])
			take_problem(s, l, &s->problems[i]);
}
