# awk -v bytes=N [-v seed=N] -f html.awk </dev/null
#
# HTML as blogs have it, about so many bytes, the same for the same seed: paragraphs with emphasis,
# code and links, headings, lists, quotes, pictures with captions, highlighted code, tables.

function random(n) { # 0 to n-1; Park and Miller's minimal standard, exact in a double
	state = (state * 16807) % 2147483647
	return state % n
}

function words(n,    s) {
	for (s = ""; n > 0; n--)
		s = s (s == "" ? "" : " ") word[random(count)]
	return s
}

function phrase(    n, s) {
	n = random(12)
	s = words(2 + random(6))
	if (n == 0) return "<strong>" s "</strong>"
	if (n == 1) return "<em>" s "</em>"
	if (n == 2) return "<code>" word[random(count)] "_x</code>"
	if (n == 3) return "<a href=\"https://example.org/" random(10000) "/?a=1&amp;b=2\">" s "</a>"
	if (n == 4) return "<span class=\"has-inline-color\">" s "</span> &#8220;" s "&#8221; &amp; caf\303\251"
	return s
}

function text(n,    s) {
	for (s = ""; n > 0; n--)
		s = s (s == "" ? "" : ", ") phrase()
	return s "."
}

function list(tag, n,    s) {
	for (s = "<" tag ">\n"; n > 0; n--)
		s = s "<li>" text(2) "</li>\n"
	return s "</" tag ">"
}

function code(n,    s) {
	s = "<pre class=\"wp-block-code\"><code class=\"language-c\">"
	for (; n > 0; n--)
		s = s "<span class=\"k\">if</span> (a[" random(99) "] &lt; b) <span class=\"n\">" words(2) "</span>;\n"
	return s "</code></pre>"
}

function table(n,    s) {
	s = "<table class=\"wp-table\"><thead><tr><th>" words(1) "</th><th>" words(1) "</th></tr></thead><tbody>\n"
	for (; n > 0; n--)
		s = s "<tr><td>" words(3) "</td><td style=\"text-align:right\">" random(1000) "</td></tr>\n"
	return s "</tbody></table>"
}

function block(    n) {
	n = random(20)
	if (n == 0) return "<h2 class=\"wp-block-heading\">" words(4) "</h2>"
	if (n == 1) return list("ul", 3 + random(5))
	if (n == 2) return list("ol", 3 + random(5))
	if (n == 3) return "<blockquote class=\"wp-block-quote\"><p>" text(4) "</p></blockquote>"
	if (n == 4) return code(4 + random(10))
	if (n == 5) return table(3 + random(6))
	if (n == 6)
		return "<figure class=\"wp-block-image\"><img loading=\"lazy\" width=\"640\" height=\"480\" src=\"/i/" \
			random(1000) ".jpg\" alt=\"" words(3) "\"><figcaption>" words(5) "</figcaption></figure>"
	return "<p>" text(3 + random(8)) "</p>"
}

BEGIN {
	state = seed + 12345
	count = split("the of and to in a is that it was for on are with as his they at be this from have or by one had not but what all were when we there can an your which their said if do will each about how up out them then she many some so these would other into has more her two like him see time could no make than first been its who now people my made over did down only way find use may water long little very after words called just where most know", word, " ")
	word[0] = "a"
	while (written < bytes) {
		s = block()
		print s "\n"
		written += length(s) + 2
	}
}
