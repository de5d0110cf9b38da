/* Glossaries as they are in the wild: CNCF, Kubernetes, Hugo, and one long file of notes. */
#include "unit.h"

#include "blog/library.h"
#include "blog/single.h"
#include "scratch.h"

static struct library *
open_dir(struct scratch *s)
{
	struct library *lib;
	struct err err = { 0 };

	if (!library_open(&lib, s->dir, NULL, &err))
		fail_msg("%s", err.msg);
	return lib;
}

static const struct term *
term_of(const struct library *lib, const char *name)
{
	const struct term *t = library_term(lib, name);

	if (t == NULL)
		fail_msg("no concept %s", name);
	return t;
}

static void
assert_names(const struct names *names, const char *want)
{
	struct strbuf sb = STRBUF_INIT;

	for (size_t i = 0; i < names->len; i++)
		strbuf_addf(&sb, "%s|", names->items[i]);
	assert_string_equal(sb.buf != NULL ? sb.buf : "", want);
	strbuf_free(&sb);
}

static void
assert_body(const struct library *lib, const char *name, const char *want)
{
	struct strbuf sb = STRBUF_INIT;
	struct err err = { 0 };

	if (!library_body(lib, &term_of(lib, name)->page, &sb, &err))
		fail_msg("%s", err.msg);
	assert_string_equal(sb.buf, want);
	strbuf_free(&sb);
}

/* Nothing to mend, in the files and in the links between them. */
static void
assert_whole(struct library *lib)
{
	struct problems problems = { 0 };
	struct strbuf sb = STRBUF_INIT;

	library_check(lib, &problems);
	problems_move(&problems, &lib->problems);
	for (size_t i = 0; i < problems.len; i++) {
		problem_format(&problems.items[i], &sb);
		strbuf_addch(&sb, '\n');
	}
	if (problems.len > 0)
		fail_msg("%s", sb.buf);
	strbuf_free(&sb);
	problems_free(&problems);
}

static void
cncf(void **state)
{
	struct scratch *s = *state;
	struct library *lib;
	const struct term *t;

	scratch_file(s, "glossary/_index.md", "---\ntitle: Glossary\n---\n");
	scratch_file(s, "glossary/api.md",
	    "---\r\ntitle: Application Programming Interface (API)\r\nstatus: Completed\r\n"
	    "category: [Technology, concept]\r\ntags: [\"architecture\", \"\", \"\"]\r\n---\r\n\r\n"
	    "An API lets programs interact. See [small ones](/microservices/).\r\n\r\n"
	    "## Problem it addresses\r\n\r\n{{% alert %}}Text{{% /alert %}} More.\r\n");
	scratch_file(s, "glossary/microservices.md",
	    "---\nTitle: Microservices\nstatus: Completed\ncategory: concept\ntags: [\"\", \"\", "
	    "\"\"]\n---\n\nMicroservices are small, and use an [API](/api/#problem-it-addresses)."
	    "\n");
	lib = open_dir(s);
	assert_int_equal(lib->nterms, 2);
	t = term_of(lib, "api");
	assert_string_equal(t->page.title, "Application Programming Interface");
	assert_string_equal(t->acronym, "API");
	assert_string_equal(t->category, "Technology");
	assert_names(&t->page.tags, "architecture|");
	assert_string_equal(t->page.summary, "An API lets programs interact. See small ones.");
	assert_body(lib, "api",
	    "\r\nAn API lets programs interact. See [small ones](/microservices/).\r\n\r\n"
	    "## Problem it addresses\r\n\r\nText More.\r\n");
	t = term_of(lib, "microservices");
	assert_string_equal(t->page.title, "Microservices");
	assert_string_equal(t->category, "concept");
	assert_names(&t->page.tags, "");
	assert_whole(lib);
	library_free(lib);
}

static void
kubernetes(void **state)
{
	struct scratch *s = *state;
	struct library *lib;
	const struct term *t;

	scratch_file(s, "glossary/replica-set-file.md",
	    "---\ntitle: ReplicaSet\nid: replica-set\naka: \ntags: []\n---\n A set of {{< "
	    "glossary_tooltip text=\"kubelets\" term_id=\"kubelet\" >}}.\n");
	scratch_file(s, "glossary/kubelet.md",
	    "---\ntitle: Kubelet\nid: kubelet\ndate: 2018-04-12\nfull_link: /docs/kubelet\n"
	    "short_description: >\n  An agent on each\n  {{< glossary_tooltip text=\"set\" "
	    "term_id=\"replica-set\" >}} of nodes.\n\naka:\n- minion\n- agent\ntags:\n- core\n---\n"
	    " The kubelet is an agent.\n\n<!--more--> \n\nIt minds a {{< glossary_tooltip "
	    "term_id=\"replica-set\" >}}.\n");
	lib = open_dir(s);
	assert_int_equal(lib->nterms, 2);
	t = term_of(lib, "kubelet");
	assert_string_equal(t->page.summary, "An agent on each set of nodes.");
	assert_names(&t->aka, "minion|agent|");
	assert_names(&t->sources, "/docs/kubelet|");
	assert_body(lib, "minion",
	    " The kubelet is an agent.\n\n<!--more--> \n\nIt minds a "
	    "[ReplicaSet](term:replica-set).\n");
	t = term_of(lib, "replica-set");
	assert_string_equal(t->page.title, "ReplicaSet");
	assert_names(&t->aka, "");
	assert_string_equal(t->page.summary, "A set of kubelets.");
	assert_whole(lib);
	library_free(lib);
}

static void
hugo(void **state)
{
	struct scratch *s = *state;
	struct library *lib;
	const struct term *t;
	struct target target;

	scratch_file(s, "glossary/tls.md",
	    "---\ntitle: TLS\n---\n\nSee [transport layer securities](g).\n");
	scratch_file(s, "glossary/ssl.md", "---\ntitle: SSL\n---\nSee [[TLS]]\n");
	scratch_file(s, "glossary/ring-a.md", "---\ntitle: Ring A\n---\nSee [ring b](g).\n");
	scratch_file(s, "glossary/ring-b.md", "---\ntitle: Ring B\n---\nSee [ring a](g).\n");
	scratch_file(s, "glossary/transport-layer-security.md",
	    "---\ntitle: transport layer security\nparams:\n  reference: /configuration/security\n"
	    "aliases: [/old/tls/]\n---\n\nA protocol. See also [caches](g), [it](g \"cache\").\n");
	scratch_file(s, "glossary/cache.md",
	    "---\ntitle: cache\n---\n\nA _cache_ of [tls](tls.md). See [nothing](/tls/) more.\n");
	lib = open_dir(s);
	assert_int_equal(lib->nterms, 4);
	t = term_of(lib, "transport layer security");
	assert_names(&t->aka, "SSL|TLS|");
	assert_names(&t->sources, "/configuration/security|");
	assert_ptr_equal(term_of(lib, "TLS"), t);
	assert_ptr_equal(term_of(lib, "ssl"), t);
	target = library_resolve(lib, 0, "glossary/cache.md", "tls.md", false);
	assert_int_equal(target.kind, TARGET_TERM);
	assert_ptr_equal(&lib->terms[target.index], t);
	target = library_resolve_link(lib, 0, "glossary/cache.md", "g", false, NULL, "Caches");
	assert_int_equal(target.kind, TARGET_TERM);
	assert_string_equal(lib->terms[target.index].page.title, "cache");
	target = library_resolve_link(lib, 0, "glossary/cache.md", "g", false, NULL, "nobody");
	assert_string_equal(target.why, "no concept has this name");
	assert_string_equal(term_of(lib, "Ring A")->page.title, "Ring A");
	assert_whole(lib);
	library_free(lib);
}

#define NOTES                                                                                      \
	"# Notes on systems\n\nSome words first.\n\n## TCP\n\nReliable, not [udp](#"               \
	"udp-user-datagram-protocol).\n\n"                                                         \
	"```\n## no heading\n```\n\n## UDP (User Datagram Protocol)\n\nFast.\n\n## TCP vs UDP\n\n" \
	"One is fast.\n\n### More\n\nAnd so on.\n\n## TCP\n\nAgain.\n"

static void
one_file(void **state)
{
	struct scratch *s = *state;
	struct library *lib;
	const struct term *t, *sides[2];
	struct target target;

	scratch_file(s, "glossary/notes.md", NOTES);
	lib = open_dir(s);
	assert_int_equal(lib->nterms, 4);
	t = term_of(lib, "tcp");
	assert_string_equal(t->page.relative, "glossary/notes.md#tcp");
	assert_string_equal(t->category, "Notes on systems");
	assert_string_equal(t->page.summary, "Reliable, not udp.");
	assert_int_equal(t->page.body_line, 6);
	assert_int_equal(page_line(&t->page), 5);
	assert_body(lib, "tcp",
	    "\nReliable, not [udp](#udp-user-datagram-protocol).\n\n```\n## no heading\n```\n\n");
	assert_names(&t->compare, "User Datagram Protocol|");
	assert_string_equal(term_of(lib, "tcp-1")->page.title, "TCP");
	t = term_of(lib, "udp");
	assert_string_equal(t->page.title, "User Datagram Protocol");
	assert_string_equal(t->acronym, "UDP");
	assert_body(lib, "udp", "\nFast.\n\n");
	sides[0] = t;
	sides[1] = term_of(lib, "tcp");
	assert_ptr_equal(library_versus(lib, sides, 2), term_of(lib, "TCP vs UDP"));
	sides[1] = term_of(lib, "tcp-1");
	assert_null(library_versus(lib, sides, 2));
	target =
	    library_resolve(lib, 0, "glossary/notes.md#tcp", "#udp-user-datagram-protocol", false);
	assert_int_equal(target.kind, TARGET_TERM);
	assert_ptr_equal(&lib->terms[target.index], t);
	target = library_resolve(lib, 0, "posts/a.md", "../glossary/notes.md#tcp-vs-udp", false);
	assert_int_equal(target.kind, TARGET_TERM);
	assert_string_equal(lib->terms[target.index].page.title, "TCP vs UDP");
	library_free(lib);
}

static void
sections_are_found_again(void **state)
{
	struct scratch *s = *state;
	struct library *lib;
	struct strbuf sb = STRBUF_INIT;
	struct err err = { 0 };

	scratch_file(s, "glossary/notes.md", NOTES);
	lib = open_dir(s);
	scratch_file(s, "glossary/notes.md", "# A\n\na\n\n# UDP (User Datagram Protocol)\nnew\n");
	assert_body(lib, "udp", "new\n");
	assert_false(library_body(lib, &term_of(lib, "TCP vs UDP")->page, &sb, &err));
	assert_non_null(strstr(err.msg, "the section \"tcp-vs-udp\" is gone"));
	strbuf_free(&sb);
	library_free(lib);
}

static void
groups_of_sections(void **state)
{
	struct scratch *s = *state;
	struct library *lib;

	scratch_file(s, "glossary/all.md",
	    "# Networking\n\n## TCP\n\na\n\n## UDP\n\nb\n\n# Storage\n\nKeeps things.\n\n## "
	    "B-tree\n\n"
	    "c\n");
	lib = open_dir(s);
	assert_int_equal(lib->nterms, 4);
	assert_string_equal(term_of(lib, "udp")->category, "Networking");
	assert_string_equal(term_of(lib, "storage")->category, "");
	assert_string_equal(term_of(lib, "b-tree")->category, "");
	assert_null(library_term(lib, "networking"));
	library_free(lib);
}

/* A note on one thing keeps its sections. */
static void
notes_stay_whole(void **state)
{
	struct scratch *s = *state;
	struct library *lib;

	scratch_file(s, "glossary/tcp.md",
	    "# Transmission Control Protocol (TCP)\n\na\n\n## Handshake\n\nb\n\n## "
	    "Teardown\n\nc\n");
	scratch_file(s, "glossary/x.md", "a\n\n## Overview\n\nb\n\n## Teeth\n\nc\n");
	scratch_file(s, "glossary/y.md", "---\ntitle: Y\n---\n## One\n\nb\n\n## Two\n\nc\n");
	scratch_file(s, "glossary/z.md", "# Z thing\n\n## Only\n\nb\n");
	lib = open_dir(s);
	assert_int_equal(lib->nterms, 4);
	assert_string_equal(term_of(lib, "tcp")->page.title, "Transmission Control Protocol");
	library_free(lib);
}

static void
notes_mention_each_other(void **state)
{
	struct scratch *s = *state;
	struct library *lib;
	struct tally *tally;
	size_t out[4];

	scratch_file(s, "glossary/a.md",
	    "---\ntitle: A\ncategory: [Net, net work]\nsee_also: [b]\n---\n[itself](a.md) "
	    "[c](c.md) [c](c.md)\n");
	scratch_file(s, "glossary/b.md", "---\ntitle: B\ncategory: NET\n---\n[[C]]\n");
	scratch_file(s, "glossary/c.md", "---\ntitle: C\n---\ntext\n");
	lib = open_dir(s);
	assert_int_equal(library_note_mentions(lib, term_of(lib, "a"), out, 4), 0);
	assert_int_equal(library_note_mentions(lib, term_of(lib, "b"), out, 4), 1);
	assert_int_equal(out[0], 0);
	assert_int_equal(library_note_mentions(lib, term_of(lib, "c"), out, 4), 2);
	assert_int_equal(out[0], 0);
	assert_int_equal(out[1], 1);
	assert_int_equal(library_categories(lib, &tally), 2);
	assert_int_equal(tally[0].count, 2);
	free(tally);
	assert_true(term_in_category(term_of(lib, "a"), "Net Work"));
	assert_true(term_in_category(term_of(lib, "b"), "net"));
	assert_false(term_in_category(term_of(lib, "c"), "net"));
	for (int i = 0; i < 50; i++)
		assert_ptr_not_equal(library_random_term(lib, term_of(lib, "c")),
		    term_of(lib, "c"));
	library_free(lib);
}

static void
files_are_read_one_by_one(void **state)
{
	struct scratch *s = *state;
	struct single_reader *reader;
	struct single one;

	scratch_file(s, "glossary/notes.md", NOTES);
	scratch_file(s, "glossary/tls.md", "---\ntitle: TLS\n---\nSee [x](g).\n");
	reader = single_reader_new(s->dir, MAKER_LOOK);
	assert_true(single_read(reader, "glossary/notes.md", true, &one, NULL));
	assert_int_equal(one.nterms, 4);
	assert_string_equal(one.term[3].page.relative, "glossary/notes.md#tcp-1");
	assert_true(single_read(reader, "glossary/tls.md", true, &one, NULL));
	assert_string_equal(one.page->title, "TLS");
	single_reader_free(reader);
}

/* Glossaries of several makers as one: each is read in its own way, and its names stay its own. */
static void
of_several_makers(void **state)
{
	static const char *const names[] = { "cncf", "kubernetes", "site", "notes" };
	struct scratch *s = *state;
	const char *roots[4];
	struct library *lib;
	const struct term *t;
	struct err err = { 0 };

	scratch_file(s, "cncf/glossary/service.md",
	    "---\r\nTitle: Service\r\ncategory: [Technology, concept]\r\ntags: "
	    "[\"\"]\r\n---\r\n\r\n"
	    "Runs on [nodes](/node/) and is no [pod](/pod/).\r\n");
	scratch_file(s, "cncf/glossary/node.md", "---\ntitle: Node\n---\nA machine.\n");
	scratch_file(s, "kubernetes/glossary/node.md",
	    "---\ntitle: Node\nid: node\naka: \n- minion\ntags: []\n---\nA machine with {{< "
	    "glossary_tooltip text=\"pods\" term_id=\"pod\" >}}.\n");
	scratch_file(s, "kubernetes/glossary/pod.md",
	    "---\ntitle: Pod\nid: pod\naka:\n---\nOn a {{< glossary_tooltip term_id=\"node\" "
	    ">}}.\n");
	scratch_file(s, "site/hugo.toml", "baseURL = 'https://example.org/'\n");
	scratch_file(s, "site/content/glossary/node.md",
	    "---\ntitle: node\nparams:\n  reference: /nodes/\n---\nA page of a [tree](g).\n");
	scratch_file(s, "site/content/glossary/tree.md", "---\ntitle: tree\n---\nAll nodes.\n");
	scratch_file(s, "site/content/glossary/leaf.md", "---\ntitle: leaf\n---\nSee [node](g).\n");
	scratch_file(s, "notes/glossary/all.md",
	    "# Notes\n\n## TCP\n\nOver [ip](#ip).\n\n## IP\n\nAddresses.\n\n## UDP\n\nFast.\n");
	for (size_t i = 0; i < 4; i++)
		roots[i] = xstrdup(scratch_path(s, names[i]));
	if (!library_open_all(&lib, roots, 4, NULL, &err))
		fail_msg("%s", err.msg);
	assert_int_equal(lib->sources[2].maker, MAKER_HUGO);
	assert_int_equal(lib->nterms, 2 + 2 + 2 + 3);
	assert_int_equal(term_of(lib, "node")->page.source, 0);
	assert_int_equal(term_of(lib, "kubernetes:node")->page.source, 1);
	assert_names(&term_of(lib, "minion")->aka, "minion|");
	t = term_of(lib, "leaf"); /* another name of a node of its own folder */
	assert_int_equal(t->page.source, 2);
	assert_names(&t->aka, "leaf|");
	assert_names(&t->sources, "/nodes/|");
	assert_body(lib, "pod", "On a [Node](term:node).\n");
	assert_string_equal(term_of(lib, "service")->category, "Technology");
	assert_int_equal(library_resolve(lib, 1, "glossary/pod.md", "term:node", false).index,
	    term_of(lib, "kubernetes:node") - lib->terms);
	assert_int_equal(library_resolve(lib, 0, "glossary/service.md", "/pod/", false).index,
	    term_of(lib, "pod") - lib->terms);
	assert_int_equal(library_resolve_link(lib, 2, "content/glossary/tree.md", "g", false, NULL,
			     "nodes")
			     .index,
	    term_of(lib, "site:node") - lib->terms);
	assert_int_equal(term_of(lib, "notes:tcp")->page.source, 3);
	assert_whole(lib);
	library_free(lib);
	for (size_t i = 0; i < 4; i++)
		free((char *)(uintptr_t)roots[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(cncf, scratch_setup, scratch_teardown),
		cmocka_unit_test_setup_teardown(kubernetes, scratch_setup, scratch_teardown),
		cmocka_unit_test_setup_teardown(hugo, scratch_setup, scratch_teardown),
		cmocka_unit_test_setup_teardown(one_file, scratch_setup, scratch_teardown),
		cmocka_unit_test_setup_teardown(sections_are_found_again, scratch_setup,
		    scratch_teardown),
		cmocka_unit_test_setup_teardown(groups_of_sections, scratch_setup,
		    scratch_teardown),
		cmocka_unit_test_setup_teardown(notes_stay_whole, scratch_setup, scratch_teardown),
		cmocka_unit_test_setup_teardown(notes_mention_each_other, scratch_setup,
		    scratch_teardown),
		cmocka_unit_test_setup_teardown(files_are_read_one_by_one, scratch_setup,
		    scratch_teardown),
		cmocka_unit_test_setup_teardown(of_several_makers, scratch_setup, scratch_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
