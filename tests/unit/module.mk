# Unit tests: one program for each module of the core.
UNIT_TESTS += \
	tests/unit/base_date \
	tests/unit/base_memory
