# What ./bootstrap bench runs. The programs are built by the bench alone.
BENCHES = bench/measure bench/in_pty bench/md4c_parse bench/fts_raw bench/notes \
	bench/search_keys
EXTRA_PROGRAMS += $(BENCHES)
bench_measure_LDADD =
bench_in_pty_LDADD = -lutil
bench_md4c_parse_LDADD = $(MD4C_LIBS)
bench_fts_raw_LDADD = $(SQLITE_LIBS)
bench_notes_LDADD = -lm
bench_search_keys_LDADD = libcore.a $(CORE_LIBS)
CLEANFILES += $(BENCHES)
EXTRA_DIST += bench/run bench/prose.awk

bench-programs: $(BENCHES)
.PHONY: bench-programs
