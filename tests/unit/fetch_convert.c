/* HTML as blogs have it → Markdown, an element and an oddity at a time. */
#include "unit.h"

#include "fetch/convert.h"

#define BASE "https://example.org/blog/post/"

struct example {
	const char *html, *markdown;
};

static void
converts(const struct example *examples, size_t n)
{
	const struct convert_opts opts = { .base = BASE };

	for (size_t i = 0; i < n; i++) {
		struct strbuf out = STRBUF_INIT;
		struct err err = { 0 };

		assert_true(convert_html(examples[i].html, strlen(examples[i].html), &opts, &out,
		    NULL, &err));
		if (out.len > 0 && out.buf[out.len - 1] == '\n')
			strbuf_truncate(&out, out.len - 1);
		if (strcmp(out.buf, examples[i].markdown) != 0)
			fail_msg("of %s\ncame\n%s\ninstead of\n%s", examples[i].html, out.buf,
			    examples[i].markdown);
		strbuf_free(&out);
	}
}

#define CONVERTS(...)                                                                              \
	do {                                                                                       \
		static const struct example examples[] = { __VA_ARGS__ };                          \
                                                                                                   \
		(void)state;                                                                       \
		converts(examples, sizeof(examples) / sizeof(examples[0]));                        \
	} while (0)

static void
paragraphs_and_headings(void **state)
{
	CONVERTS({ "", "" }, { " \n\t", "" }, { "<p>a\n  b</p>c", "a b\n\nc" },
	    { "<div>a<div>b</div></div>", "a\n\nb" }, { "<p>a<p>b", "a\n\nb" },
	    { "<p>&nbsp;</p><p> </p>", "" },
	    { "<h1>A</h1><h6>F <b>g</b></h6>", "# A\n\n###### F **g**" },
	    { "<h2><div>a</div><br>b</h2>", "## a b" }, { "<h2></h2>x", "x" },
	    { "<h2>C #</h2>", "## C \\#" }, { "<h2>C#</h2>", "## C#" },
	    { "a<br>b<br/>c<br>", "a\\\nb\\\nc" }, { "a<br><br>b", "a\n\nb" },
	    { "a<hr>b", "a\n\n---\n\nb" }, { "<hr>b", "___\n\nb" },
	    { "<blockquote>a<p>b</blockquote><blockquote></blockquote>", "> a\n>\n> b" },
	    { "<blockquote><blockquote>a</blockquote></blockquote>", "> > a" });
}

static void
emphasis(void **state)
{
	CONVERTS({ "a <em>b</em> <i>c</i>", "a *b* *c*" }, { "a<b> b </b>c", "a **b** c" },
	    { "<b><strong>a</strong></b>", "**a**" }, { "<b>a</b><strong>b</strong>", "**ab**" },
	    { "<em>a <strong>b</strong></em>", "*a **b***" }, { "<b></b>a<i> </i>b", "a b" },
	    { "a<em>b</em>c", "a*b*c" }, { "a<em>(b)</em>c", "a<em>(b)</em>c" },
	    { "\"<em>a!</em>\"", "\"*a!*\"" },
	    { "<em>a</em><strong>b</strong>", "<em>a</em>**b**" },
	    { "<b>&nbsp;a</b>b", "\xc2\xa0**a**b" }, { "<b>a<p>b</p></b>", "**a**\n\nb" },
	    { "<del>a</del> <s>b</s> <strike>c</strike>", "~~a~~ ~~b~~ ~~c~~" },
	    { "<b>a <a href='x'>b</a></b>", "**a [b](" BASE "x)**" },
	    { "<span style='font-weight: 700'>a</span> <span style=\"FONT-STYLE:italic\">b</span>",
		"**a** *b*" },
	    { "<b style='font-weight:normal'>a</b>", "a" },
	    { "<cite>a</cite> <q>b</q>",
		"*a* \xe2\x80\x9c"
		"b\xe2\x80\x9d" });
}

static void
other_inlines(void **state)
{
	CONVERTS({ "<code>a</code> <code>b</code>", "`a` `b`" },
	    { "<code>a`b</code> <code>`</code>", "``a`b`` `` ` ``" },
	    { "<code>a``b</code> <code>a`b``c</code>", "`a``b` ```a`b``c```" },
	    /* no code span has so many marks */
	    { "<code>````````````````````````````````````````a</code>[[a]]",
		"` ````````````````````````````````````````a `\\[[a]]" },
	    { "<code>a <b>b</b> *c*</code>", "`a b *c*`" }, { "<b><code>a</code></b>", "**`a`**" },
	    { "<a href='#x'><code>a</code></a>", "[`a`](#x)" },
	    { "<kbd>Ctrl</kbd>+<kbd>C</kbd>", "<kbd>Ctrl</kbd>+<kbd>C</kbd>" },
	    { "H<sub>2</sub>O x<sup>2</sup>", "H<sub>2</sub>O x<sup>2</sup>" },
	    { "<mark>a</mark> <ins>b</ins> <u>c</u> <small>d</small>",
		"<mark>a</mark> <ins>b</ins> c d" },
	    { "<abbr title='a \"b\"'>c</abbr> <abbr>d</abbr>",
		"<abbr title=\"a &quot;b&quot;\">c</abbr> d" },
	    /* one that was never closed: its end on a line of its own would begin a block of HTML */
	    { "<ul><li><abbr title='a'>b<p>c</p></abbr><pre>[[d]]</pre>",
		"- b\n\n  c\n  ```\n  [[d]]\n  ```" },
	    { "<ruby>\xe6\xbc\xa2<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "\xe6\xbc\xa2(kan)" },
	    { "<math><semantics><mi>E</mi><annotation "
	      "encoding='application/x-tex'>E_0\\</annotation>"
	      "</semantics></math>",
		"`E_0\\`" });
}

static void
lists(void **state)
{
	CONVERTS({ "<ul><li>a<li>b</ul>", "- a\n- b" },
	    { "<ul><li><p>a</p></li><li>b</li></ul>", "- a\n\n- b" },
	    { "<ul><li>a<ul><li>b</ul><li>c</ul>", "- a\n  - b\n- c" },
	    { "<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n  - b" },
	    { "<ol start=9><li>a<li>b</ol>", "9. a\n10. b" },
	    { "<ul><li>a<ol><li>b</ol>c</ul>", "- a\n  1. b\n\n  c" },
	    { "<ul><li>a<ol start=3><li>b</ol></ul>", "- a\n\n  3. b" },
	    { "<ul><li>a</ul><ul><li>b</ul><ol><li>c</ol><ol><li>d</ol>",
		"- a\n\n* b\n\n1. c\n\n1) d" },
	    { "<ul><li></li><li>b</li></ul>", "-\n- b" },
	    { "<ul><li>a<pre>b\nc</pre></ul>", "- a\n  ```\n  b\n  c\n  ```" },
	    { "<ul><li><h2>a</h2>b<blockquote>c</blockquote><pre>d</pre>e</ul>",
		"- ## a\n  b\n  > c\n  ```\n  d\n  ```\n  e" },
	    { "<ul><li><blockquote>a</blockquote></ul>", "- > a" },
	    { "<ul><li><input type=checkbox checked> a<li><p><label><input "
	      "type='checkbox'>b</label>"
	      "</ul>",
		"- [x] a\n\n- [ ] b" },
	    { "<ul><li>[ ] a</ul>", "- \\[ ] a" }, { "<ol start=-5><li>a</ol>", "0. a" },
	    { "<dl><dt>a<dt>b<dd>c<dd>d<dt>e<dd>f</dl>",
		"- **a**\\\n  **b**\\\n  c\\\n  d\n- **e**\\\n  f" },
	    { "<dl><div><dt>a</dt><dd><p>b</p><p>c</p></dd></div></dl>", "- **a**\n\n  b\n\n  c" });
}

static void
code_blocks(void **state)
{
	CONVERTS({ "<pre>a\n  b\n\n</pre>", "```\na\n  b\n```" },
	    { "<pre><code class='language-c'>a &lt; b</code></pre>", "```c\na < b\n```" },
	    { "<pre>```\na</pre>", "````\n```\na\n````" },
	    { "<pre class='lang-js'>a<br>b</pre>", "```js\na\nb\n```" },
	    { "<pre class='brush: php; title: ; notranslate'>a</pre>", "```php\na\n```" },
	    { "<pre class='brush:css'>a</pre>", "```css\na\n```" },
	    { "<div class='highlight highlight-source-shell'><pre>a</pre></div>",
		"```shell\na\n```" },
	    { "<div class='highlight-text-html-basic'><pre>a</pre></div>", "```html\na\n```" },
	    { "<pre><code class='hljs python'>a</code></pre>", "```python\na\n```" },
	    { "<pre><code class='hljs language-go'>a</code></pre>", "```go\na\n```" },
	    { "<div class='sourceCode'><pre class='sourceCode haskell'><code class='sourceCode "
	      "haskell'><span id='cb1-1'><a href='#cb1-1' "
	      "aria-hidden='true'></a>a</span></code></pre></div>",
		"```haskell\na\n```" },
	    { "<pre class='EnlighterJSRAW' data-enlighter-language='ruby'>a</pre>",
		"```ruby\na\n```" },
	    { "<pre class='wp-block-code'><code lang='php' class='language-php'>a</code></pre>",
		"```php\na\n```" },
	    { "<pre class='lang:sh decode:true'>a</pre>", "```sh\na\n```" },
	    { "<pre class='src src-python'>a</pre>", "```python\na\n```" },
	    { "<pre class='language-none'>a</pre><pre class='language-plaintext'>b</pre>",
		"```\na\n```\n\n```text\nb\n```" },
	    { "<pre class='language-x&quot;`'>a</pre>", "```\na\n```" },
	    { "<div class='language-ruby highlighter-rouge'><div class='highlight'><pre "
	      "class='highlight'>"
	      "<code><table class='rouge-table'><tbody><tr><td class='rouge-gutter gl'>"
	      "<pre class='lineno'>1\n2\n</pre></td><td "
	      "class='rouge-code'><pre>a\nb\n</pre></td></tr>"
	      "</tbody></table></code></pre></div></div>",
		"```ruby\na\nb\n```" },
	    { "<div class='highlight-python'><table class='highlighttable'><tr><td class='linenos'>"
	      "<div class='linenodiv'><pre>1\n2</pre></div></td><td class='code'><div "
	      "class='highlight'>"
	      "<pre><span></span>a\nb</pre></div></td></tr></table></div>",
		"```python\na\nb\n```" },
	    { "<div class='highlight'><table class='lntable'><tr><td class='lntd'><pre "
	      "class='chroma'>"
	      "<code><span class='lnt'>1\n</span></code></pre></td><td class='lntd'><pre "
	      "class='chroma'>"
	      "<code class='language-go' data-lang='go'>a\n</code></pre></td></tr></table></div>",
		"```go\na\n```" },
	    { "<table><tr><td class='blob-num'></td><td class='blob-code'>a</td></tr><tr>"
	      "<td class='blob-num'></td><td class='blob-code'>b</td></tr></table>",
		"```\na\nb\n```" },
	    { "<pre class='chroma'><code><span class='line'><span "
	      "class='ln'>1</span><span>a\n</span></span>"
	      "</code></pre>",
		"```\na\n```" },
	    { "<pre><div>a</div><div><br></div><div>b</div></pre>", "```\na\n\nb\n```" },
	    { "<pre class='wp-block-verse'>a\n<em>b</em>\n\nc</pre>", "a\\\n*b*\n\nc" });
}

static void
tables(void **state)
{
	CONVERTS({ "<table><tr><th>a<th data-align=right>b<tr><td>c|d<td><code>e|f</code></table>",
		     "| a | b |\n| --- | --: |\n| c\\|d | `e\\|f` |" },
	    { "<table><caption>t</caption><thead><tr><td style='text-align: "
	      "center'>a</thead><tbody><tr>"
	      "<td><p>b</p><p>c</p></table>",
		"*t*\n\n| a |\n| :-: |\n| b<br>c |" },
	    { "<table><tr><td>a<td>b<tr><td>c<td>d</table>",
		"| | |\n| --- | --- |\n| a | b |\n| c | d |" },
	    { "<table><tr><th colspan=2>a<tr><td rowspan=2>b<td>c<tr><td>d</table>",
		"| a | |\n| --- | --- |\n| b | c |\n| | d |" },
	    { "<table><tr><th>a<th>b<tr><th>c<td>d</table>",
		"| a | b |\n| --- | --- |\n| **c** | d |" },
	    { "<table><tr><th>a<th>b<tr><td>c<td><ul><li>d</ul></table>",
		"- **a**\\\n  c\n\n  **b**\n\n  - d" },
	    { "<table><tr><td>a<table><tr><th>b<tr><td>c</table></table>",
		"a\n\n| b |\n| --- |\n| c |" },
	    { "<table role=presentation><tr><td>a<td>b</table>", "a\n\nb" },
	    { "<table><tr><td>a</table>", "a" }, { "<table></table>", "" },
	    { "<table>x<tr><th>a</table>", "x\n\n| a |\n| --- |" });
}

static void
links(void **state)
{
	CONVERTS({ "<a href='../x?a=1&amp;b=2#c' title='t \"q\"'>a</a>",
		     "[a](https://example.org/blog/x?a=1&b=2#c \"t \\\"q\\\"\")" },
	    { "<a href='//e.org/a b'>a</a>", "[a](https://e.org/a%20b)" },
	    { "<a href='x_(y)'>a</a> <a href='x)'>b</a>", "[a](" BASE "x_(y)) [b](" BASE "x\\))" },
	    { "<a href=' java\tscript:alert(1)'>a</a> <a href='data:text/html,x'>b</a> "
	      "<a href='ftp://e.org'>c</a> <a>d</a> <a href=''></a>",
		"a b c d" },
	    { "<a href='mailto:a@e.org'>[a]</a>", "[\\[a\\]](mailto:a@e.org)" },
	    { "<a href='https://e.org/'>https://e.org/</a>", "<https://e.org/>" },
	    { "<a href='mailto:a.b@e.org'>a.b@e.org</a>", "<a.b@e.org>" },
	    { "<a href='mailto:kbd'>kbd</a> <a href='https'>https</a>",
		"[kbd](mailto:kbd) [https](" BASE "https)" },
	    { "<a href='#top'>a</a>", "[a](#top)" },
	    { "<a href='https://e.org'><h3>a</h3><p>b</p></a>",
		"### [a](https://e.org)\n\n[b](https://e.org)" },
	    { "<a href='#s1'>a</a><a href='" BASE
	      "#s2'>b</a><a href='#s3'>c</a><h2 id=s1>A &amp; Part</h2>"
	      "<h2><span id=s2>Two</span></h2><a name=s3></a><h3>Third one</h3>",
		"[a](#a--part)[b](#two)[c](#third-one)\n\n## A & Part\n\n## Two\n\n### Third one" },
	    { "Hey!<a href='https://e.org'>a</a>", "Hey\\![a](https://e.org)" },
	    { "<base href='https://b.org/x/'><a href='y'>a</a>", "[a](https://b.org/x/y)" },
	    { "<a href='https://e.org/\xe2\x80\xae'>a</a>", "[a](https://e.org/%E2%80%AE)" });
}

static void
pictures(void **state)
{
	CONVERTS({ "<img src='a.png' alt='b [c]' title='d'>", "![b \\[c\\]](" BASE "a.png \"d\")" },
	    { "<figure><a href='big.png'><img src='a.png'></a><figcaption>c "
	      "<em>d</em></figcaption></figure>",
		"[![](" BASE "a.png)](" BASE "big.png)\n\n*c d*" },
	    { "<img src='data:image/gif;base64,x' data-src='a.png' alt=''>", "![](" BASE "a.png)" },
	    { "<img srcset='a.png 1x, b.png 2x'>", "![](" BASE "b.png)" },
	    { "<img data-srcset='a.png 320w, b,c.png 640w,'>", "![](" BASE "b,c.png)" },
	    { "<img src='x.gif' data-lazy-src='a.png'><noscript><img src='a.png'></noscript>",
		"![](" BASE "a.png)" },
	    { "<img class=lazy src='data:image/gif,'><noscript><img src='a.png'></noscript>",
		"![](" BASE "a.png)" },
	    { "<img src='data:image/gif,' alt='said'>", "said" },
	    { "<img src='p.gif' width=1 height=1>a", "a" },
	    { "<img class=emoji alt='\xf0\x9f\x98\x80' src='x.png'>", "\xf0\x9f\x98\x80" },
	    { "<img class=latex alt='x^2' src='x.png'>", "`x^2`" },
	    { "<picture><source srcset='a.webp'><img src='a.png' alt=b></picture>",
		"![b](" BASE "a.png)" });
}

static void
embeds(void **state)
{
	CONVERTS({ "<iframe src='//www.youtube.com/embed/abc?rel=0' title='Film'></iframe>",
		     "[Film](https://www.youtube.com/watch?v=abc)" },
	    { "a<video controls><source src='v.mp4'>no video here</video>b",
		"a\n\n[example.org/blog/post/v.mp4](" BASE "v.mp4)\n\nb" },
	    { "<audio src='a.mp3' title='Song'></audio>", "[Song](" BASE "a.mp3)" },
	    { "<figure class='wp-block-embed'><div "
	      "class='wp-block-embed__wrapper'>\nhttps://e.org/v_1_\n"
	      "</div></figure>",
		"<https://e.org/v_1>\\_" },
	    { "<blockquote class='wp-embedded-content'><a "
	      "href='https://e.org/p'>Post</a></blockquote>"
	      "<iframe class='wp-embedded-content' src='https://e.org/p/embed/'></iframe>",
		"> [Post](https://e.org/p)" },
	    { "<script src='https://gist.github.com/a/1.js'></script>",
		"[gist.github.com/a/1](https://gist.github.com/a/1)" },
	    { "<object data='a.pdf'></object>", "[example.org/blog/post/a.pdf](" BASE "a.pdf)" },
	    { "<iframe src='javascript:x'></iframe>", "" });
}

static void
what_is_not_seen(void **state)
{
	CONVERTS({ "a<script>if (a<b) '</p>'; \"<p>\"</script>b<style>p{}</style>", "ab" },
	    { "a<!-- b -- c --><!-->d<!--->e", "ade" }, { "a<!-- b", "a" },
	    { "<p hidden>a</p><p style='color:red; display : none'>b</p><p onclick='x'>c</p>",
		"c" },
	    { "a <span class='screen-reader-text'>b</span>", "a" },
	    { "<button>Copy</button><select><option>a</select><textarea>b</textarea>c", "c" },
	    { "<h2>a <a href='#a' aria-hidden='true'>#</a></h2>", "## a" },
	    { "<svg><title>a</title><text>b</text></svg>c", "c" },
	    { "<head><title>a</title></head><body>b</body>c", "b\n\nc" },
	    { "a\xc2\xad\xe2\x80\x8b"
	      "b \xe2\x80\xae"
	      "c \x1b[31m \xc2\x9b",
		"ab \xef\xbf\xbd"
		"c [31m \xef\xbf\xbd" });
}

static void
details(void **state)
{
	CONVERTS({ "<details><summary>a <b>&lt;b&gt;</b></summary><p>c</p></details>d",
		     "<details>\n<summary>a &lt;b&gt;</summary>\n\nc\n\n</details>\n\nd" },
	    { "<details open>c</details>", "<details open>\n\nc\n\n</details>" });
}

static void
escapes_only_where_it_must(void **state)
{
	CONVERTS({ "2 * 3 *a* ** b", "2 * 3 \\*a\\* ** b" },
	    { "a_b_c __d__", "a_b_c \\_\\_d\\_\\_" },
	    { "[a] [a](b) [a][b]", "[a] [a\\](b) [a\\][b]" }, { "[a]: b", "[a\\]: b" },
	    { "[^1] [[a]]", "\\[^1] \\[[a]]" }, { "a`b", "a\\`b" },
	    { "a &lt; b &lt;b&gt; &lt;3 &lt;/b", "a < b \\<b> <3 \\</b" },
	    { "AT&amp;T a &amp; b &amp;amp; &amp;#10; a&amp;b;",
		"AT&T a & b \\&amp; \\&#10; a&b;" },
	    { "~5 km, a~b~", "~5 km, a\\~b\\~" }, { "a|b", "a|b" },
	    { "C:\\dir \\* a\\", "C:\\dir \\\\\\* a\\\\" },
	    { "<p># a<p>#a<p>#<p>####### a", "\\# a\n\n#a\n\n\\#\n\n####### a" },
	    { "<p>- a<p>-a<p>-<p>---<p>+ a<p>* a",
		"\\- a\n\n-a\n\n\\-\n\n\\---\n\n\\+ a\n\n\\* a" },
	    { "<p>1. a<p>1.a<p>1) a<p>1234567890. a<p>2026.",
		"1\\. a\n\n1.a\n\n1\\) a\n\n1234567890. a\n\n2026\\." },
	    { "<p>&gt; a<p>~~~<p>a<br>===", "\\> a\n\n\\~\\~\\~\n\na\\\n\\===" },
	    { "a | b<br>--|--", "a | b\\\n\\--|--" }, { "{\"a\": 1}", "\\{\"a\": 1}" },
	    { "a {{ b }} {% c %}", "a {\\{ b }} {\\% c %}" }, { "<p>+++<p>a", "\\+++\n\na" },
	    { "<blockquote>[!note] a</blockquote>", "> \\[!note] a" },
	    { "see http://e.org/a.b, or http://e.org/a_b_.",
		"see http://e.org/a.b, or <http://e.org/a_b>\\_." });
}

static void
footnotes(void **state)
{
	CONVERTS(/* WordPress */
	    { "a<sup data-fn='f' class='fn'><a href='#f' id='f-link'>1</a></sup>"
	      "<ol class='wp-block-footnotes'><li id='f'>n <a href='#f-link' aria-label='Jump to "
	      "1'>"
	      "\xe2\x86\xa9\xef\xb8\x8e</a></li></ol>",
		"a[^1]\n\n[^1]: n" },
	    /* kramdown, with two references to one note */
	    { "<p>a<sup id='fnref:x' role='doc-noteref'><a href='#fn:x' class='footnote' "
	      "rel='footnote'>1</a>"
	      "</sup> b<sup id='fnref:x:1'><a href='#fn:x' class='footnote'>1</a></sup></p>"
	      "<div class='footnotes' role='doc-endnotes'><ol><li id='fn:x' "
	      "role='doc-endnote'><p>n&nbsp;"
	      "<a href='#fnref:x' class='reversefootnote'>&#8617;</a>&nbsp;<a href='#fnref:x:1' "
	      "class='reversefootnote'>&#8617;<sup>2</sup></a></p></li></ol></div>",
		"a[^1] b[^1]\n\n[^1]: n" },
	    /* Pandoc */
	    { "a<a href='#fn1' class='footnote-ref' id='fnref1' role='doc-noteref'><sup>1</sup></a>"
	      "<section class='footnotes' role='doc-endnotes'><hr><ol><li "
	      "id='fn1'><p>n</p><pre>c</pre><p>m"
	      "<a href='#fnref1' class='footnote-back'>\xe2\x86\xa9</a></p></li></ol></section>",
		"a[^1]\n\n[^1]: n\n\n    ```\n    c\n    ```\n\n    m" },
	    /* GitHub */
	    { "a<sup><a href='#user-content-fn-1' id='user-content-fnref-1' "
	      "data-footnote-ref>1</a></sup>"
	      "<section data-footnotes class='footnotes'><h2 id='footnote-label' "
	      "class='sr-only'>Footnotes"
	      "</h2><ol><li id='user-content-fn-1'><p>n <a href='#user-content-fnref-1' "
	      "data-footnote-backref>\xe2\x86\xa9</a></p></li></ol></section>",
		"a[^1]\n\n[^1]: n" },
	    /* Word, and notes in the order of the text */
	    { "a<a name='_r2' href='#_n2'>[2]</a> b<a name='_r1' href='#_n1'>[1]</a>"
	      "<p><a name='_n1' href='#_r1'>[1]</a> one<p><a name='_n2' href='#_r2'>[2]</a> two",
		"a[^1] b[^2]\n\n[^1]: two\n\n[^2]: one" },
	    /* a wiki */
	    { "a<sup id='r1' class='reference'><a href='#n1'>[1]</a></sup><ol><li id='n1'><b><a "
	      "href='#r1'>^"
	      "</a></b> n</li></ol>",
		"a[^1]\n\n[^1]: n" },
	    /* addresses made whole, as feeds have them */
	    { "a<sup id='r1'><a href='" BASE "#n1'>1</a></sup><ol><li id='n1'>n <a href='" BASE
	      "#r1'>\xe2\x86\xa9</a></ol>",
		"a[^1]\n\n[^1]: n" },
	    /* a table of contents is none */
	    { "<a href='#s' id='t'>Part</a><h2 id='s'><a href='#t'>Part</a></h2>",
		"[Part](#part)\n\n## [Part](#t)" },
	    /* nor is a note that nothing refers to */
	    { "<ol><li id='n1'>n <a href='#r1'>^</a></ol>", "1. n [^](#r1)" });
}

static void
old_and_broken_html(void **state)
{
	CONVERTS({ "<b>a<i>b</b>c</i>", "<strong>a<em>b</em></strong>c" },
	    { "<p>a</b></p></div>b", "a\n\nb" }, { "<td>a</td><li>b", "a\n\nb" },
	    { "a&check;&hellip;&nosuch; &#146;&#x80;&#129;",
		"a\xe2\x9c\x93\xe2\x80\xa6&nosuch; \xe2\x80\x99\xe2\x82\xac\xef\xbf\xbd" },
	    { "a&LT;b&gt;", "a\\<b>" }, { "<P CLASS=x>a</P>", "a" },
	    { "a\xff\xc3", "a\xef\xbf\xbd\xef\xbf\xbd" },
	    { "<center><font color=red>a</font></center>", "a" }, { "a<br clear=all>b", "a\\\nb" });
}

/* --- bounds ----------------------------------------------------------------------------- */

static void
repeat(struct strbuf *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		strbuf_adds(out, s);
}

static size_t
count(const char *s, char c)
{
	size_t n = 0;

	for (; (s = strchr(s, c)) != NULL; s++)
		n++;
	return n;
}

/* What stands in and behind so many elements in one another is all there. */
static void
keeps_what_is_deep(void **state)
{
	static const char *const opens[] = { "<div>Z", "<blockquote>Z", "<ul><li>Z", "<b>Z",
		"<span>Z", "<kbd>Z<em>Z", "<table><tr><td>Z", "<table><tr><th>Z<td>Z",
		"<a href='u'>Z", "<details>Z", "<details><summary>Z</summary>", "<dl><dt>Z<dd>Z",
		"<dl>Z", "<dl><div>Z", "<ul>Z", "<ol><li><p>Z", "<figure>Z<figcaption>Z", "<h1>Z",
		"<pre>Z", "<code>Z", "<pre><table><tr><td>Z", "<table>Z", "<tr>Z", "<li>Z<dt>Z",
		"<object>Z", "<x-y>Z", "<p>Z", "<center><font>Z", "<sub>Z<sup>Z",
		"<section><article>Z" };
	static const size_t depths[] = { 198, 199, 200, 201, 255, 256, 257, 1000, 20000 };

	(void)state;
	for (size_t i = 0; i < sizeof(opens) / sizeof(opens[0]); i++) {
		for (size_t k = 0; k < sizeof(depths) / sizeof(depths[0]); k++) {
			struct strbuf html = STRBUF_INIT, out = STRBUF_INIT;
			struct convert_notes notes;

			repeat(&html, opens[i], depths[k]);
			strbuf_adds(&html, "q<p>Z");
			assert_true(convert_html(html.buf, html.len, NULL, &out, &notes, NULL));
			assert_false(notes.cut);
			if (count(out.buf, 'Z') != count(html.buf, 'Z'))
				fail_msg("%zu times %s: %zu of %zu", depths[k], opens[i],
				    count(out.buf, 'Z'), count(html.buf, 'Z'));
			convert_notes_free(&notes);
			strbuf_free(&html);
			strbuf_free(&out);
		}
	}
}

static void
keeps_what_is_behind_what_is_deep(void **state)
{
	static const size_t depths[] = { 256, 257, 1000, 100000 };

	(void)state;
	for (size_t k = 0; k < sizeof(depths) / sizeof(depths[0]); k++) {
		struct strbuf html = STRBUF_INIT, out = STRBUF_INIT;

		repeat(&html, "<div>", depths[k]);
		strbuf_adds(&html, "within");
		repeat(&html, "</div>", depths[k]);
		strbuf_adds(&html, "<h2>Behind</h2><p>it</p>");
		assert_true(convert_html(html.buf, html.len, NULL, &out, NULL, NULL));
		assert_string_equal(out.buf, "within\n\n## Behind\n\nit\n");
		strbuf_free(&html);
		strbuf_free(&out);
	}
}

/* Elements opened and closed by chance, with a letter here and there: as many come out. */
static void
keeps_every_letter(void **state)
{
	static const char *const tags[] = { "a href='u'", "b", "blockquote", "br", "caption",
		"code", "dd", "del", "details", "div", "dl", "dt", "em", "figcaption", "figure",
		"h2", "hr", "input type=checkbox", "kbd", "li", "ol start=3", "p", "pre", "span",
		"sub", "summary", "table", "tbody", "td colspan=2", "td", "th", "thead", "tr", "ul",
		"x-y", "abbr title=t", "section", "td rowspan=2", "html", "body", "form", "center",
		"q", "ruby", "rt" };
	uint64_t chance = 0x2545f4914f6cdd1du;

	(void)state;
	for (unsigned round = 0; round < 10000; round++) {
		struct strbuf html = STRBUF_INIT, out = STRBUF_INIT;

		for (unsigned i = 0; i < 60; i++) {
			const char *tag;

			chance = chance * 6364136223846793005u + 1442695040888963407u;
			tag = tags[(chance >> 33) % (sizeof(tags) / sizeof(tags[0]))];
			if ((chance >> 20) % 3 == 0)
				strbuf_addf(&html, "</%.*s>", (int)strcspn(tag, " "), tag);
			else
				strbuf_addf(&html, "<%s>", tag);
			if ((chance >> 25) % 2 == 0)
				strbuf_adds(&html, (chance >> 27) % 2 == 0 ? "Z" : " Z\n");
		}
		assert_true(convert_html(html.buf, html.len, NULL, &out, NULL, NULL));
		if (count(out.buf, 'Z') != count(html.buf, 'Z'))
			fail_msg("round %u: %zu of %zu: %s\nbecame\n%s", round, count(out.buf, 'Z'),
			    count(html.buf, 'Z'), html.buf, out.buf);
		strbuf_free(&html);
		strbuf_free(&out);
	}
}

static void
keeps_what_is_behind_a_nul(void **state)
{
	static const char html[] = "a\0b<p>c\0</p>\0<b>d</b>";
	struct strbuf out = STRBUF_INIT;

	(void)state;
	assert_true(convert_html(html, sizeof(html) - 1, NULL, &out, NULL, NULL));
	assert_non_null(strchr(out.buf, 'd'));
	assert_int_equal(strlen(out.buf), out.len);
	strbuf_free(&out);
}

static void
names_its_pictures(void **state)
{
	static const char html[] =
	    "<img src=a.png><p><img src='https://e.org/b.png'><img src='data:x'>";
	const struct convert_opts opts = { .base = BASE };
	struct strbuf out = STRBUF_INIT;
	struct convert_notes notes;

	(void)state;
	assert_true(convert_html(html, sizeof(html) - 1, &opts, &out, &notes, NULL));
	assert_int_equal(notes.images.len, 2);
	assert_string_equal(notes.images.items[0], BASE "a.png");
	assert_string_equal(notes.images.items[1], "https://e.org/b.png");
	convert_notes_free(&notes);
	strbuf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paragraphs_and_headings),
		cmocka_unit_test(emphasis),
		cmocka_unit_test(other_inlines),
		cmocka_unit_test(lists),
		cmocka_unit_test(code_blocks),
		cmocka_unit_test(tables),
		cmocka_unit_test(links),
		cmocka_unit_test(pictures),
		cmocka_unit_test(embeds),
		cmocka_unit_test(what_is_not_seen),
		cmocka_unit_test(details),
		cmocka_unit_test(escapes_only_where_it_must),
		cmocka_unit_test(footnotes),
		cmocka_unit_test(old_and_broken_html),
		cmocka_unit_test(keeps_what_is_deep),
		cmocka_unit_test(keeps_what_is_behind_what_is_deep),
		cmocka_unit_test(keeps_every_letter),
		cmocka_unit_test(keeps_what_is_behind_a_nul),
		cmocka_unit_test(names_its_pictures),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
