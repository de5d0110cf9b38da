#include "term/frame.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

bool
frame_open(struct frame *f, int tty, struct err *err)
{
	int fd = fcntl(tty, F_DUPFD_CLOEXEC, 3);

	*f = (struct frame){ .tty = tty, .store = -1 };
	if (fd < 0)
		return err_sys(err, "the terminal");
	f->stream = fdopen(fd, "w");
	if (f->stream == NULL) {
		err_sys(err, "the terminal");
		close(fd);
		return false;
	}
#ifdef MFD_CLOEXEC
	f->store = memfd_create("trackside frame", MFD_CLOEXEC);
#endif
	return true;
}

void
frame_close(struct frame *f)
{
	if (f->stream != NULL)
		fclose(f->stream);
	if (f->store >= 0)
		close(f->store);
	*f = (struct frame){ .store = -1 };
}

void
frame_begin(struct frame *f)
{
	if (f->store >= 0)
		dup3(f->store, fileno(f->stream), O_CLOEXEC);
}

void
frame_end(struct frame *f, struct strbuf *out)
{
	off_t n;

	if (f->store < 0)
		return;
	dup3(f->tty, fileno(f->stream), O_CLOEXEC);
	n = lseek(f->store, 0, SEEK_CUR);
	if (n > 0) {
		ssize_t got;

		strbuf_grow(out, (size_t)n);
		got = pread(f->store, out->buf + out->len, (size_t)n, 0);
		if (got > 0) {
			out->len += (size_t)got;
			out->buf[out->len] = '\0';
		}
		lseek(f->store, 0, SEEK_SET);
	}
}

void
frame_write(const struct frame *f, const char *s, size_t n)
{
	while (n > 0) {
		ssize_t done = write(f->tty, s, n);

		if (done < 0 && errno != EINTR)
			return;
		if (done > 0) {
			s += done;
			n -= (size_t)done;
		}
	}
}
