/* sync: blogs from the web. */
#include "cli/sync.h"

#include <stdio.h>

#include "view/columns.h"

/* What the first word may be, beside the name of a source. */
static const struct {
	const char *name;
	bool (*run)(struct cli *cli, struct err *err);
	size_t least, most; /* words behind it */
	const char *usage;
} parts[] = {
	{ "add", sync_add, 1, 1, "add URL|FILE [--name NAME] [--images]" },
	{ "rm", sync_rm, 1, 1, "rm NAME" },
	{ "list", sync_list, 0, 0, "list" },
	{ "status", sync_status, 0, SIZE_MAX, "status [NAME...]" },
};

bool
sync_chosen(const struct cli *cli, size_t from, source_vec *out, struct err *err)
{
	const struct web_sources *all = &cli->config.sources;

	if (all->len == 0)
		return err_set(err, ERR_NOT_FOUND,
		    "no sources yet; `trackside sync add URL` adds a blog from the web");
	for (size_t i = 0; from >= cli->args.nwords && i < all->len; i++)
		VEC_PUSH(out, &all->items[i]);
	for (size_t i = from; i < cli->args.nwords; i++) {
		const struct web_source *s = sources_find(all, cli->args.words[i]);

		if (s == NULL)
			return err_set(err, ERR_USAGE,
			    "there is no source %s; `trackside sync list` names them",
			    cli->args.words[i]);
		VEC_PUSH(out, s);
	}
	return true;
}

void
sync_put_row(const char *word, size_t width, struct line_builder *b, struct lines *lines)
{
	char label[16];

	snprintf(label, sizeof(label), "  %-8s  ", word);
	block_labelled(lines, width, STYLE_MUTED, label, b);
}

bool
cmd_sync(struct cli *cli, struct err *err)
{
	const char *first = cli->args.nwords > 1 ? cli->args.words[1] : "";
	const size_t behind = cli->args.nwords > 2 ? cli->args.nwords - 2 : 0;

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		if (strcmp(parts[i].name, first) != 0)
			continue;
		if (behind < parts[i].least || behind > parts[i].most)
			return err_set(err, ERR_USAGE, "usage: trackside sync %s", parts[i].usage);
		return parts[i].run(cli, err);
	}
	return sync_run(cli, err);
}
