#include "data/sync_event.h"

#include "data/json_tree.h"

const char *const sync_state_names[SYNC_STATES] = { "new", "updated", "conflict", "kept", "gone",
	"back" };

static const char *
text_of(const cJSON *o, const char *key, struct arena *arena)
{
	return arena_strdup(arena, json_tree_text(o, key));
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
	const size_t kind = find(kinds, nkinds, json_tree_text(o, "type"));
	const size_t state = find(sync_state_names, SYNC_STATES, json_tree_text(o, "state"));

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
		.error = strcmp(json_tree_text(o, "level"), "warning") != 0,
		.state = (enum sync_post_state)state,
		.done = json_tree_count(o, "done"),
		.of = json_tree_count(o, "of"),
	};
	for (size_t i = 0; i < SYNC_STATES; i++)
		out->counts.of[i] = json_tree_count(o, sync_state_names[i]);
	out->counts.unchanged = cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(o, "unchanged"));
	cJSON_Delete(o);
	return kind < nkinds && (kind != SYNC_EVENT_POST || state < SYNC_STATES);
}
