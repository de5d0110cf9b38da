#include "fetch/wordpress.h"

static const struct {
	const char *name;
	enum entry_status status;
} statuses[] = {
	{ "", ENTRY_PUBLISHED }, { "publish", ENTRY_PUBLISHED }, { "inherit", ENTRY_PUBLISHED },
	{ "future", ENTRY_FUTURE }, { "private", ENTRY_PRIVATE }, { "trash", ENTRY_TRASH },
	{ "auto-draft", ENTRY_TRASH }, /* an editor that was opened and left */
};

enum entry_status
wordpress_status(const char *name)
{
	for (size_t i = 0; i < sizeof(statuses) / sizeof(statuses[0]); i++)
		if (strcmp(statuses[i].name, name) == 0)
			return statuses[i].status;
	/* drafts, what waits for review, and states that plugins add */
	return ENTRY_DRAFT;
}

/* Whether it is a list, as most answers are; an error of WordPress is told in its own words. */
static bool
is_list(struct feed_json *j, const char *name, struct err *err)
{
	const char *code = json_tree_text(j->root, "code");
	const char *message = json_tree_text(j->root, "message");

	if (cJSON_IsArray(j->root))
		return true;
	if (code[0] == '\0')
		return err_set(err, ERR_DATA, "%s: no answer of WordPress: a list is expected",
		    name);
	return err_set(err, ERR_DATA, "%s: WordPress says: %.300s (%.60s)", name,
	    feed_title(&j->arena, message, strlen(message)), code);
}

struct reading {
	struct feed_reading *r;
	size_t nameless; /* numbers of categories, tags and authors without a name */
};

/* "title": {"rendered": "…"}, or the text itself as some plugins have it. */
static const char *
rendered(const cJSON *post, const char *key)
{
	const char *text = json_tree_text(feed_json_get(post, key), "rendered");

	return text[0] != '\0' ? text : json_tree_text(post, key);
}

/* In UTC where that is said; else the local time of the blog, taken as UTC. */
static const char *
date_of(struct reading *w, struct feed_place at, const cJSON *post, const char *gmt,
    const char *local)
{
	const char *text = json_tree_text(post, gmt);
	const char *date = feed_read_date(w->r, at, text, strlen(text));

	if (date[0] != '\0')
		return date;
	text = json_tree_text(post, local);
	return feed_read_date(w->r, at, text, strlen(text));
}

static void
add_name(struct reading *w, struct feed_place at, struct texts *to, const char *name)
{
	const char *text = feed_title(&w->r->feed->arena, name, strlen(name));

	feed_read_word(w->r, at, to, text, strlen(text));
}

/* Adds the names that are embedded for the numbers of a taxonomy. */
static void
add_terms(struct reading *w, struct feed_place at, struct texts *to, const cJSON *post,
    const char *key, const char *taxonomy)
{
	const cJSON *list = feed_json_get(feed_json_get(post, "_embedded"), "wp:term"), *one;
	bool found = false;

	for (list = feed_json_first(list); list != NULL; list = list->next)
		for (one = feed_json_first(list); one != NULL; one = one->next)
			if (strcmp(json_tree_text(one, "taxonomy"), taxonomy) == 0) {
				add_name(w, at, to, json_tree_text(one, "name"));
				found = true;
			}
	if (found)
		return;
	for (one = feed_json_first(feed_json_get(post, key)); one != NULL; one = one->next)
		w->nameless++;
}

static void
add_author(struct reading *w, struct feed_place at, struct texts *to, const cJSON *post)
{
	const cJSON *one = feed_json_get(feed_json_get(post, "_embedded"), "author");

	for (one = feed_json_first(one); one != NULL; one = one->next)
		add_name(w, at, to, json_tree_text(one, "name"));
	if (to->len == 0 && feed_json_number(post, "author") > 0)
		w->nameless++;
}

/* The texts, or none where they are not to be had; false where they are too long. */
static bool
read_texts(struct reading *w, struct feed_place at, struct entry *e, const cJSON *post)
{
	const char *content = rendered(post, "content"), *excerpt = rendered(post, "excerpt");

	if (cJSON_IsTrue(feed_json_get(feed_json_get(post, "content"), "protected"))) {
		e->status = ENTRY_PASSWORD;
		feed_problem(w->r, PROBLEM_WARNING, at,
		    "the post \"%.80s\" has a password: its text is not taken", e->title);
		return true;
	}
	if (strlen(content) > FEED_MAX_TEXT || strlen(excerpt) > FEED_MAX_TEXT) {
		feed_problem(w->r, PROBLEM_ERROR, at,
		    "the post \"%.60s\" has a text of over %zu MB, and is left out", e->title,
		    FEED_MAX_TEXT >> 20);
		return false;
	}
	e->content = feed_trimmed(&w->r->feed->arena, content, strlen(content));
	e->summary = feed_trimmed(&w->r->feed->arena, excerpt, strlen(excerpt));
	return true;
}

static void
read_post(struct reading *w, struct feed_place at, const cJSON *post)
{
	struct arena *arena = &w->r->feed->arena;
	const int64_t id = feed_json_number(post, "id");
	const char *title = rendered(post, "title"), *slug = json_tree_text(post, "slug");
	const char *link = json_tree_text(post, "link");
	struct entry e = entry_empty();

	if (id < 0) {
		feed_problem(w->r, PROBLEM_WARNING, at, "a post without an id is left out");
		return;
	}
	e.id = arena_printf(arena, "%lld", (long long)id);
	e.title = feed_read_title(w->r, at, title, strlen(title));
	e.slug = feed_line(arena, slug, strlen(slug));
	e.link = feed_address(arena, w->r->address, link, strlen(link));
	e.base = e.link;
	e.status = wordpress_status(json_tree_text(post, "status"));
	e.published = date_of(w, at, post, "date_gmt", "date");
	e.updated = date_of(w, at, post, "modified_gmt", "modified");
	add_author(w, at, &e.authors, post);
	add_terms(w, at, &e.categories, post, "categories", "category");
	add_terms(w, at, &e.tags, post, "tags", "post_tag");
	if (read_texts(w, at, &e, post))
		feed_take_entry(w->r, at, &e);
}

bool
wordpress_posts(struct feed_reading *r, struct feed_json *j, struct err *err)
{
	struct reading w = { .r = r };
	json_places places = { 0 };
	const cJSON *post;
	size_t i = 0;

	if (!is_list(j, r->name, err))
		return false;
	r->feed->format = FEED_WORDPRESS;
	feed_json_places(j, NULL, &places);
	for (post = feed_json_first(j->root); post != NULL; post = post->next)
		read_post(&w, feed_json_place(&places, i++), post);
	VEC_FREE(&places);
	if (w.nameless > 0)
		feed_problem(r, PROBLEM_WARNING, (struct feed_place){ 0 },
		    "%zu categories, tags or authors have numbers and no names: they are left out",
		    w.nameless);
	return true;
}

bool
wordpress_read_posts(struct feed *out, const char *json, size_t n, const char *name,
    struct problems *problems, struct err *err)
{
	struct feed_reading r = { .feed = out, .address = "", .name = name, .problems = problems };
	struct feed_json j;
	bool ok = feed_json_read(&j, json, n, name, problems, err) && wordpress_posts(&r, &j, err);

	feed_json_free(&j);
	return ok;
}

bool
wordpress_read_ids(wordpress_ids *out, const char *json, size_t n, const char *name,
    struct problems *problems, struct err *err)
{
	struct feed feed;
	struct feed_reading r = {
		.feed = &feed, .address = "", .name = name, .problems = problems
	};
	struct feed_json j;
	const cJSON *one;
	bool ok = feed_json_read(&j, json, n, name, problems, err) && is_list(&j, name, err);

	feed_init(&feed);
	if (ok)
		for (one = feed_json_first(j.root); one != NULL; one = one->next) {
			const char *text = json_tree_text(one, "modified_gmt");
			struct wordpress_id id = { .id = feed_json_number(one, "id") };

			text = feed_read_date(&r, (struct feed_place){ 0 }, text, strlen(text));
			memcpy(id.modified, text, strlen(text) + 1);
			if (id.id >= 0)
				VEC_PUSH(out, id);
		}
	feed_free(&feed);
	feed_json_free(&j);
	return ok;
}
