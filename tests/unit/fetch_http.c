/* HTTP against a server that plays what servers do, well and badly. */
#include "server.h"

#include <netinet/in.h>
#include <signal.h>

#include "fetch/http.h"

static struct server server;

/* What http was asked to wait, in place of waiting. */
struct waits {
	int n;
	int64_t ms[8];
};

static bool
note_wait(void *ctx, int64_t ms)
{
	struct waits *waits = ctx;

	assert_true(waits->n < 8);
	waits->ms[waits->n++] = ms;
	return true;
}

/* Asks by options of its own; the caller frees the answer. */
static bool
get_as(const struct http_opts *opts, const struct http_request *request, struct http_answer *out,
    struct err *err)
{
	struct http *h = http_new(opts, err);
	bool ok;

	assert_non_null(h);
	ok = http_get(h, request, out, err);
	http_free(h);
	return ok;
}

/* The answer to a path, waits noted. */
static struct http_answer
get_waiting(const char *path, struct waits *waits)
{
	const struct http_opts opts = { .wait = note_wait, .ctx = waits };
	const struct http_request request = { .url = server_at(&server, path) };
	struct http_answer answer;
	struct err err = { 0 };

	if (!get_as(&opts, &request, &answer, &err))
		fail_msg("%s: %s", path, err.msg);
	return answer;
}

static struct http_answer
get(const char *path)
{
	struct waits waits = { 0 };
	struct http_answer answer = get_waiting(path, &waits);

	assert_int_equal(waits.n, 0);
	return answer;
}

/* Asks a path that gives no answer; the error must hold a text. */
static void
assert_refused(struct http_opts opts, struct http_request request, enum err_code code,
    const char *says)
{
	struct waits waits = { 0 };
	struct http_answer answer;
	struct err err = { 0 };

	opts.wait = note_wait;
	opts.ctx = &waits;
	if (get_as(&opts, &request, &answer, &err))
		fail_msg("%s was answered with %ld", request.url, answer.status);
	if (strstr(err.msg, says) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", err.msg, says);
	assert_int_equal(err.code, code);
	assert_null(answer.url);
	assert_int_equal(answer.body.len, 0);
}

static void
assert_body(const struct http_answer *answer, const char *text)
{
	assert_int_equal(answer->body.len, strlen(text));
	assert_memory_equal(answer->body.buf, text, answer->body.len);
}

static void
reads_an_answer(void **state)
{
	struct http_answer a = get("/say?type=text/odd&body=hello&link=%3C/x%3E;rel=next");

	(void)state;
	assert_int_equal(a.status, 200);
	assert_string_equal(a.content_type, "text/odd");
	assert_string_equal(a.link, "</x>;rel=next");
	assert_body(&a, "hello");
	assert_null(a.moved);
	assert_null(a.etag);
	assert_int_equal(a.wp_total, -1);
	assert_int_equal(a.retry_after, -1);
	http_answer_free(&a);
}

static void
says_who_asks_and_for_what(void **state)
{
	const struct http_opts opts = { 0 };
	const struct http_request request = { .url = server_at(&server, "/echo"),
		.accept = "application/json",
		.etag = "\"one\"",
		.last_modified = "Sat, 18 Apr 2026 10:00:00 GMT" };
	struct http_answer a;
	struct err err = { 0 };

	(void)state;
	assert_true(get_as(&opts, &request, &a, &err));
	assert_non_null(strstr(a.body.buf, "\"User-Agent\": \"trackside/"));
	assert_non_null(strstr(a.body.buf, "\"Accept\": \"application/json\""));
	assert_non_null(strstr(a.body.buf, "\"If-None-Match\": \"\\\"one\\\"\""));
	assert_non_null(strstr(a.body.buf, "\"If-Modified-Since\": \"Sat, 18 Apr 2026"));
	assert_non_null(strstr(a.body.buf, "gzip"));
	http_answer_free(&a);
}

static void
a_header_holds_no_second_one(void **state)
{
	const struct http_opts opts = { 0 };
	const struct http_request request = { .url = server_at(&server, "/echo"),
		.etag = "\"one\"\r\nX-Smuggled: yes" };
	struct http_answer a;
	struct err err = { 0 };

	(void)state;
	assert_true(get_as(&opts, &request, &a, &err));
	assert_null(strstr(a.body.buf, "Smuggled"));
	http_answer_free(&a);
}

static void
unchanged_is_304_with_the_new_etag(void **state)
{
	const struct http_opts opts = { 0 };
	const struct http_request request = { .url = server_at(&server, "/etag/a?new=b"),
		.etag = "\"a\"" };
	struct http_answer a = get("/etag/a");
	struct err err = { 0 };

	(void)state;
	assert_int_equal(a.status, 200);
	assert_string_equal(a.etag, "\"a\"");
	assert_string_equal(a.last_modified, "Sat, 18 Apr 2026 10:00:00 GMT");
	http_answer_free(&a);
	server_at(&server, "/etag/a?new=b");
	assert_true(get_as(&opts, &request, &a, &err));
	assert_int_equal(a.status, 304);
	assert_string_equal(a.etag, "\"b\"");
	assert_int_equal(a.body.len, 0);
	http_answer_free(&a);
}

static void
statuses_are_answers(void **state)
{
	static const long statuses[] = { 204, 400, 401, 403, 404, 410, 500, 501 };
	char path[32];

	(void)state;
	for (size_t i = 0; i < sizeof(statuses) / sizeof(statuses[0]); i++) {
		struct http_answer a;

		snprintf(path, sizeof(path), "/status/%ld", statuses[i]);
		a = get(path);
		assert_int_equal(a.status, statuses[i]);
		http_answer_free(&a);
		assert_int_equal(server_requests(&server, path), 1);
	}
}

/* Follows one redirect of a status, and says whether the new address is to be kept. */
static void
check_redirect(int status, bool kept)
{
	char path[128];
	struct http_answer a;

	snprintf(path, sizeof(path), "/redirect/%d?to=/say%%3Fbody=there", status);
	a = get(path);
	assert_int_equal(a.status, 200);
	assert_body(&a, "there");
	assert_string_equal(a.url, server_at(&server, "/say?body=there"));
	if (kept)
		assert_string_equal(a.moved, a.url);
	else
		assert_null(a.moved);
	http_answer_free(&a);
}

static void
permanent_redirects_are_kept(void **state)
{
	struct http_answer a;

	(void)state;
	check_redirect(301, true);
	check_redirect(308, true);
	check_redirect(302, false);
	check_redirect(303, false);
	check_redirect(307, false);
	/* up to the first that is not permanent */
	a = get("/redirect/301?to=/hops/1");
	assert_string_equal(a.moved, server_at(&server, "/hops/1"));
	assert_string_equal(a.url, server_at(&server, "/hops/0"));
	http_answer_free(&a);
	a = get("/redirect/302?to=/redirect/301%3Fto=/hops/0");
	assert_null(a.moved);
	http_answer_free(&a);
	/* nothing to keep where there is nothing */
	a = get("/redirect/301?to=/status/404");
	assert_int_equal(a.status, 404);
	assert_null(a.moved);
	http_answer_free(&a);
}

static void
five_redirects_and_no_more(void **state)
{
	struct http_answer a = get("/hops/5");

	(void)state;
	assert_body(&a, "arrived");
	http_answer_free(&a);
	assert_refused((struct http_opts){ 0 },
	    (struct http_request){ .url = server_at(&server, "/hops/6") }, ERR_DATA,
	    "redirects more than 5 times");
}

static void
redirects_lead_to_the_web_alone(void **state)
{
	static const char *const to[] = { "file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://x/",
		"javascript:alert(1)", "mailto:a@b.example", "dict://127.0.0.1/", "" };
	char path[128];

	(void)state;
	for (size_t i = 0; to[i][0] != '\0'; i++) {
		snprintf(path, sizeof(path), "/redirect/302?to=%s", to[i]);
		assert_refused((struct http_opts){ 0 },
		    (struct http_request){ .url = server_at(&server, path) }, ERR_DATA,
		    "only http and https are followed");
	}
}

static void
asks_the_web_alone(void **state)
{
	(void)state;
	assert_refused((struct http_opts){ 0 },
	    (struct http_request){ .url = "file:///etc/passwd" }, ERR_USAGE,
	    "no address of the web");
	assert_refused((struct http_opts){ 0 }, (struct http_request){ .url = "ftp://127.0.0.1/" },
	    ERR_USAGE, "no address of the web");
	assert_refused((struct http_opts){ 0 },
	    (struct http_request){ .url = "mailto:a@b.example" }, ERR_USAGE,
	    "no address of the web");
	assert_refused((struct http_opts){ 0 }, (struct http_request){ .url = "http://" },
	    ERR_USAGE, "no address of the web");
}

static void
waits_as_the_server_asks(void **state)
{
	struct waits waits = { 0 };
	struct http_answer a = get_waiting("/busy/seconds/2?after=7", &waits);
	time_t date, asked;
	char path[64];

	(void)state;
	assert_int_equal(a.status, 200);
	assert_body(&a, "at last");
	assert_int_equal(waits.n, 2);
	assert_int_equal(waits.ms[0], 7000);
	http_answer_free(&a);

	waits.n = 0;
	asked = time(NULL);
	date = asked + 50;
	snprintf(path, sizeof(path), "/busy/date/1?date=%lld&status=503", (long long)date);
	a = get_waiting(path, &waits);
	assert_int_equal(a.status, 200);
	assert_int_equal(waits.n, 1);
	/* counted from some second between the question and now */
	assert_in_range(waits.ms[0], (date - time(NULL)) * 1000, (date - asked) * 1000);
	http_answer_free(&a);
}

static void
waits_longer_each_time_and_not_for_ever(void **state)
{
	struct waits waits = { 0 };
	struct http_answer a = get_waiting("/busy/always/99?status=503", &waits);

	(void)state;
	assert_int_equal(a.status, 503);
	assert_int_equal(a.retry_after, -1);
	assert_int_equal(waits.n, 3);
	assert_int_equal(waits.ms[0], 1000);
	assert_int_equal(waits.ms[1], 2000);
	assert_int_equal(waits.ms[2], 4000);
	http_answer_free(&a);
	assert_int_equal(server_requests(&server, "/busy/always"), 4);

	/* an hour is for the next sync */
	waits.n = 0;
	a = get_waiting("/busy/hour/99?after=3600", &waits);
	assert_int_equal(a.status, 429);
	assert_int_equal(a.retry_after, 3600);
	assert_int_equal(waits.n, 0);
	http_answer_free(&a);
	assert_int_equal(server_requests(&server, "/busy/hour"), 1);
}

static void
what_breaks_off_is_no_answer(void **state)
{
	struct waits waits = { 0 };
	struct http_answer a;

	(void)state;
	assert_refused((struct http_opts){ 0 },
	    (struct http_request){ .url = server_at(&server, "/truncated") }, ERR_IO, "broke off");
	assert_refused((struct http_opts){ .tries = 1 },
	    (struct http_request){ .url = server_at(&server, "/truncated/chunked") }, ERR_IO,
	    "broke off");
	assert_int_equal(server_requests(&server, "/truncated"), 5);
	a = get_waiting("/truncated/once/a", &waits);
	assert_body(&a, "whole");
	assert_int_equal(waits.n, 1);
	http_answer_free(&a);
}

static void
what_is_too_slow_ends(void **state)
{
	(void)state;
	assert_refused((struct http_opts){ .slow_s = 1, .slow_bytes = 1000 },
	    (struct http_request){ .url = server_at(&server, "/drip") }, ERR_LIMIT,
	    "too slow (Operation too slow");
	assert_refused((struct http_opts){ .total_ms = 300 },
	    (struct http_request){ .url = server_at(&server, "/drip?every=0.01") }, ERR_LIMIT,
	    "too slow (Operation timed out");
}

static void
what_is_too_long_ends(void **state)
{
	const size_t most = (size_t)2 << 20;
	struct http_answer a;

	(void)state;
	assert_refused((struct http_opts){ 0 },
	    (struct http_request){ .url = server_at(&server, "/endless"), .max_bytes = most },
	    ERR_LIMIT, "more than the 2 MB");
	assert_refused((struct http_opts){ 0 },
	    (struct http_request){ .url = server_at(&server, "/bomb"), .max_bytes = most },
	    ERR_LIMIT, "more than the 2 MB");
	assert_refused((struct http_opts){ 0 },
	    (struct http_request){ .url = server_at(&server, "/endless"), .max_bytes = 65536 },
	    ERR_LIMIT, "more than the 64 KB");
	/* the default bound holds as well */
	assert_refused((struct http_opts){ 0 },
	    (struct http_request){ .url = server_at(&server, "/bomb") }, ERR_LIMIT,
	    "more than the 32 MB");
	a = get("/packed");
	assert_body(&a, "unpacked");
	http_answer_free(&a);
}

static void
one_connection_to_a_host(void **state)
{
	const struct http_opts opts = { 0 };
	struct err err = { 0 };
	struct http *h = http_new(&opts, &err);
	struct http_answer a;
	char before[16];

	(void)state;
	assert_non_null(h);
	assert_true(http_get(h, &(struct http_request){ .url = server_at(&server, "/connections") },
	    &a, &err));
	snprintf(before, sizeof(before), "%s", a.body.buf);
	http_answer_free(&a);
	for (int i = 0; i < 3; i++) {
		assert_true(http_get(h,
		    &(struct http_request){ .url = server_at(&server, "/hops/2") }, &a, &err));
		http_answer_free(&a);
	}
	assert_true(http_get(h, &(struct http_request){ .url = server_at(&server, "/connections") },
	    &a, &err));
	assert_body(&a, before);
	http_answer_free(&a);
	http_free(h);
}

static void
proxies_come_from_the_environment(void **state)
{
	struct http_answer a;
	struct err err = { 0 };

	(void)state;
	setenv("http_proxy", server_at(&server, ""), 1);
	assert_true(get_as(&(struct http_opts){ 0 },
	    &(struct http_request){ .url = "http://blog.invalid/some?page" }, &a, &err));
	assert_int_equal(a.status, 404); /* the server's, not the resolver's */
	http_answer_free(&a);
	unsetenv("http_proxy");
	assert_int_equal(server_requests(&server, "http://blog.invalid/some?page"), 1);
	assert_refused((struct http_opts){ 0 },
	    (struct http_request){ .url = "http://blog.invalid/" }, ERR_IO, "not found");
}

static void
private_places_are_closed_where_asked(void **state)
{
	const struct http_opts closed = { .public_only = true };

	(void)state;
	assert_refused(closed, (struct http_request){ .url = server_at(&server, "/status/200") },
	    ERR_DATA, "private network");
	setenv("http_proxy", server_at(&server, ""), 1);
	assert_refused(closed, (struct http_request){ .url = "http://[::1]/" }, ERR_DATA,
	    "private network");
	/* the proxy, which is there, is not asked */
	assert_refused(closed, (struct http_request){ .url = "http://blog.invalid/" }, ERR_IO,
	    "not found");
	unsetenv("http_proxy");
}

static void
offline_is_told_at_once(void **state)
{
	struct server nobody = server;

	(void)state;
	nobody.port = 1;
	assert_refused((struct http_opts){ 0 },
	    (struct http_request){ .url = server_at(&nobody, "/") }, ERR_IO, "cannot be reached");
}

/* Asks for something without end; a signal comes meanwhile. Exits 0 where it was told so. */
static int
stopped_child(int ready)
{
	struct http_opts opts = { 0 };
	struct http_answer answer;
	struct err err = { 0 };
	struct stop stop;

	if (!stop_watch(&stop, &err) || write(ready, "x", 1) != 1)
		return 2;
	opts.stop = &stop;
	if (get_as(&opts, &(struct http_request){ .url = server_at(&server, "/drip") }, &answer,
		&err))
		return 3;
	return strstr(err.msg, "stopped") != NULL && stop_asked(&stop) ? 0 : 4;
}

static void
a_signal_stops_it(void **state)
{
	int ready[2], status;
	char byte;
	pid_t pid;

	(void)state;
	assert_int_equal(pipe2(ready, O_CLOEXEC), 0);
	fflush(NULL);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0)
		_exit(stopped_child(ready[1]));
	close(ready[1]);
	assert_int_equal(read(ready[0], &byte, 1), 1);
	close(ready[0]);
	assert_int_equal(kill(pid, SIGTERM), 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

/* The same where the reader of its output goes. */
static void
a_reader_that_is_gone_stops_it(void **state)
{
	int out[2], ready[2], status;
	char byte;
	pid_t pid;

	(void)state;
	assert_int_equal(pipe2(ready, O_CLOEXEC) | pipe2(out, O_CLOEXEC), 0);
	fflush(NULL);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		dup2(out[1], STDOUT_FILENO);
		close(out[0]);
		_exit(stopped_child(ready[1]));
	}
	close(ready[1]);
	close(out[1]);
	assert_int_equal(read(ready[0], &byte, 1), 1);
	close(ready[0]);
	close(out[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_an_answer),
		cmocka_unit_test(says_who_asks_and_for_what),
		cmocka_unit_test(a_header_holds_no_second_one),
		cmocka_unit_test(unchanged_is_304_with_the_new_etag),
		cmocka_unit_test(statuses_are_answers),
		cmocka_unit_test(permanent_redirects_are_kept),
		cmocka_unit_test(five_redirects_and_no_more),
		cmocka_unit_test(redirects_lead_to_the_web_alone),
		cmocka_unit_test(asks_the_web_alone),
		cmocka_unit_test(waits_as_the_server_asks),
		cmocka_unit_test(waits_longer_each_time_and_not_for_ever),
		cmocka_unit_test(what_breaks_off_is_no_answer),
		cmocka_unit_test(what_is_too_slow_ends),
		cmocka_unit_test(what_is_too_long_ends),
		cmocka_unit_test(one_connection_to_a_host),
		cmocka_unit_test(proxies_come_from_the_environment),
		cmocka_unit_test(private_places_are_closed_where_asked),
		cmocka_unit_test(offline_is_told_at_once),
		cmocka_unit_test(a_signal_stops_it),
		cmocka_unit_test(a_reader_that_is_gone_stops_it),
	};
	int status;

	if (!server_start(&server, NULL))
		return 0;
	status = cmocka_run_group_tests(tests, NULL, NULL);
	server_stop(&server);
	return status;
}
