#include "unit.h"

#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tui/browser.h"

/* The arguments of a choice, a bar between. */
static void
assert_choice(const char *setting, size_t n, const char *expected)
{
	char joined[512] = "";
	struct browser b;

	if (!browser_choice(&b, setting, n, "https://a/b c")) {
		assert_null(expected);
		return;
	}
	for (size_t i = 0; i < b.n; i++)
		snprintf(joined + strlen(joined), sizeof(joined) - strlen(joined), "%s%s",
		    i > 0 ? "|" : "", b.args[i]);
	assert_null(b.args[b.n]);
	assert_string_equal(joined, expected != NULL ? expected : "nothing");
	browser_free(&b);
}

static void
choices_are_words_never_commands(void **state)
{
	(void)state;
	assert_choice("firefox:w3m -no-mouse %s", 0, "firefox|https://a/b c");
	assert_choice("firefox:w3m -no-mouse %s", 1, "w3m|-no-mouse|https://a/b c");
	assert_choice("x --url=%s --%% %c", 0, "x|--url=https://a/b c|--%|:");
	assert_choice("sh -c 'rm -rf $HOME; %s'", 0, "sh|-c|'rm|-rf|$HOME;|https://a/b c'");
	assert_choice("::x", 0, "");
	assert_choice("::x", 2, "x|https://a/b c");
	assert_choice("100%", 0, "100%|https://a/b c");
	assert_choice(NULL, 0, "xdg-open|https://a/b c");
	assert_choice("", 0, "xdg-open|https://a/b c");
	assert_choice("x", 1, "xdg-open|https://a/b c");
	assert_choice(NULL, 3, NULL);
	assert_choice("x", 4, NULL);
}

static void
many_words_leave_room_for_the_address(void **state)
{
	char setting[256] = "x";
	struct browser b;

	(void)state;
	for (int i = 0; i < 60; i++)
		strcat(setting, " y");
	assert_true(browser_choice(&b, setting, 0, "https://a"));
	assert_int_equal(b.n, BROWSER_MAX_ARGS);
	assert_string_equal(b.args[b.n - 1], "https://a");
	browser_free(&b);
}

/* Reads a file that another program writes, once it is there. */
static void
read_soon(const char *path, char *out, size_t max)
{
	for (int i = 0; i < 1000; i++) {
		FILE *f = fopen(path, "r");
		size_t n = f != NULL ? fread(out, 1, max - 1, f) : 0;

		if (f != NULL)
			fclose(f);
		out[n] = '\0';
		if (n > 0 && out[n - 1] == '\n')
			return;
		poll(NULL, 0, 10);
	}
	fail_msg("%s was not written", path);
}

static void
the_program_gets_the_address_whole(void **state)
{
	char dir[] = "/tmp/trackside-browser-XXXXXX", program[64], log[64], said[256], setting[256];
	struct strbuf name = STRBUF_INIT;
	struct err err = { 0 };
	FILE *f;

	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(program, sizeof(program), "%s/go", dir);
	snprintf(log, sizeof(log), "%s/log", dir);
	f = fopen(program, "w");
	assert_non_null(f);
	fprintf(f, "#!/bin/sh\necho noise\necho \"$#:$1:$2\" >%s.new\nmv %s.new %s\n", log, log,
	    log);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(chmod(program, 0700), 0);
	snprintf(setting, sizeof(setting), "/nowhere/at/all:%s -x", program);
	setenv("BROWSER", setting, 1);
	assert_true(browser_open("https://a/$(touch${IFS}x);`id`&", &name, &err));
	assert_string_equal(name.buf, "go");
	read_soon(log, said, sizeof(said));
	assert_string_equal(said, "2:-x:https://a/$(touch${IFS}x);`id`&\n");
	unlink(log);
	unlink(program);
	rmdir(dir);
	strbuf_free(&name);
}

static void
no_browser_is_told(void **state)
{
	struct err err = { 0 };

	(void)state;
	setenv("BROWSER", "/nowhere/at/all", 1);
	setenv("PATH", "/nowhere", 1);
	assert_false(browser_open("https://a", NULL, &err));
	assert_non_null(strstr(err.msg, "set BROWSER"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(choices_are_words_never_commands),
		cmocka_unit_test(many_words_leave_room_for_the_address),
		cmocka_unit_test(the_program_gets_the_address_whole),
		cmocka_unit_test(no_browser_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
