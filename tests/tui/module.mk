# Tests of tests/tui.
