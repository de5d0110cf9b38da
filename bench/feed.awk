# A feed of RSS 2.0 (-v entries=N), each entry with a page of text: every other one in CDATA, the others
# with every tag escaped.
function words(n,    s, i) {
	s = ""
	for (i = 0; i < n; i++)
		s = s word[int(rand() * 16)] " "
	return s
}
function page(open, close_, amp,    s, i) {
	s = ""
	for (i = 0; i < 5; i++)
		s = s open "p" close_ words(30) open "em" close_ words(3) open "/em" close_ " a " amp " b " \
		    open "a href=\"/post/" i "\"" close_ words(4) open "/a" close_ "." open "/p" close_ "\n"
	return s
}
BEGIN {
	srand(1)
	split("the road goes on and over hills where runners früh saw rain then sun again above water", list, " ")
	for (i in list)
		word[i - 1] = list[i]
	print "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
	print "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
	print "<channel><title>A blog</title><link>https://blog.example/</link><language>en</language>"
	for (e = 0; e < entries; e++) {
		printf "<item>\n  <title>Post %d: %s&amp; more</title>\n  <link>https://blog.example/post/%d/</link>\n", e, words(4), e
		printf "  <dc:creator><![CDATA[Ada]]></dc:creator>\n  <pubDate>Sat, %d Apr 2026 10:%02d:00 +0200</pubDate>\n", 1 + e % 28, e % 60
		printf "  <category><![CDATA[running]]></category>\n  <category><![CDATA[tag %d]]></category>\n", e % 40
		printf "  <guid isPermaLink=\"false\">https://blog.example/?p=%d</guid>\n", e
		printf "  <description><![CDATA[<p>%s</p>]]></description>\n", words(40)
		if (e % 2)
			printf "  <content:encoded><![CDATA[%s]]></content:encoded>\n", page("<", ">", "&amp;")
		else
			printf "  <content:encoded>%s</content:encoded>\n", page("&lt;", "&gt;", "&amp;amp;")
		print "</item>"
	}
	print "</channel></rss>"
}
