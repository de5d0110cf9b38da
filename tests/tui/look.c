/* How the reader looks and what it copies: code as it is written. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tui.h"

static char folder[4096];

static struct tui *
start(int cols, const char *const *env, const char *text)
{
	const char *args[] = { "--content", folder, NULL };
	struct tui *t;

	snprintf(folder, sizeof(folder), "%s", tui_file("site.yml", "title: Test\n"));
	*strrchr(folder, '/') = '\0';
	tui_file("post.md", text);
	t = tui_start(cols, 24, env, args);
	tui_wait_row(t, 0, "Home");
	tui_keys(t, "2");
	tui_wait_text(t, "post");
	tui_keys(t, "<Enter>");
	tui_wait_row(t, 0, "‹");
	return t;
}

static void
copies_code(void)
{
	struct tui *t = start(40, NULL,
	    "First\n\n```sql\nselect 'a long line that does not fit into the window' as b,\n"
	    "\t1;\n```\n\n- an item\n\n      in a list\n\n  ~~~\n  again\n  ~~~\n");

	tui_wait_text(t, "First");
	tui_keys(t, "y");
	tui_ok(t, tui_wait_row(t, 23, "copied 2 lines of SQL"), "y copies the code in view");
	tui_ok(t,
	    tui_wrote(t,
		"\033]52;c;c2VsZWN0ICdhIGxvbmcgbGluZSB0aGF0IGRvZXMgbm90IGZpdCBpbnRvIHRoZSB3aW5kb3cn"
		"IGFzIGIsCgkxOwo=\007"),
	    "as it is written: no line is folded, and the tab is one");
	tui_keys(t, "y");
	tui_ok(t, tui_wait_row(t, 23, "1 line of code (2 of 3"), "again: the next one");
	tui_ok(t, tui_wrote(t, "\033]52;c;aW4gYSBsaXN0Cg==\007"), "without the list's indent");
	tui_keys(t, "y");
	tui_ok(t, tui_wait_row(t, 23, "(3 of 3"), "and the next");
	tui_ok(t, tui_wrote(t, "\033]52;c;YWdhaW4K\007"), "which is that");
	tui_keys(t, "y");
	tui_ok(t, tui_wait_row(t, 23, "SQL (1 of 3"), "round and round");
	tui_end(t);
}

static void
copies_no_code_where_there_is_none(void)
{
	struct tui *t = start(80, NULL, "No code.\n");

	tui_wait_text(t, "No code.");
	tui_keys(t, "y");
	tui_ok(t, tui_wait_row(t, 23, "no code is in view"), "it is told");
	tui_ok(t, !tui_wrote(t, "\033]52"), "and nothing is copied");
	tui_end(t);
}

/* The columns of the row's text: where it begins and ends. */
static int
text_cols(struct tui *t, const char *text)
{
	int row = tui_find(t, text, NULL);

	return row < 0 ? -1 : (int)strlen(tui_row(t, row));
}

static const char words[] =
    "These are words enough for some lines at any width that is tried here, and so there are "
    "more of them than one would otherwise write into a paragraph that says nothing at all.\n";

static void
changes_the_measure(void)
{
	struct tui *t = start(120, NULL, words);

	tui_wait_text(t, "These are");
	tui_ok(t, text_cols(t, "These are") <= 100 && text_cols(t, "These are") > 85,
	    "lines of 80 columns, in the middle");
	tui_keys(t, "-");
	tui_ok(t, tui_wait_row(t, 23, "lines of 76 columns"), "narrower");
	tui_keys(t, "++");
	tui_ok(t, tui_wait_row(t, 23, "lines of 84 columns"), "wider");
	tui_keys(t, "=");
	tui_ok(t, tui_wait_row(t, 23, "as wide as the window: 116 columns"),
	    "as wide as the window");
	tui_ok(t, text_cols(t, "These are") > 105, "which they are");
	tui_keys(t, "=");
	tui_ok(t, tui_wait_row(t, 23, "lines of 84 columns"), "and back");
	tui_keys(t, "------------");
	tui_ok(t, tui_wait_row(t, 23, "lines of 40 columns"), "40 at the least");
	tui_end(t);
}

static void
justifies(void)
{
	const char *env[] = { "NO_COLOR=1", NULL };
	struct tui *t = start(64, env, words);
	int col, row;

	tui_wait_text(t, "These are");
	tui_keys(t, "J");
	tui_ok(t, tui_wait_row(t, 23, "justified"), "J justifies");
	row = tui_find(t, "These are", &col);
	tui_ok(t, (int)strlen(tui_row(t, row)) == 62, "the first line fills the width");
	tui_ok(t, (int)strlen(tui_row(t, row + 1)) == 62, "so does the second");
	tui_ok(t, (int)strlen(tui_row(t, row + 2)) < 62, "the last does not");
	tui_keys(t, "/line at any<Backspace><Backspace><Backspace><Backspace><Backspace>");
	tui_keys(t, "<Esc>/some lines at any<Enter>");
	tui_ok(t, tui_wait_row(t, 23, "1 of 1"), "stretched spaces are found as one");
	tui_keys(t, "<Esc>J");
	tui_ok(t, tui_wait_row(t, 23, "ragged"), "J again: ragged");
	tui_end(t);
}

static void
switches_themes(void)
{
	struct tui *t = start(80, NULL, "# A\n\n## B\n\nWith `code`.\n");

	tui_wait_text(t, "With code");
	tui_keys(t, "C");
	tui_ok(t, tui_wait_row(t, 23, "theme: light"), "C: the next theme");
	tui_ok(t, tui_wrote(t, "\033[38;5;94m"), "whose colours are drawn");
	tui_keys(t, "CCC");
	tui_ok(t, tui_wait_row(t, 23, "theme: mono"), "and so on");
	tui_ok(t,
	    !tui_look(t, tui_find(t, "code", NULL), tui_col(t, tui_find(t, "code", NULL), "code"))
		 .coloured,
	    "mono has none");
	tui_keys(t, "C");
	tui_ok(t, tui_wait_row(t, 23, "theme: dark"), "round and round");
	tui_end(t);
}

#define ANSWER(colour) "\033]11;rgb:" colour "\033\\"

static void
follows_the_background(void)
{
	static const char light[] = ANSWER("fafa/fafa/fafa"), dark[] = ANSWER("1111/1111/1111");
	const char *said[] = { "COLORFGBG=15;0", NULL }, *none[] = { "NO_COLOR=1", NULL };
	struct tui *t = start(80, NULL, "With `code`.\n\nAnd more.\n");

	tui_wait_text(t, "With code");
	tui_ok(t, tui_wrote(t, "\033]11;?\033\\\033[c"),
	    "the terminal is asked what is behind the text");
	tui_ok(t, !tui_wrote(t, "\033[38;5;94m"), "dark is assumed");
	tui_send(t, light, strlen(light));
	tui_keys(t, "/more");
	tui_ok(t, tui_wait_row(t, 23, "1 of 1"), "the answer is no key");
	tui_ok(t, tui_wrote(t, "\033[38;5;94m"), "what is light is drawn on in the light theme");
	tui_keys(t, "<Esc>C");
	tui_ok(t, tui_wait_row(t, 23, "theme: contrast"), "which is the one at hand");
	tui_send(t, dark, strlen(dark));
	tui_keys(t, "CCCC");
	tui_ok(t, tui_wait_row(t, 23, "theme: light"), "the themes go on as ever");
	tui_end(t);
	t = start(80, said, "With `code`.\n");
	tui_wait_text(t, "With code");
	tui_ok(t, !tui_wrote(t, "\033]11"), "not where the environment says so");
	tui_end(t);
	t = start(80, none, "With `code`.\n");
	tui_wait_text(t, "With code");
	tui_ok(t, !tui_wrote(t, "\033]11"), "nor where it matters to no colour");
	tui_end(t);
}

/* A command that prints "With code" of a file; what the terminal answers, or NULL. */
static struct tui *
show(const char *const *env, const char *background, const char *option)
{
	const char *args[] = { "show", tui_file("shown.md", "With `code`.\n"), option, NULL };
	struct tui *t = tui_start(80, 10, env, args);

	tui_background(t, background);
	tui_wait_text(t, "With");
	tui_ok(t, tui_exit_status(t) == 0, "show ends");
	return t;
}

static void
commands_follow_the_background(void)
{
	const char *said[] = { "COLORFGBG=15;0", NULL }, *none[] = { "NO_COLOR=1", NULL };
	struct tui *t = show(NULL, "fafa/fafa/fafa", NULL);

	tui_ok(t, tui_wrote(t, "\033[38;5;94mcode"), "a command writes for a light terminal");
	tui_end(t);
	t = show(NULL, "1111/1111/1111", NULL);
	tui_ok(t, tui_wrote(t, "\033[38;5;180mcode"), "for a dark one");
	tui_end(t);
	t = show(NULL, NULL, NULL);
	tui_ok(t, tui_wrote(t, "\033[38;5;180mcode"), "and for one that does not say");
	tui_end(t);
	t = show(NULL, "fafa/fafa/fafa", "--theme=dark");
	tui_ok(t, !tui_wrote(t, "\033]11") && tui_wrote(t, "\033[38;5;180mcode"),
	    "a theme that was named is that");
	tui_end(t);
	t = show(said, "fafa/fafa/fafa", NULL);
	tui_ok(t, !tui_wrote(t, "\033]11"), "nothing is asked where the environment says so");
	tui_end(t);
	t = show(none, "fafa/fafa/fafa", NULL);
	tui_ok(t, !tui_wrote(t, "\033]11"), "nor where it matters to no colour");
	tui_end(t);
	t = show(NULL, "fafa/fafa/fafa", "--json");
	tui_ok(t, !tui_wrote(t, "\033"), "nor for data");
	tui_end(t);
}

static void
goes_through_a_series(void)
{
	struct tui *t;

	tui_file("a.md", "---\ntitle: First post\nseries: S\ndate: 2024-01-01\n---\n\nAlpha.\n");
	tui_file("b.md", "---\ntitle: Last post\nseries: s\ndate: 2026-01-01\n---\n\nOmega.\n");
	t = start(80, NULL, "---\ntitle: Middle post\nseries: S\ndate: 2025-01-01\n---\n\nBeta.\n");
	tui_wait_text(t, "Omega.");
	tui_ok(t, tui_find(t, "part 3 of 3 · ‹ Middle post", NULL) > 0, "the last part");
	tui_keys(t, "}");
	tui_ok(t, tui_wait_row(t, 23, "this is the last of the series"), "nothing comes after it");
	tui_keys(t, "{");
	tui_ok(t, tui_wait_text(t, "Beta."), "{ goes to the part before");
	tui_ok(t, tui_find(t, "part 2 of 3 · ‹ First post · Last post ›", NULL) > 0, "with both");
	tui_keys(t, "<Tab><Enter>");
	tui_ok(t, tui_wait_text(t, "Alpha."), "they are links");
	tui_keys(t, "}");
	tui_ok(t, tui_wait_text(t, "Beta."), "} goes to the part after");
	tui_keys(t, "bbb");
	tui_ok(t, tui_wait_text(t, "Omega."), "and back");
	tui_end(t);
}

/* Four times four pixels of #c86432, as PNG. */
static const unsigned char brick_png[] = { 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00,
	0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00, 0x04, 0x00, 0x00, 0x00, 0x04,
	0x08, 0x02, 0x00, 0x00, 0x00, 0x26, 0x93, 0x09, 0x29, 0x00, 0x00, 0x00, 0x10, 0x49, 0x44,
	0x41, 0x54, 0x78, 0xda, 0x63, 0x38, 0x91, 0x62, 0x04, 0x47, 0x0c, 0xc4, 0x71, 0x00, 0x42,
	0x72, 0x15, 0xe1, 0xc9, 0x1a, 0xbc, 0xe4, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44,
	0xae, 0x42, 0x60, 0x82 };

/* Two pixels of white, and of #870000, in one cell. */
#define LIGHT_PIXELS "\033[38;5;231;48;5;231m"
#define RED_PIXELS "\033[38;5;88;48;5;88m"

/* The same, all of it transparent. */
static const unsigned char glass_png[] = { 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00,
	0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00, 0x04, 0x00, 0x00, 0x00, 0x04,
	0x08, 0x06, 0x00, 0x00, 0x00, 0xa9, 0xf1, 0x9e, 0x7e, 0x00, 0x00, 0x00, 0x12, 0x49, 0x44,
	0x41, 0x54, 0x78, 0xda, 0x63, 0x38, 0x91, 0x62, 0xc4, 0x80, 0x8c, 0x19, 0x48, 0x17, 0x00,
	0x00, 0xfc, 0x72, 0x15, 0xe1, 0x2f, 0x84, 0x92, 0x19, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45,
	0x4e, 0x44, 0xae, 0x42, 0x60, 0x82 };

static bool
has_pictures(void)
{
	char path[4200];
	const char *program = getenv("TRACKSIDE"), *slash = strrchr(program, '/');

	snprintf(path, sizeof(path), "%.*s/trackside-image", (int)(slash - program), program);
	return access(path, X_OK) == 0;
}

static void
put_picture(const char *name, const unsigned char *bytes, size_t n)
{
	FILE *f = fopen(tui_file(name, ""), "w");

	fwrite(bytes, 1, n, f);
	fclose(f);
}

struct wrote {
	struct tui *t;
	const char *bytes;
};

static bool
has_written(void *ctx)
{
	const struct wrote *w = ctx;

	return tui_wrote(w->t, w->bytes);
}

/* What is transparent shows what is behind the text: where that is another, it is drawn anew. */
static void
pictures_stand_on_the_ground(void)
{
	static const char told[] = "\033]11;rgb:8787/0000/0000\033\\";
	struct wrote light = { .bytes = LIGHT_PIXELS }, red = { .bytes = RED_PIXELS };
	struct tui *t;

	if (!has_pictures())
		return;
	put_picture("glass.png", glass_png, sizeof(glass_png));
	t = start(80, NULL, "![A pane](glass.png)\n");
	light.t = t;
	tui_ok(t, tui_wait_text(t, "▀▀"), "a transparent picture is drawn");
	tui_ok(t, !tui_wrote(t, LIGHT_PIXELS), "on dark ground");
	tui_keys(t, "C");
	tui_ok(t, tui_wait_row(t, 23, "theme: light") && tui_wait_until(t, has_written, &light),
	    "then on a light one");
	tui_keys(t, "CCC");
	tui_ok(t, tui_wait_row(t, 23, "theme: mono") && tui_find(t, "▀", NULL) < 0,
	    "and in dots where there are no colours");
	tui_end(t);
	t = start(80, NULL, "![A pane](glass.png)\n");
	red.t = t;
	tui_wait_text(t, "▀▀");
	tui_send(t, told, strlen(told));
	tui_ok(t, tui_wait_until(t, has_written, &red), "on what the terminal says is behind it");
	tui_keys(t, "C");
	tui_ok(t, tui_wait_row(t, 23, "theme: light") && !tui_wrote(t, LIGHT_PIXELS),
	    "whatever the theme");
	tui_end(t);
}

static void
draws_pictures(void)
{
	const char *mono[] = { "NO_COLOR=1", NULL }, *all[] = { "COLORTERM=truecolor", NULL };
	struct tui *t;
	int row;

	put_picture("brick.png", brick_png, sizeof(brick_png));
	tui_file("broken.png", "\x89PNG\r\n\x1a\nno more");
	t = start(80, NULL,
	    "![A square](brick.png)\n\n![A broken one](broken.png)\n\n![none](no.png)\n");
	tui_ok(t, tui_wait_text(t, "A square"), "the alt text is there");
	tui_ok(t, tui_find(t, "A broken one", NULL) > 0 && tui_find(t, "none", NULL) > 0,
	    "where there is no picture it is all");
	if (has_pictures()) {
		tui_ok(t, tui_wait_text(t, "▀▀"), "the picture is drawn");
		tui_ok(t, tui_wrote(t, "\033[38;5;167;48;5;167m"),
		    "in the nearest of the 256 colours");
		row = tui_find(t, "▀▀", NULL);
		tui_ok(t, tui_find(t, "A square", NULL) == row + 1, "above its alt text");
	} else {
		tui_ok(t, !tui_wrote(t, "▀"), "built without pictures");
	}
	tui_end(t);
	t = start(80, all, "![A square](brick.png)\n");
	tui_wait_text(t, "A square");
	tui_ok(t,
	    !has_pictures() ||
		(tui_wait_text(t, "▀▀") && tui_wrote(t, "\033[38;2;200;100;50;48;2;200;100;50m")),
	    "in its own colours where the terminal has them all");
	tui_end(t);
	t = start(80, mono, "![A square](brick.png)\n");
	tui_wait_text(t, "A square");
	tui_ok(t, !has_pictures() || tui_wait_text(t, "\xe2\xa0"), "without colours in braille");
	tui_end(t);
}

int
main(void)
{
	draws_pictures();
	pictures_stand_on_the_ground();
	changes_the_measure();
	justifies();
	switches_themes();
	follows_the_background();
	commands_follow_the_background();
	copies_code();
	copies_no_code_where_there_is_none();
	goes_through_a_series();
	return tui_done();
}
