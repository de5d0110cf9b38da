#include "race/log_ids.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/path.h"

/* Open addressing, at most half full. next is what the next collision tries. */
struct slot {
	const char *id;
	size_t next;
};
struct names {
	struct slot *slots;
	size_t mask;
};

static struct slot *
lookup(const struct names *names, const char *id)
{
	size_t i = (size_t)hash_more(HASH_START, id, strlen(id)) & names->mask;

	while (names->slots[i].id && strcmp(names->slots[i].id, id) != 0)
		i = (i + 1) & names->mask;
	return &names->slots[i];
}

/* The id itself, or with the first free number behind it. */
static const char *
claim(struct names *names, struct arena *arena, const char *id)
{
	struct slot *base = lookup(names, id), *slot = base;
	const char *unique = id;

	while (slot->id) {
		unique = arena_printf(arena, "%s-%zu", id, base->next++);
		slot = lookup(names, unique);
	}
	*slot = (struct slot){ .id = unique, .next = 2 };
	return unique;
}

void
race_id_make(const struct race_result *r, struct strbuf *out)
{
	struct date date = r->date;
	size_t len;

	date.approximate = false;
	if (date.precision == DATE_TIME)
		date.precision = DATE_DAY;
	date_format_edtf(&date, out);
	strbuf_addch(out, '-');
	len = out->len;
	path_slug(out, r->meet, strlen(r->meet));
	if (out->len > len)
		strbuf_addch(out, '-');
	strbuf_adds(out, r->event.slug);
}

static const char *
derive(struct race_log *log, const struct race_result *r)
{
	struct strbuf sb = STRBUF_INIT;
	const char *id;

	race_id_make(r, &sb);
	id = arena_strndup(&log->arena, sb.buf, sb.len);
	strbuf_free(&sb);
	return id;
}

void
race_log_name_results(struct race_log *log, void (*taken)(void *ctx, size_t i), void *ctx)
{
	struct names names = { .mask = 15 };

	while (names.mask < log->nresults * 2)
		names.mask = names.mask * 2 + 1;
	names.slots = xcalloc(names.mask + 1, sizeof(*names.slots));
	for (size_t i = 0; i < log->nresults; i++) {
		const char *given = log->results[i].id;

		if (!given)
			continue;
		log->results[i].id = claim(&names, &log->arena, given);
		if (log->results[i].id != given)
			taken(ctx, i);
	}
	for (size_t i = 0; i < log->nresults; i++)
		if (!log->results[i].id)
			log->results[i].id =
			    claim(&names, &log->arena, derive(log, &log->results[i]));
	free(names.slots);
}
