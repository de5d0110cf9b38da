/* The server of tests/net for a test program: started once, asked by its paths, ended with it. */
#ifndef TRACKSIDE_TESTS_SERVER_H
#define TRACKSIDE_TESTS_SERVER_H

#include "unit.h"

#include <fcntl.h>
#include <stdbool.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/vec.h"
#include "fetch/http.h"

struct server {
	pid_t pid;
	int in; /* closing it ends the server */
	int port;
	const char *scheme;
	char address[600]; /* of the last server_at */
};

/* Requests of these tests go where they say, whatever the environment of the tests has. */
static inline void
server_no_proxies(void)
{
	static const char *const names[] = { "http_proxy", "https_proxy", "HTTPS_PROXY",
		"all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY", "SSL_CERT_FILE" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		unsetenv(names[i]);
}

/* What a program says in place of its tests where something is not installed. */
static inline void
server_missing(const char *what)
{
	printf("1..0 # SKIP %s is not installed\n", what);
}

/* Starts it with so many words more, which end in NULL, and no proxies on the way. False where
 * there is no python3, which is said: there is nothing to test then. */
static inline bool
server_start(struct server *s, const char *const *words)
{
	const char *top = getenv("TOP_SRCDIR");
	VEC(char *) argv = { 0 };
	char script[512], line[32] = "";
	int in[2], out[2];
	FILE *port;

	snprintf(script, sizeof(script), "%s/tests/net/server.py", top != NULL ? top : TOP_SRCDIR);
	VEC_PUSH(&argv, (char *)(uintptr_t) "python3");
	VEC_PUSH(&argv, script);
	for (; words != NULL && *words != NULL; words++)
		VEC_PUSH(&argv, (char *)(uintptr_t)*words);
	VEC_PUSH(&argv, NULL);
	assert_int_equal(pipe2(in, O_CLOEXEC) | pipe2(out, O_CLOEXEC), 0);
	s->pid = fork();
	assert_true(s->pid >= 0);
	if (s->pid == 0) {
		dup2(in[0], STDIN_FILENO);
		dup2(out[1], STDOUT_FILENO);
		execvp(argv.items[0], argv.items);
		_exit(127);
	}
	VEC_FREE(&argv);
	close(in[0]);
	close(out[1]);
	s->in = in[1];
	port = fdopen(out[0], "r");
	assert_non_null(port);
	s->port = fgets(line, sizeof(line), port) != NULL ? atoi(line) : 0;
	fclose(port);
	s->scheme = "http";
	if (s->port == 0)
		server_missing("python3");
	server_no_proxies();
	return s->port > 0;
}

static inline void
server_stop(struct server *s)
{
	close(s->in);
	waitpid(s->pid, NULL, 0);
}

/* The address of a path there; good until the next call. */
static inline const char *
server_at(struct server *s, const char *path)
{
	snprintf(s->address, sizeof(s->address), "%s://127.0.0.1:%d%s", s->scheme, s->port, path);
	return s->address;
}

/* How many requests came whose path holds a text. */
static inline int
server_requests(struct server *s, const char *text)
{
	const struct http_opts opts = { 0 };
	struct http_request request = { 0 };
	struct http_answer answer;
	struct err err = { 0 };
	struct http *h = http_new(&opts, &err);
	char path[256];
	int n = 0;

	snprintf(path, sizeof(path), "/log?of=%s", text);
	request.url = server_at(s, path);
	assert_non_null(h);
	assert_true(http_get(h, &request, &answer, &err));
	for (const char *p = answer.body.buf; (p = strchr(p, '\n')) != NULL; p++)
		n++;
	http_answer_free(&answer);
	http_free(h);
	return n;
}

#endif
