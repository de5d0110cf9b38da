/* Words, queries and the expressions made of them, marks. */
#include "unit.h"

#include "base/strbuf.h"
#include "search/plain.h"
#include "search/query.h"
#include "search/search.h"
#include "search/words.h"

static void
assert_index(const char *text, const char *words)
{
	struct strbuf sb = STRBUF_INIT;

	words_index(&sb, text, strlen(text));
	assert_string_equal(sb.buf, words);
	strbuf_free(&sb);
}

static void
words_are_folded(void **state)
{
	(void)state;
	assert_index("", "");
	assert_index("  ,.- ", "");
	assert_index("Load-Balancer (LB)", "load balancer lb");
	assert_index("It's Here’s don't 'quoted' rock'n", "its heres dont quoted rock n");
	assert_index("C++, C# and F#; a+b #tag", "cpp csharp and fsharp a b tag");
	assert_index("ÉCOLE e\xcc\x81"
		     "cole Straße",
	    "ecole ecole strasse");
	assert_index("ＴＣＰ ﬁle", "tcp file");
	assert_index("l'école d’été", "l ecole d ete");
	assert_index("5:10.66 1500m v1.2", "5 10 66 1500m v1 2");
	assert_index("東京都", "東京 京都 都");
	assert_index("港の水 x東y", "港の の水 水 x 東 y");
	assert_index("\xff\xfe a\xc3", "a");
}

static void
nul_bytes_part_words(void **state)
{
	struct strbuf sb = STRBUF_INIT;

	(void)state;
	words_index(&sb, "a\0b", 3);
	assert_string_equal(sb.buf, "a b");
	strbuf_free(&sb);
}

static void
assert_expression(const char *query, enum query_mode mode, const char *expression)
{
	struct strbuf sb = STRBUF_INIT;
	struct query q;

	query_parse(&q, query, strlen(query));
	query_expression(&q, mode, &sb);
	assert_string_equal(sb.buf, expression);
	query_free(&q);
	strbuf_free(&sb);
}

static void
expressions_hold_words_alone(void **state)
{
	(void)state;
	assert_expression("load bal", QUERY_ALL_LIVE, "\"load\" AND (\"bal\" OR \"bal\" *)");
	assert_expression("load bal ", QUERY_ALL_LIVE, "\"load\" AND \"bal\"");
	assert_expression("load bal", QUERY_ALL, "\"load\" AND \"bal\"");
	assert_expression("how do I load a b", QUERY_ALL, "\"load\" AND \"b\"");
	assert_expression("load \"on the\" a", QUERY_ALL, "\"load\" AND \"on the\"");
	assert_expression("load the", QUERY_ALL_LIVE, "\"load\" AND (\"the\" OR \"the\" *)");
	assert_expression("the load of", QUERY_ANY, "\"load\"");
	assert_expression("the load of it?", QUERY_ANY, "\"load\"");
	assert_expression("to be or not", QUERY_ANY, "\"to\" OR \"be\" OR \"or\" OR \"not\"");
	assert_expression("tcp/ip NEAR x", QUERY_ALL, "\"tcp ip\" AND \"near\" AND \"x\"");
	assert_expression("a ring -x -\"y z\" -u-v", QUERY_ALL,
	    "(\"ring\") NOT (\"x\" OR \"y z\" OR \"u v\")");
	assert_expression("-x", QUERY_ALL, "");
	assert_expression("ring in:notes tag:\"transport layer\" year:2026 ", QUERY_ALL,
	    "(\"ring\") AND \"\001in=notes\" AND \"\001tag=transport_layer\" AND "
	    "\"\001year=2026\"");
	assert_expression("ring tag:tran", QUERY_ALL, "(\"ring\") AND \"\001tag=tran\" *");
	assert_expression("ring tag: series:", QUERY_ALL, "\"ring\"");
	assert_expression("ring in:nowhere year:soon", QUERY_ALL,
	    "\"ring\" AND \"in nowhere\" AND \"year soon\"");
	assert_expression("vitamin c", QUERY_ALL_LIVE, "\"vitamin\"");
	assert_expression("c", QUERY_ALL_LIVE, "\"c\"");
	assert_expression("title:a* ^b NEAR(c", QUERY_ALL, "\"title a\" AND \"b\" AND \"near c\"");
	assert_expression("\"load balancer\" x", QUERY_ALL, "\"load balancer\" AND \"x\"");
	assert_expression("\"", QUERY_ALL, "");
	assert_expression("x \" y", QUERY_ALL, "\"x\" AND \"y\"");
	assert_expression("1500m", QUERY_ALL_LIVE, "(\"1500m\" * OR \"1500 m\" *)");
	assert_expression("東京都", QUERY_ALL, "\"東京 京都\"");
	assert_expression("都", QUERY_ALL, "\"都\" *");
	assert_expression("iPhone手机", QUERY_ALL, "\"iphone\" AND \"手机\"");
	assert_expression("c++", QUERY_ALL_LIVE, "(\"cpp\" OR \"cpp\" *)");
}

static void
long_queries_are_cut(void **state)
{
	struct strbuf sb = STRBUF_INIT;
	struct query q;

	(void)state;
	for (int i = 0; i < 20000; i++)
		strbuf_addf(&sb, "w%d ", i);
	query_parse(&q, sb.buf, sb.len);
	assert_int_equal(q.words.len, QUERY_MAX_WORDS);
	query_free(&q);
	strbuf_free(&sb);
}

static void
assert_subject(const char *query, const char *subject)
{
	struct strbuf key = STRBUF_INIT, singular = STRBUF_INIT;
	struct query q;

	query_parse(&q, query, strlen(query));
	query_key(&q, q.from, q.to, &key, &singular);
	assert_string_equal(key.buf, subject);
	query_free(&q);
	strbuf_free(&key);
	strbuf_free(&singular);
}

static void
questions_have_a_subject(void **state)
{
	(void)state;
	assert_subject("what is a load balancer?", "loadbalancer");
	assert_subject("What's the CAP theorem", "captheorem");
	assert_subject("what does TCP stand for?", "tcp");
	assert_subject("how does DNS work", "dns");
	assert_subject("what is", "whatis");
	assert_subject("define", "define");
	assert_subject("the", "the");
	assert_subject("a/b test", "abtest");
}

static void
assert_root(const char *a, const char *b, bool same)
{
	size_t na = word_root(a, strlen(a)), nb = word_root(b, strlen(b));

	assert_int_equal(na == nb && memcmp(a, b, na) == 0, same);
}

static void
forms_of_one_word(void **state)
{
	(void)state;
	assert_root("server", "servers", true);
	assert_root("query", "queries", true);
	assert_root("scale", "scaling", true);
	assert_root("stop", "stopped", true);
	assert_root("branch", "branches", true);
	assert_root("tcp", "udp", false);
	assert_root("container", "continent", false);
	assert_root("as", "a", false);
}

/* The text with [ ] around the marks. */
static void
assert_marks(const char *query, const char *text, const char *marked)
{
	struct strbuf sb = STRBUF_INIT;
	span_vec marks = { 0 };
	size_t at = 0;

	search_marks(query, text, strlen(text), &marks);
	for (size_t i = 0; i < marks.len; i++) {
		assert_int_equal(marks.items[i].style, STYLE_MATCH);
		strbuf_add(&sb, text + at, marks.items[i].start - at);
		at = marks.items[i].start + marks.items[i].len;
		strbuf_addf(&sb, "[%.*s]", (int)marks.items[i].len, text + marks.items[i].start);
	}
	strbuf_adds(&sb, text + at);
	assert_string_equal(sb.buf, marked);
	strbuf_free(&sb);
	VEC_FREE(&marks);
}

static void
marks_are_whole_words(void **state)
{
	(void)state;
	assert_marks("load bal", "A Load-Balancer has load.", "A [Load]-[Balancer] has [load].");
	assert_marks("server ", "Servers serve; a SERVER", "[Servers] serve; a [SERVER]");
	assert_marks("the server", "the servers", "the [servers]");
	assert_marks("ecole", "l'École", "l'[École]");
	assert_marks("c++", "C and C++", "C and [C++]");
	assert_marks("京都", "東京都の京都", "東[京都]の[京都]");
	assert_marks("", "nothing", "nothing");
	assert_marks("?!", "nothing?!", "nothing?!");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_folded),
		cmocka_unit_test(nul_bytes_part_words),
		cmocka_unit_test(expressions_hold_words_alone),
		cmocka_unit_test(long_queries_are_cut),
		cmocka_unit_test(questions_have_a_subject),
		cmocka_unit_test(forms_of_one_word),
		cmocka_unit_test(marks_are_whole_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
