/* Keys and what they do: one table (actions.def) for the bindings, the hints, the help
 * screen and the manual. */
#ifndef TRACKSIDE_TUI_KEYMAP_H
#define TRACKSIDE_TUI_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "term/keys.h"

enum action {
	ACTION_NONE = 0,
#define CONTEXT(name, title)
#define ACTION(name, context, keys, hint, what) ACTION_##name,
#include "tui/actions.def"
#undef ACTION
#undef CONTEXT
	ACTION_COUNT
};

/* Where actions belong; a screen takes several. */
enum context {
#define CONTEXT(name, title) CONTEXT_BIT_##name,
#define ACTION(name, context, keys, hint, what)
#include "tui/actions.def"
#undef ACTION
#undef CONTEXT
	CONTEXT_COUNT
};
enum context_mask {
#define CONTEXT(name, title) CONTEXT_##name = 1 << CONTEXT_BIT_##name,
#define ACTION(name, context, keys, hint, what)
#include "tui/actions.def"
#undef ACTION
#undef CONTEXT
};

/* Keys are code points or an enum key_code. */
#define KEY_CTRL(letter) ((uint32_t)((letter)&0x1f))

/* What the table says of an action; static. */
struct action_info {
	const char *name; /* "page-down" */
	enum context context;
	const char *keys; /* default keys, parted by spaces */
	const char *hint; /* one or two words for the bottom line; "" for none */
	const char *what; /* a sentence for the help */
};
const struct action_info *action_info(enum action action);
const char *context_title(enum context context);

/* Reads "j", "Ctrl-D", "PgDn", "Space", "S-Tab"; 0 for no key. */
uint32_t key_parse(const char *name, size_t n);
/* Appends how a key is shown: "ctrl-d", "↑" (or "up" in ASCII), "enter". */
void key_show(uint32_t key, bool ascii, struct strbuf *out);

#define KEYMAP_MAX 256
struct keymap {
	struct binding {
		uint32_t key;
		enum action action;
	} bindings[KEYMAP_MAX];
	size_t len;
};

/* The default keys of the table. */
void keymap_init(struct keymap *map);
/* The action of a key among those of the contexts (an or of CONTEXT_ bits). While typing,
 * keys that write or edit text have none, and Ctrl-C cancels. */
enum action keymap_find(const struct keymap *map, uint32_t key, unsigned contexts, bool typing);
/* The keys of an action, in the order of the table; how many there are. */
size_t keymap_keys(const struct keymap *map, enum action action, uint32_t *out, size_t max);

/* Whether a key writes or edits text in a prompt. */
bool key_is_text(uint32_t key);
bool key_edits(uint32_t key);

#endif
