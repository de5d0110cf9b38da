/* Questions that compare, and names that are near. */
#include "unit.h"

#include "base/path.h"
#include "base/strbuf.h"
#include "blog/library.h"
#include "search/search.h"

static int
setup(void **state)
{
	struct library *lib;
	char *root =
	    path_join(getenv("TOP_SRCDIR") != NULL ? getenv("TOP_SRCDIR") : ".", "content");

	assert_true(library_open(&lib, root, &(struct library_opts){ false }, NULL));
	free(root);
	*state = lib;
	return 0;
}

static int
teardown(void **state)
{
	library_free(*state);
	return 0;
}

/* The sides' slugs, and behind a "?" the side that is none. */
static void
assert_sides(const struct library *lib, const char *query, const char *expected)
{
	const struct term *sides[3];
	struct strbuf unknown = STRBUF_INIT, sb = STRBUF_INIT;
	size_t n = search_versus(lib, query, sides, 3, &unknown);

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
	const struct library *lib = *state;

	assert_sides(lib, "tcp vs udp", "tcp udp");
	assert_sides(lib, "TCP vs. UDP?", "tcp udp");
	assert_sides(lib, "tcp versus udp", "tcp udp");
	assert_sides(lib, "tcp or udp", "tcp udp");
	assert_sides(lib, "tcp and udp", "tcp udp");
	assert_sides(lib, "udp compared to tcp", "udp tcp");
	assert_sides(lib, "compare tcp with udp", "tcp udp");
	assert_sides(lib, "what is the difference between TCP and UDP?", "tcp udp");
	assert_sides(lib, "difference between vertical scaling and horizontal scaling",
	    "vertical-scaling horizontal-scaling");
	assert_sides(lib, "REST, GraphQL and gRPC", "rest graphql grpc");
	assert_sides(lib, "rest vs graphql vs grpc", "rest graphql grpc");
	assert_sides(lib, "a container or a docker image", "container docker-image");
}

static void
other_queries_are_none(void **state)
{
	const struct library *lib = *state;

	assert_sides(lib, "", "");
	assert_sides(lib, "tcp", "");
	assert_sides(lib, "load balancer", "");
	assert_sides(lib, "vs", "");
	assert_sides(lib, "tcp vs tcp", "");
	assert_sides(lib, "ran and won", "");
	assert_sides(lib, "questions to ask or not", "");
}

static void
an_unknown_side_is_told(void **state)
{
	const struct library *lib = *state;

	assert_sides(lib, "tcp vs foo bar", "?foo bar");
	assert_sides(lib, "tcp, udp vs baz", "tcp udp?baz");
	assert_sides(lib, "difference between foo and tcp", "?foo");
}

static void
assert_nearest(const struct library *lib, const char *name, const char *first)
{
	const char *out[3];
	size_t n = search_nearest(lib, name, out, 3);

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
	const struct library *lib = *state;

	assert_nearest(lib, "tpc", "TCP");
	assert_nearest(lib, "lod balancer", "Load balancer");
	assert_nearest(lib, "kuberntes", "Kubernetes");
	assert_nearest(lib, "consistant hashing", "Consistent hashing");
	assert_nearest(lib, "idempotense", "Idempotence");
	assert_nearest(lib, "xylophone", NULL);
	assert_nearest(lib, "", NULL);
	assert_nearest(lib, "q", NULL);
}

/* One edit in each title, at every place: the title comes first. */
static void
one_edit_is_undone(void **state)
{
	const struct library *lib = *state;
	size_t tried = 0, right = 0;

	for (size_t i = 0; i < lib->nterms; i++) {
		const char *title = lib->terms[i].page.title, *out[1];
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
			right += search_nearest(lib, typo.buf, out, 1) == 1 &&
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
