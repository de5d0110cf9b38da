#include "term/restore.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"

static const int fatal[] = { SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGSEGV, SIGBUS, SIGFPE, SIGILL,
	SIGABRT, SIGPIPE };
#define NFATAL (sizeof(fatal) / sizeof(fatal[0]))

/* What the handlers need. The state of a terminal is one to a process, and a
 * handler gets no pointer: so it is static. */
static struct {
	volatile sig_atomic_t enabled;
	int fd;
	size_t len;
	char bytes[RESTORE_MAX_BYTES];
	struct termios modes;
	struct sigaction before[NFATAL];
	stack_t stack_before;
	char *stack; /* a stack that overflowed can't run a handler */
} restore;

void
restore_now(void)
{
	size_t done = 0;
	ssize_t n;

	if (!restore.enabled)
		return;
	restore.enabled = 0;
	while (done < restore.len) {
		n = write(restore.fd, restore.bytes + done, restore.len - done);
		if (n <= 0)
			break;
		done += (size_t)n;
	}
	tcsetattr(restore.fd, TCSAFLUSH, &restore.modes);
}

static void
on_fatal(int sig, siginfo_t *info, void *context)
{
	size_t i;

	(void)context;
	restore_now();
	for (i = 0; i < NFATAL; i++) {
		if (fatal[i] == sig)
			sigaction(sig, &restore.before[i], NULL);
	}
	/* A fault of the code itself strikes again on return, and is then reported
	 * from where it happened; a signal that was sent has to be sent again. */
	if (info == NULL || info->si_code <= 0 ||
	    (sig != SIGSEGV && sig != SIGBUS && sig != SIGFPE && sig != SIGILL))
		raise(sig);
}

void
restore_watch(void)
{
	struct sigaction sa = { .sa_sigaction = on_fatal, .sa_flags = SA_SIGINFO | SA_ONSTACK };
	stack_t stack = { .ss_size = (size_t)SIGSTKSZ * 4 };
	size_t i;

	restore.enabled = 0;
	restore.stack = stack.ss_sp = xmalloc(stack.ss_size);
	sigaltstack(&stack, &restore.stack_before);
	sigfillset(&sa.sa_mask);
	for (i = 0; i < NFATAL; i++) {
		sigaction(fatal[i], NULL, &restore.before[i]);
		if (restore.before[i].sa_handler != SIG_IGN)
			sigaction(fatal[i], &sa, NULL);
	}
}

void
restore_arm(int fd, const struct termios *modes, const char *bytes, size_t n)
{
	restore.fd = fd;
	restore.modes = *modes;
	restore.len = n < sizeof(restore.bytes) ? n : sizeof(restore.bytes);
	memcpy(restore.bytes, bytes, restore.len);
	restore.enabled = 1;
}

void
restore_enable(int on)
{
	restore.enabled = on;
}

void
restore_disarm(void)
{
	size_t i;

	restore.enabled = 0;
	for (i = 0; i < NFATAL; i++)
		sigaction(fatal[i], &restore.before[i], NULL);
	sigaltstack(&restore.stack_before, NULL);
	free(restore.stack);
	restore.stack = NULL;
}
