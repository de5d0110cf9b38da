# Golden tests: the real program's output, compared byte by byte.
check_PROGRAMS += tests/golden/fits
tests_golden_fits_SOURCES = tests/golden/fits.c
tests_golden_fits_LDADD = libcore.a $(CORE_LIBS)
GOLDEN_TESTS = tests/golden/golden.sh tests/golden/charts.sh tests/golden/folders.sh
TESTS += $(GOLDEN_TESTS)
EXTRA_DIST += $(GOLDEN_TESTS) tests/golden/lib.sh tests/golden/cases tests/golden/expected
