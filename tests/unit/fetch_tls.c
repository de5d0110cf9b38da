/* HTTPS: what is trusted and what is not, and the same within the sandbox. */
#include "scratch.h"
#include "server.h"

#include <sys/syscall.h>

#include "fetch/discover.h"
#include "fetch/walk_source.h"

struct tls {
	struct scratch *scratch;
	struct server server;
	char certificate[300];
};

static struct tls tls;

/* A certificate of nobody's, good for 127.0.0.1 and a part of the web; false where there is no openssl. */
static bool
make_certificate(const char *certificate, const char *key)
{
	pid_t pid = fork();
	int status;

	assert_true(pid >= 0);
	if (pid == 0) {
		int null = open("/dev/null", O_RDWR | O_CLOEXEC);

		dup2(null, STDOUT_FILENO);
		dup2(null, STDERR_FILENO);
		execlp("openssl", "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
		    "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
		    "/CN=trackside test", "-addext",
		    "subjectAltName=IP:127.0.0.1,DNS:*.wordpress.com", "-keyout", key, "-out",
		    certificate, (char *)NULL);
		_exit(127);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		server_missing("openssl");
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* Asks with one try; the text of the answer, or the error, into out. */
static bool
get(const char *ca_file, const char *url, char *out, size_t size)
{
	const struct http_opts opts = { .ca_file = ca_file, .tries = 1 };
	const struct http_request request = { .url = url };
	struct http_answer answer;
	struct err err = { 0 };
	struct http *h = http_new(&opts, &err);
	bool ok;

	assert_non_null(h);
	ok = http_get(h, &request, &answer, &err);
	snprintf(out, size, "%s", ok ? answer.body.buf : err.msg);
	http_answer_free(&answer);
	http_free(h);
	return ok;
}

static void
a_certificate_of_nobody_is_refused(void **state)
{
	char text[1024];

	(void)state;
	assert_false(get(NULL, server_at(&tls.server, "/say?body=secret"), text, sizeof(text)));
	assert_non_null(strstr(text, "127.0.0.1: cannot be trusted"));
	assert_non_null(strstr(text, "SSL_CERT_FILE"));
}

static void
one_that_is_trusted_is_good_for_its_name_alone(void **state)
{
	char text[1024], url[64];

	(void)state;
	assert_true(get(tls.certificate, server_at(&tls.server, "/say?body=secret"), text,
	    sizeof(text)));
	assert_string_equal(text, "secret");
	snprintf(url, sizeof(url), "https://localhost:%d/status/200", tls.server.port);
	assert_false(get(tls.certificate, url, text, sizeof(text)));
	assert_non_null(strstr(text, "cannot be trusted"));
}

static void
the_environment_may_name_what_is_trusted(void **state)
{
	char text[1024];

	(void)state;
	setenv("SSL_CERT_FILE", tls.certificate, 1);
	assert_true(get(NULL, server_at(&tls.server, "/say?body=secret"), text, sizeof(text)));
	setenv("SSL_CERT_FILE", "/nowhere", 1);
	assert_false(get(NULL, server_at(&tls.server, "/say?body=secret"), text, sizeof(text)));
	assert_non_null(strstr(text, "/nowhere"));
	unsetenv("SSL_CERT_FILE");
}

static void
never_from_https_to_http(void **state)
{
	char text[1024];

	(void)state;
	assert_false(get(tls.certificate,
	    server_at(&tls.server, "/redirect/302?to=http://127.0.0.1:1/"), text, sizeof(text)));
	assert_non_null(strstr(text, "not encrypted: not followed"));
	assert_true(get(tls.certificate, server_at(&tls.server, "/hops/3"), text, sizeof(text)));
	assert_string_equal(text, "arrived");
}

/* In a child that has entered: 0 where the web and the resolver are there, and nothing else. */
static int
within_sandbox(void)
{
	const struct http_opts opts = { .ca_file = tls.certificate, .tries = 1 };
	const struct sandbox_limits limits = { (size_t)1 << 30, (size_t)1 << 20 };
	struct sandbox sandbox = { 0 };
	struct http_answer answer;
	struct err err = { 0 };
	struct http *h = http_new(&opts, &err);
	char url[64];
	bool enforced;

	http_allow(&sandbox, tls.certificate);
	if (h == NULL || !sandbox_enter(&sandbox, &limits, &enforced, &err) || !enforced)
		return 2;
	sandbox_free(&sandbox);
	if (open("/etc/passwd", O_RDONLY | O_CLOEXEC) >= 0)
		return 3;
	server_at(&tls.server, "/say?body=secret");
	if (!http_get(h, &(struct http_request){ .url = tls.server.address }, &answer, &err))
		return 4;
	http_answer_free(&answer);
	/* its name is looked up in /etc/hosts: the server is found, and not trusted */
	snprintf(url, sizeof(url), "https://localhost:%d/", tls.server.port);
	if (http_get(h, &(struct http_request){ .url = url }, &answer, &err))
		return 5;
	if (strstr(err.msg, "cannot be trusted") == NULL)
		return 6;
	/* the system's certificates can be read as well: what is missing there is this one */
	http_free(h);
	h = http_new(&(struct http_opts){ .tries = 1 }, &err);
	if (http_get(h, &(struct http_request){ .url = tls.server.address }, &answer, &err))
		return 7;
	http_free(h);
	return strstr(err.msg, "cannot be trusted") != NULL ? 0 : 8;
}

static void
works_within_the_sandbox(void **state)
{
	int status;
	pid_t pid;

	(void)state;
	if (syscall(444, NULL, 0, 1) < 1)
		skip(); /* the kernel has no Landlock */
	fflush(NULL);
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0)
		_exit(within_sandbox());
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

static bool
count_entry(void *ctx, const struct feed *feed, const struct entry *e)
{
	(void)feed, (void)e;
	++*(int *)ctx;
	return true;
}

/* A page that leads to its next one by http is wrong as well. */
static void
a_next_page_is_encrypted_as_well(void **state)
{
	const struct http_opts opts = { .ca_file = tls.certificate };
	struct source_walk walk = { .format = FEED_JSON, .name = "blog", .entry = count_entry };
	struct problems problems = { 0 };
	struct walk_result result;
	struct err err = { 0 };
	struct http *h = http_new(&opts, &err);
	int entries = 0;
	char path[512];

	(void)state;
	assert_non_null(h);
	snprintf(path, sizeof(path),
	    "/say?type=application/feed%%2Bjson&body={\"version\":"
	    "\"https://jsonfeed.org/version/1.1\",\"title\":\"T\",\"next_url\":"
	    "\"http://127.0.0.1:%d/jsonfeed/1\",\"items\":[{\"id\":\"1\",\"content_text\":\"x\"}]}",
	    tls.server.port);
	walk.address = server_at(&tls.server, path);
	walk.ctx = &entries;
	if (!walk_source(h, &walk, &result, &problems, &err))
		fail_msg("%s", err.msg);
	assert_int_equal(result.end, WALK_WHOLE);
	assert_int_equal(entries, 3);
	assert_int_equal(problems.len, 0);
	problems_free(&problems);
	walk_result_free(&result);
	http_free(h);
}

/* A page that names its feed by http is wrong about itself. */
static void
a_feed_is_as_encrypted_as_its_page(void **state)
{
	const struct http_opts opts = { .ca_file = tls.certificate };
	struct discovery d;
	struct err err = { 0 };
	struct http *h = http_new(&opts, &err);

	(void)state;
	assert_non_null(h);
	if (!discover(h, server_at(&tls.server, "/front/plain-link"), &d, &err))
		fail_msg("%s", err.msg);
	assert_string_equal(d.address, server_at(&tls.server, "/front/rss"));
	discovery_free(&d);
	http_free(h);
}

/* Its blogs say nothing of the API, which is in one place for all. */
static void
wordpress_com_is_known(void **state)
{
	const struct http_opts opts = { .ca_file = tls.certificate };
	struct server proxy = tls.server;
	struct discovery d;
	struct err err = { 0 };
	struct http *h = http_new(&opts, &err);

	(void)state;
	assert_non_null(h);
	proxy.scheme = "http";
	setenv("http_proxy", server_at(&proxy, ""), 1);
	setenv("https_proxy", proxy.address, 1);
	if (!discover(h, "http://runner.wordpress.com/", &d, &err))
		fail_msg("%s", err.msg);
	assert_int_equal(d.format, FEED_WORDPRESS);
	assert_string_equal(d.address,
	    "https://public-api.wordpress.com/wp/v2/sites/runner.wordpress.com/");
	assert_string_equal(d.title, "A page");
	discovery_free(&d);
	http_free(h);
	unsetenv("http_proxy");
	unsetenv("https_proxy");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_certificate_of_nobody_is_refused),
		cmocka_unit_test(one_that_is_trusted_is_good_for_its_name_alone),
		cmocka_unit_test(the_environment_may_name_what_is_trusted),
		cmocka_unit_test(never_from_https_to_http),
		cmocka_unit_test(a_next_page_is_encrypted_as_well),
		cmocka_unit_test(a_feed_is_as_encrypted_as_its_page),
		cmocka_unit_test(wordpress_com_is_known),
		cmocka_unit_test(works_within_the_sandbox),
	};
	char key[300];
	const char *const words[] = { "--certificate", tls.certificate, key, NULL };
	int status = 0;

	scratch_setup((void **)&tls.scratch);
	snprintf(tls.certificate, sizeof(tls.certificate), "%s/cert.pem", tls.scratch->dir);
	snprintf(key, sizeof(key), "%s/key.pem", tls.scratch->dir);
	if (make_certificate(tls.certificate, key) && server_start(&tls.server, words)) {
		tls.server.scheme = "https";
		status = cmocka_run_group_tests(tests, NULL, NULL);
		server_stop(&tls.server);
	}
	scratch_teardown((void **)&tls.scratch);
	return status;
}
