/* Names of files for posts from the web, and what a sync does with each post. */
#include "unit.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "fetch/plan.h"
#include "fetch/slug.h"

static struct entry
entry(const char *id, const char *link, const char *title, const char *published)
{
	return (struct entry){ .id = id,
		.link = link,
		.title = title,
		.slug = "",
		.published = published,
		.updated = "",
		.summary = "",
		.content = "",
		.base = "" };
}

static void
assert_slug(const char *slug, const char *link, const char *title, const char *expected)
{
	struct entry e = entry("tag:1", link, title, "");
	struct strbuf out = STRBUF_INIT;

	e.slug = slug;
	slug_make(&out, &e);
	assert_string_equal(out.buf, expected);
	strbuf_free(&out);
}

static void
slugs(void **state)
{
	char longest[SLUG_MOST + 1], many[301];

	(void)state;
	assert_slug("hello-world", "", "", "hello-world");
	assert_slug("Hello World", "", "", "hello-world");
	assert_slug("%d0%bf%d1%80%d0%b8", "", "", "при");
	assert_slug("", "https://b.example/2024/05/my-post/", "T", "my-post");
	assert_slug("", "https://b.example/2024/05/My_Post.html?x=1#y", "T", "my-post");
	assert_slug("", "https://b.example/?p=12", "It's one", "its-one");
	assert_slug("", "https://b.example/archive/12", "Title", "title");
	assert_slug("", "https://b.example", "Title", "title");
	/* hostile */
	assert_slug("../../etc/passwd", "", "", "etc-passwd");
	assert_slug("%2e%2e%2fx", "", "", "x");
	assert_slug("/", "", "A title", "a-title");
	assert_slug("..", "", "..", "post-3j3wewd5");
	assert_slug("-rf", "", "", "rf");
	assert_slug(".hidden", "", "", "hidden");
	assert_slug("_index", "", "", "index-3j3wewd5");
	assert_slug("INDEX", "", "", "index-3j3wewd5");
	assert_slug("a\nb\033[2J", "", "", "a-b-2j");
	assert_slug("x%00y", "", "", "x-00y"); /* a NUL is never decoded */
	assert_slug("\xff\xfe", "", "", "post-3j3wewd5");
	memset(many, 'a', 300);
	many[300] = '\0';
	memset(longest, 'a', SLUG_MOST);
	longest[SLUG_MOST] = '\0';
	assert_slug(many, "", "", longest);
}

static void
slug_is_cut_between_clusters(void **state)
{
	struct entry e = entry("1", "", "", "");
	struct strbuf in = STRBUF_INIT, out = STRBUF_INIT;

	(void)state;
	for (int i = 0; i < 40; i++)
		strbuf_adds(&in, "\xe6\xbc\xa2"); /* 3 bytes each */
	e.title = in.buf;
	slug_make(&out, &e);
	assert_int_equal(out.len, SLUG_MOST / 3 * 3);
	assert_true(utf8_valid(out.buf, out.len));
	strbuf_free(&in);
	strbuf_free(&out);
}

static void
twins_share_a_key(void **state)
{
	(void)state;
	assert_true(slug_key("cafe\xcc\x81.md") == slug_key("caf\xc3\xa9.md"));
	assert_true(slug_key("Hello.md") == slug_key("hELLO.MD"));
	assert_true(slug_key("stra\xc3\x9f"
			     "e.md") == slug_key("STRASSE.md"));
	assert_true(slug_key("\xef\xac\x81t.md") == slug_key("fit.md"));
	assert_false(slug_key("a.md") == slug_key("b.md"));
}

/* A disk of a few files. */
struct disk {
	const char *file[8], *id[8];
	size_t n;
};

static struct plan_disk
look(void *ctx, const char *file, const char *id)
{
	const struct disk *d = ctx;

	for (size_t i = 0; i < d->n; i++)
		if (strcmp(d->file[i], file) == 0)
			return (struct plan_disk){ d->id[i] != NULL ? PLAN_FILE : PLAN_OTHER, 1,
				d->id[i] != NULL && strcmp(d->id[i], id) == 0 };
	return (struct plan_disk){ PLAN_ABSENT, 0, false };
}

static void
known(struct sync_posts *posts, const char *id, const char *link, const char *published,
    const char *file)
{
	VEC_PUSH(&posts->list,
	    (struct sync_post){
		.id = id, .link = link, .published = published, .file = file, .written = 1 });
}

/* The file of a new post. */
static const char *
file_for(struct plan *p, const char *id, const char *title)
{
	struct entry e = entry(id, "", title, "");
	struct plan_match m = plan_match(p, &e);

	return plan_file(p, &m, &e);
}

static void
names_are_no_others(void **state)
{
	struct sync_posts posts = { 0 };
	struct disk disk = { { "mine.md", "again.md", "folder.md" }, { "", "tag:a", NULL }, 3 };
	struct plan *p;

	(void)state;
	known(&posts, "tag:9", "", "", "taken.md");
	p = plan_new(&posts, look, &disk);
	assert_string_equal(file_for(p, "tag:1", "Taken"), "taken-3j3wewd5.md");
	/* of one sync */
	assert_string_equal(file_for(p, "tag:2", "New"), "new.md");
	assert_string_not_equal(file_for(p, "tag:3", "NEW!"), "new.md");
	/* somebody's file, a folder, and one that this post is in already */
	assert_string_not_equal(file_for(p, "tag:4", "Mine"), "mine.md");
	assert_string_not_equal(file_for(p, "tag:5", "Folder"), "folder.md");
	assert_string_equal(file_for(p, "tag:a", "Again"), "again.md");
	plan_free(p);
	sync_posts_free(&posts);
}

static void
posts_are_known_again(void **state)
{
	struct sync_posts posts = { 0 };
	struct disk disk = { .n = 0 };
	struct plan *p;
	struct plan_match m;
	struct entry e;

	(void)state;
	known(&posts, "a", "https://b.example/a", "2026-01-01T00:00:00Z", "a.md");
	known(&posts, "b", "https://b.example/b", "2026-01-02T00:00:00Z", "b.md");
	known(&posts, "c", "https://b.example/", "2026-01-03T00:00:00Z", "c.md");
	p = plan_new(&posts, look, &disk);
	/* the same id, also at another address and on another day */
	e = entry("a", "https://new.example/a", "A", "2026-01-01T00:00:00Z");
	m = plan_match(p, &e);
	assert_ptr_equal(m.known, &posts.list.items[0]);
	assert_false(m.repeated);
	assert_string_equal(m.id, "a");
	/* the same again is handed over once */
	e = entry("a", "https://b.example/a", "A", "2026-01-01T00:00:00Z");
	m = plan_match(p, &e);
	assert_true(m.repeated);
	/* another id, the same link and day */
	e = entry("b2", "https://b.example/b", "B", "2026-01-02T09:00:00Z");
	m = plan_match(p, &e);
	assert_ptr_equal(m.known, &posts.list.items[1]);
	assert_string_equal(m.id, "b2");
	/* another id, the same link, another day: a blog of links */
	e = entry("d", "https://b.example/", "D", "2026-02-03T00:00:00Z");
	m = plan_match(p, &e);
	assert_null(m.known);
	assert_string_equal(m.id, "d");
	plan_free(p);
	sync_posts_free(&posts);
}

/* Blogs that give every post the same id. */
static void
ids_repeat(void **state)
{
	struct sync_posts posts = { 0 };
	struct disk disk = { .n = 0 };
	struct entry one = entry("same", "https://b.example/1", "One", "2026-01-01T00:00:00Z");
	struct entry two = entry("same", "https://b.example/2", "Two", "2026-01-02T00:00:00Z");
	struct entry three = entry("same", "https://b.example/3", "Three", "2026-01-03T00:00:00Z");
	struct plan *p = plan_new(&posts, look, &disk);
	struct plan_match m1 = plan_match(p, &one), m2 = plan_match(p, &two), m;

	(void)state;
	assert_null(m1.known);
	assert_null(m2.known);
	assert_false(m1.repeated);
	assert_false(m2.repeated);
	assert_string_equal(m1.id, "same");
	assert_string_equal(m2.id, "same https://b.example/2");
	m = plan_match(p, &two);
	assert_true(m.repeated);
	m = plan_match(p, &one);
	assert_true(m.repeated);
	/* the next sync, in another order, with one more */
	known(&posts, "same", one.link, one.published, "one.md");
	known(&posts, "same https://b.example/2", two.link, two.published, "two.md");
	plan_free(p);
	p = plan_new(&posts, look, &disk);
	m = plan_match(p, &three);
	assert_null(m.known);
	assert_string_equal(m.id, "same https://b.example/3");
	m = plan_match(p, &two);
	assert_ptr_equal(m.known, &posts.list.items[1]);
	m = plan_match(p, &one);
	assert_ptr_equal(m.known, &posts.list.items[0]);
	assert_string_equal(m.id, "same");
	plan_free(p);
	sync_posts_free(&posts);
}

/* Every state that a post can be in: known how, what is on the disk, asked for again. */
static void
decisions(void **state)
{
	enum { TEXT = 1, WRITTEN, NEXT, OFFERED, ELSE, HASHES };

	(void)state;
	for (unsigned bits = 0; bits < 16; bits++)
		for (int hash = TEXT; hash < HASHES; hash++)
			for (int again = 0; again < 2; again++) {
				const bool is_known = (bits & 1) != 0;
				const struct sync_post post = { .written = (bits & 2) ? WRITTEN : 0,
					.next = (bits & 4) ? NEXT : 0,
					.offered = (bits & 8) ? OFFERED : 0 };
				const struct sync_post *k = is_known ? &post : NULL;
				struct plan_disk disk = { PLAN_FILE, (uint64_t)hash, false };
				const bool ours = is_known &&
				    ((hash == WRITTEN && post.written != 0) ||
					(hash == NEXT && post.next != 0) ||
					(hash == OFFERED && post.offered != 0));

				assert_int_equal(plan_decide(k, &disk, TEXT, again),
				    hash == TEXT ? PLAN_TAKE
					: ours	 ? PLAN_UPDATE
						 : PLAN_BESIDE);
				disk = (struct plan_disk){ PLAN_OTHER, 0, false };
				assert_int_equal(plan_decide(k, &disk, TEXT, again), PLAN_BESIDE);
				disk.there = PLAN_ABSENT;
				assert_int_equal(plan_decide(k, &disk, TEXT, again),
				    again || !is_known || post.written == 0 ? PLAN_NEW
									    : PLAN_REMOVED);
			}
}

static void
note(void *ctx, const struct sync_post *post)
{
	strbuf_adds(ctx, post->id);
}

static void
assert_missing(const struct sync_posts *posts, const char *const *dates, enum plan_scope scope,
    const char *expected)
{
	struct strbuf out = STRBUF_INIT;
	struct disk disk = { .n = 0 };
	struct plan *p = plan_new(posts, look, &disk);

	for (; *dates != NULL; dates += 2) {
		struct entry e = entry(dates[0], "", "", dates[1]);

		(void)plan_match(p, &e);
	}
	plan_missing(p, scope, note, &out);
	assert_string_equal(out.buf, expected);
	strbuf_free(&out);
	plan_free(p);
}

#define FEED(...)                                                                                  \
	(const char *const[])                                                                      \
	{                                                                                          \
		__VA_ARGS__, NULL                                                                  \
	}

static void
what_is_missing(void **state)
{
	struct sync_posts posts = { 0 };

	(void)state;
	known(&posts, "a", "", "2026-01-01", "a.md");
	known(&posts, "b", "", "2026-01-02", "b.md");
	known(&posts, "c", "", "2026-01-03", "c.md");
	known(&posts, "d", "", "2026-01-04", "d.md");
	assert_missing(&posts, FEED("d", "2026-01-04", "c", "2026-01-03"), PLAN_ALL, "ab");
	/* a feed has the latest alone: what is older than its last says nothing */
	assert_missing(&posts, FEED("d", "2026-01-04", "c", "2026-01-03"), PLAN_FEED, "");
	assert_missing(&posts, FEED("d", "2026-01-04", "b", "2026-01-02"), PLAN_FEED, "c");
	assert_missing(&posts, FEED("c", "2026-01-03", "b", "2026-01-02"), PLAN_FEED, "d");
	/* in another order nothing can be said, nor by one without dates */
	assert_missing(&posts, FEED("b", "2026-01-02", "d", "2026-01-04"), PLAN_FEED, "");
	assert_missing(&posts, FEED("d", "2026-01-04", "b", ""), PLAN_FEED, "");
	assert_missing(&posts, (const char *const[]){ NULL }, PLAN_FEED, "");
	sync_posts_free(&posts);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(slugs),
		cmocka_unit_test(slug_is_cut_between_clusters),
		cmocka_unit_test(twins_share_a_key),
		cmocka_unit_test(names_are_no_others),
		cmocka_unit_test(posts_are_known_again),
		cmocka_unit_test(ids_repeat),
		cmocka_unit_test(decisions),
		cmocka_unit_test(what_is_missing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
