/* JSON, YAML and TOML: one tree, and faults with their places. */
#include "unit.h"

#include "data/json.h"
#include "data/toml.h"
#include "data/yaml.h"

enum format { JSON, YAML, TOML };

static bool
parse(enum format format, struct arena *a, const char *text, const struct node **root,
    struct problems *problems)
{
	struct node_input in = { .text = text, .n = strlen(text), .name = "f", .first_line = 1 };

	if (format == JSON)
		return json_parse(a, &in, root, NULL, problems);
	return format == YAML ? yaml_parse(a, &in, root, problems)
			      : toml_parse(a, &in, root, problems);
}

/* A tree in one line: {key=kind:text@line:column, …}, to compare. */
static void
show(const struct node *n, struct strbuf *out)
{
	static const char kinds[] = "0b#s[{";

	if (n->key != NULL)
		strbuf_addf(out, "%s=", n->key);
	strbuf_addf(out, "%c", kinds[n->kind]);
	if (n->kind != NODE_LIST && n->kind != NODE_MAP) {
		strbuf_addf(out, "%s@%d:%d", n->text, n->line, n->column);
		return;
	}
	for (const struct node *i = n->first; i != NULL; i = i->next) {
		if (i != n->first)
			strbuf_addch(out, ' ');
		show(i, out);
	}
	strbuf_addch(out, n->kind == NODE_LIST ? ']' : '}');
}

static void
assert_tree(enum format format, const char *text, const char *want)
{
	struct arena a = { 0 };
	struct problems problems = { 0 };
	struct strbuf sb = STRBUF_INIT;
	const struct node *root;

	assert_true(parse(format, &a, text, &root, &problems));
	assert_int_equal(problems.len, 0);
	if (root != NULL)
		show(root, &sb);
	assert_string_equal(sb.buf, want);
	strbuf_free(&sb);
	arena_free(&a);
}

static void
assert_fault(enum format format, const char *text, int line, int column, const char *said)
{
	struct arena a = { 0 };
	struct problems problems = { 0 };
	const struct node *root;

	assert_false(parse(format, &a, text, &root, &problems));
	assert_null(root);
	assert_int_equal(problems.len, 1);
	assert_int_equal(problems.items[0].line, line);
	assert_int_equal(problems.items[0].column, column);
	if (strstr(problems.items[0].msg, said) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", problems.items[0].msg, said);
	problems_free(&problems);
	arena_free(&a);
}

static void
assert_deep_fault(enum format format, const char *before, const char *level, int n)
{
	struct strbuf sb = STRBUF_INIT;
	struct arena a = { 0 };
	struct problems problems = { 0 };
	const struct node *root;

	strbuf_adds(&sb, before);
	for (int i = 0; i < n; i++)
		strbuf_adds(&sb, level);
	assert_false(parse(format, &a, sb.buf, &root, &problems));
	assert_int_equal(problems.len, 1);
	problems_free(&problems);
	strbuf_free(&sb);
	arena_free(&a);
}

static void
json_becomes_a_tree(void **state)
{
	(void)state;
	assert_tree(JSON,
	    "{\"a\": 1.50,\n \"b\": [true, null, \"x\\u00e9\", {}], \"a\": \"\xc3\xa9\"}",
	    "{a=#1.50@1:7 b=[btrue@2:8 0null@2:14 sx\xc3\xa9@2:20 {}] a=s\xc3\xa9@2:41}");
	assert_tree(JSON, " [ [ ] , { \"k\" : [ 1 , 2 ] } , 3 ] \n",
	    "[[] {k=[#1@1:20 #2@1:24]} #3@1:32]");
	assert_tree(JSON, "\"s\"", "ss@1:1");
	assert_tree(JSON, "\xef\xbb\xbf{\"a\":0}", "{a=#0@1:6}");
}

static void
json_faults_have_a_place(void **state)
{
	struct strbuf deep = STRBUF_INIT;

	(void)state;
	assert_fault(JSON, "{\"a\": 1,\n  \"b\" 2}", 2, 7, "not what can stand here");
	assert_fault(JSON, "{\"a\": 1} x", 1, 10, "more behind its end");
	assert_fault(JSON, "[1, 2", 1, 5, "ends too early");
	assert_fault(JSON, "", 1, 1, "ends too early");
	for (int i = 0; i < 33; i++)
		strbuf_addch(&deep, '[');
	for (int i = 0; i < 33; i++)
		strbuf_addch(&deep, ']');
	assert_fault(JSON, deep.buf, 1, 33, "deeper than 32");
	strbuf_free(&deep);
	assert_deep_fault(JSON, "", "[", 100000);
}

static void
json_values_are_located(void **state)
{
	static const char text[] = "{\"results\": [\n  {\"meet\": \"A {[\\\"\"},\n"
				   "  {\"meet\": \"\xc3\xa9\", \"time\": 5}\n]}";
	const char *time[] = { "RESULTS", "1", "time" }, *missing[] = { "results", "0", "time" };
	const char *beyond[] = { "results", "2" }, *none[] = { "x" };
	struct json_place whole;
	json_places places = { 0 };
	int line, column;

	(void)state;
	assert_true(json_locate(text, strlen(text), time, 3, &line, &column));
	assert_int_equal(line, 3);
	assert_int_equal(column, 25);
	assert_false(json_locate(text, strlen(text), missing, 3, &line, &column));
	assert_int_equal(line, 2);
	assert_int_equal(column, 3);
	assert_false(json_locate(text, strlen(text), beyond, 2, &line, &column));
	assert_int_equal(line, 1);
	assert_int_equal(column, 13);
	assert_false(json_locate(text, strlen(text), none, 1, &line, &column));
	assert_true(json_locate(text, strlen(text), NULL, 0, &line, &column));
	whole = json_whole(text, strlen(text));
	assert_int_equal(whole.len, strlen(text));
	assert_int_equal(json_elements(text, &whole, 9, &places), 1);
	assert_int_equal(places.items[0].key_len, strlen("results"));
	assert_memory_equal(places.items[0].key, "results", strlen("results"));
	assert_int_equal(json_elements(text, &places.items[0], 1, &places), 2);
	assert_int_equal(places.len, 2);
	assert_null(places.items[1].key);
	assert_int_equal(places.items[1].line, 2);
	assert_int_equal(places.items[1].column, 3);
	assert_int_equal(json_elements(text, &places.items[1], 9, &places), 1);
	assert_int_equal(places.items[2].column, 12);
	assert_int_equal(places.items[2].len, 8);
	assert_int_equal(json_elements(text, &places.items[2], 9, &places), 0);
	VEC_FREE(&places);
	/* any bytes are safe, at every length */
	for (size_t n = 0; n < strlen(text); n++)
		(void)json_locate(text, n, time, 3, &line, &column);
}

static void
yaml_becomes_a_tree(void **state)
{
	(void)state;
	assert_tree(YAML, "", "");
	assert_tree(YAML, "a: 1\nb:\n  - x\n  - {c: true, d: 'true'}\ne: ~\nf:\n",
	    "{a=s1@1:4 b=[sx@3:5 {c=btrue@4:9 d=strue@4:18}] e=0~@5:4 f=0@6:3}");
	assert_tree(YAML, "t: >-\n  two\n  lines\nd: 2026-04\nyes: no\n",
	    "{t=stwo lines@1:4 d=s2026-04@4:4 yes=sno@5:6}");
	assert_tree(YAML, "a: &x [1, 2]\nb: *x\n", "{a=[s1@1:8 s2@1:11] b=[s1@1:8 s2@1:11]}");
	assert_tree(YAML, "---\na: b\n---\nc: d\n", "{a=sb@2:4}");
	assert_tree(YAML,
	    "\xef\xbb\xbf"
	    "a: b",
	    "{a=sb@1:4}");
	/* a byte that is no UTF-8 does not hide the rest */
	assert_tree(YAML, "a: x\xff\nb: y\n", "{a=sx\xef\xbf\xbd@1:4 b=sy@2:4}");
}

static void
yaml_faults_have_a_place(void **state)
{
	(void)state;
	assert_fault(YAML, "title: a\n bad: b\n", 2, 5, "not valid YAML");
	assert_fault(YAML, "a: [1, 2\n", 2, 1, "not valid YAML");
	assert_fault(YAML, "a: b\nc: *x\n", 2, 4, "without its anchor");
	assert_fault(YAML, "a: &x [*x]\n", 1, 8, "without its anchor");
	assert_fault(YAML, "[a]: b\n", 1, 1, "plain word");
	assert_fault(YAML, "a: b\nc: \x01\n", 2, 4, "not valid YAML");
	assert_deep_fault(YAML, "a: ", "[", 33);
	assert_deep_fault(YAML, "", "- ", 100);
}

/* Each level doubles what the one before stands for; the tree does not grow so. */
static void
yaml_aliases_do_not_multiply(void **state)
{
	struct strbuf sb = STRBUF_INIT;
	struct arena a = { 0 };
	const struct node *root, *n;

	(void)state;
	strbuf_adds(&sb, "a0: &a0 [x, x]\n");
	for (int i = 1; i < 100; i++)
		strbuf_addf(&sb, "a%d: &a%d [*a%d, *a%d]\n", i, i, i - 1, i - 1);
	assert_true(parse(YAML, &a, sb.buf, &root, NULL));
	assert_true(a.total < 256 << 10);
	n = node_get(root, "A99");
	for (int i = 0; i < 99; i++)
		n = n->first->next;
	assert_string_equal(node_string(n->last), "x");
	strbuf_free(&sb);
	arena_free(&a);
}

static void
toml_becomes_a_tree(void **state)
{
	(void)state;
	assert_tree(TOML, "", "{}");
	assert_tree(TOML,
	    "title = \"A \\\"b\\\" \\u00e9\" # comment\r\ndraft = true\ndate = 2026-04-18 "
	    "09:30:00\n"
	    "weight = -1_000\n\n[extra]\n'quoted key' = 'c:\\x'\na.b = 1\n",
	    "{title=sA \"b\" \xc3\xa9@1:9 draft=btrue@2:9 date=s2026-04-18 09:30:00@3:8 "
	    "weight=#-1_000@4:10 extra={quoted key=sc:\\x@7:16 a={b=#1@8:7}}}");
	assert_tree(TOML,
	    "tags = [\n 'a', # one\n \"b\",\n]\n[[x]]\nn=1\n[[x]]\nn=2\n[x.y]\nz={p=1,q=[2]}",
	    "{tags=[sa@2:2 sb@3:2] x=[{n=#1@6:3} {n=#2@8:3 y={z={p=#1@10:6 q=[#2@10:11]}}}]}");
	assert_tree(TOML, "a = \"\"\"\nx\\\n   y \"\" z\"\"\"\"\"\nb = '''\n\\n'''\n",
	    "{a=sxy \"\" z\"\"@1:5 b=s\\n@4:5}");
}

static void
toml_faults_have_a_place(void **state)
{
	(void)state;
	assert_fault(TOML, "a = \"x\nb = 1\n", 1, 5, "closing quote");
	assert_fault(TOML, "a = 1\nb = word\n", 2, 5, "in quotes");
	assert_fault(TOML, "a = 1 b = 2\nc = \n", 2, 5, "a value is expected");
	assert_fault(TOML, "a 1", 1, 3, "= is expected");
	assert_fault(TOML, "= 1", 1, 1, "a key is expected");
	assert_fault(TOML, "a = [1 2]\nb = [1", 2, 7, "closing bracket");
	assert_fault(TOML, "a = \"\\q\"", 1, 7, "escape");
	assert_fault(TOML, "a = \"x\" y", 1, 9, "should end here");
	assert_fault(TOML, "a = 1\n[a]\n", 2, 3, "value already");
	assert_fault(TOML, "[a\n", 1, 3, "] is expected");
	assert_deep_fault(TOML, "a = ", "[", 100000);
	assert_deep_fault(TOML, "a", ".a", 100000);
	assert_deep_fault(TOML, "", "[[x]]\n", 20000);
}

struct texts {
	struct strbuf sb;
};

static void
add_text(void *ctx, const struct node *n)
{
	struct texts *t = ctx;

	strbuf_addf(&t->sb, "%s|", node_string(n));
}

static void
members_are_found_in_any_case(void **state)
{
	struct arena a = { 0 };
	struct texts t = { STRBUF_INIT };
	const struct node *root;

	(void)state;
	assert_true(parse(YAML, &a,
	    "Title: one\ntitle: two\nSee-Also: [a, '', [x], b]\nDraft: Yes\nn: null\nm: maybe\n",
	    &root, NULL));
	assert_string_equal(node_get_string(root, "TITLE"), "two");
	assert_null(node_get(root, "none"));
	assert_null(node_get(NULL, "none"));
	assert_null(node_get_string(root, "n"));
	assert_null(node_get_string(root, "see_also"));
	assert_true(node_get_bool(root, "draft", false));
	assert_true(node_get_bool(root, "m", true));
	assert_false(node_get_bool(root, "m", false));
	node_list(node_get(root, "see_also"), add_text, &t);
	node_list(node_get(root, "title"), add_text, &t);
	node_list(node_get(root, "n"), add_text, &t);
	node_list(NULL, add_text, &t);
	assert_string_equal(t.sb.buf, "a|b|two|");
	strbuf_free(&t.sb);
	arena_free(&a);
}

static void
size_is_bounded(void **state)
{
	struct strbuf sb = STRBUF_INIT;
	struct problems problems = { 0 };
	struct arena a = { 0 };
	const struct node *root;

	(void)state;
	strbuf_fill(&sb, ' ', NODE_MAX_BYTES + 1);
	for (enum format f = JSON; f <= TOML; f++)
		assert_false(parse(f, &a, sb.buf, &root, &problems));
	assert_int_equal(problems.len, 3);
	problems_free(&problems);
	strbuf_free(&sb);
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_becomes_a_tree),
		cmocka_unit_test(json_faults_have_a_place),
		cmocka_unit_test(json_values_are_located),
		cmocka_unit_test(yaml_becomes_a_tree),
		cmocka_unit_test(yaml_faults_have_a_place),
		cmocka_unit_test(yaml_aliases_do_not_multiply),
		cmocka_unit_test(toml_becomes_a_tree),
		cmocka_unit_test(toml_faults_have_a_place),
		cmocka_unit_test(members_are_found_in_any_case),
		cmocka_unit_test(size_is_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
