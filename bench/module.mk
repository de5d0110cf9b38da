# What ./bootstrap bench runs. The programs are built by the bench alone.
BENCHES = bench/measure bench/in_pty bench/keys_in_turns bench/md4c_parse bench/fts_raw bench/notes \
	bench/search_keys bench/cjson_parse bench/chart_zoom bench/chart_points \
	bench/fit_parse bench/html_parse bench/feed_read bench/xml_parse
EXTRA_PROGRAMS += $(BENCHES)
bench_measure_LDADD =
bench_in_pty_SOURCES = bench/in_pty.c bench/pty.c bench/pty.h
bench_in_pty_LDADD = -lutil
bench_keys_in_turns_SOURCES = bench/keys_in_turns.c bench/pty.c bench/pty.h
bench_keys_in_turns_LDADD = -lutil
bench_md4c_parse_LDADD = $(MD4C_LIBS)
bench_fts_raw_LDADD = $(SQLITE_LIBS)
bench_notes_LDADD = -lm
bench_search_keys_LDADD = libcore.a $(CORE_LIBS)
bench_html_parse_CFLAGS = $(AM_CFLAGS) $(XML2_CFLAGS)
bench_html_parse_LDADD = $(XML2_LIBS)
bench_fit_parse_LDADD = libcore.a $(CORE_LIBS)
bench_feed_read_LDADD = libfetch.a libcore.a $(FETCH_LIBS) $(CORE_LIBS)
bench_xml_parse_CFLAGS = $(AM_CFLAGS) $(XML2_CFLAGS)
bench_xml_parse_LDADD = $(XML2_LIBS)
bench_cjson_parse_LDADD = $(CJSON_LIBS)
bench_chart_points_LDADD = libcore.a $(CORE_LIBS)
bench_chart_zoom_LDADD = libcore.a $(CORE_LIBS)
CLEANFILES += $(BENCHES)
EXTRA_DIST += bench/clock.h bench/run bench/prose.awk bench/races.awk bench/part_charts.sh \
	bench/part_feed.sh bench/part_fit.sh bench/part_folder.sh bench/feed.awk \
	bench/part_reading.sh bench/stress.awk

bench-programs: $(BENCHES) tests/cli/make_fit$(EXEEXT)
.PHONY: bench-programs
