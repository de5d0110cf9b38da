# awk -v kind=KIND -f stress.awk </dev/null
#
# Markdown that programs are slow at, to standard output. KIND: table (50,000 rows), word (2 MB
# without a break), list (300 levels), brackets (50,000 of them), stars (50,000 of "*a "),
# references (20,000 brackets open and close behind a definition: md4c issue 172), breaks
# (50,000 of "](", a line break and "[": md4c issue 236).

function times(s, n,    out) {
	for (out = ""; n > 0; n = int(n / 2)) {
		if (n % 2)
			out = out s
		s = s s
	}
	return out
}

BEGIN {
	if (kind == "table") {
		print "| number | square | what |\n|---:|:---:|---|"
		for (i = 1; i <= 50000; i++)
			printf "| %d | %d | row *%d* of the table |\n", i, i * i, i
	} else if (kind == "word") {
		print times("word", 500000)
	} else if (kind == "list") {
		for (i = 0; i < 300; i++)
			print times("  ", i) "- level " i
	} else if (kind == "brackets") {
		print times("[", 50000)
	} else if (kind == "stars") {
		print times("*a ", 50000)
	} else if (kind == "references") {
		print "[a]: /b\n\n" times("[", 20000) times("]", 20000)
	} else if (kind == "breaks") {
		print times("](\n[", 50000)
	} else {
		print "stress.awk: no kind " kind > "/dev/stderr"
		exit 2
	}
}
