/* A blog as a folder of plain Markdown: one file for each post and concept, with front matter in
 * YAML, the files that they show beside them, and links between them that lead on. */
#ifndef TRACKSIDE_CLI_EXPORT_H
#define TRACKSIDE_CLI_EXPORT_H

#include "blog/library.h"

struct export_counts {
	size_t posts, terms, files;
};

/* Writes all of a library, which is whole, into a folder that is there and empty. What a page shows
 * and cannot be read is a problem, and its address stays. */
bool export_library(const struct library *lib, const char *folder, struct export_counts *counts,
    struct problems *problems, struct err *err) NODISCARD;

#endif
