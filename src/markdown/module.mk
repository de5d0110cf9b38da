# Sources of src/markdown.
libcore_a_SOURCES += \
	src/markdown/addresses.c src/markdown/addresses.h \
	src/markdown/beginning.c src/markdown/beginning.h \
	src/markdown/block.c src/markdown/layout.h \
	src/markdown/attributes.c src/markdown/attributes.h \
	src/markdown/build.c src/markdown/build.h \
	src/markdown/code.c src/markdown/code_source.c \
	src/markdown/definitions.c src/markdown/definitions.h \
	src/markdown/dialect.c src/markdown/dialect.h \
	src/markdown/document.c src/markdown/document.h \
	src/markdown/entity.c src/markdown/entity.h src/markdown/entity.def \
	src/markdown/footnote.c src/markdown/footnote.h \
	src/markdown/highlight.c src/markdown/highlight.h \
	src/markdown/html.c src/markdown/html.h \
	src/markdown/html_table.c src/markdown/html_table.h \
	src/markdown/html_tag.c src/markdown/html_tag.h \
	src/markdown/inline.c src/markdown/inline.h \
	src/markdown/language.c src/markdown/language_words.def \
	src/markdown/lexer.c src/markdown/lexer.h \
	src/markdown/lexer_lines.c src/markdown/lexer_markup.c \
	src/markdown/lexer_shell.c src/markdown/lexer_yaml.c \
	src/markdown/notelist.c src/markdown/notelist.h \
	src/markdown/outline.c src/markdown/outline.h \
	src/markdown/parse.c src/markdown/parse.h \
	src/markdown/place.c src/markdown/place.h \
	src/markdown/shortcode.c src/markdown/shortcode.h \
	src/markdown/shortcode_tag.c src/markdown/shortcode_tag.h \
	src/markdown/source_line.c src/markdown/source_line.h \
	src/markdown/spots.c src/markdown/spots.h \
	src/markdown/table.c \
	src/markdown/tree.c src/markdown/tree.h
