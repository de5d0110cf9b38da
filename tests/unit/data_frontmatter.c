/* Front matter in its three forms, and what is none. */
#include "unit.h"

#include "data/frontmatter.h"

/* Reads text; says what problems there were in *said. */
static void
read_text(struct front_matter *f, const char *text, struct strbuf *said)
{
	struct problems problems = { 0 };

	strbuf_reset(said);
	front_matter_read(f, text, strlen(text), "f.md", &problems);
	for (size_t i = 0; i < problems.len; i++)
		problem_format(&problems.items[i], said);
	problems_free(&problems);
}

static void
assert_front(const char *text, enum front_format format, const char *title, const char *body,
    int body_line, const char *problem)
{
	struct front_matter f = { 0 };
	struct strbuf said = STRBUF_INIT;
	const char *got;

	read_text(&f, text, &said);
	assert_int_equal(f.format, format);
	got = node_get_string(f.root, "title");
	assert_string_equal(got != NULL ? got : "-", title != NULL ? title : "-");
	assert_string_equal(text + f.body_at, body);
	assert_int_equal(f.body_line, body_line);
	if (problem == NULL)
		assert_string_equal(said.buf, "");
	else if (strstr(said.buf, problem) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", said.buf, problem);
	strbuf_free(&said);
	front_matter_free(&f);
}

static void
yaml_between_dashes(void **state)
{
	(void)state;
	assert_front("---\ntitle: A\n---\nbody\n", FRONT_YAML, "A", "body\n", 4, NULL);
	assert_front("--- \r\nTitle: A\r\n---\t\r\n\r\nbody", FRONT_YAML, "A", "\r\nbody", 4, NULL);
	assert_front("\xef\xbb\xbf---\ntitle: A\n...\nbody", FRONT_YAML, "A", "body", 4, NULL);
	assert_front("---\n---\nbody", FRONT_YAML, NULL, "body", 3, NULL);
	assert_front("---\ntitle: A\n---", FRONT_YAML, "A", "", 3, NULL);
}

static void
toml_and_json(void **state)
{
	(void)state;
	assert_front("+++\ntitle = 'A'\n+++\nbody", FRONT_TOML, "A", "body", 4, NULL);
	assert_front("{\n \"title\": \"A\"\n}\n\nbody", FRONT_JSON, "A", "\nbody", 4, NULL);
	assert_front("{\"title\": \"A\"} body", FRONT_JSON, "A", " body", 1, NULL);
	assert_front("{}", FRONT_JSON, NULL, "", 1, NULL);
}

static void
a_body_alone(void **state)
{
	(void)state;
	assert_front("", FRONT_NONE, NULL, "", 1, NULL);
	assert_front("\xef\xbb\xbf# Title\n", FRONT_NONE, NULL, "# Title\n", 1, NULL);
	assert_front("----\nx: y\n---\n", FRONT_NONE, NULL, "----\nx: y\n---\n", 1, NULL);
	assert_front("{{< note >}}\n", FRONT_NONE, NULL, "{{< note >}}\n", 1, NULL);
	assert_front("\n---\na: b\n---\n", FRONT_NONE, NULL, "\n---\na: b\n---\n", 1, NULL);
}

static void
faults_leave_the_body(void **state)
{
	(void)state;
	assert_front("---\ntitle: A\nbody", FRONT_NONE, NULL, "---\ntitle: A\nbody", 1,
	    "f.md:1:1: front matter that starts with --- has no end");
	assert_front("---\ntitle: A\n b: c\n---\nbody", FRONT_YAML, NULL, "body", 5,
	    "f.md:3:3: not valid YAML");
	assert_front("+++\ntitle = A\n+++\nbody", FRONT_TOML, NULL, "body", 4,
	    "f.md:2:9: not valid TOML");
	assert_front("{\"title\": A}\nbody", FRONT_NONE, NULL, "{\"title\": A}\nbody", 1,
	    "f.md:1:11: not valid JSON");
	assert_front("---\nonly text\n---\nbody", FRONT_NONE, NULL, "---\nonly text\n---\nbody", 1,
	    "f.md:2:1: ");
}

/* One struct for file after file, as the library does. */
static void
memory_is_used_again(void **state)
{
	struct front_matter f = { 0 };
	struct strbuf said = STRBUF_INIT;
	size_t after_first;

	(void)state;
	read_text(&f, "---\ntitle: A\n---\n", &said);
	after_first = f.arena.total;
	for (int i = 0; i < 1000; i++)
		read_text(&f, "---\ntitle: B\n---\n", &said);
	assert_int_equal(f.arena.total, after_first);
	read_text(&f, "no front matter", &said);
	assert_null(f.root);
	strbuf_free(&said);
	front_matter_free(&f);
	front_matter_free(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(yaml_between_dashes),
		cmocka_unit_test(toml_and_json),
		cmocka_unit_test(a_body_alone),
		cmocka_unit_test(faults_leave_the_body),
		cmocka_unit_test(memory_is_used_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
