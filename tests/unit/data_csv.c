/* CSV by RFC 4180: records, fields and their places; what is no CSV, and where. */
#include "unit.h"

#include "data/csv.h"

/* Reads all of a text: fields as "[…]", a newline behind each record; then the fault. */
static void
reads_n(const char *text, size_t n, const char *want)
{
	struct strbuf got = STRBUF_INIT;
	struct err err = { 0 };
	char *exact = malloc(n > 0 ? n : 1);
	struct csv csv;

	assert_non_null(exact);
	memcpy(exact, text, n);
	csv_init(&csv, exact, n);
	while (csv_next(&csv, &err)) {
		for (size_t i = 0; i < csv.fields.len; i++) {
			assert_int_equal(strlen(csv.fields.items[i].text), csv.fields.items[i].n);
			strbuf_addf(&got, "[%s]", csv.fields.items[i].text);
		}
		strbuf_addch(&got, '\n');
	}
	strbuf_adds(&got, err.code != ERR_NONE ? err.msg : "");
	assert_string_equal(got.buf, want);
	csv_free(&csv);
	strbuf_free(&got);
	free(exact);
}

static void
reads(const char *text, const char *want)
{
	reads_n(text, strlen(text), want);
}

static void
reads_records(void **state)
{
	(void)state;
	reads("", "");
	reads("\n\r\n", "");
	reads("a,b,c\n1,2,3\n", "[a][b][c]\n[1][2][3]\n");
	reads("a,b\r\n1,2", "[a][b]\n[1][2]\n");
	reads("a,b\r1,2\r", "[a][b]\n[1][2]\n");
	reads("a,,\n,\n", "[a][][]\n[][]\n");
	reads(" a , b \n", "[ a ][ b ]\n");
	reads("a\n\nb\n", "[a]\n[b]\n");
	reads("\xef\xbb\xbf"
	      "a,b\n",
	    "[a][b]\n");
}

static void
reads_quotes(void **state)
{
	(void)state;
	reads("\"a\",\"b,c\"\n", "[a][b,c]\n");
	reads("\"say \"\"hi\"\"\",\"\"\n", "[say \"hi\"][]\n");
	reads("\"two\nlines\",\"and\r\nmore\"\nx,y", "[two\nlines][and\r\nmore]\n[x][y]\n");
	reads("\"a\"", "[a]\n");
	reads("\"\"\"\"", "[\"]\n");
}

static void
finds_the_separator(void **state)
{
	(void)state;
	reads("a;b;c\n1,5;2;3\n", "[a][b][c]\n[1,5][2][3]\n");
	reads("a\tb\n1,2\t3;4\n", "[a][b]\n[1,2][3;4]\n");
	reads("\"a;b;c\",d\n", "[a;b;c][d]\n");
	reads("one\nt,w;o\n", "[one]\n[t][w;o]\n");
}

static void
says_where_a_fault_is(void **state)
{
	(void)state;
	reads("a,b\n1,\"2", "[a][b]\n2:3: this quote is never closed");
	reads("\xc3\xa4,\"b\" c\n",
	    "1:6: text behind a closing quote; a quote within quotes is written twice");
	reads("x\na,b\"c\n",
	    "[x]\n2:4: a quote within a field; such a field stands in quotes, its own written "
	    "twice");
	reads("\"two\nlines\",\"and\" x",
	    "2:13: text behind a closing quote; a quote within quotes is written twice");
	reads_n("a,b\n1,\0", 7, "[a][b]\n2:3: a NUL byte; this is no text");
}

static void
bounds_the_fields(void **state)
{
	struct strbuf text = STRBUF_INIT;
	struct err err = { 0 };
	struct csv csv;

	(void)state;
	strbuf_fill(&text, ',', CSV_MAX_FIELDS - 1);
	strbuf_addch(&text, '\n');
	strbuf_fill(&text, ',', CSV_MAX_FIELDS);
	csv_init(&csv, text.buf, text.len);
	assert_true(csv_next(&csv, &err));
	assert_int_equal(csv.fields.len, CSV_MAX_FIELDS);
	assert_false(csv_next(&csv, &err));
	assert_int_equal(err.code, ERR_LIMIT);
	csv_free(&csv);
	strbuf_free(&text);
}

static void
knows_places_and_names(void **state)
{
	static const char text[] = "Elapsed Time,elapsed_time,Distance\n\"x\ny\",5:10,1500\n";
	struct err err = { 0 };
	struct csv csv;

	(void)state;
	csv_init(&csv, text, sizeof(text) - 1);
	assert_true(csv_next(&csv, &err));
	assert_int_equal(csv_find(&csv, "elapsed-time", 0), 0);
	assert_int_equal(csv_find(&csv, "Elapsed Time", 1), 1);
	assert_int_equal(csv_find(&csv, "elapsed time", 2), -1);
	assert_int_equal(csv_find(&csv, "dist", 0), -1);
	assert_int_equal(csv_find(&csv, "distances", 0), -1);
	assert_true(csv_next(&csv, &err));
	assert_int_equal(csv.fields.items[0].line, 2);
	assert_int_equal(csv.fields.items[1].line, 3);
	assert_int_equal(csv.fields.items[1].column, 4);
	assert_int_equal(csv.fields.items[2].column, 9);
	csv_free(&csv);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_records),
		cmocka_unit_test(reads_quotes),
		cmocka_unit_test(finds_the_separator),
		cmocka_unit_test(says_where_a_fault_is),
		cmocka_unit_test(bounds_the_fields),
		cmocka_unit_test(knows_places_and_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
