# Manual pages and completions. What repeats a table of the program is made from it.
EXTRA_PROGRAMS += man/mkdoc
man_mkdoc_SOURCES = man/mkdoc.c
man_mkdoc_LDADD =

bashcompletiondir = $(datadir)/bash-completion/completions
zshcompletiondir = $(datadir)/zsh/site-functions
fishcompletiondir = $(datadir)/fish/vendor_completions.d
bashcompletion_DATA = man/completions/trackside
zshcompletion_DATA = man/completions/_trackside
fishcompletion_DATA = man/completions/trackside.fish

man_MANS = man/trackside.1 man/trackside-config.5
dist_man_MANS += man/trackside-content.5
EXTRA_DIST += man/trackside.1.in man/trackside-config.5.in
MADE_DOCS = man/trackside.1 man/trackside-config.5 \
	$(bashcompletion_DATA) $(zshcompletion_DATA) $(fishcompletion_DATA)
CLEANFILES += $(MADE_DOCS) man/mkdoc$(EXEEXT)

man/trackside.1: man/mkdoc$(EXEEXT) $(srcdir)/man/trackside.1.in
	$(AM_V_GEN)man/mkdoc man < $(srcdir)/man/trackside.1.in > $@
man/trackside-config.5: man/mkdoc$(EXEEXT) $(srcdir)/man/trackside-config.5.in
	$(AM_V_GEN)man/mkdoc man < $(srcdir)/man/trackside-config.5.in > $@
man/completions/trackside: man/mkdoc$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) man/completions && man/mkdoc bash > $@
man/completions/_trackside: man/mkdoc$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) man/completions && man/mkdoc zsh > $@
man/completions/trackside.fish: man/mkdoc$(EXEEXT)
	$(AM_V_GEN)$(MKDIR_P) man/completions && man/mkdoc fish > $@
