#include "blog/undated.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <search.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/spawn.h"
#include "blog/library.h"

#define SECONDS_MOST 20
#define LOG_MAX_BYTES ((size_t)256 << 20)
#define DAY_BYTES 10
#define SECONDS_A_DAY 86400
#define NS_A_SECOND 1000000000

bool
undated_find(const char *name, enum undated *out)
{
	static const char *const names[] = { "leave", "file", "git" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(names[i], name) == 0) {
			*out = (enum undated)i;
			return true;
		}
	return false;
}

/* --- the files themselves --------------------------------------------------- */

static struct date
file_day(const struct file_stamp *stamp)
{
	const int64_t seconds = stamp->mtime_ns / NS_A_SECOND;
	const int64_t before = seconds % SECONDS_A_DAY < 0; /* the day of a time before 1970 */

	return date_from_day((long)(seconds / SECONDS_A_DAY - before));
}

/* --- what git says ------------------------------------------------------------ */

/* A name that a post had at the time that the log has come to. */
struct name {
	const char *path;
	struct post *post;
};

static int
compare_names(const void *a, const void *b)
{
	return strcmp(((const struct name *)a)->path, ((const struct name *)b)->path);
}

/* From here on, back in time, a name is a post's. */
static void
set_name(void **names, const char *path, struct post *post)
{
	struct name *name = xcalloc(1, sizeof(*name)), **found;

	*name = (struct name){ path, post };
	found = tsearch(name, names, compare_names);
	if (found == NULL)
		die("out of memory");
	else if (*found != name) { /* the name is there */
		(*found)->post = post;
		free(name);
	}
}

static struct post *
post_of(void *const *names, const char *path)
{
	const struct name key = { .path = path };
	struct name *const *found = tfind(&key, names, compare_names);

	return found != NULL ? (*found)->post : NULL;
}

/* The text up to the next NUL, and *s behind it; NULL where there is none. */
static const char *
next_text(const char **s, const char *end)
{
	const char *text = *s, *nul = memchr(text, '\0', (size_t)(end - text));

	if (nul == NULL)
		return NULL;
	*s = nul + 1;
	return text;
}

/* One file of a commit: it came to be, or had another name before. */
static bool
read_file(void **names, const struct date *day, const char *kind, const char **s, const char *end)
{
	const char *path = next_text(s, end), *before = NULL;
	struct post *post;

	if (*kind == 'R') {
		before = path;
		path = next_text(s, end);
	}
	if (path == NULL)
		return false;
	post = post_of(names, path);
	if (post != NULL && before != NULL)
		set_name(names, before, post);
	else if (post != NULL && day->precision != DATE_NONE)
		post->date = *day;
	return true;
}

void
undated_by_log(struct post *posts, size_t n, const char *log, size_t len)
{
	const char *s = log, *end = log + len, *kind;
	struct date day = { 0 };
	void *names = NULL;

	for (size_t i = 0; i < n; i++)
		if (posts[i].date.precision == DATE_NONE)
			set_name(&names, posts[i].page.relative, &posts[i]);
	while ((kind = next_text(&s, end)) != NULL) {
		kind += *kind == '\n';
		if (*kind != '\001') {
			if (!read_file(&names, &day, kind, &s, end))
				break;
		} else if (strlen(kind) != DAY_BYTES + 1 ||
		    !date_parse(kind + 1, DAY_BYTES, &day, NULL)) {
			day = (struct date){ 0 };
		}
	}
	tdestroy(names, free);
}

/* Reads what comes until its end; false where it takes too long, or is too much. */
static bool
read_all(int fd, struct strbuf *out)
{
	const int64_t end = clock_ms() + SECONDS_MOST * 1000;
	struct pollfd p = { .fd = fd, .events = POLLIN };
	ssize_t got = 1;

	while (got != 0) {
		const int64_t left = end - clock_ms();

		if (left <= 0 || out->len > LOG_MAX_BYTES)
			return false;
		if (poll(&p, 1, (int)left) <= 0)
			continue;
		strbuf_grow(out, 65536);
		got = read(fd, out->buf + out->len, 65536);
		if (got > 0)
			out->len += (size_t)got;
		else if (got < 0 && errno != EINTR)
			return false;
	}
	return true;
}

/* Runs git on a folder; nothing of the repository's own settings is run by it. */
static bool
git_start(const char *root, pid_t *pid, int *fd, struct err *err)
{
	const char *const words[] = { "git", "-C", root, "--no-pager", "-c",
		"log.showSignature=false", "log", "--relative", "-z", "--format=%x01%as",
		"--name-status", "-M", "--diff-filter=AR", "--no-ext-diff", "--no-textconv",
		"--no-color", NULL };
	int ends[2], null = open("/dev/null", O_RDWR | O_CLOEXEC);
	bool ok = false;

	if (null >= 0 && pipe2(ends, O_CLOEXEC) == 0) {
		const struct spawn_ends streams = { null, ends[1], null };

		errno = spawn_start(pid, (char *const *)(uintptr_t)words, &streams);
		ok = errno == 0;
		close(ends[1]);
		if (!ok)
			close(ends[0]);
		*fd = ends[0];
	}
	if (!ok)
		err_sys(err, "git");
	if (null >= 0)
		close(null);
	return ok;
}

static bool
git_log(const char *root, struct strbuf *out, struct err *err)
{
	int status = 0, fd;
	bool whole;
	pid_t pid;

	if (!git_start(root, &pid, &fd, err))
		return false;
	whole = read_all(fd, out);
	close(fd);
	if (!whole)
		kill(pid, SIGKILL);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		continue;
	if (!whole)
		return err_set(err, ERR_LIMIT, "git took over %d seconds", SECONDS_MOST);
	if (status != 0)
		return err_set(err, ERR_DATA, "git knows nothing of this folder");
	return true;
}

static void
fill_by_git(struct post *posts, size_t n, const char *root, struct problems *problems)
{
	struct strbuf log = STRBUF_INIT;
	struct err err = { 0 };

	if (git_log(root, &log, &err))
		undated_by_log(posts, n, log.buf, log.len);
	else
		problem_add(problems, PROBLEM_WARNING, root, 0, 0,
		    "posts without a date stay without: %s", err.msg);
	strbuf_free(&log);
}

void
undated_fill(struct post *posts, size_t n, const char *root, enum undated from,
    struct problems *problems)
{
	size_t first = 0;

	while (first < n && posts[first].date.precision != DATE_NONE)
		first++;
	if (first == n || from == UNDATED_LEAVE)
		return;
	if (from == UNDATED_GIT) {
		fill_by_git(posts, n, root, problems);
		return;
	}
	for (size_t i = first; i < n; i++)
		if (posts[i].date.precision == DATE_NONE)
			posts[i].date = file_day(&posts[i].page.stamp);
}
