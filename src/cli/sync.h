/* The sync command: what its files share. */
#ifndef TRACKSIDE_CLI_SYNC_H
#define TRACKSIDE_CLI_SYNC_H

#include "cli/command.h"
#include "config/sources.h"

/* sync [NAME...]: of the config's sources those that are named, or all. */
bool sync_run(struct cli *cli, struct err *err);
/* sync status [NAME...], and sync list */
bool sync_status(struct cli *cli, struct err *err);
bool sync_list(struct cli *cli, struct err *err);
/* sync add URL|FILE, and sync rm NAME */
bool sync_add(struct cli *cli, struct err *err);
bool sync_rm(struct cli *cli, struct err *err);

typedef VEC(const struct web_source *) source_vec;
/* The sources that the words from `from` on name, or all, into *out, which is to be freed; ERR_USAGE
 * where one is unknown, ERR_NOT_FOUND where there are none. */
bool sync_chosen(const struct cli *cli, size_t from, source_vec *out, struct err *err) NODISCARD;

/* Ends what was built as a row below a source: a word in front, the rest wrapped behind it. */
void sync_put_row(const char *word, size_t width, struct line_builder *b, struct lines *lines);

#endif
