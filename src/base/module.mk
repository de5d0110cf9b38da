# Sources of src/base.
libcore_a_SOURCES += \
	src/base/arena.c src/base/arena.h \
	src/base/child.c src/base/child.h \
	src/base/clock.c src/base/clock.h \
	src/base/date.c src/base/date.h \
	src/base/eaw.c src/base/eaw.h \
	src/base/editor.c src/base/editor.h \
	src/base/err.c src/base/err.h \
	src/base/file.c \
	src/base/hash.c src/base/hash.h \
	src/base/path.c src/base/path.h \
	src/base/problem.c src/base/problem.h \
	src/base/punycode.c src/base/punycode.h \
	src/base/sanitize.c src/base/sanitize.h \
	src/base/simple.c \
	src/base/spawn.c src/base/spawn.h \
	src/base/stamps.c src/base/stamps.h \
	src/base/strbuf.c src/base/strbuf.h \
	src/base/thread.c src/base/thread.h \
	src/base/url.c src/base/url.h \
	src/base/url_join.c src/base/url_join.h \
	src/base/utf8.c src/base/utf8.h src/base/utf8_quick.h \
	src/base/vec.c src/base/vec.h \
	src/base/walk.c \
	src/base/watch.c src/base/watch.h
