# Tests of the command line: exit codes, pipes, bad input, environment.
check_PROGRAMS += tests/cli/json_ok
tests_cli_json_ok_SOURCES = tests/cli/json_ok.c
tests_cli_json_ok_LDADD = libcore.a $(CORE_LIBS)
check_PROGRAMS += tests/cli/clean
tests_cli_clean_SOURCES = tests/cli/clean.c tests/judge.c tests/judge.h
tests_cli_clean_LDADD =
check_PROGRAMS += tests/cli/make_fit
tests_cli_make_fit_SOURCES = tests/cli/make_fit.c
tests_cli_make_fit_LDADD = libcore.a $(CORE_LIBS)
CLI_TESTS = \
	tests/cli/bad_input.sh \
	tests/cli/bootstrap.sh \
	tests/cli/commands.sh \
	tests/cli/convert.sh \
	tests/cli/docs.sh \
	tests/cli/environment.sh \
	tests/cli/export.sh \
	tests/cli/feed.sh \
	tests/cli/folders.sh \
	tests/cli/hostile.sh \
	tests/cli/import.sh \
	tests/cli/install.sh \
	tests/cli/output.sh \
	tests/cli/race_log.sh \
	tests/cli/show.sh \
	tests/cli/sources.sh \
	tests/cli/sync.sh \
	tests/cli/sync_add.sh \
	tests/cli/sync_kill.sh \
	tests/cli/usage.sh
# Sanitizers bring libm themselves.
if LATE_LIBS
if !SANITIZERS
TESTS += tests/cli/start.sh
endif
endif
TESTS += $(CLI_TESTS)
EXTRA_DIST += $(CLI_TESTS) tests/cli/start.sh tests/cli/lib.sh tests/cli/web.sh tests/net/sync_kill.py
