/* The commands of trackside-fetch that sync: `sync [--images] [--again] [--dry-run] NAME`,
 * `discover URL`. */
#ifndef TRACKSIDE_FETCH_SYNC_COMMAND_H
#define TRACKSIDE_FETCH_SYNC_COMMAND_H

#include "base/err.h"

/* Syncs a source of the config. From the first byte of it on, this program can write nothing but
 * the source's folder and the state folder. */
bool sync_command(char *const *words, size_t n, struct err *err) NODISCARD;

/* Tells what a blog offers, from the address that a person gives; or what a file is. */
bool discover_command(char *const *words, size_t n, struct err *err) NODISCARD;

#endif
