/* What a terminal sends, any bytes: every event is of a kind that is there, nothing is begun for ever,
 * and how the bytes are cut into pieces changes nothing while none is late. */
#include "check.h"

#include <string.h>

#include "base/strbuf.h"
#include "term/keys.h"

static const char *
capability(const char *name)
{
	return strcmp(name, "kcuu1") == 0 ? "\033OA" : strcmp(name, "kf1") == 0 ? "\033[[A" : NULL;
}

static void
put(struct strbuf *out, const struct keys_event *e)
{
	check(e->kind <= KEYS_BACKGROUND, "an event has a kind");
	if (e->kind == KEYS_BACKGROUND) {
		check(e->colour <= 0xffffff, "a colour is one");
	} else if (e->kind <= KEYS_PASTED) {
		check(e->key > 0 && e->key <= KEY_CODE_F1, "a key is one");
		check(e->kind == KEYS_KEY || e->key >= 0x20, "a paste is text");
	} else {
		check(e->row >= 0 && e->col >= 0 && e->row < 100000 && e->col < 100000,
		    "a place is one");
	}
	strbuf_add(out, (const char *)e, sizeof(*e));
}

static void
run(const uint8_t *data, size_t size, size_t piece, struct strbuf *out)
{
	struct keys_event e;
	struct keys k;
	size_t room;

	memset(&e, 0, sizeof(e));
	keys_init(&k, true, capability);
	for (size_t i = 0, n; i < size; i += n) {
		char *to = keys_room(&k, &room);

		check(room > 0, "there is room");
		n = size - i < piece ? size - i : piece;
		n = n < room ? n : room;
		memcpy(to, data + i, n);
		keys_took(&k, n);
		while (keys_next(&k, false, &e))
			put(out, &e);
	}
	for (size_t i = 0; keys_begun(&k); i++) {
		check(i <= KEYS_ROOM, "what is late comes to an end");
		while (keys_next(&k, true, &e))
			put(out, &e);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct strbuf whole = STRBUF_INIT, cut = STRBUF_INIT;

	run(data, size, KEYS_ROOM, &whole);
	run(data, size, size > 0 ? 1 + data[0] % 7 : 1, &cut);
	check(whole.len == cut.len && memcmp(whole.buf, cut.buf, cut.len) == 0,
	    "pieces change nothing");
	strbuf_free(&whole);
	strbuf_free(&cut);
	return 0;
}
