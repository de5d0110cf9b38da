/* fts_raw DATABASE [FILE...]: whole files into one FTS5 table with the porter tokenizer, in one
 * transaction: the least that an index of them can take. Without files, those whose names
 * standard input has, one a line. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

static char *
read_file(const char *path, long *size)
{
	FILE *f = fopen(path, "rb");
	char *data = NULL;

	if (f != NULL && fseek(f, 0, SEEK_END) == 0 && (*size = ftell(f)) >= 0) {
		rewind(f);
		data = malloc((size_t)*size + 1);
		if (data != NULL && fread(data, 1, (size_t)*size, f) != (size_t)*size) {
			free(data);
			data = NULL;
		}
	}
	if (f != NULL)
		fclose(f);
	return data;
}

static int
put_file(sqlite3_stmt *st, const char *path)
{
	long size = 0;
	char *data = read_file(path, &size);

	if (data == NULL)
		return 0;
	sqlite3_bind_text(st, 1, path, -1, SQLITE_STATIC);
	sqlite3_bind_text(st, 2, data, (int)size, free);
	if (sqlite3_step(st) != SQLITE_DONE)
		return 0;
	sqlite3_reset(st);
	return 1;
}

int
main(int argc, char **argv)
{
	static const char schema[] = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
				     "CREATE VIRTUAL TABLE docs USING fts5(path, body,"
				     " tokenize = 'porter unicode61 remove_diacritics 2'); BEGIN";
	sqlite3_stmt *st = NULL;
	sqlite3 *db;
	char line[4096];

	if (argc < 2) {
		fprintf(stderr, "usage: fts_raw DATABASE [FILE...]\n");
		return 2;
	}
	if (sqlite3_open(argv[1], &db) != SQLITE_OK ||
	    sqlite3_exec(db, schema, NULL, NULL, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(db, "INSERT INTO docs VALUES(?1, ?2)", -1, &st, NULL) != SQLITE_OK) {
		fprintf(stderr, "fts_raw: %s\n", sqlite3_errmsg(db));
		return 3;
	}
	for (int i = 2; i < argc; i++)
		if (!put_file(st, argv[i]))
			return 3;
	while (argc == 2 && fgets(line, sizeof(line), stdin) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		if (!put_file(st, line))
			return 3;
	}
	sqlite3_finalize(st);
	sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
	return sqlite3_close(db) == SQLITE_OK ? 0 : 3;
}
