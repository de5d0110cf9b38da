#include "fetch/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* What the kernel's linux/landlock.h names; written here since headers are often older than the
 * kernel. ABI 1 knows access rights 0 to 12, and each later one more. */
#define LANDLOCK_CREATE 444
#define LANDLOCK_ADD_RULE 445
#define LANDLOCK_RESTRICT_SELF 446
#define CREATE_VERSION 1u
#define RULE_PATH_BENEATH 1

#define FS_EXECUTE (1ull << 0)
#define FS_WRITE_FILE (1ull << 1)
#define FS_READ_FILE (1ull << 2)
#define FS_READ_DIR (1ull << 3)
#define FS_ABI_1 ((1ull << 13) - 1)
#define FS_REFER (1ull << 13)	  /* ABI 2 */
#define FS_TRUNCATE (1ull << 14)  /* ABI 3 */
#define FS_IOCTL_DEV (1ull << 15) /* ABI 5 */
#define FS_CHANGES                                                                                 \
	(FS_WRITE_FILE | FS_TRUNCATE | 1ull << 4 /* remove dir */ | 1ull << 5 /* remove file */ |  \
	    1ull << 7 /* make dir */ | 1ull << 8 /* make file */)
#define FS_OF_FILES (FS_EXECUTE | FS_WRITE_FILE | FS_READ_FILE | FS_TRUNCATE | FS_IOCTL_DEV)
#define NET_TCP 3ull /* ABI 4: bind, connect */
#define NET_BIND 1ull
#define SCOPED_ALL 3ull /* ABI 6: abstract sockets, signals */

struct ruleset {
	uint64_t fs, net, scoped;
};
struct beneath {
	uint64_t allowed;
	int32_t parent;
} __attribute__((packed));

#if defined(__SANITIZE_ADDRESS__)
#define SHADOWED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SHADOWED 1
#endif
#endif
#ifndef SHADOWED
#define SHADOWED 0 /* AddressSanitizer maps terabytes that are no memory */
#endif

void
sandbox_allow(struct sandbox *s, const char *path, bool write)
{
	VEC_PUSH(&s->paths, (struct sandbox_path){ xstrdup(path), write });
}

void
sandbox_free(struct sandbox *s)
{
	for (size_t i = 0; i < s->paths.len; i++)
		free(s->paths.items[i].path);
	VEC_FREE(&s->paths);
}

/* Access rights that a version of Landlock knows. */
static uint64_t
known_rights(long abi)
{
	return FS_ABI_1 | (abi >= 2 ? FS_REFER : 0) | (abi >= 3 ? FS_TRUNCATE : 0) |
	    (abi >= 5 ? FS_IOCTL_DEV : 0);
}

static bool
add_path(int ruleset, const struct sandbox_path *path, uint64_t known, struct err *err)
{
	struct beneath rule = { .allowed = FS_READ_FILE | FS_READ_DIR };
	struct stat st;
	bool ok = true;

	rule.parent = open(path->path, O_PATH | O_CLOEXEC);
	if (rule.parent < 0)
		return true;
	if (path->write)
		rule.allowed |= FS_CHANGES;
	rule.allowed &= known;
	if (fstat(rule.parent, &st) == 0 && !S_ISDIR(st.st_mode))
		rule.allowed &= FS_OF_FILES;
	if (syscall(LANDLOCK_ADD_RULE, ruleset, RULE_PATH_BENEATH, &rule, 0) != 0)
		ok = err_sys(err, "cannot let %s be read", path->path);
	close(rule.parent);
	return ok;
}

/* LeakSanitizer looks at the threads of its process. */
static bool
add_own_threads(int fd, uint64_t rights, struct err *err)
{
	char proc[] = "/proc";
	const struct sandbox_path path = { proc, false };

	return add_path(fd, &path, rights, err);
}

static bool
restrict_paths(const struct sandbox *s, bool *enforced, struct err *err)
{
	const long abi = syscall(LANDLOCK_CREATE, NULL, 0, CREATE_VERSION);
	struct ruleset rules = { .fs = known_rights(abi),
		.net = s->network ? NET_BIND : NET_TCP,
		.scoped = SCOPED_ALL };
	const size_t size = abi >= 6 ? sizeof(rules)
	    : abi >= 4		     ? 2 * sizeof(uint64_t)
				     : sizeof(uint64_t);
	bool ok = true;
	int fd;

	*enforced = false;
	if (abi < 1)
		return true;
	fd = (int)syscall(LANDLOCK_CREATE, &rules, size, 0);
	if (fd < 0)
		return err_sys(err, "Landlock refused its rules");
	for (size_t i = 0; ok && i < s->paths.len; i++)
		ok = add_path(fd, &s->paths.items[i], rules.fs, err);
	if (ok && SHADOWED)
		ok = add_own_threads(fd, rules.fs, err);
	if (ok && syscall(LANDLOCK_RESTRICT_SELF, fd, 0) != 0)
		ok = err_sys(err, "Landlock could not be entered");
	close(fd);
	*enforced = ok;
	return ok;
}

static bool
limit(int what, rlim_t most, struct err *err)
{
	struct rlimit r;

	if (getrlimit((__rlimit_resource_t)what, &r) != 0)
		return err_sys(err, "resource limits cannot be read");
	if (r.rlim_max != RLIM_INFINITY && r.rlim_max < most)
		most = r.rlim_max;
	r.rlim_cur = r.rlim_max = most;
	return setrlimit((__rlimit_resource_t)what, &r) == 0 ||
	    err_sys(err, "a resource limit cannot be set");
}

bool
sandbox_enter(const struct sandbox *s, const struct sandbox_limits *limits, bool *enforced,
    struct err *err)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return err_sys(err, "privileges cannot be given up");
	if (!SHADOWED && !limit(RLIMIT_AS, limits->memory, err))
		return false;
	return limit(RLIMIT_CORE, 0, err) && limit(RLIMIT_FSIZE, limits->file_size, err) &&
	    restrict_paths(s, enforced, err);
}

void
sandbox_more_time(unsigned seconds)
{
	struct timespec used;
	struct rlimit r;

	if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) != 0 || getrlimit(RLIMIT_CPU, &r) != 0)
		return;
	r.rlim_cur = (rlim_t)used.tv_sec + seconds;
	if (r.rlim_max != RLIM_INFINITY && r.rlim_cur > r.rlim_max)
		r.rlim_cur = r.rlim_max;
	(void)setrlimit(RLIMIT_CPU, &r);
}
