/* What terminals send, as events. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "term/keys.h"

static const char *
no_capability(const char *name)
{
	(void)name;
	return NULL;
}

/* A terminal unlike others. */
static const char *
odd_capability(const char *name)
{
	return strcmp(name, "kcuu1") == 0 ? "\033A"
	    : strcmp(name, "khome") == 0  ? "\033[214z"
	    : strcmp(name, "kcub1") == 0  ? "\b" /* a control character is a key of its own */
					  : NULL;
}

static const struct {
	uint32_t key;
	const char *name;
} names[] = {
	{ KEY_CODE_TAB, "tab" },
	{ KEY_CODE_ENTER, "enter" },
	{ KEY_CODE_ESC, "esc" },
	{ KEY_CODE_BACKSPACE, "backspace" },
	{ KEY_CODE_UP, "up" },
	{ KEY_CODE_DOWN, "down" },
	{ KEY_CODE_LEFT, "left" },
	{ KEY_CODE_RIGHT, "right" },
	{ KEY_CODE_HOME, "home" },
	{ KEY_CODE_END, "end" },
	{ KEY_CODE_PAGE_UP, "page-up" },
	{ KEY_CODE_PAGE_DOWN, "page-down" },
	{ KEY_CODE_DELETE, "delete" },
	{ KEY_CODE_INSERT, "insert" },
	{ KEY_CODE_BACK_TAB, "back-tab" },
	{ KEY_CODE_ALT_LEFT, "alt-left" },
	{ KEY_CODE_ALT_RIGHT, "alt-right" },
	{ KEY_CODE_SHIFT_LEFT, "shift-left" },
	{ KEY_CODE_SHIFT_RIGHT, "shift-right" },
	{ KEY_CODE_F1, "f1" },
};

static void
put_key(struct strbuf *out, uint32_t key)
{
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (names[i].key == key) {
			strbuf_adds(out, names[i].name);
			return;
		}
	}
	if (key > 0x20 && key < 0x7f)
		strbuf_addch(out, (char)key);
	else
		strbuf_addf(out, "U+%04X", (unsigned)key);
}

static void
put_event(struct strbuf *out, const struct keys_event *e)
{
	if (out->len > 0)
		strbuf_addch(out, ' ');
	switch (e->kind) {
	case KEYS_KEY:
		put_key(out, e->key);
		break;
	case KEYS_PASTED:
		strbuf_adds(out, "+");
		put_key(out, e->key);
		break;
	case KEYS_PRESS:
		strbuf_addf(out, "press(%d,%d)", e->row, e->col);
		break;
	case KEYS_RELEASE:
		strbuf_addf(out, "release(%d,%d)", e->row, e->col);
		break;
	case KEYS_WHEEL:
		strbuf_addf(out, "wheel(%d,%d)%+d%s", e->row, e->col, e->wheel,
		    e->sideways ? "s" : "");
		break;
	case KEYS_BACKGROUND:
		strbuf_addf(out, "background(%06x)", (unsigned)e->colour);
		break;
	}
}

/* Adds what the bytes given so far have to say. */
static void
read_events(struct keys *k, bool late, struct strbuf *out)
{
	struct keys_event e;

	while (keys_next(k, late, &e))
		put_event(out, &e);
}

/* Gives it bytes, as far as there is room; how many. */
static size_t
feed(struct keys *k, const char *s, size_t n)
{
	size_t room;
	char *to = keys_room(k, &room);

	assert_true(room > 0);
	n = n < room ? n : room;
	memcpy(to, s, n);
	keys_took(k, n);
	return n;
}

/* The events of bytes that come in pieces of so many, and that nothing follows. */
static char *
events_of(const char *s, size_t n, size_t piece, keys_capability_fn *capability)
{
	struct strbuf out = STRBUF_INIT;
	struct keys k;

	keys_init(&k, true, capability);
	for (size_t i = 0; i < n;) {
		i += feed(&k, s + i, n - i < piece ? n - i : piece);
		read_events(&k, false, &out);
	}
	for (int i = 0; i < 8 && keys_begun(&k); i++)
		read_events(&k, true, &out);
	assert_false(keys_begun(&k));
	return strbuf_detach(&out, NULL);
}

static void
check(const char *bytes, const char *want)
{
	const size_t n = strlen(bytes);

	for (size_t piece = 1; piece <= n; piece++) {
		char *got = events_of(bytes, n, piece, no_capability);

		if (strcmp(got, want) != 0)
			fail_msg("\"%s\" in pieces of %zu: %s; wanted: %s", bytes + (*bytes == 27),
			    piece, got, want);
		free(got);
	}
}

static void
test_text(void **state)
{
	(void)state;
	check("jk/ G", "j k / U+0020 G");
	check("\r\n\t\177\b", "enter enter tab backspace backspace");
	check("\003\032", "U+0003 U+001A");
	check("é漢🏃", "U+00E9 U+6F22 U+1F3C3");
	check("a\377b\300\200c\355\240\200d", "a b c d");
	check("\303", "");
	check("\360\237x", "x");
}

static void
test_keys(void **state)
{
	(void)state;
	check("\033[A\033OB\033[D\033OC", "up down left right");
	check("\033[H\033OF\033[1~\033[4~\033[7~\033[8~", "home end home end home end");
	check("\033[5~\033[6~\033[2~\033[3~\033[Z", "page-up page-down insert delete back-tab");
	check("\033OP\033[11~\033[[A\033OM", "f1 f1 f1 enter");
	check("\033[1;2D\033[1;2C\033[1;3D\033[1;3C", "shift-left shift-right alt-left alt-right");
	check("\033[d\033[c\033\033[D\033\033[C", "shift-left shift-right alt-left alt-right");
	check("\033[1;5Aj", "j"); /* a modified key that means nothing is not the key itself */
	check("\033[3;5~\033[5;2~j", "j");
}

static void
test_escape(void **state)
{
	(void)state;
	check("\033", "esc");
	check("\033\033", "esc esc");
	check("\033j", "esc j");
	check("\033]", "esc ]");
	check("\033]x", "esc ] x");
	check("\033[", "");
	check("\033O", "");
	check("\033[1;", "");
}

/* Whether bytes say what the terminal is, before they are taken and after. */
static void
check_identified(const char *bytes, bool identified)
{
	struct keys k;
	struct keys_event event;
	size_t room;
	char *to;

	keys_init(&k, true, NULL);
	assert_false(keys_identified(&k));
	to = keys_room(&k, &room);
	assert_true(strlen(bytes) <= room);
	memcpy(to, bytes, strlen(bytes));
	keys_took(&k, strlen(bytes));
	assert_int_equal(keys_identified(&k), identified);
	while (keys_next(&k, false, &event))
		continue;
	assert_int_equal(keys_identified(&k), identified);
}

static void
test_identified(void **state)
{
	(void)state;
	check_identified("\033[?1;2c", true);
	check_identified("j\033[?25h\033[?6cj", true);
	check_identified("\033]11;rgb:ff/ff/ff\033\\\033[?62;22;52c", true);
	check_identified("\033[?1;2", false);
	check_identified("\033[?1;2x", false);
	check_identified("\033[1;2c\033[?", false);
	check_identified("?1c", false);
}

static void
test_background(void **state)
{
	(void)state;
	check("\033]11;rgb:ffff/ffff/dddd\033\\j", "background(ffffdd) j");
	check("\033]11;rgb:1e1e/1e1e/2e2e\a", "background(1e1e2e)");
	check("\033]11;rgb:f/0/8\a", "background(ff0088)");
	check("\033]11;rgba:fd/f6/e3/ff\033\\", "background(fdf6e3)");
	check("\033]11;?\aj", "j");
	check("\033[?1;2cj", "j");
	check("\033]11;rgb:/0/0\aj", "j");
	check("\033]11;rgb:ff/ff\aj", "j");
	check("\033]11;rgb:fffff/00/00\aj", "j");
	check("\033]10;rgb:ff/ff/ff\aj", "j");
}

/* What is not known ends where it says, and is no text. */
static void
test_unknown(void **state)
{
	(void)state;
	check("\033[27;5;49~\033[1;3;4Zj", "j");
	check("\033[?1;2cj\033[>41;354;0cj\033[?62;c", "j j");
	check("\033[8;24;80tj", "j");
	check("\033[99999999999999999999~\033[1;99999999999999Dj", "j");
	check("\033[3$~\033[3 qj", "j");
	check("\033]12;rgb:ffff/ffff/ffff\033\\j", "j");
	check("\033]12;rgb:ffff/ffff/ffff\007j", "j");
	check("\033]52;c;aGFs\030j", "j");
	check("\033Oxj\033O5Aj", "j j");
	/* broken off by something that has a meaning of its own */
	check("\033[1;\033[A", "up");
	check("\033[1\rj", "enter j");
	check("\033[1;é", "U+00E9");
	check("\033]1;title\033[A", "up");
}

static void
test_long(void **state)
{
	struct strbuf s = STRBUF_INIT;
	static const size_t pieces[] = { 1, 7, 64, KEYS_ROOM / 2 };
	static const char *const starts[] = { "\033[", "\033]11;", "\033O" };
	static const char *const ends[] = { "~j", "\033\\j", "Aj" };

	(void)state;
	for (size_t k = 0; k < sizeof(starts) / sizeof(starts[0]); k++) {
		strbuf_reset(&s);
		strbuf_adds(&s, starts[k]);
		for (int i = 0; i < 3 * KEYS_ROOM; i++)
			strbuf_addch(&s, '1');
		strbuf_adds(&s, ends[k]);
		for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++) {
			char *got = events_of(s.buf, s.len, pieces[i], no_capability);

			assert_string_equal(got, "j");
			free(got);
		}
	}
	strbuf_free(&s);
}

static void
test_mouse(void **state)
{
	(void)state;
	check("\033[<0;10;5M\033[<0;11;5m", "press(4,9) release(4,10)");
	check("\033[<64;1;1M\033[<65;300;200M", "wheel(0,0)-1 wheel(199,299)+1");
	check("\033[<68;1;1M\033[<69;1;1M\033[<66;1;1M\033[<67;1;1M",
	    "wheel(0,0)-1s wheel(0,0)+1s wheel(0,0)-1s wheel(0,0)+1s");
	check("\033[<0;3;3M\033[<0;3;3M", "press(2,2) press(2,2)");
	check("\033[<0;3;3mj", "j"); /* up without down */
	check("\033[<1;3;3M\033[<2;3;3M\033[<35;3;3M\033[<0;0;1M\033[<0;1Mj", "j");
	check("\033[M !!\033[M#!!", "press(0,0) release(0,0)");
	check("\033[M`\"#", "wheel(2,1)-1");
	check("\033[M \200\377", "press(222,95)"); /* bytes of no text */
	check("\033[M j", "");
}

static void
test_paste(void **state)
{
	(void)state;
	check("\033[200~qé x\r\ny\t\033[201~q",
	    "+q +U+00E9 +U+0020 +x +U+0020 +U+0020 +y "
	    "+U+0020 q");
	check("\033[200~\033[201~j", "j");
	check("\033[201~j", "j");
	/* its end got lost: keys work all the same */
	check("\033[200~ab\003c", "+a +b U+0003 c");
	check("\033[200~ab\033[Ac", "+a +b up c");
	check("\033[200~a\033", "+a esc");
}

static void
test_terminfo(void **state)
{
	static const char bytes[] = "\033A\033[214z\033[A\b\033B";

	(void)state;
	for (size_t piece = 1; piece < sizeof(bytes); piece++) {
		char *got = events_of(bytes, sizeof(bytes) - 1, piece, odd_capability);

		assert_string_equal(got, "up home up backspace esc B");
		free(got);
	}
}

/* An escape alone waits shorter than the rest of a sequence. */
static void
test_waiting(void **state)
{
	struct keys_event e;
	struct keys k;

	(void)state;
	keys_init(&k, true, no_capability);
	assert_false(keys_begun(&k));
	feed(&k, "j\033", 2);
	assert_true(keys_next(&k, false, &e) && e.key == 'j');
	assert_false(keys_next(&k, false, &e));
	assert_true(keys_begun(&k) && keys_escape(&k));
	feed(&k, "[", 1);
	assert_false(keys_next(&k, false, &e));
	assert_true(keys_begun(&k) && !keys_escape(&k));
	feed(&k, "A", 1);
	assert_true(keys_next(&k, false, &e) && e.key == KEY_CODE_UP);
	assert_false(keys_begun(&k));
}

/* In a locale of single bytes, here C, what is beyond ASCII is no text. */
static void
test_bytes(void **state)
{
	struct strbuf out = STRBUF_INIT;
	struct keys k;

	(void)state;
	keys_init(&k, false, NULL);
	feed(&k, "a\303\251b\033[A", 7);
	read_events(&k, false, &out);
	assert_string_equal(out.buf, "a b up");
	strbuf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_keys),
		cmocka_unit_test(test_escape),
		cmocka_unit_test(test_background),
		cmocka_unit_test(test_identified),
		cmocka_unit_test(test_unknown),
		cmocka_unit_test(test_long),
		cmocka_unit_test(test_mouse),
		cmocka_unit_test(test_paste),
		cmocka_unit_test(test_terminfo),
		cmocka_unit_test(test_waiting),
		cmocka_unit_test(test_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
