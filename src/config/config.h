/* The user's options: config.yml, read into typed fields. The rows are options.def. */
#ifndef TRACKSIDE_CONFIG_CONFIG_H
#define TRACKSIDE_CONFIG_CONFIG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/problem.h"
#include "config/sources.h"

enum config_kind { CONFIG_TEXT, CONFIG_CHOICE, CONFIG_NUMBER, CONFIG_FLAG, CONFIG_LIST };

/* Texts, owned; none is empty. */
struct config_list {
	char **items;
	size_t len, cap;
};

/* Texts are owned and never NULL once set up. */
#define CONFIG_FIELD_TEXT char *
#define CONFIG_FIELD_CHOICE char *
#define CONFIG_FIELD_NUMBER int
#define CONFIG_FIELD_FLAG bool
#define CONFIG_FIELD_LIST struct config_list
struct config {
#define OPTION(field, name, kind, standard, min, max, choices, text) CONFIG_FIELD_##kind field;
#include "config/options.def"
#undef OPTION
	struct web_sources sources; /* the blogs that are synced from the web */
};

struct config_option {
	const char *name;
	enum config_kind kind;
	const char *standard; /* as it would be written */
	int min, max;	      /* of a number */
	const char *choices;  /* with spaces between */
	const char *text;
	size_t offset; /* in struct config */
};
extern const struct config_option config_options[];
extern const size_t config_option_count;

/* Every option at its default. *c is overwritten, not freed. */
void config_init(struct config *c);
void config_free(struct config *c);

/* Sets one option from text, as the file or a command line has it (of a list the only item);
 * ERR_USAGE, with what would be right, where there is no such option or the value does not fit:
 * then nothing changes. */
bool config_set(struct config *c, const char *name, const char *value, struct err *err) NODISCARD;

/* Sets up *c (config_init) and reads a file over it: path, or config.yml in the config folder
 * for NULL, where a missing file is no fault. Every fault is a problem; the other
 * options still count. Relative folders of `content` start from the file's own. */
void config_load(struct config *c, const char *path, struct problems *problems);

#endif
