# Tests of tests/golden.
