/* arena, strbuf, vec, err, problem: what their contracts promise. */
#include "unit.h"

#include "base/arena.h"
#include "base/problem.h"
#include "base/strbuf.h"
#include "base/vec.h"

static void
arena_gives_aligned_memory(void **state)
{
	struct arena a = { 0 };

	(void)state;
	for (size_t i = 1; i < 3000; i += 7) {
		char *bytes = arena_bytes(&a, i % 13 + 1);
		char *p = arena_alloc(&a, i);

		memset(bytes, 1, i % 13 + 1);
		memset(p, 2, i);
		assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
	}
	assert_string_equal(arena_printf(&a, "%d-%s", 42, "x"), "42-x");
	assert_string_equal(arena_strndup(&a, "hello", 4), "hell");
	assert_null(arena_strdup(&a, NULL));
	arena_reset(&a);
	assert_non_null(arena_alloc(&a, 1 << 20));
	arena_free(&a);
	assert_int_equal(a.total, 0);
}

static void
strbuf_keeps_its_invariants(void **state)
{
	struct strbuf sb = STRBUF_INIT;
	size_t len;
	char *s;

	(void)state;
	assert_string_equal(sb.buf, "");
	strbuf_truncate(&sb, 0);
	strbuf_adds(&sb, "  a");
	strbuf_addf(&sb, "%s%d", "b", 7);
	strbuf_fill(&sb, ' ', 3);
	strbuf_addch(&sb, '\n');
	strbuf_trim(&sb);
	assert_string_equal(sb.buf, "ab7");
	strbuf_add(&sb, "\0z", 2);
	assert_int_equal(sb.len, 5);
	s = strbuf_detach(&sb, &len);
	assert_int_equal(len, 5);
	assert_memory_equal(s, "ab7\0z", 6);
	assert_string_equal(sb.buf, "");
	free(s);
	s = strbuf_detach(&sb, NULL);
	assert_string_equal(s, "");
	free(s);
	strbuf_free(&sb);
}

static void
vec_grows_and_frees(void **state)
{
	VEC(int) v = { 0 };
	int *last;

	(void)state;
	for (int i = 0; i < 1000; i++)
		VEC_PUSH(&v, i);
	last = VEC_ADD(&v);
	assert_int_equal(*last, 0);
	assert_int_equal(v.len, 1001);
	assert_int_equal(v.items[999], 999);
	VEC_FREE(&v);
	assert_null(v.items);
}

static void
err_wraps_from_the_inside(void **state)
{
	struct err err = { 0 };

	(void)state;
	assert_false(err_set(&err, ERR_DATA, "line %d", 3));
	assert_false(err_wrap(&err, "%s", "a.json"));
	assert_string_equal(err.msg, "a.json: line 3");
	assert_int_equal(err_exit_status(err.code), 3);
	assert_false(err_set(NULL, ERR_DATA, "nobody listens"));
}

static void
problems_sort_by_place(void **state)
{
	struct problems p = { 0 };
	struct strbuf sb = STRBUF_INIT;

	(void)state;
	problem_add(&p, PROBLEM_ERROR, "b", 2, 0, "second");
	problem_add(&p, PROBLEM_ERROR, "b", 1, 9, "first");
	problem_add(&p, PROBLEM_WARNING, "a", 0, 0, "whole file");
	problems_sort(&p);
	for (size_t i = 0; i < p.len; i++) {
		problem_format(&p.items[i], &sb);
		strbuf_addch(&sb, '|');
	}
	assert_string_equal(sb.buf, "a: whole file|b:1:9: first|b:2: second|");
	strbuf_free(&sb);
	problems_free(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arena_gives_aligned_memory),
		cmocka_unit_test(strbuf_keeps_its_invariants),
		cmocka_unit_test(vec_grows_and_frees),
		cmocka_unit_test(err_wraps_from_the_inside),
		cmocka_unit_test(problems_sort_by_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
