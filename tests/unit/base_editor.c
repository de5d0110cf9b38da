/* The editor's argument list: its words, the line in its own way, no shell. */
#include "scratch.h"

#include "base/editor.h"
#include "base/strbuf.h"

static void
assert_command(const char *setting, const char *path, int line, const char *expected)
{
	char **command = editor_command(setting, path, line);
	struct strbuf all = STRBUF_INIT;

	for (size_t i = 0; command != NULL && command[i] != NULL; i++)
		strbuf_addf(&all, "%s[%s]", i > 0 ? " " : "", command[i]);
	assert_string_equal(all.buf, expected);
	strbuf_free(&all);
	editor_free(command);
}

static void
lines(void **state)
{
	(void)state;
	assert_command("vi", "a.md", 12, "[vi] [+12] [a.md]");
	assert_command("/usr/bin/nvim", "a.md", 12, "[/usr/bin/nvim] [+12] [a.md]");
	assert_command("nano", "a.md", 1, "[nano] [+1] [a.md]");
	assert_command("emacsclient -t", "a.md", 7, "[emacsclient] [-t] [+7] [a.md]");
	assert_command("code -w", "a.md", 7, "[code] [-w] [-g] [a.md:7]");
	assert_command("hx", "a.md", 7, "[hx] [a.md:7]");
	assert_command("kate", "a.md", 7, "[kate] [-l] [7] [a.md]");
	/* what is not known gets the file alone, and so does every one without a line */
	assert_command("my-editor", "a.md", 7, "[my-editor] [a.md]");
	assert_command("vi", "a.md", 0, "[vi] [a.md]");
}

static void
words(void **state)
{
	(void)state;
	assert_command("  code\t-w  ", "a b.md", 0, "[code] [-w] [a b.md]");
	assert_command("'/my editors/ed' \"a \\\" b\" c\\ d", "f", 0,
	    "[/my editors/ed] [a \" b] [c d] [f]");
	assert_command("ed ''", "f", 0, "[ed] [] [f]");
	assert_command("ed 'open", "f", 0, "[ed] [open] [f]");
	/* nothing of it is for a shell */
	assert_command("ed; rm $HOME `x` | y", "$(z).md", 0,
	    "[ed;] [rm] [$HOME] [`x`] [|] [y] [$(z).md]");
	assert_command("ed", "-x.md", 0, "[ed] [./-x.md]");
	assert_command("", "f", 0, "");
	assert_command(" \t", "f", 0, "");
}

static void
runs(void **data)
{
	struct scratch *s = *data;
	struct err err = { 0 };
	char script[512], setting[600];

	snprintf(script, sizeof(script), "%s",
	    scratch_file(s, "vi", "#!/bin/sh\nprintf '%s|' \"$@\" >\"$OUT\"\n"));
	assert_int_equal(chmod(script, 0700), 0);
	snprintf(setting, sizeof(setting), "%s -x", script);
	setenv("OUT", scratch_path(s, "out"), 1);
	setenv("VISUAL", setting, 1);
	setenv("EDITOR", "/nowhere", 1);
	assert_true(editor_run("a b.md", 3, &err));
	{
		char got[100] = "";
		FILE *f = fopen(scratch_path(s, "out"), "r");

		assert_non_null(f);
		assert_non_null(fgets(got, sizeof(got), f));
		assert_string_equal(got, "-x|+3|a b.md|");
		fclose(f);
	}
	setenv("VISUAL", "", 1);
	assert_false(editor_run("a.md", 3, &err));
	assert_int_equal(err.code, ERR_IO);
	assert_non_null(strstr(err.msg, "/nowhere"));
	assert_non_null(strstr(err.msg, "EDITOR"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines),
		cmocka_unit_test(words),
		cmocka_unit_test_setup_teardown(runs, scratch_setup, scratch_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
