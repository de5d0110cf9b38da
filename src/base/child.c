#include "base/child.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/path.h"
#include "base/spawn.h"
#include "base/vec.h"

/* A program in the folder, where it is there and may be run; the caller frees. */
static char *
program_in(const char *folder, const char *program)
{
	char *path = path_join(folder, program);

	if (spawn_may_run(path))
		return path;
	free(path);
	return NULL;
}

static char *
find_program(const char *program)
{
	static const char *const beside[] = { ".", "../libexec/trackside" };
	const char *set = getenv("TRACKSIDE_EXEC_PATH");
	char self[PATH_MAX], *slash, *found = NULL;
	ssize_t n;

	if (set != NULL && set[0] != '\0')
		return program_in(set, program);
	n = readlink("/proc/self/exe", self, sizeof(self) - 1);
	if (n > 0) {
		self[n] = '\0';
		slash = strrchr(self, '/');
		if (slash != NULL)
			*slash = '\0';
		for (size_t i = 0; found == NULL && i < sizeof(beside) / sizeof(beside[0]); i++) {
			char *folder = path_join(self, beside[i]);

			found = program_in(folder, program);
			free(folder);
		}
	}
	return found != NULL ? found : program_in(PKGLIBEXECDIR, program);
}

/* A pipe whose end for us does not block and is not inherited. */
static bool
make_pipe(int ends[2])
{
	if (pipe2(ends, O_CLOEXEC) != 0)
		return false;
	return fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0;
}

static void
close_end(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

bool
child_start(struct child *c, const char *program, const char *const *words, int input,
    struct err *err)
{
	char *path = find_program(program);
	VEC(char *) argv = { 0 };
	int out[2] = { -1, -1 }, errors[2] = { -1, -1 }, nothing = -1;
	bool ok = false;

	*c = (struct child){ .pid = -1,
		.out = -1,
		.err = -1,
		.exit_status = -1,
		.out_text = STRBUF_INIT,
		.err_text = STRBUF_INIT };
	snprintf(c->name, sizeof(c->name), "%s", program);
	if (path == NULL)
		return err_set(err, ERR_IO,
		    "the program %s is not where it belongs (%s); TRACKSIDE_EXEC_PATH names its "
		    "folder",
		    program, PKGLIBEXECDIR);
	VEC_PUSH(&argv, path);
	for (; *words != NULL; words++)
		VEC_PUSH(&argv, (char *)(uintptr_t)*words);
	VEC_PUSH(&argv, NULL);
	if (input < 0)
		input = nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
	if (input < 0 || !make_pipe(out) || !make_pipe(errors)) {
		err_sys(err, "no pipe to %s", program);
	} else {
		const struct spawn_ends ends = { input, out[1], errors[1] };

		errno = spawn_start(&c->pid, argv.items, &ends);
		ok = errno == 0 || err_sys(err, "%s", path);
	}
	close_end(&nothing);
	close_end(&out[1]);
	close_end(&errors[1]);
	c->out = out[0];
	c->err = errors[0];
	if (!ok) {
		close_end(&c->out);
		close_end(&c->err);
	}
	VEC_FREE(&argv);
	free(path);
	return ok;
}

/* Hands over whole lines and keeps what is behind the last newline. */
static void
take_lines(struct strbuf *text, void (*line)(void *ctx, char *line, size_t n), void *ctx)
{
	size_t start = 0;
	char *newline;

	while ((newline = memchr(text->buf + start, '\n', text->len - start)) != NULL) {
		char *begin = text->buf + start;

		*newline = '\0';
		if (line != NULL)
			line(ctx, begin, (size_t)(newline - begin));
		start += (size_t)(newline - begin) + 1;
	}
	if (start > 0) {
		memmove(text->buf, text->buf + start, text->len - start);
		strbuf_truncate(text, text->len - start);
	}
}

/* Reads what is there; closes the end where nothing will come any more. */
static void
read_some(struct child *c, int *fd, struct strbuf *text)
{
	ssize_t n;

	strbuf_grow(text, 65536);
	n = read(*fd, text->buf + text->len, 65536);
	if (n > 0) {
		text->len += (size_t)n;
		text->buf[text->len] = '\0';
	} else if (n == 0 || (errno != EAGAIN && errno != EINTR)) {
		close_end(fd);
	}
	if (text->len > CHILD_MAX_LINE && memchr(text->buf, '\n', text->len) == NULL) {
		c->too_long = true;
		strbuf_reset(text);
		child_kill(c);
		close_end(fd);
	}
}

bool
child_pump(struct child *c, int timeout_ms, const struct child_events *events)
{
	struct pollfd fds[2] = { { c->out, POLLIN, 0 }, { c->err, POLLIN, 0 } };

	if (c->out < 0 && c->err < 0)
		return false;
	if (poll(fds, 2, timeout_ms) <= 0)
		return true;
	if (fds[0].revents != 0) {
		read_some(c, &c->out, &c->out_text);
		take_lines(&c->out_text, events->line, events->ctx);
	}
	if (fds[1].revents != 0) {
		read_some(c, &c->err, &c->err_text);
		take_lines(&c->err_text, events->message, events->ctx);
	}
	return c->out >= 0 || c->err >= 0;
}

bool
child_ended(const struct child *c)
{
	siginfo_t info = { 0 };

	return c->pid <= 0 ||
	    waitid(P_PID, (id_t)c->pid, &info, WEXITED | WNOHANG | WNOWAIT) != 0 ||
	    info.si_pid == c->pid;
}

void
child_ask_to_end(struct child *c)
{
	if (c->pid > 0)
		kill(c->pid, SIGTERM);
}

void
child_kill(struct child *c)
{
	if (c->pid > 0)
		kill(c->pid, SIGKILL);
}

bool
child_end(struct child *c, struct err *err)
{
	int status = 0;
	pid_t done = -1;
	bool ok = false;

	close_end(&c->out);
	close_end(&c->err);
	while (c->pid > 0 && (done = waitpid(c->pid, &status, 0)) < 0 && errno == EINTR)
		;
	c->pid = -1;
	strbuf_free(&c->out_text);
	strbuf_free(&c->err_text);
	if (done < 0)
		return err_sys(err, "%s", c->name);
	c->exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	if (c->too_long)
		err_set(err, ERR_LIMIT, "%s wrote a line without end, and was stopped", c->name);
	else if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
		err_set(err, ERR_LIMIT, "%s took too long, and was stopped", c->name);
	else if (WIFSIGNALED(status))
		err_set(err, ERR_IO, "%s crashed (signal %d, %s)", c->name, WTERMSIG(status),
		    strsignal(WTERMSIG(status)));
	else if (WEXITSTATUS(status) != 0)
		err_set(err, ERR_IO, "%s ended with status %d", c->name, WEXITSTATUS(status));
	else
		ok = true;
	return ok;
}
