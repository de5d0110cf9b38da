#include "base/editor.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "base/path.h"
#include "base/spawn.h"
#include "base/strbuf.h"
#include "base/vec.h"

/* How editors are told a line. */
enum line_form {
	LINE_PLUS,   /* +N FILE */
	LINE_SUFFIX, /* FILE:N */
	LINE_GOTO,   /* -g FILE:N */
	LINE_OPTION, /* -l N FILE */
};
static const struct {
	const char *name;
	enum line_form form;
} editors[] = {
	{ "vi", LINE_PLUS },
	{ "vim", LINE_PLUS },
	{ "nvim", LINE_PLUS },
	{ "view", LINE_PLUS },
	{ "gvim", LINE_PLUS },
	{ "nvi", LINE_PLUS },
	{ "elvis", LINE_PLUS },
	{ "vis", LINE_PLUS },
	{ "ex", LINE_PLUS },
	{ "kak", LINE_PLUS },
	{ "nano", LINE_PLUS },
	{ "pico", LINE_PLUS },
	{ "emacs", LINE_PLUS },
	{ "emacsclient", LINE_PLUS },
	{ "mg", LINE_PLUS },
	{ "jmacs", LINE_PLUS },
	{ "joe", LINE_PLUS },
	{ "jed", LINE_PLUS },
	{ "jove", LINE_PLUS },
	{ "ne", LINE_PLUS },
	{ "zile", LINE_PLUS },
	{ "micro", LINE_PLUS },
	{ "mcedit", LINE_PLUS },
	{ "gedit", LINE_PLUS },
	{ "editor", LINE_PLUS },
	{ "sensible-editor", LINE_PLUS },
	{ "hx", LINE_SUFFIX },
	{ "helix", LINE_SUFFIX },
	{ "subl", LINE_SUFFIX },
	{ "zed", LINE_SUFFIX },
	{ "code", LINE_GOTO },
	{ "codium", LINE_GOTO },
	{ "code-insiders", LINE_GOTO },
	{ "kate", LINE_OPTION },
	{ "mate", LINE_OPTION },
};
#define NEDITORS (sizeof(editors) / sizeof(editors[0]))

typedef VEC(char *) args;

/* The next word of a setting; false at its end. */
static bool
next_word(const char **s, struct strbuf *word)
{
	char quote = '\0';

	strbuf_reset(word);
	*s += strspn(*s, " \t\n");
	if (**s == '\0')
		return false;
	for (; **s != '\0' && (quote != '\0' || strchr(" \t\n", **s) == NULL); ++*s) {
		if (quote != '\0' && **s == quote) {
			quote = '\0';
		} else if (quote == '\0' && (**s == '"' || **s == '\'')) {
			quote = **s;
		} else if (**s == '\\' && quote != '\'' && (*s)[1] != '\0') {
			++*s;
			strbuf_addch(word, **s);
		} else {
			strbuf_addch(word, **s);
		}
	}
	return true;
}

static void add(args *out, const char *fmt, ...) PRINTF(2, 3);

static void
add(args *out, const char *fmt, ...)
{
	struct strbuf arg = STRBUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	strbuf_vaddf(&arg, fmt, ap);
	va_end(ap);
	VEC_PUSH(out, strbuf_detach(&arg, NULL));
}

static void
add_file(args *out, const char *path, int line)
{
	const char *name = path_base(out->items[0]);
	const char *dot = *path == '-' ? "./" : ""; /* no file is taken for an option */
	size_t i = 0;

	while (i < NEDITORS && strcmp(editors[i].name, name) != 0)
		i++;
	if (i == NEDITORS || line <= 0) {
		add(out, "%s%s", dot, path);
		return;
	}
	switch (editors[i].form) {
	case LINE_PLUS:
		add(out, "+%d", line);
		add(out, "%s%s", dot, path);
		break;
	case LINE_GOTO:
		add(out, "-g");
		add(out, "%s%s:%d", dot, path, line);
		break;
	case LINE_SUFFIX:
		add(out, "%s%s:%d", dot, path, line);
		break;
	case LINE_OPTION:
		add(out, "-l");
		add(out, "%d", line);
		add(out, "%s%s", dot, path);
		break;
	}
}

char **
editor_command(const char *setting, const char *path, int line)
{
	struct strbuf word = STRBUF_INIT;
	args out = { 0 };

	while (next_word(&setting, &word))
		add(&out, "%s", word.buf);
	strbuf_free(&word);
	if (out.len == 0)
		return NULL;
	add_file(&out, path, line);
	VEC_PUSH(&out, NULL);
	return out.items;
}

void
editor_free(char **command)
{
	for (size_t i = 0; command != NULL && command[i] != NULL; i++)
		free(command[i]);
	free(command);
}

/* What the environment asks for. */
static char **
own_command(const char *path, int line)
{
	static const char *const names[] = { "VISUAL", "EDITOR" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *setting = getenv(names[i]);
		char **command = setting != NULL ? editor_command(setting, path, line) : NULL;

		if (command != NULL)
			return command;
	}
	return editor_command("vi", path, line);
}

static bool
wait_for(pid_t pid, const char *name, struct err *err)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return err_sys(err, "%s", name);
	if (WIFSIGNALED(status))
		return err_set(err, ERR_IO, "%s ended by signal %d", name, WTERMSIG(status));
	return true;
}

bool
editor_run(const char *path, int line, struct err *err)
{
	char **command = own_command(path, line);
	bool ok;
	pid_t pid;

	errno = spawn_start(&pid, command, NULL);
	ok = errno == 0
	    ? wait_for(pid, command[0], err)
	    : err_sys(err, "the editor %s cannot be run; VISUAL or EDITOR names another",
		  command[0]);
	editor_free(command);
	return ok;
}
