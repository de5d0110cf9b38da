/* A content folder, or several, opened: posts, concepts and races, with links between them.
 *
 * Opening reads front matter and never fails for a bad file: what is wrong
 * becomes a problem and the rest opens. Bodies are read when asked for. */
#ifndef TRACKSIDE_BLOG_LIBRARY_H
#define TRACKSIDE_BLOG_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/path.h"
#include "base/problem.h"
#include "blog/maker.h"
#include "blog/undated.h"
#include "race/log.h"

struct names { /* a list of short texts, in the library's arena */
	const char **items;
	size_t len;
};

/* What posts and concepts share. Strings are never NULL unless said. What is added here, or to posts
 * and concepts, snapshots keep as well (snapshot_layout.h). */
struct page {
	const char *slug;
	const char *title;
	size_t source;	      /* index into the library's sources: the folder that it is in */
	const char *path;     /* as opened */
	const char *relative; /* below that folder, as shown and linked; "a.md#b" for a section */
	const char *section;  /* of the file that the page is, by its anchor; NULL: all of it */
	const char *summary;  /* description, summary or excerpt; NULL for none */
	struct names tags;
	struct file_stamp stamp;
	size_t body_at;	 /* byte where the body starts, behind the front matter */
	size_t body_end; /* and behind its end; 0: that of the file */
	int body_line;	 /* the line that the body starts in */
	size_t words;	 /* of the body, roughly: runs of non-space */
};

struct post {
	struct page page;
	struct date date, updated;
	const char *series; /* or NULL */
	struct names authors;
	bool draft;
	int minutes; /* to read, at 220 words a minute, at least 1 */
};

struct term {
	struct page page;    /* title without the acronym's parenthesis */
	const char *acronym; /* "TCP", or NULL */
	struct names aka;
	struct names categories;
	const char *category;		/* the first of them, "" for none */
	struct names see_also, compare; /* slugs or titles, as written */
	struct names sources;		/* as written: titles of works, addresses */
};

struct site {
	const char *title, *author, *description, *url; /* "" for none */
};

/* A content folder. */
struct source {
	const char *root;  /* "" where a single file was opened */
	const char *base;  /* what paths below it start from: root, or the folder of the file */
	const char *label; /* what rows are marked with: its title or its folder's name */
	const char *name;  /* the label as a slug; no two of a library are the same */
	enum maker maker;
	struct site site;
	struct snapshot *snapshot;	 /* that pages borrow their texts from; or NULL */
	struct snapshot_writer *writing; /* what was read, into the cache folder; or NULL */
	bool unlooked; /* its pages are a snapshot's: what has changed since was not looked at */
};

struct library {
	struct arena arena;
	struct source *sources; /* in the order that they were named */
	size_t nsources;	/* 1 or more */
	struct post *posts;	/* newest first; without a date last; drafts only if asked */
	size_t nposts;
	struct term *terms; /* by folded title; none before library_complete */
	size_t nterms;
	struct race_log *races;	     /* of the first folder that has some; never NULL */
	bool has_races;		     /* a races.json was there ... */
	size_t races_source;	     /* ... in this folder */
	struct problems problems;    /* names that two pages share: from the first look-up on */
	struct library_index *index; /* slugs, names and paths; the folder's own */
	struct library_rest *rest;   /* what is still being read; NULL once it is whole */
};

struct library_opts {
	bool drafts;	      /* show drafts as well */
	enum undated undated; /* where posts without a date get one */
	enum maker maker;     /* what the folders were made for */
	/* Where snapshots are (blog/snapshot.h), NULL for nowhere: of files that have not changed
	 * since one was written, nothing is read. The name lives until the library is whole. */
	const char *cache;
	size_t keep;  /* of a folder of so many files one is written; 0: of none */
	bool at_once; /* a library is what a snapshot says, where there is one */
};

/* Fails only where a folder cannot be read at all. opts may be NULL. Of several folders, n of them,
 * the library is the union: posts by date, concepts by title, whatever folder they are in; but of race
 * logs, which tell of one runner each, the first alone, and a problem says so of the others. */
bool library_open(struct library **out, const char *root, const struct library_opts *opts,
    struct err *err) NODISCARD;
bool library_open_all(struct library **out, const char *const *roots, size_t n,
    const struct library_opts *opts, struct err *err) NODISCARD;
/* The same in three steps, for who has something else to do meanwhile. The first walks the folders,
 * and fails where one can't be read (NULL). The second waits for posts, races and the site, takes
 * over what the first gave, and never fails. The third waits for the concepts and makes the library
 * whole; nothing where it is. Until then it has no terms, and two questions about them are
 * answered all the same: how many there will be, and which is the day's. */
struct library_rest;
struct library_rest *library_open_start(const char *const *roots, size_t n,
    const struct library_opts *opts, struct err *err);
struct library *library_open_finish(struct library_rest *rest);
void library_complete(struct library *lib);
/* Whether it is what a snapshot says, and what has changed since was not looked at. */
bool library_is_unlooked(const struct library *lib);
/* Whether the folders that were not looked at hold what such a library, which is whole, says; git may
 * always know better. Of its pages, nothing is touched: another thread may go on with them. */
bool library_is_current(const struct library *lib, const struct library_opts *opts);
/* A single Markdown file, as a library of one post (a draft as well) and with an empty root.
 * Fails where the file cannot be read. */
bool library_open_file(struct library **out, const char *path, struct err *err) NODISCARD;
void library_free(struct library *lib);

/* Appends a page's body as it is in the file now, tags of site generators reduced to their meaning
 * (markdown/shortcode.h). With a library, concepts that tags name are called by their titles. */
bool library_body(const struct library *lib, const struct page *page, struct strbuf *out,
    struct err *err) NODISCARD;

/* The line to open a page's file at: of a section its heading, else 0 for where one was. */
int page_line(const struct page *page);

/* By slug, then by exact title, acronym or alias (folded); NULL for none. Of several folders in the
 * first that has it, or in the one that the name says: "folder:slug", by its name or label. */
const struct post *library_post(const struct library *lib, const char *name);
const struct term *library_term(const struct library *lib, const char *name);
/* The same for a name that stands in a page of this folder, where it is looked for first. */
const struct post *library_post_near(const struct library *lib, size_t source, const char *name);
const struct term *library_term_near(const struct library *lib, size_t source, const char *name);
/* Appends the name that leads to a post or a concept: its slug, with its folder before where the slug
 * alone leads elsewhere. */
void library_post_name(const struct library *lib, const struct post *post, struct strbuf *out);
void library_term_name(const struct library *lib, const struct term *term, struct strbuf *out);

/* Whether it is of folders, and no single file. */
static inline bool
library_has_folder(const struct library *lib)
{
	return lib->sources[0].root[0] != '\0';
}
/* The folder that n bytes name, as a label or a slug of it; SOURCE_NONE for none. */
#define SOURCE_NONE SIZE_MAX
size_t library_source(const struct library *lib, const char *name, size_t n);
/* The folder's path without links, by which the state knows it; the caller frees. */
char *library_real_root(const struct library *lib, size_t source);
/* What a page is marked with: the label of its folder; NULL where there is no other one. */
const char *library_label(const struct library *lib, const struct page *page);
/* Where a page of another library of the same folders is in this one; SIZE_MAX where it is not. */
size_t library_find_post(const struct library *lib, const struct page *page);
size_t library_find_term(const struct library *lib, const struct page *page);
/* The path of the race log, or of the one that there would be; the caller frees. */
char *library_races_path(const struct library *lib);

/* The concept that compares these and no others ("TCP vs UDP"), n of them; NULL for none. */
#define VERSUS_SIDES_MOST 4
const struct term *library_versus(const struct library *lib, const struct term *const *terms,
    size_t n);

/* How many concepts there are; before the library is whole, how many files there are of them. */
size_t library_term_count(const struct library *lib);
/* The concept of a day (in days since any fixed one): the same all day, any other the next; it
 * stays when other notes come and go. NULL without concepts. Reads its file where the library is
 * not whole: what it returns then lives until it is. */
const struct term *library_term_of_day(struct library *lib, long day);

/* Where an address in a page leads. */
enum target_kind {
	TARGET_POST,
	TARGET_TERM,
	TARGET_RACE,
	TARGET_ANCHOR, /* within the same page */
	TARGET_FILE,   /* another file of the folder, not a page */
	TARGET_URL,    /* http, https, mailto */
	TARGET_BROKEN,
};
struct target {
	enum target_kind kind;
	size_t index;	      /* into posts, terms or races->results */
	const char *fragment; /* behind '#', borrowed from href; NULL for none */
	const char *why;      /* static; for TARGET_BROKEN */
};
/* from is the relative path of the page that holds the address, source its folder: what is there
 * comes first, then what is in the others. wiki says that it was written [[so]]. Also reads
 * `race:ID`, `term:NAME`, `post:SLUG`. */
struct target library_resolve(const struct library *lib, size_t source, const char *from,
    const char *href, bool wiki);
/* The same for a link with a text, which may be NULL: Hugo's [text](g) leads to the concept that
 * its title, or else its text, names. */
struct target library_resolve_link(const struct library *lib, size_t source, const char *from,
    const char *href, bool wiki, const char *title, const char *text);

/* The path, to be opened, of what such an address leads to with TARGET_FILE; the caller frees. */
char *library_target_path(const struct library *lib, size_t source, const char *from,
    const char *href);

/* Posts that link to a concept, by their indices, newest first. Reads bodies once, on first use. */
size_t library_mentions(struct library *lib, const struct term *term, size_t *out, size_t max);
/* The same for notes: those that link to a concept, or see_also or compare it, in the order of the
 * library. Of a larger glossary no bodies are read for it: front matter alone tells. */
#define MENTIONS_NOTES_MOST 2000
size_t library_note_mentions(struct library *lib, const struct term *term, size_t *out, size_t max);

/* Tags and series of the posts with their counts; most used first, then by name. */
struct tally {
	const char *name;
	size_t count;
};
size_t library_tags(const struct library *lib, struct tally **out); /* caller frees the array */
size_t library_series(const struct library *lib, struct tally **out);
/* The same for the categories of the concepts. */
size_t library_categories(const struct library *lib, struct tally **out);
/* In any case of letters. */
bool term_in_category(const struct term *term, const char *category);
/* Any concept, another one than `but` where there are two; NULL where there is none. */
const struct term *library_random_term(const struct library *lib, const struct term *but);

/* Where a post stands in its series, from the oldest to the latest; one of its own folder. */
struct series_place {
	size_t part, parts;		   /* from 1 */
	const struct post *before, *after; /* or NULL */
};
/* False where it is in none, or alone in it. */
bool library_series_place(const struct library *lib, const struct post *post,
    struct series_place *out);

/* Reads every body and adds what is broken in links, see_also, compare, races' posts
 * to problems. */
void library_check(struct library *lib, struct problems *problems);

#endif
