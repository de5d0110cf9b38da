#include "tui/input.h"

#include <poll.h>
#include <unistd.h>

#define ESCAPE_MS 25   /* behind an escape, which is a key where nothing comes */
#define SEQUENCE_MS 50 /* between two bytes of one sequence */

/* Whether anything came. */
static bool
take(struct keys *keys)
{
	size_t room;
	char *to = keys_room(keys, &room);
	const ssize_t n = read(STDIN_FILENO, to, room);

	keys_took(keys, n > 0 ? (size_t)n : 0);
	return n > 0;
}

void
input_read(struct keys *keys)
{
	take(keys);
}

bool
input_await(struct keys *keys, int ms)
{
	struct pollfd p = { .fd = STDIN_FILENO, .events = POLLIN };

	return poll(&p, 1, ms) > 0 && take(keys);
}

static struct input
meaning_of(const struct keys_event *e)
{
	static const enum input_kind kinds[] = {
		[KEYS_KEY] = INPUT_KEY,
		[KEYS_PASTED] = INPUT_KEY,
		[KEYS_PRESS] = INPUT_CLICK,
		[KEYS_RELEASE] = INPUT_RELEASE,
		[KEYS_WHEEL] = INPUT_WHEEL,
		[KEYS_BACKGROUND] = INPUT_BACKGROUND,
	};

	return (struct input){
		.kind = kinds[e->kind],
		.key = e->key,
		.pasted = e->kind == KEYS_PASTED,
		.row = e->row,
		.col = e->col,
		.wheel = e->wheel,
		.sideways = e->sideways,
		.colour = e->colour,
	};
}

bool
input_next(struct keys *keys, struct input *out)
{
	struct keys_event event;
	bool late = false;

	while (!keys_next(keys, late, &event)) {
		if (!keys_begun(keys))
			return false;
		late = !input_await(keys, keys_escape(keys) ? ESCAPE_MS : SEQUENCE_MS);
	}
	*out = meaning_of(&event);
	return true;
}
