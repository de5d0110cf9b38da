#include "unit.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scratch.h"
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

/* A line that another program writes into a pipe; waits for it. */
static void
read_line(int fd, char *out, size_t max)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	size_t n = 0;

	while (n == 0 || out[n - 1] != '\n') {
		ssize_t got;

		assert_int_equal(poll(&p, 1, 10000), 1);
		got = read(fd, out + n, max - 1 - n);
		assert_true(got > 0);
		n += (size_t)got;
	}
	out[n] = '\0';
}

static void
the_program_gets_the_address_whole(void **state)
{
	struct scratch *s = *state;
	char pipe_path[512], text[600], said[256], setting[600];
	struct strbuf name = STRBUF_INIT;
	struct err err = { 0 };
	int fd;

	snprintf(pipe_path, sizeof(pipe_path), "%s", scratch_path(s, "said"));
	assert_int_equal(mkfifo(pipe_path, 0600), 0);
	fd = open(pipe_path, O_RDWR); /* so that neither side waits for the other */
	assert_true(fd >= 0);
	snprintf(text, sizeof(text), "#!/bin/sh\necho noise\necho \"$#:$1:$2\" >'%s'\n", pipe_path);
	scratch_file(s, "go", text);
	assert_int_equal(chmod(s->path, 0700), 0);
	snprintf(setting, sizeof(setting), "/nowhere/at/all:%s -x", s->path);
	setenv("BROWSER", setting, 1);
	assert_true(browser_open("https://a/$(touch${IFS}x);`id`&", &name, &err));
	assert_string_equal(name.buf, "go");
	read_line(fd, said, sizeof(said));
	assert_string_equal(said, "2:-x:https://a/$(touch${IFS}x);`id`&\n");
	close(fd);
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
		cmocka_unit_test_setup_teardown(the_program_gets_the_address_whole, scratch_setup,
		    scratch_teardown),
		cmocka_unit_test(no_browser_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
