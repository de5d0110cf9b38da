/* What is known of blogs that are synced from the web: how they answered last, and which post
 * went into which file.
 *
 * One SQLite file, sync.db in the state folder, with a rollback journal: to look into it changes
 * nothing on the disk, and a program that is killed leaves all of a change or nothing. A damaged
 * file is set aside under another name (sync_state_notice says so); one that a newer program
 * wrote is an error. */
#ifndef TRACKSIDE_STORE_SYNC_STATE_H
#define TRACKSIDE_STORE_SYNC_STATE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "base/vec.h"

/* Texts are never NULL: "" for what is not known. */
struct sync_source {
	/* as the config has them: with others, nothing else here holds */
	const char *url, *address;
	const char *kind;  /* what was found there, where the config does not say it */
	const char *moved; /* its address, where that was found, or has moved for good */
	const char *etag, *last_modified; /* of the last whole answer */
	const char *cursor; /* WordPress: when the latest change known was made, in UTC with Z */
	const char *title;
	int64_t changed;   /* when a sync last changed anything; seconds since 1970, 0: never */
	int64_t walked;	   /* when all that is there was last looked through */
	const char *error; /* of the last sync that failed since */
	int64_t failed;	   /* when */
	bool closed;	   /* it answered 410: ask no more */
	bool images;	   /* all that it had came with its pictures */
};

/* A post of a source. Hashes are base/hash.h's of whole files; 0 for none. */
struct sync_post {
	const char *id, *link, *published;
	const char *file; /* its name in the source's posts folder */
	uint64_t origin;  /* of what the web said */
	uint64_t written; /* what the file was when a sync last left it */
	uint64_t next;	  /* what it is to become: the sync that said so may not have come so far */
	uint64_t offered; /* the new version that was put beside a changed file */
	bool images;	  /* they were fetched with it */
	int64_t gone;	  /* since when the web has it no more; 0: it has it */
};

struct sync_posts {
	VEC(struct sync_post) list;
	struct arena arena;
};

/* Appends the name of the i-th new version beside a changed file, from 1 to SYNC_BESIDE_MOST:
 * "a.md.new", "a.md.new2" ... */
#define SYNC_BESIDE_MOST 99
void sync_beside_name(struct strbuf *name, const char *file, int i);

struct sync_state;

/* dir is the state folder, or NULL where there is none: then all that asks fails. Nothing is opened
 * before it is asked for, nothing made before there is something to keep. Never NULL. */
struct sync_state *sync_state_new(const char *dir);
void sync_state_free(struct sync_state *st);
/* One sentence that a person should know; NULL for none. */
const char *sync_state_notice(const struct sync_state *st);

/* Of a source that nothing is known of, all is "" and 0; texts go to the arena. */
bool sync_state_source(struct sync_state *st, const char *name, struct arena *arena,
    struct sync_source *out, struct err *err) NODISCARD;
/* Its posts by file; *out is overwritten. */
bool sync_state_posts(struct sync_state *st, const char *name, struct sync_posts *out,
    struct err *err) NODISCARD;
void sync_posts_free(struct sync_posts *posts);

/* Changes go between begin and commit, all or none of them on the disk; a call that fails has
 * ended it. */
bool sync_state_begin(struct sync_state *st, struct err *err) NODISCARD;
bool sync_state_put_source(struct sync_state *st, const char *name, const struct sync_source *s,
    struct err *err) NODISCARD;
/* A post is known by its id; was is the one it had before, or NULL. */
bool sync_state_put_post(struct sync_state *st, const char *name, const struct sync_post *post,
    const char *was, struct err *err) NODISCARD;
/* Forgets a source and its posts. */
bool sync_state_forget(struct sync_state *st, const char *name, struct err *err) NODISCARD;
bool sync_state_commit(struct sync_state *st, struct err *err) NODISCARD;

#endif
