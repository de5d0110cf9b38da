/* sync status: what was kept because it was changed here, conflicts, posts that are gone from the
 * web, errors. */
#include <stdlib.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/path.h"
#include "cli/sync.h"
#include "store/sync_state.h"
#include "view/when.h"

/* What is remarkable about a post. */
enum remark { CONFLICT, CHANGED, REMOVED, GONE, REMARKS };

static const struct {
	const char *name, *text;
} remarks[REMARKS] = {
	[CONFLICT] = { "conflict", "changed here and on the web; the web's version is" },
	[CHANGED] = { "changed", "changed here; it stays as it is" },
	[REMOVED] = { "removed", "removed here; sync --again brings it back" },
	[GONE] = { "gone", "the web has it no more; it stays here" },
};

struct remarkable {
	enum remark remark;
	const char *file, *beside; /* or "" */
};

struct status {
	struct cli *cli;
	const struct web_source *source;
	struct sync_source known;
	struct sync_posts posts;
	struct arena arena;
	char *folder; /* of the posts */
	VEC(struct remarkable) list;
};

/* The newest version beside a file; "" for none. */
static const char *
beside(struct status *s, const char *file)
{
	struct strbuf name = STRBUF_INIT;
	const char *newest = "";

	for (int i = SYNC_BESIDE_MOST; *newest == '\0' && i >= 1; i--) {
		char *path;

		strbuf_reset(&name);
		sync_beside_name(&name, file, i);
		path = path_join(s->folder, name.buf);
		if (path_is_taken(path))
			newest = arena_strdup(&s->arena, name.buf);
		free(path);
	}
	strbuf_free(&name);
	return newest;
}

static void
look_at(struct status *s, const struct sync_post *post)
{
	char *path = path_join(s->folder, post->file);
	const char *other = post->offered != 0 ? beside(s, post->file) : "";
	struct strbuf text = STRBUF_INIT;
	uint64_t hash = 0;

	if (file_read(path, FILE_MAX_BYTES, &text, &(struct err){ 0 }))
		hash = hash_bytes(text.buf, text.len);
	if (other[0] != '\0')
		VEC_PUSH(&s->list, (struct remarkable){ CONFLICT, post->file, other });
	else if (!path_is_taken(path))
		VEC_PUSH(&s->list, (struct remarkable){ REMOVED, post->file, "" });
	else if (hash != post->written && hash != post->next && hash != post->offered)
		VEC_PUSH(&s->list, (struct remarkable){ CHANGED, post->file, "" });
	if (post->gone != 0)
		VEC_PUSH(&s->list, (struct remarkable){ GONE, post->file, "" });
	strbuf_free(&text);
	free(path);
}

static void
put_when(struct line_builder *b, const char *before, int64_t at)
{
	struct strbuf when = STRBUF_INIT;

	view_when_exact(at, &when);
	lb_putf(b, STYLE_MUTED, "%s%s", before, when.buf);
	strbuf_free(&when);
}

static bool
print_lines(const struct status *s, struct err *err)
{
	struct line_builder b = LINE_BUILDER_INIT;
	struct lines lines = { 0 };
	bool ok;

	lb_put(&b, STYLE_ACCENT, s->source->name);
	lb_putf(&b, STYLE_TEXT, "  %zu post%s", s->posts.list.len,
	    s->posts.list.len == 1 ? "" : "s");
	if (s->known.changed != 0)
		put_when(&b, ", changed ", s->known.changed);
	else
		lb_put(&b, STYLE_MUTED, ", not synced yet");
	lb_cut(&b, s->cli->width, s->cli->ascii);
	lb_flush(&b, &lines);
	if (s->known.error[0] != '\0') {
		put_when(&b, "", s->known.failed);
		lb_putf(&b, STYLE_ERROR, "  %s", s->known.error);
		sync_put_row("failed", s->cli->width, &b, &lines);
	}
	for (size_t i = 0; i < s->list.len; i++) {
		const struct remarkable *r = &s->list.items[i];

		lb_put(&b, STYLE_TEXT, r->file);
		lb_putf(&b, STYLE_MUTED, ": %s%s%s", remarks[r->remark].text,
		    r->beside[0] != '\0' ? " " : "", r->beside);
		sync_put_row(remarks[r->remark].name, s->cli->width, &b, &lines);
	}
	ok = cli_print_lines(s->cli, &lines, NULL, err);
	lines_free(&lines);
	lb_free(&b);
	return ok;
}

static void
json_add_when(cJSON *o, const char *key, int64_t at)
{
	struct strbuf when = STRBUF_INIT;

	if (at != 0)
		view_when_exact(at, &when);
	json_add_text(o, key, at != 0 ? when.buf : NULL);
	strbuf_free(&when);
}

static void
add_json(const struct status *s, cJSON *array)
{
	cJSON *o = cJSON_CreateObject(), *list;

	cJSON_AddStringToObject(o, "name", s->source->name);
	json_add_text(o, "title", s->known.title);
	cJSON_AddNumberToObject(o, "posts", (double)s->posts.list.len);
	json_add_when(o, "changed", s->known.changed);
	json_add_text(o, "error", s->known.error[0] != '\0' ? s->known.error : NULL);
	json_add_when(o, "failed", s->known.failed);
	cJSON_AddBoolToObject(o, "closed", s->known.closed);
	list = cJSON_AddArrayToObject(o, "remarks");
	for (size_t i = 0; i < s->list.len; i++) {
		const struct remarkable *r = &s->list.items[i];
		cJSON *remark = cJSON_CreateObject();

		cJSON_AddStringToObject(remark, "state", remarks[r->remark].name);
		json_add_text(remark, "file", r->file);
		json_add_text(remark, "beside", r->beside[0] != '\0' ? r->beside : NULL);
		cJSON_AddItemToArray(list, remark);
	}
	cJSON_AddItemToArray(array, o);
}

/* Reads what is known of a source, and looks at its files. */
static bool
look(struct status *s, struct sync_state *state, struct err *err)
{
	char *folder = source_folder(s->source->name);

	if (folder == NULL)
		return err_set(err, ERR_IO, "there is no home folder; set HOME");
	s->folder = path_join(folder, "posts");
	free(folder);
	if (!sync_state_source(state, s->source->name, &s->arena, &s->known, err) ||
	    !sync_state_posts(state, s->source->name, &s->posts, err))
		return false;
	for (size_t i = 0; i < s->posts.list.len; i++)
		if (s->posts.list.items[i].written != 0 || s->posts.list.items[i].offered != 0)
			look_at(s, &s->posts.list.items[i]);
	return true;
}

bool
sync_status(struct cli *cli, struct err *err)
{
	cJSON *json = cli->args.values[OPT_JSON] != NULL ? cJSON_CreateArray() : NULL;
	char *dir = path_xdg(PATH_STATE);
	struct sync_state *state = sync_state_new(dir);
	source_vec chosen = { 0 };
	bool ok = sync_chosen(cli, 2, &chosen, err);

	for (size_t i = 0; ok && i < chosen.len; i++) {
		struct status s = {
			.cli = cli, .source = chosen.items[i], .known = { .error = "" }
		};

		ok = look(&s, state, err);
		if (ok && json != NULL)
			add_json(&s, json);
		else if (ok)
			ok = print_lines(&s, err);
		VEC_FREE(&s.list);
		sync_posts_free(&s.posts);
		arena_free(&s.arena);
		free(s.folder);
	}
	if (sync_state_notice(state) != NULL)
		cli_say(sync_state_notice(state));
	if (json != NULL && ok)
		ok = cli_print_json(json, err);
	else
		cJSON_Delete(json);
	sync_state_free(state);
	VEC_FREE(&chosen);
	free(dir);
	return ok;
}
