/* What a terminal sends, as keys, clicks and answers. Bytes in, events out; nothing is read here.
 *
 * Known are UTF-8, the strings that terminfo has for keys, and what xterm and those after it
 * send beside them: modified keys, mouse reports (SGR and those of 1000), bracketed paste.
 * Sequences that are not known end where ECMA-48 (5th edition, 5.4) ends them, and do nothing. They
 * may come in pieces: what is begun waits until more comes, or until it is too late for that. */
#ifndef TRACKSIDE_TERM_KEYS_H
#define TRACKSIDE_TERM_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Keys that are no text; Ctrl with a letter is its control code. */
enum key_code {
	KEY_CODE_TAB = 9,
	KEY_CODE_ENTER = 13,
	KEY_CODE_ESC = 27,
	KEY_CODE_BACKSPACE = 127,
	KEY_CODE_FIRST = 0x110000, /* past Unicode */
	KEY_CODE_UP,
	KEY_CODE_DOWN,
	KEY_CODE_LEFT,
	KEY_CODE_RIGHT,
	KEY_CODE_HOME,
	KEY_CODE_END,
	KEY_CODE_PAGE_UP,
	KEY_CODE_PAGE_DOWN,
	KEY_CODE_DELETE,
	KEY_CODE_INSERT,
	KEY_CODE_BACK_TAB,
	KEY_CODE_ALT_LEFT,
	KEY_CODE_ALT_RIGHT,
	KEY_CODE_SHIFT_LEFT,
	KEY_CODE_SHIFT_RIGHT,
	KEY_CODE_F1,
};

enum keys_kind {
	KEYS_KEY,
	KEYS_PASTED,  /* a character of a paste; ends of lines and tabs are spaces */
	KEYS_PRESS,   /* the left button goes down */
	KEYS_RELEASE, /* and up again */
	KEYS_WHEEL,
	KEYS_BACKGROUND, /* the terminal says what is behind its text */
};
struct keys_event {
	enum keys_kind kind;
	uint32_t key; /* a code point, or an enum key_code; never 0 */
	int row, col; /* of the mouse, from 0 */
	int wheel;    /* below 0 up, or left */
	bool sideways;
	uint32_t colour; /* 0xrrggbb */
};

#define KEYS_ROOM 512	    /* bytes that wait at most; longer sequences are passed over */
#define KEYS_NAMED 20	    /* keys that terminfo has strings for */
#define KEYS_NAMED_BYTES 12 /* of such a string, and its end */

/* What terminfo has for a capability; NULL for nothing. */
typedef const char *keys_capability_fn(const char *name);

/* keys_init makes one; it owns nothing. */
struct keys {
	char bytes[KEYS_ROOM];
	size_t at, len; /* those that wait */
	bool filled;	/* by what came last */
	bool utf8;	/* else they are in the character set of the locale */
	bool pasting, down;
	bool identified; /* see keys_identified */
	char passing;	 /* the second byte of a sequence that is passed over; 0 for none */
	keys_capability_fn *capability;
	struct {
		char bytes[KEYS_NAMED_BYTES];
		uint32_t key;
	} named[KEYS_NAMED];
	size_t nnamed;
};

/* capability is asked once, when the first escape comes; NULL: there is no terminfo. */
void keys_init(struct keys *k, bool utf8, keys_capability_fn *capability);

/* Where the next bytes go, and how many; keys_took says how many came. There is always room. */
char *keys_room(struct keys *k, size_t *room);
void keys_took(struct keys *k, size_t n);
/* Whether those that came took all the room, so that there may be more. */
bool keys_filled(const struct keys *k);

/* The next event; false where the bytes have none, or only the beginning of one. late: nothing came
 * in time, so what is begun is all there is. */
bool keys_next(struct keys *k, bool late, struct keys_event *out);
/* Whether the terminal has said what it is (DA1), in an event passed by or in what waits: it was asked
 * last, so all else that it was asked is answered as well. */
bool keys_identified(const struct keys *k);

/* Whether a sequence is begun, and whether it is an escape alone, which is a key too. */
bool keys_begun(const struct keys *k);
bool keys_escape(const struct keys *k);

#endif
