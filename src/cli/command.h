/* What the commands share. Each fills err and returns false, or prints and returns true. */
#ifndef TRACKSIDE_CLI_COMMAND_H
#define TRACKSIDE_CLI_COMMAND_H

#include <cjson/cJSON.h>

#include "cli/cli.h"
#include "search/search.h"

typedef bool command_fn(struct cli *cli, struct err *err);

struct command {
	const char *name;
	command_fn *run;
	const char *arguments, *help, *example;
	size_t least, most; /* words behind the name */
	uint64_t options;   /* 1 << enum opt */
};
extern const struct command command_table[];
extern const size_t command_count;
const struct command *command_find(const char *name);

#define COMMAND(name, fn, arguments, help, least, most, options, example) command_fn fn;
#include "cli/commands.def"
#undef COMMAND

/* What list prints of what was kept while reading; the library is open. */
bool cmd_list_reading(struct cli *cli, struct err *err);
bool cmd_list_bookmarks(struct cli *cli, struct err *err);
bool cmd_list_history(struct cli *cli, struct err *err);

/* Of each post of the open library, whether it was read to its end; the caller frees. */
bool *posts_read(const struct cli *cli);

/* Prints one Markdown file; "-" is standard input. */
bool cmd_show_file(struct cli *cli, const char *path, struct err *err) NODISCARD;

/* The environment of a view for this output. */
struct view_env cli_env(const struct cli *cli);

/* Words behind the command joined by spaces; the caller frees. */
char *cli_words(const struct cli *cli);

/* All that a command prints, JSON aside, goes through cli->out, from cli_out_begin to cli_out_finish: to
 * stdout, or to the pager of a terminal that it would not fit on. */
void cli_out_begin(struct cli *cli);
/* Writes what is left and waits for the pager; false where writing failed. */
bool cli_out_finish(struct cli *cli, struct err *err) NODISCARD;
/* Sets the links of the lines to come, for OSC 8; NULL for none. Borrowed until set anew. */
void cli_out_links(struct cli *cli, const struct view_links *links);
/* Prints lines; links, if not NULL, make OSC 8 links of addresses. */
bool cli_print_lines(struct cli *cli, const struct lines *lines, const struct view_links *links,
    struct err *err) NODISCARD;
/* The same at once and without a pager, from here on: what is asked next is about them. */
bool cli_print_now(struct cli *cli, const struct lines *lines, struct err *err) NODISCARD;
/* Whether all that was printed could be written so far. */
bool cli_out_ok(const struct cli *cli, struct err *err) NODISCARD;

/* Prints data, which is never paged. */
bool cli_print_data(const char *text, size_t n, struct err *err) NODISCARD;
/* Prints and frees a JSON tree. */
bool cli_print_json(cJSON *json, struct err *err) NODISCARD;
/* Adds text, made valid UTF-8; NULL adds null. */
void json_add_text(cJSON *object, const char *key, const char *text);
void json_add_names(cJSON *object, const char *key, const struct names *names);
cJSON *json_of_post(const struct library *lib, const struct post *post);
cJSON *json_of_term(const struct library *lib, const struct term *term);
void json_add_date(cJSON *object, const char *key, const struct date *date);

/* A search over the library, its index up to date. */
struct search *cli_search(struct cli *cli);

/* Says on stderr what else the name leads to in other folders: the page is one that it was found by. */
void cli_say_namesakes(const struct cli *cli, const char *name, const struct page *page);
/* "nothing called X. Near it: a, b, c" */
bool cli_not_found(struct cli *cli, const char *what, const char *name, struct err *err);

#endif
