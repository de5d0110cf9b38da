# awk -v bytes=N [-v seed=N] [-v files=N -v dir=DIR] -f prose.awk </dev/null
#
# Markdown as blogs have it, the same for the same seed: about so many bytes to standard
# output, or over so many files in a folder. Paragraphs with emphasis, code and links; a heading
# now and then, lists, quotes, a code block, a table.

function random(n) { # 0 to n-1; Park and Miller's minimal standard, exact in a double
	state = (state * 16807) % 2147483647
	return state % n
}

function word(    i, s, n) {
	n = random(100)
	if (n < 40)
		return short[random(shorts)]
	s = ""
	for (i = 0; i < 1 + random(3); i++)
		s = s syllable[random(syllables)]
	return s
}

function words(n,    s) {
	s = word()
	while (--n > 0)
		s = s " " word()
	return s
}

function sentence(    s, n) {
	s = words(4 + random(10))
	n = random(24)
	if (n == 0)
		s = s " *" words(2) "*"
	else if (n == 1)
		s = s " **" words(1) "**"
	else if (n == 2)
		s = s " `" word() "(" word() ")`"
	else if (n == 3)
		s = s " [" words(2) "](https://example.org/" word() "/" word() ")"
	else if (n < 6)
		s = s ", " words(3 + random(5))
	return toupper(substr(s, 1, 1)) substr(s, 2) (random(12) ? "." : "?")
}

function paragraph(    s, line, n, i, part, parts) {
	s = ""
	for (i = 2 + random(6); i > 0; i--)
		s = s (s == "" ? "" : " ") sentence()
	parts = split(s, part, " ")
	s = line = ""
	for (i = 1; i <= parts; i++) { # as an editor wraps it
		if (length(line) + length(part[i]) > 78) {
			s = s line "\n"
			line = ""
		}
		line = line (line == "" ? "" : " ") part[i]
	}
	return s line "\n\n"
}

function block(    n, s, i) {
	n = random(40)
	if (n < 3)
		return substr("####", 1, 2 + random(2)) " " words(2 + random(4)) "\n\n"
	if (n < 6) {
		s = ""
		for (i = 3 + random(4); i > 0; i--)
			s = s "- " sentence() "\n"
		return s "\n"
	}
	if (n == 6)
		return "> " sentence() " " sentence() "\n\n"
	if (n == 7) {
		s = "```sh\n"
		for (i = 2 + random(6); i > 0; i--)
			s = s word() " --" word() " " word() "\n"
		return s "```\n\n"
	}
	if (n == 8 && random(3) == 0) {
		s = "| " word() " | " word() " |\n|---|---:|\n"
		for (i = 2 + random(5); i > 0; i--)
			s = s "| " words(2) " | " random(1000) " |\n"
		return s "\n"
	}
	return paragraph()
}

BEGIN {
	state = seed > 0 ? seed : 42
	shorts = split("the a of and to in is it that for on with as was at by from or an be this " \
		"which not but had her one all we can out up so them then when", list, " ")
	for (i = 1; i <= shorts; i++)
		short[i - 1] = list[i]
	syllables = split("ra to mi len so ka ver du pla sen tor ni ble cor ga lo men ti sur fa " \
		"pre con dis ter ing el or an ber da ke li mo ne pa", list, " ")
	for (i = 1; i <= syllables; i++)
		syllable[i - 1] = list[i]
	if (files == 0)
		files = 1
	for (f = 1; f <= files; f++) {
		out = dir == "" ? "/dev/stdout" : sprintf("%s/post-%05d.md", dir, f)
		if (dir != "")
			printf "---\ntitle: %s\ndate: %d-%02d\ntags: [%s, %s]\n---\n", words(4),
				1990 + random(36), 1 + random(12), word(), word() > out
		for (n = 0; n < bytes / files; n += length(s)) {
			s = block()
			printf "%s", s > out
		}
		close(out)
	}
}
