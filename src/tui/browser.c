#include "tui/browser.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/path.h"
#include "base/spawn.h"

static const char *const usual[] = {
#ifdef __APPLE__
	"open",
#endif
	"xdg-open",
	"wslview",
#ifndef __APPLE__
	"open",
#endif
};
#define NUSUAL (sizeof(usual) / sizeof(*usual))

void
browser_free(struct browser *b)
{
	for (size_t i = 0; i < b->n; i++)
		free(b->args[i]);
	*b = (struct browser){ .n = 0 };
}

static void
add_arg(struct browser *b, const char *s)
{
	if (b->n < BROWSER_MAX_ARGS)
		b->args[b->n++] = xstrdup(s);
}

/* One word of a choice; true where the address was in it. */
static bool
add_word(struct browser *b, const char *s, size_t n, const char *address)
{
	struct strbuf word = STRBUF_INIT;
	bool put = false;

	for (size_t i = 0; i < n; i++) {
		const char code = s[i] == '%' && i + 1 < n ? s[i + 1] : '\0';

		if (code == 's') {
			strbuf_adds(&word, address);
			put = true;
		} else if (code == '%' || code == 'c') {
			strbuf_addch(&word, code == 'c' ? ':' : '%');
		} else {
			strbuf_addch(&word, s[i]);
			continue;
		}
		i++;
	}
	add_arg(b, word.buf);
	strbuf_free(&word);
	return put;
}

static void
split_choice(struct browser *b, const char *s, size_t n, const char *address)
{
	const char *end = s + n;
	bool put = false;

	while (s < end) {
		size_t len = 0;

		while (s < end && (*s == ' ' || *s == '\t'))
			s++;
		while (s + len < end && s[len] != ' ' && s[len] != '\t')
			len++;
		/* the last place is kept for the address */
		if (len > 0 && b->n < BROWSER_MAX_ARGS - 1)
			put |= add_word(b, s, len, address);
		s += len;
	}
	if (b->n > 0 && !put)
		add_arg(b, address);
}

bool
browser_choice(struct browser *b, const char *setting, size_t n, const char *address)
{
	*b = (struct browser){ .n = 0 };
	while (setting != NULL && *setting != '\0') {
		size_t len = strcspn(setting, ":");

		if (n-- == 0) {
			split_choice(b, setting, len, address);
			return true;
		}
		setting += len + (setting[len] == ':');
	}
	if (n >= NUSUAL)
		return false;
	add_arg(b, usual[n]);
	add_arg(b, address);
	return true;
}

/* In the grandchild: nothing of ours but the environment. */
static _Noreturn void
become(const char *path, char *const *args, int report)
{
	static const int ours[] = { SIGPIPE, SIGXFSZ, SIGINT, SIGQUIT, SIGTSTP, SIGCHLD };
	sigset_t none;
	int null = open("/dev/null", O_RDWR), why;

	for (size_t i = 0; i < sizeof(ours) / sizeof(*ours); i++)
		signal(ours[i], SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	if (null >= 0 && dup2(null, STDIN_FILENO) >= 0 && dup2(null, STDOUT_FILENO) >= 0 &&
	    dup2(null, STDERR_FILENO) >= 0)
		execv(path, args);
	why = errno;
	if (write(report, &why, sizeof(why)) < 0)
		_exit(126);
	_exit(127);
}

/* What exec could not do, or 0: its end of the pipe closes where it could. */
static int
read_report(int fd)
{
	int why = 0;
	ssize_t n;

	do {
		n = read(fd, &why, sizeof(why));
	} while (n < 0 && errno == EINTR);
	return n == (ssize_t)sizeof(why) ? why : 0;
}

/* Two forks: the program belongs to init, so that nobody waits for it. */
static bool
run_detached(const char *path, char *const *args, struct err *err)
{
	int report[2], status;
	pid_t child;

	if (pipe(report) != 0)
		return err_sys(err, "%s", path);
	fcntl(report[0], F_SETFD, FD_CLOEXEC);
	fcntl(report[1], F_SETFD, FD_CLOEXEC);
	child = fork();
	if (child == 0) {
		setsid();
		child = fork();
		if (child == 0)
			become(path, args, report[1]);
		_exit(child < 0 ? 1 : 0);
	}
	close(report[1]);
	if (child < 0) {
		close(report[0]);
		return err_sys(err, "%s", path);
	}
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		continue;
	errno = read_report(report[0]);
	close(report[0]);
	return errno == 0 || err_sys(err, "%s", path);
}

bool
browser_open(const char *address, struct strbuf *program, struct err *err)
{
	const char *setting = getenv("BROWSER");
	struct browser b;
	char *path = NULL;
	bool done;

	for (size_t n = 0; browser_choice(&b, setting, n, address); n++) {
		path = b.n > 0 ? spawn_find(b.args[0]) : NULL;
		if (path != NULL)
			break;
		browser_free(&b);
	}
	if (path == NULL)
		return err_set(err, ERR_NOT_FOUND,
		    "no browser found: set BROWSER, or install xdg-utils; y copies the address");
	done = run_detached(path, b.args, err);
	if (done && program != NULL)
		strbuf_adds(program, path_base(b.args[0]));
	browser_free(&b);
	free(path);
	return done;
}
