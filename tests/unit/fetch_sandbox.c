/* What is left to a program that has entered the sandbox. */
#include "scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include "fetch/sandbox.h"

static bool
kernel_has_landlock(void)
{
	return syscall(444, NULL, 0, 1) >= 1;
}

/* Each of these runs in a child, within the sandbox; 0 is as it should be. */
static const char *allowed, *other, *folder;

static int
reads_what_is_named(void)
{
	char byte;
	int fd = open(allowed, O_RDONLY);

	return fd >= 0 && read(fd, &byte, 1) == 1 ? 0 : 1;
}

static int
reads_nothing_else(void)
{
	return open(other, O_RDONLY) < 0 && errno == EACCES && open("/etc/passwd", O_RDONLY) < 0 &&
		errno == EACCES
	    ? 0
	    : 1;
}

static int
writes_nothing(void)
{
	char path[600];

	snprintf(path, sizeof(path), "%s/new", folder);
	return open(allowed, O_WRONLY) < 0 && open(path, O_WRONLY | O_CREAT, 0600) < 0 &&
		unlink(allowed) != 0 && truncate(allowed, 0) != 0 && mkdir(path, 0700) != 0
	    ? 0
	    : 1;
}

static int
runs_nothing(void)
{
	execl("/bin/true", "true", (char *)NULL);
	return errno == EACCES ? 0 : 1;
}

static int
connects_to_nothing(void)
{
	struct sockaddr_in to = { .sin_family = AF_INET,
		.sin_port = htons(9),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	/* before version 4 of Landlock the network was none of its business */
	if (fd < 0 || syscall(444, NULL, 0, 1) < 4)
		return 0;
	return connect(fd, (struct sockaddr *)&to, sizeof(to)) != 0 && errno == EACCES ? 0 : 1;
}

/* Runs a check in a child that has entered; its exit status. */
static int
within(int (*check)(void), bool write, unsigned seconds)
{
	const struct sandbox_limits limits = { (size_t)1 << 30, (size_t)1 << 20 };
	pid_t pid = fork();
	int status;

	assert_true(pid >= 0);
	if (pid == 0) {
		struct sandbox sandbox = { 0 };
		struct err err = { 0 };
		bool enforced;

		sandbox_allow(&sandbox, write ? folder : allowed, write);
		sandbox_allow(&sandbox, "/nowhere/at/all", false);
		if (!sandbox_enter(&sandbox, &limits, &enforced, &err) || !enforced)
			_exit(90);
		if (seconds > 0)
			sandbox_more_time(seconds);
		sandbox_free(&sandbox);
		_exit(check());
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

static void
leaves_only_what_is_named(void **state)
{
	char other_path[512], allowed_path[512];
	struct scratch *s = *state;

	if (!kernel_has_landlock())
		skip(); /* the kernel has no Landlock */
	snprintf(other_path, sizeof(other_path), "%s", scratch_file(s, "other", "x"));
	snprintf(allowed_path, sizeof(allowed_path), "%s", scratch_file(s, "allowed", "x"));
	other = other_path;
	allowed = allowed_path;
	folder = s->dir;
	assert_int_equal(within(reads_what_is_named, false, 0), 0);
	assert_int_equal(within(reads_nothing_else, false, 0), 0);
	assert_int_equal(within(writes_nothing, false, 0), 0);
	assert_int_equal(within(runs_nothing, false, 0), 0);
	assert_int_equal(within(connects_to_nothing, false, 0), 0);
}

static int
writes_where_it_may(void)
{
	char path[600], new_path[600];
	int fd;

	snprintf(path, sizeof(path), "%s/tmp", folder);
	snprintf(new_path, sizeof(new_path), "%s/new", folder);
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
	if (fd < 0 || write(fd, "x", 1) != 1 || ftruncate(fd, 0) != 0 || close(fd) != 0)
		return 1;
	if (rename(path, new_path) != 0 || unlink(new_path) != 0)
		return 2;
	return open("/tmp/trackside-outside", O_WRONLY | O_CREAT, 0600) < 0 ? 0 : 3;
}

static void
lets_a_folder_be_written(void **state)
{
	struct scratch *s = *state;

	if (!kernel_has_landlock())
		skip(); /* the kernel has no Landlock */
	folder = s->dir;
	assert_int_equal(within(writes_where_it_may, true, 0), 0);
}

static int
takes_forever(void)
{
	for (volatile unsigned long i = 0;; i++)
		;
	return 0;
}

static void
ends_what_takes_too_long(void **state)
{
	struct scratch *s = *state;

	if (!kernel_has_landlock())
		skip(); /* the kernel has no Landlock */
	folder = s->dir;
	assert_int_equal(within(takes_forever, true, 1), 1000 + SIGXCPU);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(leaves_only_what_is_named, scratch_setup,
		    scratch_teardown),
		cmocka_unit_test_setup_teardown(lets_a_folder_be_written, scratch_setup,
		    scratch_teardown),
		cmocka_unit_test_setup_teardown(ends_what_takes_too_long, scratch_setup,
		    scratch_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
