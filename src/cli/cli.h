/* The plain face: commands that print.
 *
 * cli_run does what the command line asks for. Where that is the full-screen
 * application, it starts to open the library and hands everything to the caller, since this
 * floor does not know the other face. */
#ifndef TRACKSIDE_CLI_CLI_H
#define TRACKSIDE_CLI_CLI_H

#include <sys/types.h>

#include "blog/library.h"
#include "cli/args.h"
#include "config/config.h"
#include "term/ansi.h"
#include "term/caps.h"
#include "term/theme.h"
#include "view/page.h"

/* How addresses of links are told. */
enum cli_links {
	CLI_LINKS_AUTO, /* on the command line alone: as the output can */
	CLI_LINKS_INLINE,
	CLI_LINKS_FOOT,
	CLI_LINKS_OSC8,
	CLI_LINKS_NONE
};

/* Where the commands print. */
struct cli_out {
	struct ansi_printer ansi;
	const struct view_links *links; /* of the lines at hand, or NULL */
	struct strbuf url;
	const char *pager; /* a command line, or NULL where nothing is paged */
	pid_t pid;	   /* of the pager that runs, or 0 */
};

struct cli {
	struct args args;
	struct config config;
	struct caps caps; /* of stdout */
	struct palette palette;
	struct theme theme;	      /* for stdout, once that is begun */
	struct library_rest *opening; /* by cli_library_start */
	struct library *lib;	      /* opened by cli_library, or cli_library_posts */
	char *cache;		      /* the cache folder, or NULL */
	bool app;		      /* the library is for the full-screen face */
	bool ascii;
	enum chart_dots dots; /* of curves */
	size_t width;	      /* for the output */
	enum cli_links links; /* never CLI_LINKS_AUTO */
	struct cli_out out;
	struct page_view *page; /* a file to show full-screen, above the dashboard; or NULL */
	const char *file;	/* its name: the library, where there is no other; or NULL */
};

enum cli_result { CLI_DONE, CLI_OPEN_APP };

/* *status is the exit status with CLI_DONE. Messages go to stderr. */
enum cli_result cli_run(struct cli *cli, int argc, char **argv, int *status);
void cli_free(struct cli *cli);

/* Whether the output has colours enough for pictures, or dots. */
bool cli_can_draw_pictures(const struct cli *cli);

/* "trackside: message" on stderr, made safe for a terminal. */
void cli_say(const char *message);
/* The same for each problem; whether none of them is an error. */
bool cli_say_problems(const struct problems *problems);
/* The same for an error; returns its exit status. */
int cli_fail(const struct err *err);

/* How the library is opened. */
struct library_opts cli_library_opts(const struct cli *cli);
/* Starts opening the library that the options, the environment or the config name. */
bool cli_library_start(struct cli *cli, struct err *err) NODISCARD;
/* Opens it, once; never fails where it was started. cli_library_posts leaves the concepts to
 * library_complete. */
bool cli_library_posts(struct cli *cli, struct err *err) NODISCARD;
bool cli_library(struct cli *cli, struct err *err) NODISCARD;

/* Whether folders were named, by --content or the environment: then those alone are the blog. */
bool cli_content_is_named(const struct cli *cli);
/* The folders of the blog, not opened; the caller frees. False where there is none. */
typedef VEC(char *) folder_vec;
bool cli_content(const struct cli *cli, folder_vec *out, struct err *err) NODISCARD;
void folders_free(folder_vec *folders);
/* Whether the blog was named by the person; else, for what writes, an error: the one that ships is not
 * theirs to change. */
bool cli_content_is_own(const struct cli *cli, struct err *err) NODISCARD;

#endif
