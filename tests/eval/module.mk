# How good the search is, in figures: tests/eval/eval prints them, `make eval` runs it.
EVAL_SOURCES = tests/eval/collection.c tests/eval/known.c tests/eval/synthetic.c \
	tests/eval/work.c tests/eval/eval.h
EXTRA_PROGRAMS += tests/eval/eval
tests_eval_eval_SOURCES = tests/eval/eval.c $(EVAL_SOURCES)
tests_eval_eval_LDADD = libcore.a $(CORE_LIBS)
CLEANFILES += tests/eval/eval

# Part of it in every check.
UNIT_TESTS += tests/unit/search_quality tests/unit/search_queries
tests_unit_search_quality_SOURCES = tests/unit/search_quality.c $(EVAL_SOURCES)
tests_unit_search_queries_SOURCES = tests/unit/search_queries.c tests/eval/work.c

# COLLECTION=folder adds the figures of a collection with questions and judgments.
eval: tests/eval/eval
	tests/eval/eval names $(top_srcdir)/content
	tests/eval/eval synthetic 5000
	$(if $(COLLECTION),tests/eval/eval collection $(COLLECTION))
.PHONY: eval
