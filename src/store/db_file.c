#include "store/db_file.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define ASIDE_MOST 1000 /* damaged files that are kept beside */

static enum db_status
ask_version(sqlite3 *db, int latest, int64_t *version, struct err *err)
{
	enum db_status status = db_ask(db, "PRAGMA user_version", version, err);

	if (status != DB_OK || (*version >= 0 && *version <= latest))
		return status;
	err_set(err, ERR_DATA, "was written by a newer trackside (version %lld; this one knows %d)",
	    (long long)*version, latest);
	return DB_REFUSED;
}

/* The steps that are missing. Another program may have made them since the version was asked. */
static enum db_status
take_steps(sqlite3 *db, const char *const *steps, int latest, struct err *err)
{
	int64_t version = 0, tables = 0;
	char set[64];
	enum db_status status = ask_version(db, latest, &version, err);

	if (status == DB_OK && version == 0)
		status = db_ask(db, "SELECT count(*) FROM sqlite_schema", &tables, err);
	if (status == DB_OK && tables > 0) {
		err_set(err, ERR_DATA, "is a database of something else");
		return DB_DAMAGED;
	}
	while (status == DB_OK && version < latest) {
		status = db_exec(db, steps[version++], err);
		if (status != DB_OK)
			break;
		snprintf(set, sizeof(set), "PRAGMA user_version = %lld", (long long)version);
		status = db_exec(db, set, err);
	}
	return status;
}

enum db_status
db_file_update(sqlite3 *db, const char *const *steps, int latest, struct err *err)
{
	int64_t version = 0;
	enum db_status status = ask_version(db, latest, &version, err);

	if (status != DB_OK || version == latest)
		return status;
	status = db_exec(db, "BEGIN IMMEDIATE", err);
	if (status == DB_OK)
		status = take_steps(db, steps, latest, err);
	if (status == DB_OK)
		status = db_exec(db, "COMMIT", err);
	if (!sqlite3_get_autocommit(db))
		db_exec(db, "ROLLBACK", NULL);
	return status;
}

bool
db_file_may_be_ours(const char *path)
{
	struct stat sb;

	return lstat(path, &sb) != 0 || S_ISREG(sb.st_mode);
}

enum db_status
db_file_open(sqlite3 **out, const char *path, int busy_ms, struct err *err)
{
	if (db_file_may_be_ours(path))
		return db_open(out, path, busy_ms, err);
	*out = NULL;
	err_set(err, ERR_IO, "is not a regular file");
	return DB_REFUSED;
}

/* Renames the file and what belongs to it. False where that is refused. */
static bool
rename_all(const char *from, const char *to)
{
	static const char *const parts[] = { "-wal", "-shm", "-journal" };
	struct strbuf a = STRBUF_INIT, b = STRBUF_INIT;
	bool ok = rename(from, to) == 0;

	for (size_t i = 0; ok && i < sizeof(parts) / sizeof(parts[0]); i++) {
		strbuf_reset(&a);
		strbuf_reset(&b);
		strbuf_addf(&a, "%s%s", from, parts[i]);
		strbuf_addf(&b, "%s%s", to, parts[i]);
		if (rename(a.buf, b.buf) != 0 && errno != ENOENT)
			unlink(a.buf); /* it must not be taken for a part of the next file */
	}
	strbuf_free(&a);
	strbuf_free(&b);
	return ok;
}

bool
db_file_set_aside(const char *path, const struct file_stamp *was, struct strbuf *name)
{
	const size_t start = name->len;
	struct file_stamp now;

	if (!file_stamp(path, &now) || now.inode != was->inode || now.dev != was->dev)
		return true;
	for (int i = 1; i <= ASIDE_MOST; i++) {
		strbuf_truncate(name, start);
		strbuf_addf(name, "%s.damaged-%d", path, i);
		if (!path_is_taken(name->buf + start))
			return rename_all(path, name->buf + start);
	}
	return false;
}
