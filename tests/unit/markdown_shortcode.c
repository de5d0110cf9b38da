/* Tags of site generators in Markdown → what they mean. */
#include "unit.h"

#include "markdown/shortcode.h"

static const char *
title_of(void *ctx, const char *id, size_t n)
{
	(void)ctx;
	return n == 11 && memcmp(id, "replica-set", n) == 0 ? "ReplicaSet" : NULL;
}

static void
assert_reduced(const char *md, const char *want)
{
	const struct shortcode_names names = { .title = title_of };
	struct strbuf sb = STRBUF_INIT;

	shortcode_reduce(md, strlen(md), &names, &sb);
	assert_string_equal(sb.buf != NULL ? sb.buf : "", want);
	strbuf_free(&sb);
}

static void
assert_kept(const char *md)
{
	assert_reduced(md, md);
}

static void
concepts_are_linked(void **state)
{
	(void)state;
	assert_reduced("A {{< glossary_tooltip text=\"Pod\" term_id=\"pod\" >}} is",
	    "A [Pod](term:pod) is");
	assert_reduced("{{<glossary_tooltip term_id=\"replica-set\">}}",
	    "[ReplicaSet](term:replica-set)");
	assert_reduced("{{% glossary_tooltip term_id='api-server' %}}",
	    "[api server](term:api-server)");
	assert_reduced("{{< glossary_tooltip text=\"a [b]\" >}}", "a \\[b\\]");
	assert_reduced("{{< glossary_tooltip term_id=\"a b>c\" text=\"x\" >}}",
	    "[x](<term:a b%3Ec>)");
}

static void
frames_keep_their_content(void **state)
{
	(void)state;
	assert_reduced("{{% alert %}}Text{{% /alert %}} More.", "Text More.");
	assert_reduced("{{% alert title=\"Mind\" %}}\nText\n{{% /alert %}}\n",
	    "**Mind** \nText\n\n");
	assert_reduced("{{< note >}}Mind.{{< /note >}}", "**Note:** Mind.");
	assert_reduced("{{< tabs >}}{{% tab name=\"Linux\" %}}x{{% /tab %}}{{< /tabs >}}",
	    "**Linux** x");
	assert_reduced("{{< unknown a=b c >}}x{{< /unknown >}}", "x");
	assert_reduced("{% if page.x %}x{% else %}y{% endif %}", "xy");
	assert_reduced("{{< comment >}}a\nb{{< /comment >}}c", "\nc");
	assert_reduced("{% comment %}a\nb{% endcomment %}c", "\nc");
	assert_reduced("{% raw %}{{ x }} {% y %}{% endraw %}", "{{ x }} {% y %}");
}

static void
addresses_and_images(void **state)
{
	(void)state;
	assert_reduced("[a]({{< ref \"b.md#c\" >}})", "[a](b.md#c)");
	assert_reduced("[a]({{% relref path=\"my page.md\" %}})", "[a](<my page.md>)");
	assert_reduced("[a]({% post_url 2024-01-02-my-post %})", "[a](post:my-post)");
	assert_reduced("[a]({% post_url sub/2024-01-02-my-post %})", "[a](post:my-post)");
	assert_reduced("[a]({% link _posts/2024-01-02-b.md %})", "[a](/_posts/2024-01-02-b.md)");
	assert_reduced("[a]({{ site.baseurl }}/b/)", "[a](/b/)");
	assert_reduced("![a]({{ \"/b.png\" | relative_url }})", "![a](/b.png)");
	assert_reduced("{{< figure src=\"/a.png\" caption=\"A cat\" >}}", "![A cat](/a.png)");
	assert_reduced("{{< figure\n  src=\"a b.png\"\n  alt=\"x\" >}}\ny",
	    "![x](<a b.png>)\n\n\ny");
	assert_reduced("{% include image.html url=\"a.png\" caption='b' %}", "![b](a.png)");
	assert_reduced("{% include head.html %}", "");
	assert_reduced("{{< youtube dQw4w9WgXcQ >}}",
	    "[YouTube](<https://www.youtube.com/watch?v=dQw4w9WgXcQ>)");
	assert_reduced("{{ youtube(id=\"x1\") }}",
	    "[YouTube](<https://www.youtube.com/watch?v=x1>)");
	assert_reduced("{{< gist ann 12 >}}", "[Gist](<https://gist.github.com/ann/12>)");
}

static void
code_blocks_are_made(void **state)
{
	(void)state;
	assert_reduced("{{< highlight go \"linenos=table\" >}}\na {{< x >}}\n{{< /highlight >}}\nb",
	    "~~~go\na {{< x >}}\n~~~\nb");
	assert_reduced("{% highlight ruby linenos %}\n~~~\n{% endhighlight %}\n",
	    "~~~~ruby\n~~~\n~~~~\n");
	assert_reduced("a {{< highlight c >}}x`y{{< /highlight >}} b", "a `` x`y `` b");
	assert_reduced("{{< highlight c >}}x\ny\n{{< /highlight >}}", "    x\n    y\n    ");
	assert_reduced("{{< highlight c >}}\nno end\n", "\nno end\n");
	assert_reduced("{{< code >}}\nno end {{< highlight >}}x{{< /highlight >}}",
	    "\nno end ` x `");
}

static void
code_is_left_alone(void **state)
{
	(void)state;
	assert_kept("```\n{{ page.kept }}\n{{< x >}}\n```\n");
	assert_reduced("~~~\n```\n{% a %}\n~~~\n{% b %}c", "~~~\n```\n{% a %}\n~~~\nc");
	assert_reduced("````\n```\n{% a %}\n````\n{% b %}c", "````\n```\n{% a %}\n````\nc");
	assert_kept("write `{{< ref \"x\" >}}` so");
	assert_kept("``a ` {{< b >}}`` c");
	assert_kept("over `two\n{{< lines >}}` so");
	assert_reduced("one ` tick\n\n{{< x >}}`", "one ` tick\n\n`");
	assert_reduced("\\`{{< x >}}`", "\\``");
	assert_kept("text\n\n    {{< code >}}\n\n    {% more %}\n");
	assert_reduced("- item\n\n    {{< x >}}y\n", "- item\n\n    y\n");
	assert_kept("> ```\n> {{< x >}}\n> ```\n");
	assert_kept("- item\n\n      ```\n      {% x %}\n      ```\n");
}

static void
callouts_and_embeds(void **state)
{
	(void)state;
	assert_reduced("> [!warning] Mind *it*\n> text\n", "> **Mind *it***  \n> text\n");
	assert_reduced("> [!NOTE]\r\n> text\n", "> **Note**  \r\n> text\n");
	assert_reduced("> > [!tip]- Fold\n", "> > **Fold**  \n");
	assert_reduced("> [!tip] So \t\n> [!x] \r\n", "> **So**  \n> **X**  \r\n");
	assert_reduced("![[a b.png|100]] ![[Note#Part|so]]", "![](<a b.png>) [[Note#Part|so]]");
	assert_kept("[!note] no quote\n");
	assert_kept("> [!so](a.md) [!so][b]\n> [!so][b]\n");
	assert_kept("> see [!note\n> ![](a.png) ![[open\n");
	assert_kept("`![[a.png]]` [![b](c)](d)");
	assert_true(shortcode_seen("a ![[b]]", 8));
}

static void
other_braces_are_text(void **state)
{
	(void)state;
	assert_kept("a { b {{ no end");
	assert_kept("Mustache writes {{name}} and {{ #list }}");
	assert_kept("{% no end");
	assert_kept("{{< >}}");
	assert_kept("a {: b} c");
	assert_kept("a {: b=} {:.} {: .c d");
	assert_reduced("# A {: .x}\n{:toc}\nb", "# A \n\nb");
	assert_reduced("![a](b){: width=\"97\" .left} and [c](d){:target=\"_blank\"}.",
	    "![a](b) and [c](d).");
	assert_reduced("{{</* ref \"x\" */>}}", "{{< ref \"x\" >}}");
	assert_reduced("{{%/* note */%}}", "{{% note %}}");
	assert_false(shortcode_seen("a { b } {c}", 11));
	assert_true(shortcode_seen("a {{", 4));
}

/* Each input would take minutes if it were searched again from every beginning. */
static void
any_input_takes_linear_time(void **state)
{
	static const char *const parts[] = { "{%{{", "{{<", "{{< highlight c >}}", "{{< raw >}}`",
		"`a``b```c````d", "{% comment %}\n", "{:", "- {{<\n", "\\`{{", "![[", "> [!a\n",
		"[!" };
	struct strbuf in = STRBUF_INIT, out = STRBUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		strbuf_reset(&in);
		strbuf_reset(&out);
		while (in.len < (size_t)2 << 20)
			strbuf_adds(&in, parts[i]);
		shortcode_reduce(in.buf, in.len, NULL, &out);
		assert_true(out.len <= in.len);
	}
	strbuf_free(&in);
	strbuf_free(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(concepts_are_linked),
		cmocka_unit_test(frames_keep_their_content),
		cmocka_unit_test(addresses_and_images),
		cmocka_unit_test(code_blocks_are_made),
		cmocka_unit_test(code_is_left_alone),
		cmocka_unit_test(callouts_and_embeds),
		cmocka_unit_test(other_braces_are_text),
		cmocka_unit_test(any_input_takes_linear_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
