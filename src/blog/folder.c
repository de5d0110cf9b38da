/* Everything in a content folder: pages, races, what the site is called.
 *
 * First the folders are walked, then the files are read, by a second thread from then on where
 * there are many: a start waits for nothing as much as for them. Posts come first; who needs no
 * concepts yet goes on without them. */
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "base/stamps.h"
#include "base/thread.h"
#include "blog/load.h"
#include "blog/single.h"
#include "blog/snapshot.h"

static const char *const glossary_names[] = { "glossary", "terms", "concepts" };
#define NGLOSSARY (sizeof(glossary_names) / sizeof(*glossary_names))
#define THREAD_LEAST 24 /* files; for fewer a thread costs more than it brings */

typedef void load_fn(struct loader *l);

/* A file to read, as a post or as a concept. */
struct job {
	char *path;
	load_fn *load;
	bool known; /* to the snapshot, as it is */
};

/* A folder being read. Whoever has time takes the next job. */
struct reading {
	const struct source *source;
	struct problems *problems; /* the first loader's */
	size_t root_len;	   /* bytes of a path up to the relative one */
	VEC(struct job) jobs;	   /* posts first */
	size_t nposts;		   /* jobs */
	size_t nknown;		   /* the same */
	struct snapshot *snapshot; /* the source's */
	int64_t since;		   /* when it began, in nanoseconds since 1970 */
	atomic_size_t next;
	load_fn *load;	    /* of the folder being walked */
	bool parts;	    /* that folder may have a glossary in a folder of it */
	struct loader half; /* the other thread's, with a library of its own */
	bool beside;	    /* that thread runs */
	pthread_t thread;
	pthread_mutex_t lock; /* over what follows */
	pthread_cond_t all_posts;
	size_t posts_read;
};

/* Whether a path starts with the name of a glossary. */
static bool
is_of_glossary(const char *relative)
{
	for (size_t i = 0; i < NGLOSSARY; i++) {
		const size_t n = strlen(glossary_names[i]);

		if (strncasecmp(relative, glossary_names[i], n) == 0 && relative[n] == '/')
			return true;
	}
	return false;
}

static bool
on_file(void *ctx, const char *path, const char *relative)
{
	struct reading *r = ctx;
	const char *base = path_base(relative);

	if (path_markdown_ext(base) == NULL)
		return true;
	if (!maker_has_page(r->source->maker, path + r->root_len))
		return true;
	/* Hugo's and Zola's pages of a section, not of text */
	if (strncasecmp(base, "_index.", 7) == 0)
		return true;
	/* an index.md at the top of a glossary is no concept */
	if (r->load != load_post && strcasecmp(relative, "index.md") == 0)
		return true;
	VEC_PUSH(&r->jobs,
	    (struct job){ .path = xstrdup(path),
		.load = r->parts && is_of_glossary(relative) ? load_term : r->load });
	return true;
}

static void
on_unreadable(void *ctx, const char *relative, const char *why)
{
	struct reading *r = ctx;
	char *path = path_join(r->source->root, relative);

	problem_add(r->problems, PROBLEM_ERROR, path, 0, 0, "the folder cannot be read: %s", why);
	free(path);
}

/* Walks root/name, or root itself for "". */
static bool
walk_pages(struct reading *r, const char *name, load_fn *load, struct err *err)
{
	const char *root = r->source->root;
	char *dir = *name != '\0' ? path_join(root, name) : xstrdup(root);
	struct walk walk = { .file = on_file, .unreadable = on_unreadable, .ctx = r };
	bool ok;

	r->load = load;
	ok = path_walk(dir, &walk, err);
	free(dir);
	return ok;
}

/* The same for a folder that may fail without harm to the rest. */
static void
walk_part(struct reading *r, const char *name, load_fn *load)
{
	struct err err = { 0 };

	if (!walk_pages(r, name, load, &err))
		load_problem(r->problems, r->source->root, err.msg);
}

/* Whether the part of a blog is there. What has the name and cannot be one is told, but for the
 * lesser names of a glossary: these may well be files of something else. */
static bool
has_part(const struct reading *r, const char *name)
{
	char *path = path_join(r->source->root, name);
	bool is = path_is_dir(path);
	bool ours = strcmp(name, "posts") == 0 || strcmp(name, glossary_names[0]) == 0;

	if (!is && ours && path_is_taken(path))
		problem_add(r->problems, PROBLEM_ERROR, path, 0, 0,
		    "is not a folder that can be opened");
	free(path);
	return is;
}

/* A folder, and whether an index.md is in it. */
struct bundle {
	struct strbuf path;
	bool is;
};

/* The folder that the first n bytes of a path name, with their slash. b is the last one that was
 * asked for at this depth: files of a folder come one after another. */
static bool
is_bundle(struct bundle *b, const char *path, size_t n)
{
	if (b->path.len == n && memcmp(b->path.buf, path, n) == 0)
		return b->is;
	strbuf_reset(&b->path);
	strbuf_add(&b->path, path, n);
	strbuf_adds(&b->path, "index.md");
	b->is = path_is_file(b->path.buf);
	strbuf_truncate(&b->path, n);
	return b->is;
}

/* Whether a folder around a file, below the first pages_len bytes of its path, has an index.md that
 * is another. */
static bool
is_in_bundle(struct bundle *bundles, const char *path, size_t pages_len)
{
	const char *end = path + pages_len + 1, *slash;
	bool in = false;

	/* a bundle may have folders of its own */
	for (size_t depth = 0; !in && (slash = strchr(end, '/')) != NULL; depth++) {
		end = slash + 1;
		in = strcmp(end, "index.md") != 0 &&
		    is_bundle(&bundles[depth], path, (size_t)(end - path));
	}
	return in;
}

/* Hugo and Zola: Markdown beside an index.md is that page's, and no page. */
static void
drop_resources(struct reading *r, const char *pages)
{
	const size_t pages_len = r->root_len + strlen(pages);
	struct bundle bundles[WALK_MAX_DEPTH];
	size_t kept = 0;

	for (size_t i = 0; i < WALK_MAX_DEPTH; i++)
		bundles[i].path = (struct strbuf)STRBUF_INIT;
	for (size_t i = 0; i < r->jobs.len; i++)
		if (is_in_bundle(bundles, r->jobs.items[i].path, pages_len))
			free(r->jobs.items[i].path);
		else
			r->jobs.items[kept++] = r->jobs.items[i];
	r->jobs.len = kept;
	for (size_t i = 0; i < WALK_MAX_DEPTH; i++)
		strbuf_free(&bundles[i].path);
}

/* Puts posts in front of concepts. */
static void
part_jobs(struct reading *r)
{
	VEC(struct job) terms = { 0 };
	size_t posts = 0;

	for (size_t i = 0; i < r->jobs.len; i++)
		if (r->jobs.items[i].load == load_term)
			VEC_PUSH(&terms, r->jobs.items[i]);
		else
			r->jobs.items[posts++] = r->jobs.items[i];
	for (size_t i = 0; i < terms.len; i++)
		r->jobs.items[posts + i] = terms.items[i];
	VEC_FREE(&terms);
}

/* A folder of a maker: everything that is a page is a post, but for what lies in a glossary. */
static bool
find_made(struct reading *r, struct err *err)
{
	const enum maker maker = r->source->maker;
	const char *pages = maker_pages(maker, r->source->root);
	bool ok;

	r->parts = true;
	ok = walk_pages(r, pages, load_post, err);
	r->parts = false;
	part_jobs(r);
	if (maker == MAKER_HUGO || maker == MAKER_ZOLA)
		drop_resources(r, pages);
	return ok;
}

/* Posts and concepts: from their folders, or from the root, which is then of posts, unless its
 * own name says that it is a glossary. */
static bool
find_pages(struct reading *r, struct err *err)
{
	const char *root = r->source->root;
	bool parts = false;

	if (r->source->maker != MAKER_PLAIN)
		return find_made(r, err);
	if (has_part(r, "posts")) {
		walk_part(r, "posts", load_post);
		parts = true;
	}
	for (size_t i = 0; i < NGLOSSARY; i++)
		if (has_part(r, glossary_names[i])) {
			walk_part(r, glossary_names[i], load_term);
			parts = true;
		}
	if (parts)
		return true;
	for (size_t i = 0; i < NGLOSSARY; i++)
		if (strcasecmp(path_base(root), glossary_names[i]) == 0)
			return walk_pages(r, "", load_term, err);
	return walk_pages(r, "", load_post, err);
}

static void
do_job(struct reading *r, size_t i, struct loader *l)
{
	const struct job *job = &r->jobs.items[i];
	struct err err = { 0 };

	if (!job->known && load_file(l, job->path, r->root_len, &err))
		job->load(l);
	else if (!job->known)
		load_problem(&l->lib->problems, job->path, err.msg);
	if (i >= r->nposts)
		return;
	pthread_mutex_lock(&r->lock);
	if (++r->posts_read == r->nposts)
		pthread_cond_signal(&r->all_posts);
	pthread_mutex_unlock(&r->lock);
}

/* Takes jobs before end until there are none left. */
static void
work(struct reading *r, size_t end, struct loader *l)
{
	size_t i = atomic_load(&r->next);

	while (i < end)
		if (atomic_compare_exchange_weak(&r->next, &i, i + 1))
			do_job(r, i++, l);
}

static void *
work_beside(void *arg)
{
	struct reading *r = arg;

	work(r, r->jobs.len, &r->half);
	return NULL;
}

/* Hands the posts that the other thread read to the first loader, once all are. */
static void
take_posts(struct reading *r, struct loader *l)
{
	pthread_mutex_lock(&r->lock);
	while (r->posts_read < r->nposts)
		pthread_cond_wait(&r->all_posts, &r->lock);
	pthread_mutex_unlock(&r->lock);
	for (size_t i = 0; i < r->half.posts.len; i++)
		VEC_PUSH(&l->posts, r->half.posts.items[i]);
}

/* Hands over the rest, with the memory that holds all of it. */
static void
take_rest(struct loader *l, struct loader *half)
{
	for (size_t i = 0; i < half->terms.len; i++)
		VEC_PUSH(&l->terms, half->terms.items[i]);
	for (size_t i = 0; i < half->hidden.len; i++)
		VEC_PUSH(&l->hidden, half->hidden.items[i]);
	for (size_t i = 0; i < half->redirects.len; i++)
		VEC_PUSH(&l->redirects, half->redirects.items[i]);
	problems_move(&l->lib->problems, &half->lib->problems);
	arena_adopt(&l->lib->arena, &half->lib->arena);
	VEC_FREE(&half->posts);
	VEC_FREE(&half->terms);
	VEC_FREE(&half->hidden);
	VEC_FREE(&half->redirects);
	strbuf_free(&half->text);
	front_matter_free(&half->front);
	free(half->lib);
}

/* Of several folders the first log counts: two runners have no records in common. */
static void
load_races(struct loader *l)
{
	struct library *lib = l->lib;
	char *path = path_join(l->source->root, "races.json");
	struct err err = { 0 };

	strbuf_reset(&l->text);
	if (!path_is_taken(path))
		goto out;
	if (lib->has_races) {
		problem_add(&lib->problems, PROBLEM_WARNING, path, 0, 0,
		    "these races are not shown: those of %s/races.json are; open this folder "
		    "first, or "
		    "by itself, to see them",
		    lib->sources[lib->races_source].root);
		goto out;
	}
	lib->has_races = true;
	lib->races_source = l->number;
	if (file_read(path, FILE_MAX_BYTES, &l->text, &err))
		race_log_parse(&lib->races, l->text.buf, l->text.len, path, &lib->problems);
	else
		load_problem(&lib->problems, path, err.msg);
out:
	free(path);
}

static void
load_site_file(struct loader *l)
{
	static const char *const names[] = { "site.yml", "site.yaml" };

	for (size_t i = 0; i < 2; i++) {
		char *path = path_join(l->source->root, names[i]);
		bool there = path_is_taken(path);

		if (there)
			load_site(l, path);
		free(path);
		if (there)
			return;
	}
}

static void
reading_free(struct reading *r)
{
	for (size_t i = 0; i < r->jobs.len; i++)
		free(r->jobs.items[i].path);
	VEC_FREE(&r->jobs);
	pthread_mutex_destroy(&r->lock);
	pthread_cond_destroy(&r->all_posts);
	free(r);
}

/* --- what is known already ----------------------------------------------------- */

/* Tells the snapshot which files are there. */
static void
match_files(struct reading *r)
{
	struct stamped *files;

	if (r->snapshot == NULL)
		return;
	files = xcalloc(r->jobs.len, sizeof(*files));
	for (size_t i = 0; i < r->jobs.len; i++)
		files[i].relative = r->jobs.items[i].path + r->root_len;
	stamps_take(r->source->root, files, r->jobs.len);
	for (size_t i = 0; i < r->jobs.len; i++) {
		struct job *job = &r->jobs.items[i];

		job->known = files[i].there &&
		    snapshot_match(r->snapshot, files[i].relative, job->load == load_term,
			&files[i].stamp);
		r->nknown += job->known;
	}
	free(files);
}

/* Whether the snapshot says all that there is to say, and no more. */
static bool
all_known(const struct reading *r)
{
	return r->snapshot != NULL && snapshot_is_current(r->snapshot) && r->nknown == r->jobs.len;
}

/* Has a snapshot written of a folder that is large enough for it. */
static void
keep(const struct reading *r, const struct loader *l)
{
	struct strbuf bytes = STRBUF_INIT;

	if (l->opts.keep == 0 || r->jobs.len < l->opts.keep || all_known(r))
		return;
	if (snapshot_make(l, r->since, &bytes))
		l->source->writing = snapshot_write(l, &bytes);
	strbuf_free(&bytes);
}

static int64_t
now_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* --- reading -------------------------------------------------------------------- */

struct reading *
reading_start(struct loader *l, struct err *err)
{
	const char *root = l->source->root;
	const size_t n = strlen(root);
	struct reading *r = xcalloc(1, sizeof(*r));

	l->source->maker = maker_of(root, l->source->maker);
	/* days that git knows may change without a file */
	if (l->opts.cache != NULL && (l->opts.at_once || l->opts.undated != UNDATED_GIT))
		l->source->snapshot = snapshot_open(l);
	r->snapshot = l->source->snapshot;
	r->since = now_ns();
	r->source = l->source;
	r->problems = &l->lib->problems;
	r->root_len = n + (root[n - 1] != '/');
	pthread_mutex_init(&r->lock, NULL);
	pthread_cond_init(&r->all_posts, NULL);
	if (r->snapshot != NULL && l->opts.at_once) {
		l->source->unlooked = true;
		l->opts.undated = UNDATED_LEAVE; /* the snapshot has those days */
		snapshot_match_all(r->snapshot);
		return r;
	}
	if (!find_pages(r, err)) {
		reading_free(r);
		return NULL;
	}
	match_files(r);
	while (r->nposts < r->jobs.len && r->jobs.items[r->nposts].load == load_post)
		r->nposts++;
	if (r->jobs.len - r->nknown >= THREAD_LEAST) {
		r->half = (struct loader){ .text = STRBUF_INIT,
			.opts = l->opts,
			.source = l->source,
			.number = l->number };
		r->half.lib = xcalloc(1, sizeof(*r->half.lib));
		r->beside = thread_start(&r->thread, work_beside, r);
	}
	return r;
}

void
reading_posts(struct reading *r, struct loader *l)
{
	load_races(l);
	load_site_file(l);
	if (r->snapshot != NULL)
		snapshot_take_posts(r->snapshot, l);
	l->sorted = r->snapshot != NULL && r->nknown == r->jobs.len;
	work(r, r->nposts, l);
	take_posts(r, l);
}

void
reading_finish(struct reading *r, struct loader *l)
{
	if (r->snapshot != NULL)
		snapshot_take_rest(r->snapshot, l);
	work(r, r->jobs.len, l);
	if (r->beside)
		pthread_join(r->thread, NULL);
	if (r->half.lib != NULL)
		take_rest(l, &r->half);
	keep(r, l);
	reading_free(r);
}

size_t
reading_root_len(const struct reading *r)
{
	return r->root_len;
}

size_t
reading_nterms(const struct reading *r)
{
	return r->source->unlooked ? snapshot_nterms(r->snapshot) : r->jobs.len - r->nposts;
}

const char *
reading_term_file(const struct reading *r, size_t i)
{
	if (r->source->unlooked)
		return snapshot_term_file(r->snapshot, i);
	return i < reading_nterms(r) ? r->jobs.items[r->nposts + i].path + r->root_len : NULL;
}

/* Finds the files of a source, to no end but their names. */
static bool
find_alone(struct reading *r, const struct source *source, struct problems *problems,
    struct err *err)
{
	const size_t n = strlen(source->root);

	*r = (struct reading){ .source = source, .problems = problems };
	r->root_len = n + (source->root[n - 1] != '/');
	return find_pages(r, err);
}

static void
forget_found(struct reading *r)
{
	for (size_t i = 0; i < r->jobs.len; i++)
		free(r->jobs.items[i].path);
	VEC_FREE(&r->jobs);
	problems_free(r->problems);
}

bool
reading_is_current(const struct source *source, enum maker asked)
{
	struct problems problems = { 0 };
	struct reading r;
	bool current = source->snapshot != NULL && maker_of(source->root, asked) == source->maker;

	if (!current)
		return false;
	snapshot_forget(source->snapshot);
	current = find_alone(&r, source, &problems, NULL);
	r.snapshot = source->snapshot;
	match_files(&r);
	current = current && all_known(&r);
	forget_found(&r);
	return current;
}

bool
single_walk(const char *root, enum maker maker, single_found_fn *fn, void *ctx, struct err *err)
{
	const struct source source = { .root = root, .maker = maker_of(root, maker) };
	struct problems problems = { 0 };
	struct reading r;
	const bool ok = find_alone(&r, &source, &problems, err);

	for (size_t i = 0; i < r.jobs.len && ok; i++)
		fn(ctx, r.jobs.items[i].path + r.root_len, r.jobs.items[i].load == load_term);
	forget_found(&r);
	return ok;
}
