#include "data/frontmatter.h"

#include <string.h>

#include "data/json.h"
#include "data/toml.h"
#include "data/yaml.h"

/* The byte behind the line that starts at i. */
static size_t
next_line(const char *s, size_t n, size_t i)
{
	const char *nl = memchr(s + i, '\n', n - i);

	return nl != NULL ? (size_t)(nl - s) + 1 : n;
}

/* Whether the line at i is the fence and nothing else but white space. */
static bool
is_fence(const char *s, size_t n, size_t i, const char *fence)
{
	if (n - i < 3 || memcmp(s + i, fence, 3) != 0)
		return false;
	for (i += 3; i < n && s[i] != '\n'; i++)
		if (s[i] != ' ' && s[i] != '\t' && s[i] != '\r')
			return false;
	return true;
}

static int
count_lines(const char *s, size_t n)
{
	int lines = 0;

	for (const char *p = s; (p = memchr(p, '\n', n - (size_t)(p - s))) != NULL; p++)
		lines++;
	return lines;
}

static void
body_starts(struct front_matter *front, const char *text, size_t n, size_t at)
{
	front->body_at = at < n ? at : n;
	front->body_line = 1 + count_lines(text, front->body_at);
}

/* Between a fence at start and the next one. */
static void
read_fenced(struct front_matter *front, const char *text, size_t n, size_t start, const char *name,
    struct problems *problems)
{
	bool yaml = text[start] == '-';
	const char *fence = yaml ? "---" : "+++";
	size_t from = next_line(text, n, start), end = from;
	size_t limit = n - from < NODE_MAX_BYTES ? n : from + NODE_MAX_BYTES;
	struct node_input in;
	bool ok;

	while (end < limit && !is_fence(text, n, end, fence) &&
	    !(yaml && is_fence(text, n, end, "...")))
		end = next_line(text, n, end);
	if (end >= limit) {
		problem_add(problems, PROBLEM_WARNING, name, 1, 1,
		    "front matter that starts with %s has no end; close it with a line %s", fence,
		    fence);
		return;
	}
	front->format = yaml ? FRONT_YAML : FRONT_TOML;
	body_starts(front, text, n, next_line(text, n, end));
	in = (struct node_input){
		.text = text + from, .n = end - from, .name = name, .first_line = 2
	};
	ok = yaml ? yaml_parse(&front->arena, &in, &front->root, problems)
		  : toml_parse(&front->arena, &in, &front->root, problems);
	if (ok && front->root != NULL && front->root->kind != NODE_MAP) {
		problem_add(problems, PROBLEM_WARNING, name, front->root->line, front->root->column,
		    "what stands between the --- lines is no front matter (key: value); it is "
		    "read as text");
		front->format = FRONT_NONE;
		front->root = NULL;
		body_starts(front, text, n, start);
	}
}

/* A text may start with a brace for other reasons: an object starts with a key, or ends. */
static bool
looks_like_object(const char *s, size_t n)
{
	size_t i = 1;

	while (i < n && (s[i] == ' ' || s[i] == '\t' || s[i] == '\r' || s[i] == '\n'))
		i++;
	return i < n && s[0] == '{' && (s[i] == '"' || s[i] == '}');
}

static void
read_json(struct front_matter *front, const char *text, size_t n, size_t start, const char *name,
    struct problems *problems)
{
	struct node_input in = {
		.text = text + start, .n = n - start, .name = name, .first_line = 1
	};
	size_t used = 0, at;

	if (!json_parse(&front->arena, &in, &front->root, &used, problems))
		return;
	front->format = FRONT_JSON;
	body_starts(front, text, n, start + used);
	/* an empty rest of the line belongs to the front matter */
	at = front->body_at;
	while (at < n && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r'))
		at++;
	if (at < n && text[at] == '\n')
		body_starts(front, text, n, at + 1);
}

void
front_matter_read(struct front_matter *front, const char *text, size_t n, const char *name,
    struct problems *problems)
{
	size_t start = n >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

	arena_reset(&front->arena);
	front->format = FRONT_NONE;
	front->root = NULL;
	body_starts(front, text, n, start);
	if (is_fence(text, n, start, "---") || is_fence(text, n, start, "+++"))
		read_fenced(front, text, n, start, name, problems);
	else if (start < n && looks_like_object(text + start, n - start))
		read_json(front, text, n, start, name, problems);
}

void
front_matter_free(struct front_matter *front)
{
	arena_free(&front->arena);
	memset(front, 0, sizeof(*front));
}
