#include "cli/pager.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/spawn.h"

static bool
in_path(const char *name)
{
	char *path = spawn_find(name);

	free(path);
	return path != NULL;
}

const char *
pager_command(void)
{
	const char *term = getenv("TERM"), *command = getenv("TRACKSIDE_PAGER");

	if (term == NULL || *term == '\0' || strcmp(term, "dumb") == 0)
		return NULL;
	if (command == NULL)
		command = getenv("PAGER");
	if (command == NULL)
		command = in_path("less") ? "less" : "";
	return command[0] == '\0' || strcmp(command, "cat") == 0 ? NULL : command;
}

bool
pager_is_less(const char *command)
{
	size_t n = strcspn(command, " \t"), at = n;

	while (at > 0 && command[at - 1] != '/')
		at--;
	return n - at == 4 && memcmp(command + at, "less", 4) == 0;
}

/* In the child: the pager with its standard input from the pipe; does not return. */
static void
become_pager(const char *command, const int fds[2])
{
	signal(SIGPIPE, SIG_DFL);
	signal(SIGXFSZ, SIG_DFL);
	if (dup2(fds[0], STDIN_FILENO) < 0)
		_exit(127);
	close(fds[0]);
	close(fds[1]);
	setenv("LESS", "FRX", 0);
	setenv("LV", "-c", 0);
	execl("/bin/sh", "sh", "-c", command, (char *)NULL);
	_exit(127);
}

bool
pager_start(const char *command, pid_t *pid, int *fd)
{
	int fds[2];

	if (pipe(fds) != 0)
		return false;
	*pid = fork();
	if (*pid == 0)
		become_pager(command, fds);
	close(fds[0]);
	if (*pid < 0) {
		close(fds[1]);
		return false;
	}
	signal(SIGINT, SIG_IGN);
	signal(SIGQUIT, SIG_IGN);
	*fd = fds[1];
	return true;
}

void
pager_wait(pid_t pid)
{
	while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		continue;
}
