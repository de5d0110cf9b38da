/* The command line, read by table. */
#ifndef TRACKSIDE_CLI_ARGS_H
#define TRACKSIDE_CLI_ARGS_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/vec.h"

enum opt {
#define OPTION(id, name, letter, arg, help) OPT_##id,
#include "cli/options.def"
#undef OPTION
	OPT_COUNT
};

struct opt_info {
	const char *name;
	char letter;	 /* 0 for none */
	const char *arg; /* NULL for a flag */
	const char *help;
};
extern const struct opt_info opt_table[OPT_COUNT];

struct args {
	char **words; /* what is no option, in order; in argv, which is put in another order */
	size_t nwords;
	const char *values[OPT_COUNT]; /* "" for a flag that was given; NULL where not given */
	VEC(const char *) content;     /* each --content, where values has the last */
};

/* "--name value", "--name=value", "-n value", "-nvalue", "--" ends options. A lone
 * "-" is a word. Options may stand anywhere. */
bool args_parse(struct args *out, int argc, char **argv, struct err *err) NODISCARD;
void args_free(struct args *args);

/* A whole number in range; *out keeps its value where the option was not given. */
bool args_number(const struct args *args, enum opt opt, long least, long most, long *out,
    struct err *err) NODISCARD;

/* The option that a message should name instead, or NULL: the nearest long name. */
const char *args_nearest_option(const char *name);

#endif
