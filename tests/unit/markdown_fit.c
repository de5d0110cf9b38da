/* Every line fits every width from 20 to 200 and is clean, whatever the text: scripts of
 * wide characters, emoji of many code points, deep nesting, escape sequences. */
#include "unit.h"

#include <time.h>

#include "markdown_lines.h"

#define WIDTH_MAX 200

struct sample {
	const char *name, *markdown;
};

static const struct sample samples[] = {
	{ "Japanese",
	    "# "
	    "見出しはここ\n\n日本語の文章は空白なしで続くので、どこでも改行できる。「括弧」も、句読"
	    "点も"
	    "。\n\n"
	    "- 項目その一：長い説明が続きます長い説明が続きます\n  - 入れ子の項目ですよ\n"
	    "1. 番号付きの項目もあります\n\n> 引用文はこのように続いていきます\n" },
	{ "Chinese and Korean",
	    "简体中文没有空格但是必须换行，标点不能在行首。**粗体字**和*斜体字*。\n\n"
	    "한국어 문장은 띄어쓰기가 있지만 긴단어도있을수있습니다정말로길어요.\n" },
	{ "emoji",
	    "👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦 "
	    "🏃‍♂️🏃‍♂️ "
	    "👍🏽 "
	    "❤️ "
	    "1️⃣2️⃣3️⃣ "
	    "🇰🇪🇰🇪🇰🇪🇰🇪🇰🇪🇰🇪🇰🇪🇰🇪🇰🇪🇰🇪🇰🇪🇰🇪🇰🇪 "
	    "🏴󠁧󠁢󠁥󠁮󠁧󠁿\n\n- "
	    "🏃‍♂️ "
	    "走る "
	    "🏃‍♂️\n" },
	{ "combining",
	    "e\u0301e\u0301 a\u0300\u0316\u0327 ｶﾞｷﾞｸﾞ กำลังวิ่ง हिन्दी में लिखा हुआ العربية עברית\n" },
	{ "marks without a base",
	    "> \u0301a<br>\u0301b **\u0301c**\n\n- 🏽\n\n    "
	    "\u0301x\n\n|\u0301|*\u0301*|\n|-|-|\n|\u0301|a|\n" },
	{ "wide table",
	    "| 距離 | タイム | 備考 |\n|:-:|--:|:--|\n"
	    "| 千五百メートル | 5分10秒66 | "
	    "自己ベスト👨‍👩‍👧‍👦更新しました "
	    "|\n"
	    "| 一マイル | 5:53 | **太字**と[リンク](http://例え.jp) ❤️❤️❤️ "
	    "|\n" },
	{ "wide code",
	    "```"
	    "日本語\n関数（引数）\t戻り値👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍"
	    "👦"
	    "👨"
	    "‍"
	    "👩"
	    "‍"
	    "👧"
	    "‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦\n``"
	    "`"
	    "\n" },
	{ "many columns",
	    "|a|b|c|d|e|f|g|h|i|j|k|l|\n|-|-|-|-|-|-|-|-|-|-|-|-|\n"
	    "|日本|two|3|4|5|6|7|8|9|10|11|twelve|\n|1|\n" },
	{ "long word",
	    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft "
	    "https://example.com/a/very/long/path/that/never/ends/and/goes/on/and/"
	    "on?with=query\n" },
	{ "all in all",
	    "> - [x] 1. > a\n>   > ```\n>   > code code code code code code\n>   > ```\n"
	    ">   123456789) 数 ![画像](絵.png) [^n]\n\n[^n]: 注\n\n    二\n" },
};

static const char *
fault_at(const struct document *doc, size_t width)
{
	struct layout_text out = { .doc = doc, .width = width, .text = STRBUF_INIT };
	struct layout_opts opts = {
		.width = width, .show_urls = width % 2 == 0, .ascii = width % 3 == 0
	};

	document_layout(doc, &opts, 0, document_nblocks(doc), layout_text_line, &out);
	strbuf_free(&out.text);
	return out.fault;
}

static void
fits_every_width(void **state)
{
	const struct sample *sample = *state;
	struct document *doc;

	assert_true(document_parse(&doc, sample->markdown, strlen(sample->markdown), 1, NULL));
	for (size_t width = DOCUMENT_MIN_WIDTH; width <= WIDTH_MAX; width++) {
		const char *fault = fault_at(doc, width);

		if (fault != NULL)
			fail_msg("width %zu: %s", width, fault);
	}
	document_free(doc);
}

static void
repeat(struct strbuf *sb, const char *s, size_t times)
{
	while (times-- > 0)
		strbuf_adds(sb, s);
}

/* What nests deep keeps its text and leaves room for it. */
static void
deep_nesting_keeps_the_text(void **state)
{
	struct layout_text out = { .width = 20, .text = STRBUF_INIT };
	struct layout_opts opts = { .width = 20 };
	struct strbuf sb = STRBUF_INIT;
	struct document *doc;

	(void)state;
	for (size_t i = 0; i < 300; i++) {
		strbuf_fill(&sb, ' ', i * 2);
		strbuf_addf(&sb, "- item%zu\n", i);
	}
	strbuf_adds(&sb, "\n---\n\n");
	repeat(&sb, ">", 50000);
	strbuf_adds(&sb, " quoted\n\n---\n\n");
	repeat(&sb, "*a ", 50000);
	strbuf_adds(&sb, "\n\n---\n\n");
	repeat(&sb, "- ", 300);
	strbuf_adds(&sb, "inmost\n");
	assert_true(document_parse(&doc, sb.buf, sb.len, 1, NULL));
	out.doc = doc;
	document_layout(doc, &opts, 0, document_nblocks(doc), layout_text_line, &out);
	assert_null(out.fault);
	assert_non_null(strstr(out.text.buf, " item299\n"));
	assert_non_null(strstr(out.text.buf, " quoted\n"));
	assert_non_null(strstr(out.text.buf, " inmost\n"));
	strbuf_free(&out.text);
	strbuf_free(&sb);
	document_free(doc);
}

/* What the parser would take the square of: seconds of a processor, not minutes. */
static void
costly_text_is_bounded(void **state)
{
	static const char *const marks[] = { "http://a.b ", "www.a.b ", "](\n[" };
	struct strbuf sb = STRBUF_INIT;
	struct document *doc;
	clock_t start = clock();

	(void)state;
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		strbuf_reset(&sb);
		repeat(&sb, marks[i], 200000);
		assert_true(document_parse(&doc, sb.buf, sb.len, 1, NULL));
		assert_int_equal(document_nblocks(doc), 1);
		document_free(doc);
	}
	assert_true((clock() - start) / CLOCKS_PER_SEC < 20);
	strbuf_free(&sb);
}

/* A control character may come as a byte, as a reference, in an address, and in parts. */
static void
no_escape_sequence_passes(void **state)
{
	static const char text[] =
	    "\033[31mred\033[0m \033]8;;http://x\033\\ \007 \233 \302\233 &#27;[0m &#x1b; &#155; "
	    "~~&**#27;**~~ \342\200\256 \363\240\201\201 \r a\bb \177\n\n"
	    "# \033\n\n```\033\n\033[2J\r\t\033\n```\n\n|\033|&#27;|\n|-|-|\n|\007|<b>\033</b>|\n\n"
	    "![\033](\033) <a href=\"\033\">\033</a> [x](&#27;\033) `\033` [[\033|\033]] "
	    "[^\033]\n\n"
	    "<div>\033&#27;</div>\n\n[^\033]: \033\n";
	struct document *doc;

	(void)state;
	assert_true(document_parse(&doc, text, sizeof(text) - 1, 1, NULL));
	for (size_t width = DOCUMENT_MIN_WIDTH; width <= WIDTH_MAX; width++)
		assert_null(fault_at(doc, width));
	document_free(doc);
}

int
main(void)
{
	struct CMUnitTest tests[sizeof(samples) / sizeof(samples[0]) + 3];
	size_t n = 0;

	for (; n < sizeof(samples) / sizeof(samples[0]); n++)
		tests[n] = (struct CMUnitTest){ .name = samples[n].name,
			.test_func = fits_every_width,
			.initial_state = (void *)(uintptr_t)&samples[n] };
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(deep_nesting_keeps_the_text);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(costly_text_is_bounded);
	tests[n++] = (struct CMUnitTest)cmocka_unit_test(no_escape_sequence_passes);
	return _cmocka_run_group_tests("fit", tests, n, NULL, NULL);
}
