#include "base/spawn.h"

#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"
#include "base/path.h"

extern char **environ;

bool
spawn_may_run(const char *path)
{
	return path_is_file(path) && access(path, X_OK) == 0;
}

char *
spawn_find(const char *name)
{
	const char *path = getenv("PATH");

	if (strchr(name, '/') != NULL)
		return spawn_may_run(name) ? xstrdup(name) : NULL;
	while (path != NULL && *path != '\0') {
		size_t len = strcspn(path, ":");
		char *dir = xstrndup(path, len), *full = path_join(dir, name);

		free(dir);
		if (len > 0 && spawn_may_run(full))
			return full;
		free(full);
		path += len + (path[len] == ':');
	}
	return NULL;
}

static void
set_signals(posix_spawnattr_t *attributes)
{
	sigset_t signals;

	sigemptyset(&signals);
	posix_spawnattr_setsigmask(attributes, &signals);
	sigaddset(&signals, SIGPIPE);
	sigaddset(&signals, SIGXFSZ);
	posix_spawnattr_setsigdefault(attributes, &signals);
	posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

int
spawn_start(pid_t *pid, char *const *argv, const struct spawn_ends *ends)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	int why;

	posix_spawn_file_actions_init(&actions);
	if (ends != NULL) {
		const int fds[] = { ends->in, ends->out, ends->err };

		for (int i = 0; i < 3; i++)
			if (fds[i] >= 0)
				posix_spawn_file_actions_adddup2(&actions, fds[i], i);
	}
	posix_spawnattr_init(&attributes);
	set_signals(&attributes);
	why = posix_spawnp(pid, argv[0], &actions, &attributes, argv, environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	return why;
}
