/* A database that is no cache: brought up to date by steps, set aside where it is damaged. */
#ifndef TRACKSIDE_STORE_DB_FILE_H
#define TRACKSIDE_STORE_DB_FILE_H

#include "base/path.h"
#include "store/db.h"

/* Brings a database from the version it has (PRAGMA user_version; 0 is an empty file) to the
 * latest, in one transaction; nothing where it is. Step i leads from version i to i + 1, and one
 * that was released is never changed. DB_REFUSED for one that a newer program wrote, DB_DAMAGED for
 * one that is none of ours. */
enum db_status db_file_update(sqlite3 *db, const char *const *steps, int latest, struct err *err);

/* Opens it as db_open does; DB_REFUSED for what is not ours to write. */
enum db_status db_file_open(sqlite3 **out, const char *path, int busy_ms, struct err *err);

/* A link could lead to a file that is not ours to write: false for what is there and no file. */
bool db_file_may_be_ours(const char *path);

/* Gives a closed, damaged file, and what belongs to it, another name, which nothing else has and
 * which is appended to name. was is the file that was found damaged: where another program has set
 * it aside already nothing is done, name stays as it is, and that is a success. */
bool db_file_set_aside(const char *path, const struct file_stamp *was, struct strbuf *name);

#endif
