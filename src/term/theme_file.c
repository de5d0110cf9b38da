#include "term/theme_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/path.h"
#include "data/yaml.h"
#include "term/theme.h"

struct reading {
	struct palette *out;
	const char *name; /* of the file, for messages */
	struct problems *problems;
};

#define FAULT(r, node, ...)                                                                        \
	problem_add((r)->problems, PROBLEM_WARNING, (r)->name, (node)->line, (node)->column,       \
	    __VA_ARGS__)

/* A key as theme.def and style.def have it: '-' as '_'. False where it is too long for one. */
static bool
table_name(char out[static 32], const char *key)
{
	size_t i;

	for (i = 0; i < 31 && key[i] != '\0'; i++)
		out[i] = key[i] == '-' ? '_' : key[i];
	out[i] = '\0';
	return key[i] == '\0';
}

static enum style
style_find(const char *key)
{
	char name[32];
	int s = 0;

	if (!table_name(name, key))
		return STYLE_COUNT;
	while (s < STYLE_COUNT && strcasecmp(style_name((enum style)s), name) != 0)
		s++;
	return (enum style)s;
}

static enum shade
shade_of(const char *key)
{
	char name[32];

	return table_name(name, key) ? shade_find(name) : SHADE_COUNT;
}

static unsigned
attr_find(const char *word)
{
	static const struct {
		const char *name;
		unsigned attr;
	} attrs[] = { { "bold", LOOK_BOLD }, { "dim", LOOK_DIM }, { "italic", LOOK_ITALIC },
		{ "underline", LOOK_UNDERLINE }, { "reverse", LOOK_REVERSE } };

	for (size_t i = 0; i < sizeof(attrs) / sizeof(*attrs); i++)
		if (strcasecmp(attrs[i].name, word) == 0)
			return attrs[i].attr;
	return 0;
}

/* "accent bold on selected" */
static void
read_style(struct reading *r, enum style style, const struct node *n)
{
	struct recipe recipe = { SHADE_TEXT, SHADE_NONE, 0, 0 };
	char text[128], *word, *save;
	bool ground = false;

	if (node_string(n) == NULL || strlen(n->text) >= sizeof(text)) {
		FAULT(r, n, "a style is a colour and how it is written, as in: accent bold");
		return;
	}
	strcpy(text, n->text);
	for (word = strtok_r(text, " \t", &save); word != NULL;
	     word = strtok_r(NULL, " \t", &save)) {
		const enum shade shade = shade_of(word);

		if (strcasecmp(word, "on") == 0 && !ground) {
			ground = true;
		} else if (shade < SHADE_COUNT) {
			*(ground ? &recipe.bg : &recipe.fg) = (uint8_t)shade;
		} else if (attr_find(word) != 0) {
			recipe.attrs |= (uint8_t)attr_find(word);
		} else {
			FAULT(r, n,
			    "\"%s\" is no colour of a theme, and none of: bold dim italic "
			    "underline "
			    "reverse on",
			    word);
			return;
		}
	}
	if (ground && recipe.bg == SHADE_NONE)
		FAULT(r, n,
		    "\"on\" is followed by the colour of the ground, as in: text on selected");
	else
		r->out->recipes[style] = recipe;
}

static void
read_styles(struct reading *r, const struct node *map)
{
	if (map->kind != NODE_MAP) {
		FAULT(r, map, "styles are written as `name: accent bold`, one a line");
		return;
	}
	for (const struct node *n = map->first; n != NULL; n = n->next) {
		const enum style style = style_find(n->key);

		if (style < STYLE_COUNT)
			read_style(r, style, n);
		else
			FAULT(r, n, "there is no style \"%s\"; see trackside-config(5)", n->key);
	}
}

static void
read_colour(struct reading *r, const struct node *n)
{
	const bool background = strcasecmp(n->key, "background") == 0;
	const enum shade shade = shade_of(n->key);
	term_colour c;

	if (!background && shade == SHADE_COUNT) {
		FAULT(r, n, "there is no colour \"%s\"; see trackside-config(5)", n->key);
	} else if (node_string(n) == NULL || !colour_parse(n->text, &c) || (background && c < 0)) {
		FAULT(r, n,
		    "%s takes a colour: \"#rrggbb\" (in quotes), 0 to 255, a name such as red or "
		    "bright-red, own or dim",
		    n->key);
	} else if (background) {
		r->out->background = colour_rgb(c, 0);
	} else {
		r->out->colours[shade] = c;
	}
}

static void
read_theme(struct reading *r, const struct node *root, bool dark, int colours)
{
	const struct node *base = node_get(root, "base");
	const char *name = node_string(base);
	struct palette start;

	if (base != NULL) {
		if (name != NULL && palette_find(&start, name, dark, colours))
			*r->out = start;
		else
			FAULT(r, base, "base takes one of: auto dark light contrast sixteen mono");
	}
	for (const struct node *n = root->first; n != NULL; n = n->next) {
		if (strcasecmp(n->key, "styles") == 0)
			read_styles(r, n);
		else if (strcasecmp(n->key, "base") != 0)
			read_colour(r, n);
	}
}

void
theme_parse(struct palette *out, const struct node_input *in, bool dark, int colours,
    struct problems *problems)
{
	struct reading r = { out, in->name, problems };
	struct arena arena = { 0 };
	const struct node *root;

	if (yaml_parse(&arena, in, &root, problems) && root != NULL && root->kind != NODE_NULL) {
		if (root->kind == NODE_MAP)
			read_theme(&r, root, dark, colours);
		else
			FAULT(&r, root, "a theme is written as `name: colour`, one a line");
	}
	arena_free(&arena);
}

/* themes/NAME.yml in the config folder, or NULL; the caller frees. */
static char *
theme_path(const char *name)
{
	char *config = path_xdg(PATH_CONFIG), *path = NULL;
	char file[PALETTE_NAME_MAX + 16];

	if (config != NULL && strchr(name, '/') == NULL && name[0] != '.' &&
	    snprintf(file, sizeof(file), "themes/%s.yml", name) < (int)sizeof(file))
		path = path_join(config, file);
	free(config);
	return path;
}

bool
theme_load(struct palette *out, const char *name, bool dark, int colours, struct problems *problems)
{
	struct strbuf text = STRBUF_INIT;
	struct err err = { 0 };
	char *path;
	bool found;

	if (palette_find(out, name, dark, colours))
		return true;
	if (!palette_find(out, "auto", dark, colours))
		return false;
	path = theme_path(name);
	found = path != NULL && path_is_taken(path) && file_read(path, NODE_MAX_BYTES, &text, &err);
	if (found) {
		const struct node_input in = {
			.text = text.buf, .n = text.len, .name = path, .first_line = 1
		};

		theme_parse(out, &in, dark, colours, problems);
		out->follows = NULL; /* what the file says is for one of them */
		snprintf(out->name, sizeof(out->name), "%s", name);
	} else {
		problem_add(problems, PROBLEM_WARNING, path != NULL ? path : "theme", 0, 0,
		    "there is no theme \"%s\": it takes auto, dark, light, contrast, sixteen, "
		    "mono, or "
		    "the name of such a file",
		    name);
	}
	strbuf_free(&text);
	free(path);
	return found;
}
