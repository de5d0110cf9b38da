/* sync [NAME...]: one source after the other, each by a trackside-fetch of its own, which can do
 * harm to no other. */
#include <stdlib.h>

#include "cli/progress.h"
#include "cli/sync.h"
#include "cli/sync_child.h"
#include "text/glyph.h"

#define TITLES_MOST 12 /* of new and updated posts; of others each is told */

struct told_post {
	enum sync_post_state state;
	const char *title, *file, *beside;
};

/* What is known of the sync of one source. */
struct syncing {
	struct cli *cli;
	const struct web_source *source;
	struct progress *progress;
	VEC(struct told_post) posts;
	struct sync_counts counts; /* of the summary */
	bool finished;		   /* there was one */
	bool sound;		   /* no problem was an error */
	const char *error;	   /* the first of them; NULL */
	struct arena arena;
};

static void
say(struct syncing *s, const char *message)
{
	struct strbuf text = STRBUF_INIT;

	progress_clear(s->progress);
	strbuf_addf(&text, "%s: %s", s->source->name, message);
	cli_say(text.buf);
	strbuf_free(&text);
}

static void
on_event(void *ctx, const struct sync_event *e)
{
	struct syncing *s = ctx;

	switch (e->kind) {
	case SYNC_EVENT_PROGRESS:
		if (e->of > 0)
			progress_show(s->progress, "%s: %zu of %zu posts", s->source->name, e->done,
			    e->of);
		else
			progress_show(s->progress, "%s: %zu posts", s->source->name, e->done);
		break;
	case SYNC_EVENT_POST:
		VEC_PUSH(&s->posts,
		    (struct told_post){ e->state, arena_strdup(&s->arena, e->title),
			arena_strdup(&s->arena, e->file), arena_strdup(&s->arena, e->beside) });
		break;
	case SYNC_EVENT_PROBLEM:
		say(s, e->message);
		if (e->error && s->error == NULL)
			s->error = arena_strdup(&s->arena, e->message);
		s->sound = s->sound && !e->error;
		break;
	case SYNC_EVENT_SUMMARY:
		s->counts = e->counts;
		s->finished = true;
		break;
	case SYNC_EVENT_SOURCE:
	case SYNC_EVENT_DONE:
		break;
	}
}

static bool
sync_one(struct syncing *s)
{
	const struct args *args = &s->cli->args;
	const char *words[6] = { "sync" };
	size_t n = 1;
	struct err why = { 0 };
	bool ok;

	if (args->values[OPT_IMAGES] != NULL)
		words[n++] = "--images";
	if (args->values[OPT_AGAIN] != NULL)
		words[n++] = "--again";
	if (args->values[OPT_DRY_RUN] != NULL)
		words[n++] = "--dry-run";
	words[n++] = s->source->name;
	words[n] = NULL;
	s->sound = true;
	progress_show(s->progress, "%s: asking", s->source->name);
	ok = sync_child_run(words, on_event, s, &why);
	progress_clear(s->progress);
	if (!ok && why.msg[0] != '\0') {
		say(s, why.msg);
		s->error = arena_strdup(&s->arena, why.msg);
	}
	if (!ok)
		source_drop_empty(s->source->name);
	s->sound = s->sound && ok;
	return s->sound;
}

/* "3 new · 1 updated", or what else there is to say. */
static void
put_counts(const struct syncing *s, struct line_builder *b)
{
	bool any = false;
	size_t n[SYNC_STATES] = { 0 };

	for (size_t i = 0; i < s->posts.len; i++)
		n[s->posts.items[i].state]++;
	lb_put(b, STYLE_ACCENT, s->source->name);
	lb_spaces(b, 2);
	for (size_t i = 0; i < SYNC_STATES; i++) {
		if (n[i] == 0)
			continue;
		if (any)
			lb_putf(b, STYLE_MUTED, " %s ", glyph(GLYPH_DOT, s->cli->ascii));
		lb_putf(b, STYLE_TEXT, "%zu %s", n[i], sync_state_names[i]);
		any = true;
	}
	if (!any)
		lb_put(b, STYLE_MUTED, s->finished ? "nothing new" : "failed");
	else if (!s->finished)
		lb_put(b, STYLE_MUTED, ", and then it failed");
}

static void
put_post(const struct told_post *p, size_t width, struct line_builder *b, struct lines *lines)
{
	lb_put(b, STYLE_TEXT, p->title[0] != '\0' ? p->title : p->file);
	if (p->state == SYNC_CONFLICT)
		lb_putf(b, STYLE_MUTED, ": changed here as well; the web's version is posts/%s",
		    p->beside[0] != '\0' ? p->beside : p->file);
	else if (p->state == SYNC_KEPT)
		lb_put(b, STYLE_MUTED, ": removed here; --again brings it back");
	else if (p->state == SYNC_GONE)
		lb_put(b, STYLE_MUTED, ": the web has it no more; it stays here");
	sync_put_row(sync_state_names[p->state], width, b, lines);
}

static bool
print_lines(const struct syncing *s, struct err *err)
{
	struct line_builder b = LINE_BUILDER_INIT;
	struct lines lines = { 0 };
	size_t shown[SYNC_STATES] = { 0 };
	bool ok;

	put_counts(s, &b);
	lb_cut(&b, s->cli->width, s->cli->ascii);
	lb_flush(&b, &lines);
	for (size_t i = 0; i < s->posts.len; i++) {
		const struct told_post *p = &s->posts.items[i];

		if (shown[p->state]++ >= TITLES_MOST && p->state <= SYNC_UPDATED)
			continue;
		put_post(p, s->cli->width, &b, &lines);
	}
	ok = cli_print_now(s->cli, &lines, err);
	lines_free(&lines);
	lb_free(&b);
	return ok;
}

static void
add_json(const struct syncing *s, cJSON *array)
{
	cJSON *o = cJSON_CreateObject(), *posts;

	cJSON_AddStringToObject(o, "name", s->source->name);
	cJSON_AddBoolToObject(o, "ok", s->sound);
	cJSON_AddBoolToObject(o, "unchanged", s->counts.unchanged);
	json_add_text(o, "error", s->error);
	posts = cJSON_AddArrayToObject(o, "posts");
	for (size_t i = 0; i < s->posts.len; i++) {
		const struct told_post *p = &s->posts.items[i];
		cJSON *post = cJSON_CreateObject();

		cJSON_AddStringToObject(post, "state", sync_state_names[p->state]);
		json_add_text(post, "title", p->title);
		json_add_text(post, "file", p->file);
		json_add_text(post, "beside", p->beside[0] != '\0' ? p->beside : NULL);
		cJSON_AddItemToArray(posts, post);
	}
	cJSON_AddItemToArray(array, o);
}

bool
sync_run(struct cli *cli, struct err *err)
{
	cJSON *json = cli->args.values[OPT_JSON] != NULL ? cJSON_CreateArray() : NULL;
	struct progress progress;
	source_vec chosen = { 0 };
	bool ok = sync_chosen(cli, 1, &chosen, err), sound = true;

	progress_init(&progress, cli);
	for (size_t i = 0; ok && i < chosen.len && !sync_child_stopped(); i++) {
		struct syncing s = { .cli = cli, .source = chosen.items[i], .progress = &progress };

		sound = sync_one(&s) && sound;
		if (json != NULL)
			add_json(&s, json);
		else
			ok = print_lines(&s, err);
		VEC_FREE(&s.posts);
		arena_free(&s.arena);
	}
	VEC_FREE(&chosen);
	if (json != NULL && ok)
		ok = cli_print_json(json, err);
	else
		cJSON_Delete(json);
	if (ok && sync_child_stopped())
		return err_set(err, ERR_IO,
		    "stopped; what came is kept, and the next sync goes on from there");
	/* what was wrong has been said */
	if (ok && !sound)
		err->code = ERR_IO;
	return ok && sound;
}
