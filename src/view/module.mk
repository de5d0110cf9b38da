# Sources of src/view.
libcore_a_SOURCES += \
	src/view/columns.h \
	src/view/dashboard.h \
	src/view/help.h \
	src/view/page.h \
	src/view/post_list.h \
	src/view/race_chart.h \
	src/view/race_list.h \
	src/view/race_page.h \
	src/view/results.h \
	src/view/term.h \
	src/view/view.c src/view/view.h
