/* All that a library says, as text: for tests of whether two are the same. */
#ifndef TRACKSIDE_TESTS_LIBRARY_TOLD_H
#define TRACKSIDE_TESTS_LIBRARY_TOLD_H

#include "blog/library.h"

static inline void
put_names(struct strbuf *out, const struct names *names)
{
	for (size_t i = 0; i < names->len; i++)
		strbuf_addf(out, "%s,", names->items[i]);
	strbuf_adds(out, "; ");
}

static inline void
put_page(struct strbuf *out, const struct library *lib, const struct page *p)
{
	struct err err = { 0 };

	strbuf_addf(out, "%s; %s; %s; %s; %s; %s; ", p->slug, p->title, p->path, p->relative,
	    p->section != NULL ? p->section : "-", p->summary != NULL ? p->summary : "-");
	put_names(out, &p->tags);
	strbuf_addf(out, "%lld %lld %llu; %zu-%zu, %d; %zu; ", (long long)p->stamp.mtime_ns,
	    (long long)p->stamp.size, (unsigned long long)p->stamp.inode, p->body_at, p->body_end,
	    p->body_line, p->words);
	if (!library_body(lib, p, out, &err))
		strbuf_adds(out, err.msg);
}

static inline void
put_post(struct strbuf *out, const struct library *lib, const struct post *p)
{
	put_page(out, lib, &p->page);
	date_format_edtf(&p->date, out);
	date_format_edtf(&p->updated, out);
	put_names(out, &p->authors);
	strbuf_addf(out, "%s; %d; %d\n", p->series != NULL ? p->series : "-", p->draft, p->minutes);
}

static inline void
put_term(struct strbuf *out, const struct library *lib, const struct term *t)
{
	put_page(out, lib, &t->page);
	put_names(out, &t->aka);
	put_names(out, &t->categories);
	put_names(out, &t->see_also);
	put_names(out, &t->compare);
	put_names(out, &t->sources);
	strbuf_addf(out, "%s; %s\n", t->acronym != NULL ? t->acronym : "-", t->category);
}

static inline void
put_library(struct strbuf *out, struct library *lib)
{
	library_complete(lib);
	for (size_t i = 0; i < lib->nposts; i++)
		put_post(out, lib, &lib->posts[i]);
	for (size_t i = 0; i < lib->nterms; i++)
		put_term(out, lib, &lib->terms[i]);
	problems_sort(&lib->problems);
	for (size_t i = 0; i < lib->problems.len; i++) {
		problem_format(&lib->problems.items[i], out);
		strbuf_addch(out, '\n');
	}
}

#endif
