# Tests of tests/fuzz.
