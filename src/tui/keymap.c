#include "tui/keymap.h"

#include <string.h>

#include "base/utf8.h"

static const struct action_info infos[ACTION_COUNT] = {
	[ACTION_NONE] = { "", CONTEXT_BIT_ALL, "", "", "" },
#define CONTEXT(name, title)
#define ACTION(name, context, keys, hint, what)                                                    \
	[ACTION_##name] = { #name, CONTEXT_BIT_##context, keys, hint, what },
#include "tui/actions.def"
#undef ACTION
#undef CONTEXT
};

static const char *const titles[CONTEXT_COUNT] = {
#define CONTEXT(name, title) [CONTEXT_BIT_##name] = title,
#define ACTION(name, context, keys, hint, what)
#include "tui/actions.def"
#undef ACTION
#undef CONTEXT
};

/* Names of keys: as the table writes them, as they are shown, and shown in ASCII. */
static const struct {
	uint32_t key;
	const char *name, *shown, *ascii;
} key_names[] = {
	{ KEY_CODE_UP, "Up", "↑", "up" },
	{ KEY_CODE_DOWN, "Down", "↓", "down" },
	{ KEY_CODE_LEFT, "Left", "←", "left" },
	{ KEY_CODE_RIGHT, "Right", "→", "right" },
	{ KEY_CODE_HOME, "Home", "home", "home" },
	{ KEY_CODE_END, "End", "end", "end" },
	{ KEY_CODE_PAGE_UP, "PgUp", "page up", "page up" },
	{ KEY_CODE_PAGE_DOWN, "PgDn", "page down", "page down" },
	{ KEY_CODE_DELETE, "Delete", "delete", "delete" },
	{ KEY_CODE_INSERT, "Insert", "insert", "insert" },
	{ KEY_CODE_BACKSPACE, "Backspace", "backspace", "backspace" },
	{ KEY_CODE_ENTER, "Enter", "enter", "enter" },
	{ KEY_CODE_TAB, "Tab", "tab", "tab" },
	{ KEY_CODE_BACK_TAB, "S-Tab", "shift-tab", "shift-tab" },
	{ KEY_CODE_ESC, "Esc", "esc", "esc" },
	{ KEY_CODE_ALT_LEFT, "Alt-Left", "alt-←", "alt-left" },
	{ KEY_CODE_ALT_RIGHT, "Alt-Right", "alt-→", "alt-right" },
	{ KEY_CODE_SHIFT_LEFT, "S-Left", "shift-←", "shift-left" },
	{ KEY_CODE_SHIFT_RIGHT, "S-Right", "shift-→", "shift-right" },
	{ KEY_CODE_F1, "F1", "f1", "f1" },
	{ ' ', "Space", "space", "space" },
};
#define NKEY_NAMES (sizeof(key_names) / sizeof(key_names[0]))

const struct action_info *
action_info(enum action action)
{
	return &infos[action];
}

const char *
context_title(enum context context)
{
	return titles[context];
}

uint32_t
key_parse(const char *name, size_t n)
{
	uint32_t key;
	size_t i;

	if (n == 1) /* names are longer */
		return (unsigned char)*name < 0x80 ? (uint32_t)*name : 0;
	for (i = 0; i < NKEY_NAMES; i++) {
		if (key_names[i].name[0] == *name && strlen(key_names[i].name) == n &&
		    memcmp(key_names[i].name, name, n) == 0)
			return key_names[i].key;
	}
	if (n == 6 && memcmp(name, "Ctrl-", 5) == 0 && name[5] >= 'A' && name[5] <= 'Z')
		return KEY_CTRL(name[5]);
	return utf8_decode(name, n, &key) == n && n > 0 ? key : 0;
}

void
key_show(uint32_t key, bool ascii, struct strbuf *out)
{
	char utf8[4];
	size_t i;

	for (i = 0; i < NKEY_NAMES; i++) {
		if (key_names[i].key == key) {
			strbuf_adds(out, ascii ? key_names[i].ascii : key_names[i].shown);
			return;
		}
	}
	if (key < 0x20)
		strbuf_addf(out, "ctrl-%c", (char)(key + 'a' - 1));
	else if (key < KEY_CODE_FIRST)
		strbuf_add(out, utf8, utf8_encode(key, utf8));
}

void
keymap_init(struct keymap *map)
{
	const char *name, *end;
	enum action action;
	uint32_t key;

	map->len = 0;
	for (action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
		for (name = infos[action].keys; *name != '\0'; name = end + (*end == ' ')) {
			end = name + strcspn(name, " ");
			key = key_parse(name, (size_t)(end - name));
			if (key == 0 || map->len == KEYMAP_MAX)
				die("actions.def: no such key: %s", name);
			map->bindings[map->len++] = (struct binding){ key, action };
		}
	}
}

bool
key_is_text(uint32_t key)
{
	return key >= 0x20 && key < KEY_CODE_FIRST && key != KEY_CODE_BACKSPACE;
}

bool
key_edits(uint32_t key)
{
	static const uint32_t keys[] = { KEY_CODE_BACKSPACE, KEY_CODE_DELETE, KEY_CODE_LEFT,
		KEY_CODE_RIGHT, KEY_CODE_HOME, KEY_CODE_END, KEY_CTRL('A'), KEY_CTRL('B'),
		KEY_CTRL('D'), KEY_CTRL('E'), KEY_CTRL('F'), KEY_CTRL('K'), KEY_CTRL('U'),
		KEY_CTRL('W') };
	size_t i;

	for (i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		if (keys[i] == key)
			return true;
	}
	return false;
}

enum action
keymap_find(const struct keymap *map, uint32_t key, unsigned contexts, bool typing)
{
	size_t i;

	if (typing && (key_is_text(key) || key_edits(key)))
		return ACTION_NONE;
	if (typing && key == KEY_CTRL('C'))
		return ACTION_CANCEL;
	for (i = 0; i < map->len; i++) {
		if (map->bindings[i].key == key &&
		    ((1U << infos[map->bindings[i].action].context) & contexts) != 0)
			return map->bindings[i].action;
	}
	return ACTION_NONE;
}

size_t
keymap_keys(const struct keymap *map, enum action action, uint32_t *out, size_t max)
{
	size_t i, n = 0;

	for (i = 0; i < map->len && n < max; i++) {
		if (map->bindings[i].action == action)
			out[n++] = map->bindings[i].key;
	}
	return n;
}
