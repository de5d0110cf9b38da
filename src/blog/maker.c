#include "blog/maker.h"

#include <stdlib.h>
#include <string.h>

#include "base/path.h"

#define SETTINGS_MAX_BYTES ((size_t)256 << 10)

const char *
maker_name(enum maker maker)
{
	static const char *const names[] = { NULL, NULL, "Hugo", "Jekyll", "Zola", "Obsidian",
		"Eleventy" };

	return names[maker];
}

bool
maker_find(const char *word, enum maker *out)
{
	static const char *const words[] = { "auto", "plain", "hugo", "jekyll", "zola", "obsidian",
		"eleventy" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i], word) == 0) {
			*out = (enum maker)i;
			return true;
		}
	return false;
}

/* Whether one of the names, which end with NULL, is there: a folder where it ends with a slash. */
static bool
has_any(const char *root, const char *const *names)
{
	bool found = false;

	for (; *names != NULL && !found; names++) {
		const size_t n = strlen(*names);
		char *path = path_join(root, *names);

		found = (*names)[n - 1] == '/' ? path_is_dir(path) : path_is_file(path);
		free(path);
	}
	return found;
}

/* Hugo says baseURL in its settings, Zola base_url. */
static bool
is_zola(const char *root)
{
	char *path = path_join(root, "config.toml");
	struct strbuf text = STRBUF_INIT;
	bool is = file_read_beginning(path, SETTINGS_MAX_BYTES, &text, NULL) && text.len > 0 &&
	    strstr(text.buf, "base_url") != NULL;

	strbuf_free(&text);
	free(path);
	return is;
}

enum maker
maker_of(const char *root, enum maker said)
{
	static const char *const own[] = { "site.yml", NULL };
	static const char *const obsidian[] = { ".obsidian/", NULL };
	static const char *const jekyll[] = { "_config.yml", "_config.yaml", "_config.toml",
		"_posts/", NULL };
	static const char *const eleventy[] = { ".eleventy.js", "eleventy.config.js",
		"eleventy.config.mjs", "eleventy.config.cjs", NULL };
	static const char *const hugo[] = { "hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json",
		"config/_default/", NULL };
	static const char *const settings[] = { "config.toml", "config.yaml", "config.yml",
		"config.json", NULL };
	static const char *const content[] = { "content/", NULL };

	if (has_any(root, own))
		return MAKER_PLAIN;
	if (said != MAKER_LOOK)
		return said;
	if (has_any(root, obsidian))
		return MAKER_OBSIDIAN;
	if (has_any(root, jekyll))
		return MAKER_JEKYLL;
	if (has_any(root, eleventy))
		return MAKER_ELEVENTY;
	if (!has_any(root, content))
		return MAKER_PLAIN;
	if (has_any(root, hugo))
		return MAKER_HUGO;
	if (has_any(root, settings))
		return is_zola(root) ? MAKER_ZOLA : MAKER_HUGO;
	return MAKER_PLAIN;
}

const char *
maker_pages(enum maker maker, const char *root)
{
	static const char *const sources[] = { "content", "src" };

	if (maker == MAKER_HUGO || maker == MAKER_ZOLA)
		return sources[0];
	for (size_t i = 0; maker == MAKER_ELEVENTY && i < 2; i++) {
		char *path = path_join(root, sources[i]);
		const bool there = path_is_dir(path);

		free(path);
		if (there)
			return sources[i];
	}
	return "";
}

/* Whether one of the folders on the way has this name. */
static bool
is_below(const char *relative, const char *folder)
{
	const size_t n = strlen(folder);

	for (const char *s = relative; (s = strstr(s, folder)) != NULL; s += n)
		if ((s == relative || s[-1] == '/') && s[n] == '/')
			return true;
	return false;
}

bool
maker_has_page(enum maker maker, const char *relative)
{
	static const char *const unread[] = { "node_modules", "_site", "_includes", "_layouts",
		"_data" };

	if (maker == MAKER_JEKYLL)
		return is_below(relative, "_posts") || is_below(relative, "_drafts");
	for (size_t i = 0; maker == MAKER_ELEVENTY && i < sizeof(unread) / sizeof(*unread); i++)
		if (is_below(relative, unread[i]))
			return false;
	return true;
}
