#include "base/path.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"

char *
path_join(const char *a, const char *b)
{
	struct strbuf sb = STRBUF_INIT;

	if (*b != '/' && *a != '\0') {
		strbuf_adds(&sb, a);
		if (sb.buf[sb.len - 1] != '/')
			strbuf_addch(&sb, '/');
	}
	strbuf_adds(&sb, b);
	return strbuf_detach(&sb, NULL);
}

const char *
path_base(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

bool
path_has_ext(const char *path, const char *ext)
{
	const char *base = path_base(path);
	size_t n = strlen(base), e = strlen(ext);

	/* a name that is nothing but an extension is a hidden file */
	return n > e && strcasecmp(base + n - e, ext) == 0;
}

const char *
path_markdown_ext(const char *path)
{
	static const char *const exts[] = { ".md", ".markdown", ".mdx" };

	for (size_t i = 0; i < sizeof(exts) / sizeof(*exts); i++)
		if (path_has_ext(path, exts[i]))
			return exts[i];
	return NULL;
}

/* Appends the parts of path to out; false where ".." goes above the root. */
static bool
add_parts(struct strbuf *out, const char *path, size_t n)
{
	for (size_t i = 0; i < n;) {
		const char *part = path + i;
		const char *slash = memchr(part, '/', n - i);
		size_t len = slash != NULL ? (size_t)(slash - part) : n - i;

		i += len + 1;
		if (len == 0 || (len == 1 && part[0] == '.'))
			continue;
		if (len == 2 && memcmp(part, "..", 2) == 0) {
			const char *last = strrchr(out->buf, '/');

			if (out->len == 0)
				return false;
			strbuf_truncate(out, last != NULL ? (size_t)(last - out->buf) : 0);
			continue;
		}
		if (out->len > 0)
			strbuf_addch(out, '/');
		strbuf_add(out, part, len);
	}
	return true;
}

char *
path_relative(const char *from, const char *to)
{
	struct strbuf sb = STRBUF_INIT;

	if ((*to == '/' || add_parts(&sb, from, (size_t)(path_base(from) - from))) &&
	    add_parts(&sb, to, strlen(to)))
		return strbuf_detach(&sb, NULL);
	strbuf_free(&sb);
	return NULL;
}

char *
path_xdg(enum path_place place)
{
	static const struct {
		const char *variable, *below_home;
	} places[] = {
		[PATH_CONFIG] = { "XDG_CONFIG_HOME", ".config" },
		[PATH_DATA] = { "XDG_DATA_HOME", ".local/share" },
		[PATH_STATE] = { "XDG_STATE_HOME", ".local/state" },
		[PATH_CACHE] = { "XDG_CACHE_HOME", ".cache" },
	};
	struct strbuf sb = STRBUF_INIT;
	const char *dir = getenv(places[place].variable);

	/* the specification says to ignore what is not absolute */
	if (dir != NULL && *dir == '/') {
		strbuf_adds(&sb, dir);
	} else {
		dir = getenv("HOME");
		if (dir == NULL || *dir != '/')
			return NULL;
		strbuf_addf(&sb, "%s/%s", dir, places[place].below_home);
	}
	strbuf_adds(&sb, "/trackside");
	return strbuf_detach(&sb, NULL);
}

/* Whether a text is a slug as it stands, in ASCII. */
static bool
is_plain_slug(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool word = (s[i] >= 'a' && s[i] <= 'z') || (s[i] >= '0' && s[i] <= '9');

		if (!word && (s[i] != '-' || i == 0 || i + 1 == n || s[i - 1] == '-'))
			return false;
	}
	return true;
}

void
path_slug(struct strbuf *out, const char *s, size_t n)
{
	struct strbuf folded = STRBUF_INIT;
	bool gap = false, any = false;

	if (is_plain_slug(s, n)) {
		strbuf_add(out, s, n);
		return;
	}
	utf8_fold(&folded, s, n, UTF8_FOLD_CASE);
	for (size_t i = 0, len; i < folded.len; i += len) {
		uint32_t cp;

		/* a letter keeps the marks of its cluster */
		len = utf8_cluster(folded.buf + i, folded.len - i).bytes;
		utf8_decode(folded.buf + i, folded.len - i, &cp);
		if (utf8_is_word(cp)) {
			if (gap && any)
				strbuf_addch(out, '-');
			strbuf_add(out, folded.buf + i, len);
			any = true;
			gap = false;
		} else if (cp != '\'' && cp != 0x2019) {
			gap = true;
		}
	}
	strbuf_free(&folded);
}
