/* Code in colours: for each language what fools a lexer, with the exact spans. A span is
 * written [k:…]: c comment, s string, n number, k keyword, t type, m name, + and - lines of a
 * diff. */
#include "unit.h"

#include "base/strbuf.h"
#include "markdown/highlight.h"

static char
letter(unsigned style)
{
	switch (style) {
	case STYLE_CODE_COMMENT:
		return 'c';
	case STYLE_CODE_STRING:
		return 's';
	case STYLE_CODE_NUMBER:
		return 'n';
	case STYLE_CODE_KEYWORD:
		return 'k';
	case STYLE_CODE_TYPE:
		return 't';
	case STYLE_CODE_NAME:
		return 'm';
	case STYLE_CODE_ADDED:
		return '+';
	case STYLE_CODE_REMOVED:
		return '-';
	default:
		return '?';
	}
}

static void
mark_line(struct strbuf *out, const char *s, size_t n, const span_vec *spans)
{
	size_t at = 0;

	for (size_t i = 0; i < spans->len; i++) {
		const struct span *span = &spans->items[i];

		assert_true(span->len > 0 && span->start >= at && span->start + span->len <= n);
		strbuf_add(out, s + at, span->start - at);
		strbuf_addf(out, "[%c:", letter(span->style));
		strbuf_add(out, s + span->start, span->len);
		strbuf_addch(out, ']');
		at = span->start + span->len;
	}
	strbuf_add(out, s + at, n - at);
}

static void
check(const char *lang, const char *code, const char *want)
{
	struct strbuf out = STRBUF_INIT;
	struct highlighter h;
	span_vec spans = { 0 };

	assert_non_null(language_find(lang));
	highlight_begin(&h, language_find(lang));
	for (;;) {
		size_t n = strcspn(code, "\n");

		spans.len = 0;
		highlight_line(&h, code, n, &spans);
		mark_line(&out, code, n, &spans);
		if (code[n] == '\0')
			break;
		strbuf_addch(&out, '\n');
		code += n + 1;
	}
	assert_string_equal(out.buf, want);
	VEC_FREE(&spans);
	strbuf_free(&out);
}

static void
names_of_fences(void **state)
{
	static const struct {
		const char *info, *title;
	} rows[] = { { "c", "C" }, { "C++", "C++" }, { "sh", "shell" }, { "bash", "shell" },
		{ "zsh", "shell" }, { "console", "shell" }, { "py", "Python" },
		{ "js", "JavaScript" }, { "ts", "TypeScript" }, { "yml", "YAML" },
		{ "golang", "Go" }, { "Dockerfile", "Dockerfile" }, { "language-go", "Go" },
		{ "js{1,3}", "JavaScript" }, { "rust,ignore", "Rust" },
		{ "python title=\"a.py\"", "Python" }, { "{.sql}", "SQL" }, { "postgres", "SQL" },
		{ "patch", "diff" }, { "jsonc", "JSON" }, { "xml", "HTML" },
		{ "makefile", "make" } };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		assert_non_null(language_find(rows[i].info));
		assert_string_equal(language_title(language_find(rows[i].info)), rows[i].title);
	}
	assert_null(language_find(""));
	assert_null(language_find("cypher"));
	assert_null(language_find("text"));
	assert_null(language_find("cc1"));
}

static void
c_code(void **state)
{
	(void)state;
	check("c", "#include <stdio.h> // x", "[t:#include] [s:<stdio.h>] [c:// x]");
	check("c", "#define MAX(a) ((a) > 10 ? 0x1fUL : 1.5e-3f)",
	    "[t:#define] MAX(a) ((a) > [n:10] ? [n:0x1fUL] : [n:1.5e-3f])");
	check("c", "#error don't \"do\" this\nint x;", "[t:#error] don't \"do\" this\n[t:int] x;");
	check("c", "// a \\\nint b;\nint c;", "[c:// a \\]\n[c:int b;]\n[t:int] c;");
	check("c", "/* a\n// b */ if (x) /* c */", "[c:/* a]\n[c:// b */] [k:if] (x) [c:/* c */]");
	check("c", "puts(\"a \\\" // b\"); char c = '\\'', q = '\"';",
	    "puts([s:\"a \\\" // b\"]); [t:char] c = [s:'\\''], q = [s:'\"'];");
	check("c", "s = \"one \\\ntwo\"; x = L\"w\" u8\"v\";",
	    "s = [s:\"one \\]\n[s:two\"]; x = [s:L\"w\"] [s:u8\"v\"];");
	check("c", "p->if_x = integer; size_t n = a/b/c;",
	    "p->if_x = integer; [t:size_t] n = a/b/c;");
	check("c", "s = \"open\nreturn 0;", "s = [s:\"open]\n[k:return] [n:0];");
}

static void
cpp_code(void **state)
{
	(void)state;
	check("cpp", "auto s = R\"x(a )\" b\n)x\" + 1'000;",
	    "[k:auto] s = [s:R\"x(a )\" b]\n[s:)x\"] + [n:1'000];");
	check("cpp", "x = R\"(\\)\"; y = 'a';", "x = [s:R\"(\\)\"]; y = [s:'a'];");
}

static void
shell_words(void **state)
{
	(void)state;
	check("sh", "if [ -f \"$x\" ]; then echo if; fi",
	    "[k:if] [ -f [s:\"][m:$x][s:\"] ]; [k:then] [t:echo] if; [k:fi]");
	check("sh", "echo a#b ${#x} $# # c", "[t:echo] a#b [m:${#x}] [m:$#] [c:# c]");
	check("sh", "A=1 B='x y' make in for", "[m:A]=1 [m:B]=[s:'x y'] make in for");
	check("sh", "for f in *.md; do x; done", "[k:for] f [k:in] *.md; [k:do] x; [k:done]");
	check("sh", "echo \"a $(cat \"b c\") d\"",
	    "[t:echo] [s:\"a ][m:$(]cat [s:\"b c\"][m:)][s: d\"]");
	check("sh", "x=${y:-\"}\"}; echo 'it'\\''s' $'a\\'b'",
	    "[m:x]=[m:${y:-\"}\"}]; [t:echo] [s:'it']\\'[s:'s'] [s:$'a\\'b']");
	check("sh", "case $x in\n  if) echo a;;\n  *) b;;\nesac\nwhile x",
	    "[k:case] [m:$x] [k:in]\n  if) [t:echo] a;;\n  *) b;;\n[k:esac]\n[k:while] x");
	check("sh", "y=$(case a in b) c;; esac); if x",
	    "[m:y]=[m:$(][k:case] a [k:in] b) c;; "
	    "[k:esac][m:)]; [k:if] x");
	check("sh", "echo $((1 << 2 # 3)) $((16#ff))",
	    "[t:echo] [m:$((][n:1] << [n:2] # [n:3][m:))] [m:$((][n:16#ff][m:))]");
	check("sh", "f() {\n  local x=1\n}", "f() [k:{]\n  [t:local] x=1\n[k:}]");
	check("sh", "a \\\n  if b\nif c", "a \\\n  if b\n[k:if] c");
	check("sh", "echo \"a\nb\" c 'd\ne' > if 2>&1 && cd ..",
	    "[t:echo] [s:\"a]\n[s:b\"] c [s:'d]\n[s:e'] > if 2>&1 && [t:cd] ..");
	check("sh", "x=(if $a 'b'\n for) ; if-up",
	    "[m:x]=[m:(]if [m:$a] [s:'b']\n for[m:)] ; if-up");
	check("sh", "echo \"$\" `date` \"`id -u`\"",
	    "[t:echo] [s:\"$\"] [m:`]date[m:`] [s:\"][m:`]id -u[m:`][s:\"]");
}

static void
here_documents(void **state)
{
	(void)state;
	check("sh", "cat <<EOF | x\nif $a # b\nEOF \nEOF\nif b",
	    "cat <<[s:EOF] | x\n[s:if ][m:$a][s: # b]\n[s:EOF ]\n[s:EOF]\n[k:if] b");
	check("sh", "cat <<'E' <<-\"F G\"\n$a\nE\n  b\n  F G\nfi",
	    "cat <<[s:'E'] <<-[s:\"F G\"]\n[s:$a]\n[s:E]\n[s:  b]\n  [s:F G]\n[k:fi]");
	check("sh", "x=\"$(cat <<A\n\"\nA\n)\"; if",
	    "[m:x]=[s:\"][m:$(]cat <<[s:A]\n[s:\"]\n[s:A]\n[m:)][s:\"]; [k:if]");
	check("sh", "cat <<<if; if ((a<<b)); then", "cat <<<if; [k:if] [m:((]a<<b[m:))]; [k:then]");
}

static void
python_code(void **state)
{
	(void)state;
	check("py", "def f(x: int) -> str:  # c", "[k:def] f(x: [t:int]) -> [t:str]:  [c:# c]");
	check("py", "a = '''x\n# no \\''' \"\"\" y''' + r\"\\\" b\"",
	    "a = [s:'''x]\n[s:# no \\''' \"\"\" y'''] + [s:r\"\\\" b\"]");
	check("py", "s = f\"{d[\"a\"]} {{no}} {x!r:>{w}} {y:#x}\" # c",
	    "s = [s:f\"{]d[[s:\"a\"]][s:} {{no}} {]x!r[s::>{]w[s:}} {]y[s::#x}\"] [c:# c]");
	check("py", "rb'\\'' Rb\"x\" u'' bx'y'", "[s:rb'\\''] [s:Rb\"x\"] [s:u''] bx[s:'y']");
	check("py", "x.class_ = re.match(p).import_; y.is = 1",
	    "x.class_ = re.match(p).import_; y.is = [n:1]");
	check("py", "match x:\n    case 1: pass\nmatch = re.match(a)\ncase = 1",
	    "[k:match] x:\n    case [n:1]: [k:pass]\nmatch = re.match(a)\ncase = [n:1]");
	check("py", "match x:\n    case _:\n", "[k:match] x:\n    [k:case] _:\n");
	check("py", "@app.get('/')\nasync def f(): return a @ b",
	    "[t:@app.get]([s:'/'])\n[k:async] "
	    "[k:def] f(): [k:return] a @ b");
	check("py", "1_000 0x_ff 1e-5 2j 1.real x[1:2] None",
	    "[n:1_000] [n:0x_ff] [n:1e-5] [n:2j] "
	    "[n:1].real x[[n:1]:[n:2]] [k:None]");
	check("py", "s = 'open\nx = 1", "s = [s:'open]\nx = [n:1]");
}

static void
sql_code(void **state)
{
	(void)state;
	check("sql", "SELECT u.date, Count(*) FROM t -- it's",
	    "[k:SELECT] u.date, [t:Count](*) [k:FROM] "
	    "t [c:-- it's]");
	check("sql", "x = 'it''s -- \\' OR \"a \"\"b\" = E'\\'' ",
	    "x = [s:'it''s -- \\'] [k:OR] [m:\"a \"\"b\"] = [s:E'\\''] ");
	check("sql", "/* a /* b */ c */ as $$ begin '; $$ $f$ $$ $f$ :id ::text $1",
	    "[c:/* a /* b */ c */] [k:as] [s:$$ begin '; $$] [s:$f$ $$ $f$] [m::id] ::[t:text] "
	    "[m:$1]");
	check("sql", "insert into t values ('a\nb', 1.5e3);",
	    "[k:insert] [k:into] t [k:values] ([s:'a]\n[s:b'], [n:1.5e3]);");
}

static void
go_code(void **state)
{
	(void)state;
	check("go", "x := `a\n\\` + \"\\\"\" + '\\'' // c",
	    "x := [s:`a]\n[s:\\`] + [s:\"\\\"\"] + "
	    "[s:'\\''] [c:// c]");
	check("go", "func (t *T) type_() error { return t.type }",
	    "[k:func] (t *T) type_() [t:error] { [k:return] t.type }");
	check("go", "0b1010 0x1p-2 1_0 .5 a[1:] 'x'",
	    "[n:0b1010] [n:0x1p-2] [n:1_0] [n:.5] a[[n:1]:] [s:'x']");
}

static void
javascript_code(void **state)
{
	(void)state;
	check("js", "`a ${b + `c ${d}` + {e: 1}.e} \\` f` // g",
	    "[s:`a ${]b + [s:`c ${]d[s:}`] + {e: [n:1]}.e[s:} \\` f`] [c:// g]");
	check("js", "x = a / b / c; y = /[/\"]\\/x/gi.test(z)",
	    "x = a / b / c; y = [s:/[/\"]\\/x/gi].test(z)");
	check("js", "if (a) /b'/.test(c); (d) / e / f; return /g'/; i++ / 2 / 'x'",
	    "[k:if] (a) [s:/b'/].test(c); (d) / e / f; [k:return] [s:/g'/]; i++ / [n:2] / [s:'x']");
	check("js", "p.catch(e).delete; a = {class: 1, if: 2}; class A {}",
	    "p.catch(e).delete; a = {class: [n:1], if: [n:2]}; [k:class] A {}");
	check("js", "`a\n${b\n}` 'c\\\nd' 10n 1_0.5 $x",
	    "[s:`a]\n[s:${]b\n[s:}`] [s:'c\\]\n[s:d'] "
	    "[n:10n] [n:1_0.5] $x");
	check("js", "f(...await x); import a from 'b'; const of = 1, from = 2",
	    "f(...[k:await] x); [k:import] a [k:from] [s:'b']; [k:const] of = [n:1], from = [n:2]");
	check("js", "switch (x) { default: y() } /z'/",
	    "[k:switch] (x) { [k:default]: y() } [s:/z'/]");
	check("ts", "type A = string | B; let type = 1; interface C { readonly d: number }",
	    "[k:type] A = [t:string] | B; [k:let] type = [n:1]; [k:interface] C { [k:readonly] d: "
	    "[t:number] }");
}

static void
json_code(void **state)
{
	(void)state;
	check("json", "{\"a\\\"\": \"b: c\", \"d\" :[1.5e-3, -2, true, null]}",
	    "{[m:\"a\\\"\"]: [s:\"b: c\"], [m:\"d\"] :[[n:1.5e-3], -[n:2], [k:true], [k:null]]}");
	check("jsonc", "// a\n{\"b\": \"//c\"} /* d\n */",
	    "[c:// a]\n{[m:\"b\"]: [s:\"//c\"]} [c:/* d]\n[c: */]");
}

static void
yaml_code(void **state)
{
	(void)state;
	check("yaml", "a: b # c\nd#e: 'f''g' # h\n\"i j\": yes",
	    "[m:a]: b [c:# c]\n[m:d#e]: "
	    "[s:'f''g'] [c:# h]\n[m:\"i j\"]: [k:yes]");
	check("yml", "url: http://x:80/#y\nn: [1, a b, {c: 2.5, d: ~}]",
	    "[m:url]: http://x:80/#y\n[m:n]: [[n:1], a b, {[m:c]: [n:2.5], [m:d]: [k:~]}]");
	check("yaml", "a: |\n  b: c # d\n\n    'e\nf: >-  # g\n h\n- i: |\n   j\n- k",
	    "[m:a]: |\n  [s:b: c # d]\n\n    [s:'e]\n[m:f]: >-  [c:# g]\n [s:h]\n- [m:i]: |\n   "
	    "[s:j]\n- k");
	check("yaml", "--- # x\n%TAG\na: &b !c d\n<<: *b\nv: 1.2.3\nt: 2026-04-18\nz: a > b",
	    "[c:---] [c:# x]\n[t:%TAG]\n[m:a]: [t:&b] [t:!c] d\n[m:<<]: [t:*b]\n[m:v]: "
	    "1.2.3\n[m:t]: "
	    "[n:2026-04-18]\n[m:z]: a > b");
	check("yaml", "a: \"b\n  c: # d\\\" \" # e", "[m:a]: [s:\"b]\n[s:  c: # d\\\" \"] [c:# e]");
}

static void
html_code(void **state)
{
	(void)state;
	check("html", "<!-- a\n<b> --><p class=\"x > y\" id=z hidden>don't &amp; \"c\"</p>",
	    "[c:<!-- a]\n[c:<b> -->][k:<p] [m:class]=[s:\"x > y\"] [m:id]=[s:z] "
	    "[m:hidden][k:>]don't "
	    "[n:&amp;] \"c\"[k:</p>]");
	check("html", "<script src='a'>var s = \"</script>\"; <i>1 < 2</i>",
	    "[k:<script] [m:src]=[s:'a'][k:>var] s = [s:\"][k:</script>]\"; [k:<i>]1 < 2[k:</i>]");
	check("html", "<script>\nif (a) /* b\n</SCRIPT><br/>",
	    "[k:<script>]\n[k:if] (a) [c:/* b]\n"
	    "[k:</SCRIPT><br/>]");
}

static void
docker_code(void **state)
{
	(void)state;
	check("dockerfile",
	    "FROM a:1 as b\nrun apt-get x && \\\n  # c\n  if y; then z; fi\nCOPY --from=b # x",
	    "[k:FROM] a:1 [k:as] b\n[k:run] apt-get x && \\\n  [c:# c]\n  [k:if] y; [k:then] z; "
	    "[k:fi]\n[k:COPY] --from=b [c:# x]");
	check("Dockerfile", "# a\nENV B=\"c $D\"\nCMD [\"x\", \"run\"]\nfrom_x",
	    "[c:# a]\n[k:ENV] B=[s:\"c ][m:$D][s:\"]\n[k:CMD] [[s:\"x\"], [s:\"run\"]]\nfrom_x");
	check("docker", "RUN <<E\nif\nE\nUSER x", "[k:RUN] <<[s:E]\n[s:if]\n[s:E]\n[k:USER] x");
}

static void
diff_code(void **state)
{
	(void)state;
	check("diff",
	    "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,3 +1,2 @@ f()\n--- a comment\n-- b\n+++ "
	    "c\n d\n--- e",
	    "[t:diff --git a/x b/x]\n[t:--- a/x]\n[t:+++ b/x]\n[t:@@ -1,3 +1,2 @@] f()\n[-:--- a "
	    "comment]\n[-:-- b]\n[+:+++ c]\n d\n[t:--- e]");
	check("diff", "-a\n+b\n c\n\\ No newline", "[-:-a]\n[+:+b]\n c\n[c:\\ No newline]");
}

static void
rust_code(void **state)
{
	(void)state;
	check("rust", "fn f<'a>(x: &'a str) -> char { 'a' }",
	    "[k:fn] f<[t:'a]>(x: &[t:'a] [t:str]) -> [t:char] { [s:'a'] }");
	check("rs", "/* a /* b */ c\n*/ r#\"d \"e\" \\\"# r\"\\\" b'\\'' '\\u{1F600}' '\"'",
	    "[c:/* a /* b */ c]\n[c:*/] [s:r#\"d \"e\" \\\"#] [s:r\"\\\"] [s:b'\\''] "
	    "[s:'\\u{1F600}'] "
	    "[s:'\"']");
	check("rust", "let r#type = 0..10; t.0.1; 1_u32.max(2) \"a\nb\"",
	    "[k:let] r#type = [n:0]..[n:10]; t.0.1; [n:1_u32].max([n:2]) [s:\"a]\n[s:b\"]");
	check("rust", "#[derive(Debug)]\nprintln!(\"{}\", a != b); x.await",
	    "[t:#[derive]([t:Debug])]\n[t:println!]([s:\"{}\"], a != b); x.[k:await]");
}

static void
java_code(void **state)
{
	(void)state;
	check("java", "@Override public String s = \"\"\"\n  \"a\" // b\n  \"\"\"; // c",
	    "[t:@Override] [k:public] [t:String] s = [s:\"\"\"]\n[s:  \"a\" // b]\n[s:  \"\"\"]; "
	    "[c:// "
	    "c]");
	check("java", "record P(int x) {} var record = 1L; char c = '\\u0027', d = '\\'';",
	    "[k:record] P([t:int] x) {} [k:var] record = [n:1L]; [t:char] c = [s:'\\u0027'], d = "
	    "[s:'\\''];");
}

static void
settings(void **state)
{
	(void)state;
	check("toml",
	    "[a.\"b\"] # c\nd.e-f = \"g # h\"\ni = 2026-04-18T10:00:00Z\nj = [\n'k', {l = true}]",
	    "[t:[a.\"b\"]] [c:# c]\nd.[m:e-f] = [s:\"g # h\"]\n[m:i] = "
	    "[n:2026-04-18T10:00:00Z]\n[m:j] = "
	    "[\n[s:'k'], {[m:l] = [k:true]}]");
	check("toml", "a = \"\"\"\n[b]\nc = 1 \\\"\"\" \"\"\"",
	    "[m:a] = [s:\"\"\"]\n[s:[b]]\n[s:c = 1 \\\"\"\" \"\"\"]");
	check("ini", "; a\n[b]\nc d = e ; f", "[c:; a]\n[t:[b]]\n[m:c d] = e ; f");
	check("make", "CC ?= gcc # a\nall: $(OBJ) # b\n\t@echo '#' $$x $@\nifeq ($(A),b)\n",
	    "[m:CC] ?= gcc [c:# a]\n[m:all]: [m:$(OBJ)] [c:# b]\n\t@echo '[c:#' $$x $@]\n[k:ifeq] "
	    "([m:$(A)],b)\n");
}

static void
sessions(void **state)
{
	(void)state;
	check("console",
	    "$ cd \"$x\" # a\nif output\nme@host:~$ cat <<E\nif\nE\nfor\n$ a \\\n> if\n# id",
	    "[c:$] [t:cd] [s:\"][m:$x][s:\"] [c:# a]\nif output\n[c:me@host:~$] cat "
	    "<<[s:E]\n[s:if]\n[s:E]"
	    "\nfor\n[c:$] a \\\n[c:>] if\n[c:#] id");
	check("pycon", ">>> def f():\n...     return '''a\n... b'''\n'if'\n>>> 1",
	    "[c:>>>] [k:def] f():\n[c:...]     [k:return] [s:'''a]\n[c:...] "
	    "[s:b''']\n'if'\n[c:>>>] "
	    "[n:1]");
}

/* What is open is bounded, and any bytes come through. */
static void
bounds_hold(void **state)
{
	struct highlighter h;
	struct strbuf deep = STRBUF_INIT;
	span_vec spans = { 0 };

	(void)state;
	for (int i = 0; i < 100000; i++)
		strbuf_adds(&deep, "`${");
	highlight_begin(&h, language_find("js"));
	highlight_line(&h, deep.buf, deep.len, &spans);
	assert_true(h.depth <= HIGHLIGHT_DEPTH);
	strbuf_reset(&deep);
	for (int i = 0; i < 100000; i++)
		strbuf_adds(&deep, "${a\"$(");
	highlight_begin(&h, language_find("sh"));
	spans.len = 0;
	highlight_line(&h, deep.buf, deep.len, &spans);
	assert_true(h.depth <= HIGHLIGHT_DEPTH);
	VEC_FREE(&spans);
	strbuf_free(&deep);
}

/* Tables are searched by halves: they must be in order. Every name finds one language. */
static void
tables_are_in_order(void **state)
{
#define WORDS(name, ...)                                                                           \
	{                                                                                          \
		static const char *const words[] = { __VA_ARGS__ };                                \
		for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {                      \
			assert_true(strlen(words[i]) < 20);                                        \
			assert_true(i == 0 || strcmp(words[i - 1], words[i]) < 0);                 \
		}                                                                                  \
	}
	(void)state;
#include "markdown/language_words.def"
#undef WORDS
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_of_fences),
		cmocka_unit_test(c_code),
		cmocka_unit_test(cpp_code),
		cmocka_unit_test(shell_words),
		cmocka_unit_test(here_documents),
		cmocka_unit_test(python_code),
		cmocka_unit_test(sql_code),
		cmocka_unit_test(go_code),
		cmocka_unit_test(javascript_code),
		cmocka_unit_test(json_code),
		cmocka_unit_test(yaml_code),
		cmocka_unit_test(html_code),
		cmocka_unit_test(docker_code),
		cmocka_unit_test(diff_code),
		cmocka_unit_test(rust_code),
		cmocka_unit_test(java_code),
		cmocka_unit_test(settings),
		cmocka_unit_test(sessions),
		cmocka_unit_test(bounds_hold),
		cmocka_unit_test(tables_are_in_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
