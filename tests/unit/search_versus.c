/* Questions that compare, and names that are near. */
#include "unit.h"

#include "base/path.h"
#include "base/strbuf.h"
#include "blog/library.h"
#include "search/search.h"

struct fixture {
	struct library *lib;
	struct search *search;
};

static int
setup(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));
	char *root =
	    path_join(getenv("TOP_SRCDIR") != NULL ? getenv("TOP_SRCDIR") : ".", "content");

	assert_non_null(f);
	assert_true(library_open(&f->lib, root, &(struct library_opts){ false }, NULL));
	f->search = search_new(f->lib, NULL);
	free(root);
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	search_free(f->search);
	library_free(f->lib);
	free(f);
	return 0;
}

/* The sides' slugs, and behind a "?" the side that is none. */
static void
assert_sides(struct fixture *f, const char *query, const char *expected)
{
	const struct term *sides[3];
	struct strbuf unknown = STRBUF_INIT, sb = STRBUF_INIT;
	size_t n = search_versus(f->search, query, sides, 3, &unknown);

	for (size_t i = 0; i < n; i++)
		strbuf_addf(&sb, "%s%s", i > 0 ? " " : "", sides[i]->page.slug);
	if (unknown.len > 0)
		strbuf_addf(&sb, "?%s", unknown.buf);
	if (strcmp(sb.buf, expected) != 0)
		print_message("# query '%s'\n", query);
	assert_string_equal(sb.buf, expected);
	strbuf_free(&unknown);
	strbuf_free(&sb);
}

static void
comparisons_are_understood(void **state)
{
	struct fixture *f = *state;

	assert_sides(f, "tcp vs udp", "tcp udp");
	assert_sides(f, "TCP vs. UDP?", "tcp udp");
	assert_sides(f, "tcp versus udp", "tcp udp");
	assert_sides(f, "tcp or udp", "tcp udp");
	assert_sides(f, "tcp and udp", "tcp udp");
	assert_sides(f, "udp compared to tcp", "udp tcp");
	assert_sides(f, "compare tcp with udp", "tcp udp");
	assert_sides(f, "what is the difference between TCP and UDP?", "tcp udp");
	assert_sides(f, "difference between vertical scaling and horizontal scaling",
	    "vertical-scaling horizontal-scaling");
	assert_sides(f, "REST, GraphQL and gRPC", "rest graphql grpc");
	assert_sides(f, "rest vs graphql vs grpc", "rest graphql grpc");
	assert_sides(f, "a container or a docker image", "container docker-image");
}

static void
other_queries_are_none(void **state)
{
	struct fixture *f = *state;

	assert_sides(f, "", "");
	assert_sides(f, "tcp", "");
	assert_sides(f, "load balancer", "");
	assert_sides(f, "vs", "");
	assert_sides(f, "tcp vs tcp", "");
	assert_sides(f, "ran and won", "");
	assert_sides(f, "questions to ask or not", "");
}

static void
an_unknown_side_is_told(void **state)
{
	struct fixture *f = *state;

	assert_sides(f, "tcp vs foo bar", "?foo bar");
	assert_sides(f, "tcp, udp vs baz", "tcp udp?baz");
	assert_sides(f, "difference between foo and tcp", "?foo");
}

static void
assert_nearest(struct fixture *f, const char *name, const char *first)
{
	const char *out[3];
	size_t n = search_nearest(f->search, name, out, 3);

	if (first == NULL) {
		assert_int_equal(n, 0);
		return;
	}
	assert_true(n > 0);
	assert_string_equal(out[0], first);
}

static void
typos_have_a_near_name(void **state)
{
	struct fixture *f = *state;

	assert_nearest(f, "tpc", "TCP");
	assert_nearest(f, "lod balancer", "Load balancer");
	assert_nearest(f, "kuberntes", "Kubernetes");
	assert_nearest(f, "consistant hashing", "Consistent hashing");
	assert_nearest(f, "idempotense", "Idempotence");
	assert_nearest(f, "xylophone", NULL);
	assert_nearest(f, "", NULL);
	assert_nearest(f, "q", NULL);
}

/* One edit in each title, at every place: the title comes first. */
static void
one_edit_is_undone(void **state)
{
	struct fixture *f = *state;
	size_t tried = 0, right = 0;

	for (size_t i = 0; i < f->lib->nterms; i++) {
		const char *title = f->lib->terms[i].page.title, *out[1];
		size_t n = strlen(title);

		for (size_t k = 1; k + 1 < n && n >= 5; k++) {
			struct strbuf typo = STRBUF_INIT;

			strbuf_adds(&typo, title);
			if (k % 2 == 0) { /* left out */
				memmove(typo.buf + k, typo.buf + k + 1, n - k);
			} else { /* another letter */
				typo.buf[k] = typo.buf[k] == 'q' ? 'z' : 'q';
			}
			tried++;
			right += search_nearest(f->search, typo.buf, out, 1) == 1 &&
			    strcmp(out[0], title) == 0;
			strbuf_free(&typo);
		}
	}
	print_message("# %zu of %zu\n", right, tried);
	assert_true(tried > 500);
	assert_true(right * 100 >= tried * 97);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(comparisons_are_understood),
		cmocka_unit_test(other_queries_are_none),
		cmocka_unit_test(an_unknown_side_is_told),
		cmocka_unit_test(typos_have_a_near_name),
		cmocka_unit_test(one_edit_is_undone),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
