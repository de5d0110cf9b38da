/* Watching folders: by being told, and by looking. */
#include "scratch.h"

#include <poll.h>

#include "base/path.h"
#include "base/strbuf.h"
#include "base/watch.h"

struct told {
	bool poll;
	int ids;	     /* bits of the ids told of */
	struct strbuf names; /* "name name/ ": of entries; "? " for any */
};

static void
take(void *ctx, int id, const char *name, bool folder)
{
	struct told *t = ctx;

	t->ids |= 1 << id;
	strbuf_addf(&t->names, "%s%s ", name != NULL ? name : "?", folder ? "/" : "");
}

/* Waits until something of this id is told, and of this name where names are told at all. */
static bool
waits_for(struct watch *w, struct told *t, int id, const char *name)
{
	struct pollfd told = { .fd = watch_fd(w), .events = POLLIN }; /* none: passed over */

	t->ids = 0;
	strbuf_reset(&t->names);
	for (int looks = 0; looks < 500; looks++) {
		watch_take(w, take, t);
		if ((t->ids & 1 << id) && (t->poll || strstr(t->names.buf, name) != NULL))
			return true;
		poll(&told, 1, 20);
	}
	return false;
}

/* What a single call tells of may end before the events do; none is lost. */
static void
tells_of_many(void **state)
{
	enum { CHANGES = 12000 };
	struct scratch *s = *state;
	struct watch *w = watch_new(false);
	struct told t = { .names = STRBUF_INIT };
	size_t all = 0, calls = 0;

	if (watch_fd(w) < 0) {
		watch_free(w);
		skip();
	}
	scratch_file(s, "one/a", "");
	scratch_file(s, "one/b", "");
	watch_folder(w, scratch_path(s, "one"), 1);
	for (int i = 0; i < CHANGES; i++) /* by turns: the same one twice is one event */
		assert_int_equal(chmod(scratch_path(s, i % 2 ? "one/a" : "one/b"), 0600), 0);
	while (watch_take(w, take, &t)) {
		calls++;
		all += t.names.len / strlen("a ");
		strbuf_reset(&t.names);
	}
	assert_int_equal(all, CHANGES);
	assert_in_range(calls, 2, CHANGES / 100);
	strbuf_free(&t.names);
	watch_free(w);
}

static bool
is_quiet(struct watch *w, struct told *t)
{
	t->ids = 0;
	watch_take(w, take, t);
	return t->ids == 0;
}

static void
tells(struct scratch *s, bool poll)
{
	struct watch *w = watch_new(poll);
	struct told t = { .poll = poll || watch_fd(w) < 0, .names = STRBUF_INIT };
	char a[512], b[512], dir[512];

	snprintf(a, sizeof(a), "%s", scratch_file(s, "one/a.md", "first"));
	scratch_file(s, "two/x.md", "x");
	snprintf(dir, sizeof(dir), "%s/one", s->dir);
	watch_folder(w, dir, 1);
	watch_folder(w, scratch_path(s, "two"), 2);
	watch_folder(w, scratch_path(s, "nowhere"), 3);
	assert_int_equal(watch_polls(w), t.poll);
	assert_true(is_quiet(w, &t));
	scratch_file(s, "one/a.md", "second, longer");
	assert_true(waits_for(w, &t, 1, "a.md"));
	assert_int_equal(t.ids & 1 << 2, 0);
	assert_true(is_quiet(w, &t));
	/* as editors do: written beside, then put in its place */
	snprintf(b, sizeof(b), "%s", scratch_file(s, "one/.a.md.tmp", "third, longer still"));
	assert_int_equal(rename(b, a), 0);
	assert_true(waits_for(w, &t, 1, "a.md"));
	assert_int_equal(unlink(scratch_path(s, "two/x.md")), 0);
	assert_true(waits_for(w, &t, 2, "x.md"));
	assert_int_equal(mkdir(scratch_path(s, "two/sub"), 0700), 0);
	assert_true(waits_for(w, &t, 2, "sub/"));
	/* a folder that goes and comes again is still watched */
	assert_int_equal(rmdir(scratch_path(s, "two/sub")), 0);
	assert_int_equal(rmdir(scratch_path(s, "two")), 0);
	assert_true(waits_for(w, &t, 2, "?"));
	scratch_file(s, "two/new.md", "new");
	t.poll = true; /* it may have to look now */
	assert_true(waits_for(w, &t, 2, "new.md"));
	strbuf_free(&t.names);
	watch_free(w);
}

static void
is_told(void **data)
{
	tells(*data, false);
}

static void
looks(void **data)
{
	tells(*data, true);
}

static void
wakes_a_poll(void **data)
{
	struct scratch *s = *data;
	struct watch *w = watch_new(false);
	struct pollfd p = { .fd = watch_fd(w), .events = POLLIN };

	watch_folder(w, s->dir, 1);
	if (p.fd < 0) {
		watch_free(w);
		skip();
	}
	assert_int_equal(poll(&p, 1, 0), 0);
	scratch_file(s, "a.md", "a");
	assert_int_equal(poll(&p, 1, 10000), 1);
	watch_free(w);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, scratch_setup, scratch_teardown)
	const struct CMUnitTest tests[] = {
		TEST(is_told),
		TEST(looks),
		TEST(wakes_a_poll),
		TEST(tells_of_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
