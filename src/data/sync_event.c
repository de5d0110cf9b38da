#include "data/sync_event.h"

#include <cjson/cJSON.h>

const char *const sync_state_names[SYNC_STATES] = { "new", "updated", "conflict", "kept", "gone",
	"back" };

static const char *
text_of(const cJSON *o, const char *key, struct arena *arena)
{
	const cJSON *v = cJSON_GetObjectItemCaseSensitive(o, key);

	return arena_strdup(arena, cJSON_IsString(v) ? v->valuestring : "");
}

/* A whole number from 0 on; 0 for anything else. */
static size_t
count_of(const cJSON *o, const char *key)
{
	const cJSON *v = cJSON_GetObjectItemCaseSensitive(o, key);

	return cJSON_IsNumber(v) && v->valuedouble > 0 && v->valuedouble < 1e9
	    ? (size_t)v->valuedouble
	    : 0;
}

static size_t
find(const char *const *names, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	return n;
}

bool
sync_event_read(struct sync_event *out, const char *line, size_t n, struct arena *arena)
{
	static const char *const kinds[] = { "source", "progress", "post", "problem", "summary",
		"done" };
	const size_t nkinds = sizeof(kinds) / sizeof(kinds[0]);
	cJSON *o = cJSON_ParseWithLength(line, n);
	const size_t kind = find(kinds, nkinds, text_of(o, "type", arena));
	const size_t state = find(sync_state_names, SYNC_STATES, text_of(o, "state", arena));

	*out = (struct sync_event){
		.kind = (enum sync_event_kind)kind,
		.name = text_of(o, "name", arena),
		.title = text_of(o, "title", arena),
		.format = text_of(o, "kind", arena),
		.url = text_of(o, "url", arena),
		.address = text_of(o, "address", arena),
		.file = text_of(o, "file", arena),
		.beside = text_of(o, "beside", arena),
		.message = text_of(o, "message", arena),
		.error = strcmp(text_of(o, "level", arena), "warning") != 0,
		.state = (enum sync_post_state)state,
		.done = count_of(o, "done"),
		.of = count_of(o, "of"),
	};
	for (size_t i = 0; i < SYNC_STATES; i++)
		out->counts.of[i] = count_of(o, sync_state_names[i]);
	out->counts.unchanged = cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(o, "unchanged"));
	cJSON_Delete(o);
	return kind < nkinds && (kind != SYNC_EVENT_POST || state < SYNC_STATES);
}
