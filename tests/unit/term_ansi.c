#include "unit.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "term/ansi.h"
#include "term/sgr.h"
#include "term/translit.h"

static void
make_theme(struct theme *theme, const char *name, int colours)
{
	struct palette palette;

	assert_true(palette_find(&palette, name, true, colours));
	theme_make(theme, &palette, colours);
}

/* What a printer with these capabilities writes for a line. */
static void
print(const struct caps *caps, const struct line *line, char *out, size_t max)
{
	struct ansi_printer p;
	struct err err = { 0 };
	struct theme theme;
	int fds[2];
	ssize_t n;

	assert_int_equal(pipe(fds), 0);
	make_theme(&theme, "dark", caps->colours);
	ansi_init(&p, fds[1], caps, &theme);
	ansi_line(&p, line);
	assert_true(ansi_finish(&p, &err));
	close(fds[1]);
	n = read(fds[0], out, max - 1);
	assert_true(n >= 0);
	out[n] = '\0';
	close(fds[0]);
}

static void
plain_output_has_no_escapes(void **state)
{
	static const struct caps caps = { .utf8 = true };
	struct line_builder b = LINE_BUILDER_INIT;
	struct line line;
	char out[256];

	(void)state;
	lb_put(&b, STYLE_TITLE, "bold");
	lb_put(&b, STYLE_TEXT, " text   ");
	line = lb_line(&b);
	print(&caps, &line, out, sizeof(out));
	assert_string_equal(out, "bold text\n");
	lb_free(&b);
}

static void
looks_change_only_where_they_differ(void **state)
{
	static const struct caps caps = {
		.tty = true, .escapes = true, .utf8 = true, .colours = 256
	};
	struct line_builder b = LINE_BUILDER_INIT;
	struct line line;
	char out[256];

	(void)state;
	lb_put(&b, STYLE_TITLE, "a");
	lb_put(&b, STYLE_TEXT, " ");
	lb_put(&b, STYLE_HEADING2, "b");
	lb_put(&b, STYLE_TEXT, "c");
	lb_put(&b, STYLE_HEADING2, "  ");
	line = lb_line(&b);
	print(&caps, &line, out, sizeof(out));
	assert_string_equal(out, "\033[1ma b\033[mc\n");
	lb_free(&b);
}

static void
lines_end_as_they_began(void **state)
{
	static const struct caps caps = {
		.tty = true, .escapes = true, .utf8 = true, .colours = 8
	};
	struct line_builder b = LINE_BUILDER_INIT;
	struct line line;
	char out[256];
	size_t n;

	(void)state;
	lb_put(&b, STYLE_FOCUS, "here");
	line = lb_line(&b);
	print(&caps, &line, out, sizeof(out));
	n = strlen(out);
	assert_true(n > 4 && strcmp(out + n - 4, "\033[m\n") == 0);
	lb_free(&b);
}

static const char *
address(void *ctx, uint32_t link)
{
	(void)ctx;
	return link == 1 ? "https://example.org/" : NULL;
}

static void
links_where_the_terminal_has_them(void **state)
{
	struct caps caps = { .tty = true, .escapes = true, .utf8 = true, .links = true };
	struct line_builder b = LINE_BUILDER_INIT;
	struct ansi_printer p;
	struct line line;
	struct theme theme;
	int fds[2];
	char out[256];
	ssize_t n;

	(void)state;
	lb_put_link(&b, STYLE_TEXT, 1, "x");
	lb_put_link(&b, STYLE_TEXT, 2, "y");
	line = lb_line(&b);
	assert_int_equal(pipe(fds), 0);
	make_theme(&theme, "mono", 0);
	ansi_init(&p, fds[1], &caps, &theme);
	p.url = address;
	ansi_line(&p, &line);
	assert_true(ansi_finish(&p, NULL));
	n = read(fds[0], out, sizeof(out) - 1);
	assert_true(n > 0);
	out[n] = '\0';
	assert_string_equal(out, "\033]8;id=1;https://example.org/\033\\x\033]8;;\033\\y\n");
	close(fds[0]);
	close(fds[1]);
	lb_free(&b);
}

static void
a_full_disk_is_told(void **state)
{
	static const struct caps caps = { .utf8 = true };
	struct ansi_printer p;
	struct line line = { .text = "x", .len = 1, .cols = 1 };
	struct err err = { 0 };
	struct theme theme;
	int fd = open("/dev/full", O_WRONLY);

	(void)state;
	if (fd < 0)
		skip();
	make_theme(&theme, "mono", 0);
	ansi_init(&p, fd, &caps, &theme);
	ansi_line(&p, &line);
	assert_false(ansi_finish(&p, &err));
	assert_int_equal(err.code, ERR_IO);
	assert_non_null(strstr(err.msg, strerror(ENOSPC)));
	close(fd);
}

static void
the_shortest_change_wins(void **state)
{
	static const struct {
		struct look from, to;
		const char *sequence;
	} cases[] = {
		{ { -1, -1, 0 }, { -1, -1, 0 }, "" },
		{ { 80, -1, LOOK_BOLD }, { -1, -1, 0 }, "\033[m" },
		{ { -1, -1, 0 }, { 80, -1, LOOK_BOLD }, "\033[1;38;5;80m" },
		{ { 80, -1, LOOK_BOLD }, { 80, -1, 0 }, "\033[22m" },
		{ { -1, -1, LOOK_BOLD | LOOK_DIM }, { -1, -1, LOOK_BOLD }, "\033[0;1m" },
		{ { 80, -1, LOOK_BOLD | LOOK_DIM }, { 80, -1, LOOK_BOLD }, "\033[22;1m" },
		{ { -1, -1, LOOK_ITALIC | LOOK_UNDERLINE | LOOK_STRIKE }, { 1, -1, 0 },
		    "\033[0;31m" },
		{ { -1, 3, 0 }, { 9, 12, 0 }, "\033[91;104m" },
	};
	struct strbuf out = STRBUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		strbuf_reset(&out);
		sgr_change(&out, &cases[i].from, &cases[i].to);
		assert_string_equal(out.buf, cases[i].sequence);
	}
	strbuf_free(&out);
}

static void
ascii_keeps_columns(void **state)
{
	struct strbuf out = STRBUF_INIT;
	const char *text = "Café “x” – 漢 ★";

	(void)state;
	translit_text(&out, text, strlen(text));
	assert_string_equal(out.buf, "Cafe \"x\" - ?  *");
	strbuf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_output_has_no_escapes),
		cmocka_unit_test(looks_change_only_where_they_differ),
		cmocka_unit_test(lines_end_as_they_began),
		cmocka_unit_test(links_where_the_terminal_has_them),
		cmocka_unit_test(a_full_disk_is_told),
		cmocka_unit_test(the_shortest_change_wins),
		cmocka_unit_test(ascii_keeps_columns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
