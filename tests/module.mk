# Tests. Every test speaks TAP, so that each case is counted; exit 77 or a TAP
# SKIP says what could not run and why.
TEST_LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh
SH_LOG_DRIVER = $(TEST_LOG_DRIVER)
SH_LOG_COMPILER = $(SHELL)
TEST_EXTENSIONS = .sh
LOG_DRIVER = $(TEST_LOG_DRIVER)
LOG_COMPILER = $(SHELL) $(top_srcdir)/tests/run-program
EXTRA_DIST += tests/run-program

AM_TESTS_ENVIRONMENT = \
	export TZ=UTC LC_ALL=C.UTF-8 CMOCKA_MESSAGE_OUTPUT=TAP \
	TRACKSIDE_TODAY=2026-05-01 \
	TRACKSIDE='$(abs_top_builddir)/trackside' \
	TOP_SRCDIR='$(abs_top_srcdir)' TOP_BUILDDIR='$(abs_top_builddir)' \
	ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1;

# A unit test is tests/unit/NAME.c and links the core alone.
UNIT_CFLAGS = $(AM_CFLAGS) $(CMOCKA_CFLAGS)
AM_DEFAULT_SOURCE_EXT = .c
UNIT_TESTS =
EXTRA_DIST += tests/unit/unit.h
LDADD = $(TUI_HARNESS) libcore.a $(CMOCKA_LIBS) $(TUI_LIBS) $(CORE_LIBS)

include tests/unit/module.mk
include tests/golden/module.mk
include tests/cli/module.mk
include tests/tui/module.mk
include tests/fuzz/module.mk
include tests/eval/module.mk

EXTRA_DIST += tests/unit/no-cmocka.sh
if HAVE_CMOCKA
check_PROGRAMS += $(UNIT_TESTS)
TESTS += $(UNIT_TESTS)
else
TESTS += tests/unit/no-cmocka.sh
endif

TESTS += tests/check-layers.sh
EXTRA_DIST += tests/check-layers.sh tests/valgrind
