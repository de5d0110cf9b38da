#include "term/clipboard.h"

/* GNU screen holds back so many bytes of a device control string at the most. */
#define SCREEN_PIECE ((size_t)512)

/* RFC 4648, 4. */
static void
put_base64(struct strbuf *out, const unsigned char *s, size_t n)
{
	static const char digits[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	char group[4];

	strbuf_grow(out, (n + 2) / 3 * 4);
	for (size_t i = 0; i < n; i += 3) {
		const unsigned second = i + 1 < n ? s[i + 1] : 0, third = i + 2 < n ? s[i + 2] : 0;
		const unsigned bits = (unsigned)s[i] << 16 | second << 8 | third;

		group[0] = digits[bits >> 18];
		group[1] = digits[bits >> 12 & 63];
		group[2] = digits[bits >> 6 & 63];
		group[3] = digits[bits & 63];
		if (i + 2 >= n)
			group[3] = '=';
		if (i + 1 >= n)
			group[2] = '=';
		strbuf_add(out, group, sizeof(group));
	}
}

/* Through GNU screen to the terminal, in pieces that it takes. */
static void
put_through_screen(struct strbuf *out, const struct strbuf *sequence)
{
	size_t n;

	for (size_t at = 0; at < sequence->len; at += n) {
		n = sequence->len - at < SCREEN_PIECE ? sequence->len - at : SCREEN_PIECE;
		strbuf_adds(out, "\033P");
		strbuf_add(out, sequence->buf + at, n);
		strbuf_adds(out, "\033\\");
	}
}

bool
clipboard_put(struct strbuf *out, enum caps_clipboard way, const char *s, size_t n)
{
	struct strbuf sequence = STRBUF_INIT;

	if (way == CAPS_CLIPBOARD_NONE || n > CLIPBOARD_MAX_BYTES)
		return false;
	strbuf_adds(&sequence, "\033]52;c;");
	put_base64(&sequence, (const unsigned char *)s, n);
	strbuf_addch(&sequence, '\a');
	if (way == CAPS_CLIPBOARD_SCREEN) {
		put_through_screen(out, &sequence);
	} else {
		/* tmux takes it itself (set-clipboard on), or passes it on (allow-passthrough on). */
		strbuf_add(out, sequence.buf, sequence.len);
		if (way == CAPS_CLIPBOARD_TMUX) {
			strbuf_adds(out, "\033Ptmux;\033");
			strbuf_add(out, sequence.buf, sequence.len);
			strbuf_adds(out, "\033\\");
		}
	}
	strbuf_free(&sequence);
	return true;
}
