/* Collections with questions and judgments, searched as a blog of posts. */
#include "eval.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "base/vec.h"

#define HITS_MOST 1000

struct judgment {
	long question, grade;
	char *document;
};

struct question {
	long number;
	char *text;
};

struct collection {
	struct work work;
	size_t documents;
	VEC(struct question) questions;
	VEC(struct judgment) judgments;
};

/* The text between <tag> and </tag> before end, white space folded; appended. */
static bool
between(const char *s, const char *end, const char *tag, struct strbuf *out)
{
	char open[32], close[32];
	const char *to;
	const size_t from = out->len;

	snprintf(open, sizeof(open), "<%s>", tag);
	snprintf(close, sizeof(close), "</%s>", tag);
	s = memmem(s, (size_t)(end - s), open, strlen(open));
	if (s == NULL)
		return false;
	s += strlen(open);
	to = memmem(s, (size_t)(end - s), close, strlen(close));
	if (to == NULL)
		return false;
	for (; s < to; s++)
		if (!isspace((unsigned char)*s))
			strbuf_addch(out, *s);
		else if (out->len > from && out->buf[out->len - 1] != ' ')
			strbuf_addch(out, ' ');
	strbuf_trim(out);
	return true;
}

/* Writes a document as a post. */
static void
add_document(struct collection *c, const char *s, const char *end)
{
	struct strbuf number = STRBUF_INIT, title = STRBUF_INIT, text = STRBUF_INIT,
		      name = STRBUF_INIT;

	if (between(s, end, "docno", &number)) {
		strbuf_addf(&name, "posts/%s.md", number.buf);
		strbuf_adds(&text, "---\ntitle: \"");
		between(s, end, "title", &title);
		for (size_t i = 0; i < title.len; i++) {
			if (title.buf[i] == '"' || title.buf[i] == '\\')
				strbuf_addch(&text, '\\');
			strbuf_addch(&text, title.buf[i]);
		}
		strbuf_adds(&text, "\"\n---\n");
		strbuf_reset(&title);
		between(s, end, "text", &title);
		strbuf_add(&text, title.buf, title.len);
		strbuf_addch(&text, '\n');
		work_file(&c->work, name.buf, text.buf, text.len);
		c->documents++;
	}
	strbuf_free(&number);
	strbuf_free(&title);
	strbuf_free(&text);
	strbuf_free(&name);
}

static void
add_question(struct collection *c, const char *s, const char *end)
{
	struct strbuf number = STRBUF_INIT, text = STRBUF_INIT;

	if (between(s, end, "num", &number) && between(s, end, "title", &text))
		VEC_PUSH(&c->questions,
		    (struct question){ strtol(number.buf, NULL, 10), strbuf_detach(&text, NULL) });
	strbuf_free(&number);
	strbuf_free(&text);
}

/* Question, iteration, document, grade: four columns a line. */
static bool
read_judgments(struct collection *c, const char *s)
{
	while (*s != '\0') {
		char document[128];
		struct judgment j;
		int used = 0;

		if (sscanf(s, " %ld %*s %127s %ld%n", &j.question, document, &j.grade, &used) < 3)
			return s[strspn(s, " \t\r\n")] == '\0';
		j.document = xstrdup(document);
		VEC_PUSH(&c->judgments, j);
		s += used;
	}
	return true;
}

static bool
on_file(void *ctx, const char *path, const char *relative)
{
	struct collection *c = ctx;
	struct strbuf text = STRBUF_INIT;
	const char *s, *end, *close;

	(void)relative;
	if (!file_read(path, FILE_MAX_BYTES, &text, NULL))
		die("%s: cannot be read", path);
	end = text.buf + text.len;
	if (strstr(path, "qrel") != NULL && !read_judgments(c, text.buf))
		die("%s: not in four columns", path);
	for (s = text.buf; (s = strstr(s, "<doc>")) != NULL; s = close) {
		close = strstr(s, "</doc>");
		add_document(c, s, close = close != NULL ? close : end);
	}
	for (s = text.buf; (s = strstr(s, "<top>")) != NULL; s = close) {
		close = strstr(s, "</top>");
		add_question(c, s, close = close != NULL ? close : end);
	}
	strbuf_free(&text);
	return true;
}

static bool
numbered(const struct collection *c, long number)
{
	for (size_t i = 0; i < c->questions.len; i++)
		if (c->questions.items[i].number == number)
			return true;
	return false;
}

/* Numbers the questions as the judgments do. */
static void
number_questions(struct collection *c)
{
	bool by_position = false;

	for (size_t i = 0; i < c->judgments.len; i++)
		by_position |= !numbered(c, c->judgments.items[i].question);
	for (size_t i = 0; by_position && i < c->questions.len; i++)
		c->questions.items[i].number = (long)i + 1;
}

static long
grade_of(const struct collection *c, long question, const char *document)
{
	for (size_t i = 0; i < c->judgments.len; i++)
		if (c->judgments.items[i].question == question &&
		    strcmp(c->judgments.items[i].document, document) == 0)
			return c->judgments.items[i].grade;
	return 0;
}

static int
downwards(const void *a, const void *b)
{
	const long x = *(const long *)a, y = *(const long *)b;

	return (x < y) - (x > y);
}

/* Gains of the first ten in the best order there is (Järvelin and Kekäläinen 2002, with the
 * grade as gain and log2(rank + 1) as discount). */
static double
ideal_gain(const struct collection *c, long question, size_t *relevant)
{
	VEC(long) grades = { 0 };
	double sum = 0;

	for (size_t i = 0; i < c->judgments.len; i++)
		if (c->judgments.items[i].question == question && c->judgments.items[i].grade > 0)
			VEC_PUSH(&grades, c->judgments.items[i].grade);
	if (grades.len > 1)
		qsort(grades.items, grades.len, sizeof(*grades.items), downwards);
	for (size_t i = 0; i < grades.len && i < 10; i++)
		sum += (double)grades.items[i] / log2((double)i + 2);
	*relevant = grades.len;
	VEC_FREE(&grades);
	return sum;
}

static void
measure_question(const struct collection *c, const struct question *q, struct hits *hits,
    struct figures *out)
{
	size_t relevant, found = 0;
	const double ideal = ideal_gain(c, q->number, &relevant);
	double gain = 0, precision = 0;

	if (relevant == 0)
		return;
	search_find(c->work.search, q->text, HITS_MOST, hits);
	for (size_t i = 0; i < hits->len; i++) {
		long grade =
		    grade_of(c, q->number, search_page(c->work.search, &hits->items[i])->slug);

		if (grade <= 0)
			continue;
		found++;
		precision += (double)found / (double)(i + 1);
		if (i < 10) {
			gain += (double)grade / log2((double)i + 2);
			out->p10 += 0.1;
		}
	}
	out->ndcg10 += gain / ideal;
	out->map += precision / (double)relevant;
	out->judged++;
}

static void
collection_free(struct collection *c)
{
	for (size_t i = 0; i < c->questions.len; i++)
		free(c->questions.items[i].text);
	for (size_t i = 0; i < c->judgments.len; i++)
		free(c->judgments.items[i].document);
	VEC_FREE(&c->questions);
	VEC_FREE(&c->judgments);
	work_end(&c->work);
}

bool
collection_measure(const char *dir, struct figures *out, struct err *err)
{
	struct collection c = { .documents = 0 };
	struct walk walk = { .file = on_file, .ctx = &c };
	struct hits hits = { 0 };
	bool ok;

	*out = (struct figures){ 0 };
	work_begin(&c.work);
	ok = path_walk(dir, &walk, err);
	if (ok && (c.documents == 0 || c.questions.len == 0 || c.judgments.len == 0))
		ok = err_set(err, ERR_DATA,
		    "%s: %zu documents, %zu questions, %zu judgments: not a collection", dir,
		    c.documents, c.questions.len, c.judgments.len);
	if (ok) {
		number_questions(&c);
		work_open(&c.work);
		for (size_t i = 0; i < c.questions.len; i++)
			measure_question(&c, &c.questions.items[i], &hits, out);
		out->documents = c.documents;
		out->questions = c.questions.len;
		if (out->judged > 0) {
			out->ndcg10 /= (double)out->judged;
			out->map /= (double)out->judged;
			out->p10 /= (double)out->judged;
		}
	}
	hits_free(&hits);
	collection_free(&c);
	return ok;
}
