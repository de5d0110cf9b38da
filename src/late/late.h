/* Libraries that are opened when they are first called. A process is started for each reader, and
 * most of the time before its first frame goes into linking: what a page of text does without, as
 * numbers of a chart and files of JSON, is not linked for it.
 *
 * libm.c and cjson.c define the functions of a library with the types its header gives them, so that
 * no caller knows. They belong into the program alone: the other programs and the tests are linked
 * with the libraries. A function that is missing there is taken from the library as usual, which is
 * then linked at the start again; tests/cli/start.sh tells. */
#ifndef TRACKSIDE_LATE_LATE_H
#define TRACKSIDE_LATE_LATE_H

/* Opens a shared library as the dynamic linker finds it, for good. Ends the program where it is
 * missing. */
void *late_open(const char *file);
/* A function of it; ends the program where it has none of that name. */
void *late_find(void *library, const char *name);

#endif
