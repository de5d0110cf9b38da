#include "race/event_words.h"

#include <stdio.h>
#include <string.h>

/* Words of a surface; longer ones first. */
static const struct {
	const char *word;
	enum surface surface;
} surfaces[] = {
	{ "short track", SURFACE_SHORT_TRACK },
	{ "short-track", SURFACE_SHORT_TRACK },
	{ "indoors", SURFACE_SHORT_TRACK },
	{ "indoor", SURFACE_SHORT_TRACK },
	{ "sh", SURFACE_SHORT_TRACK },
	{ "(i)", SURFACE_SHORT_TRACK },
	{ "i", SURFACE_SHORT_TRACK },
	{ "outdoors", SURFACE_TRACK },
	{ "outdoor", SURFACE_TRACK },
	{ "track", SURFACE_TRACK },
	{ "road", SURFACE_ROAD },
	{ "trail", SURFACE_TRAIL },
	{ "cross country", SURFACE_CROSS },
	{ "cross-country", SURFACE_CROSS },
	{ "cross", SURFACE_CROSS },
	{ "xc", SURFACE_CROSS },
};

/* Short forms of result lists, and words that say nothing the event does not. */
static const struct {
	const char *word, *means;
} words[] = {
	{ "steeplechase", "steeplechase" },
	{ "steeple", "steeplechase" },
	{ "sc", "steeplechase" },
	{ "hurdles", "hurdles" },
	{ "hurdle", "hurdles" },
	{ "h", "hurdles" },
	{ "race walk", "race walk" },
	{ "racewalk", "race walk" },
	{ "walk", "race walk" },
	{ "w", "race walk" },
	{ "run", "" },
	{ "race", "" },
	{ "dash", "" },
	{ "flat", "" },
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static bool
parts(char c)
{
	return c == ' ' || c == ',' || c == '-';
}

/* Behind the word, where s starts with it and it ends there; else NULL. */
static const char *
after(const char *s, const char *word)
{
	size_t n = strlen(word);

	return strncmp(s, word, n) == 0 && (s[n] == '\0' || parts(s[n])) ? s + n : NULL;
}

static const char *
take_surface(const char *s, enum surface *out)
{
	for (size_t i = 0; i < COUNT(surfaces); i++) {
		const char *rest = after(s, surfaces[i].word);

		if (rest != NULL) {
			*out = surfaces[i].surface;
			return rest;
		}
	}
	return NULL;
}

static const char *
take_word(const char *s, const char **means)
{
	for (size_t i = 0; i < COUNT(words); i++) {
		const char *rest = after(s, words[i].word);

		if (rest != NULL) {
			*means = words[i].means;
			return rest;
		}
	}
	return NULL;
}

static void
add(struct event_words *out, const char *word, size_t n)
{
	size_t have = strlen(out->rest);

	if (n > 0)
		snprintf(out->rest + have, sizeof(out->rest) - have, "%s%.*s", have > 0 ? " " : "",
		    (int)n, word);
}

void
event_words_read(struct event_words *out, const char *s)
{
	*out = (struct event_words){ 0 };
	for (;;) {
		const char *next, *means = "";

		while (parts(*s))
			s++;
		if (*s == '\0')
			return;
		if ((next = take_surface(s, &out->surface)) != NULL) {
			s = next;
		} else if ((next = after(s, "relay")) != NULL) {
			out->relay = true;
			s = next;
		} else if ((next = take_word(s, &means)) != NULL) {
			add(out, means, strlen(means));
			s = next;
		} else {
			size_t n = strcspn(s, " ");

			add(out, s, n);
			s += n;
		}
	}
}

const char *
event_words_skip(const char *name, enum surface *surface)
{
	const char *rest = take_surface(name, surface);

	*surface = rest != NULL && *rest == ' ' ? *surface : SURFACE_UNKNOWN;
	return rest != NULL && *rest == ' ' ? rest + 1 : name;
}

bool
event_words_known(const char *s)
{
	enum surface surface;
	const char *means;

	while (*s == ' ')
		s++;
	return take_surface(s, &surface) != NULL || take_word(s, &means) != NULL ||
	    after(s, "relay") != NULL;
}

const char *
surface_name(enum surface surface)
{
	static const char *const names[SURFACE_COUNT] = { "", "track", "short-track", "road",
		"trail", "cross-country" };

	return names[surface];
}

enum surface
surface_find(const char *word)
{
	char s[24];
	enum surface surface;
	const char *rest;
	size_t n = 0;

	for (; word[n] != '\0' && n + 1 < sizeof(s); n++) {
		s[n] = word[n] == '_' ? '-' : word[n];
		if (s[n] >= 'A' && s[n] <= 'Z')
			s[n] = (char)(s[n] + ('a' - 'A'));
	}
	s[n] = '\0';
	rest = take_surface(s, &surface);
	return rest != NULL && *rest == '\0' && word[n] == '\0' ? surface : SURFACE_UNKNOWN;
}
