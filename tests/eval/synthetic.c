/* A glossary made up of words that technical ones have. */
#include "eval.h"

#include <string.h>

#include "base/strbuf.h"
#include "base/vec.h"

static const char *const firsts[] = { "abstract", "active", "adaptive", "air", "asynchronous",
	"atomic", "back", "binary", "block", "blue", "bounded", "branch", "bridge", "broadcast",
	"buffer", "bulk", "byte", "cached", "central", "chain", "circuit", "clean", "client",
	"cluster", "cold", "column", "commit", "compact", "composite", "concurrent", "connection",
	"consistent", "content", "core", "cost", "cross", "custom", "data", "dead", "deep", "delta",
	"dense", "digital", "direct", "disk", "distributed", "domain", "double", "dynamic", "edge",
	"elastic", "error", "event", "exact", "explicit", "external", "fair", "fast", "federated",
	"file", "first", "flat", "flow", "fork", "formal", "forward", "full", "garbage", "gate",
	"global", "graph", "green", "group", "hard", "hash", "heap", "hidden", "high", "hot",
	"hybrid", "idle", "immutable", "implicit", "inner", "input", "integer", "internal", "job",
	"join", "kernel", "key", "last", "lazy", "leader", "least", "lexical", "linear", "link",
	"live", "load", "local", "lock", "log", "logical", "long", "loose", "machine", "main",
	"managed", "manual", "mapped", "memory", "merge", "message", "micro", "mirror", "mixed",
	"modular", "monotonic", "multi", "mutual", "name", "native", "nested", "network", "neural",
	"node", "null", "object", "open", "optimistic", "order", "outer", "packet", "page",
	"parallel", "partial", "passive", "path", "peer", "persistent", "pessimistic", "physical",
	"pipe", "point", "port", "prefix", "primary", "private", "process", "proxy", "public",
	"pull", "push", "query", "queue", "quick", "random", "rapid", "raw", "read", "real",
	"recursive", "red", "remote", "replica", "request", "resource", "reverse", "rolling",
	"root", "round", "row", "safe", "schema", "secondary", "secure", "semantic", "sequential",
	"serial", "server", "service", "session", "shadow", "shared", "short", "side", "signal",
	"single", "slow", "smart", "socket", "soft", "sorted", "source", "sparse", "split",
	"stable", "stack", "static", "storage", "stream", "strict", "strong", "sub", "swap",
	"symbol", "synchronous", "syntax", "system", "table", "tail", "task", "temporal", "thin",
	"thread", "tight", "time", "token", "trace", "transfer", "tree", "trust", "tuple", "type",
	"uniform", "unit", "upper", "user", "value", "vector", "version", "vertical", "virtual",
	"volatile", "warm", "weak", "weighted", "wide", "window", "wire", "word", "write", "zero",
	"zone" };
static const char *const lasts[] = { "access", "action", "address", "agent", "algorithm", "array",
	"balancer", "barrier", "batch", "bitmap", "boundary", "broker", "budget", "bus", "cache",
	"call", "certificate", "channel", "checkpoint", "clock", "collector", "compaction",
	"compiler", "consensus", "container", "context", "controller", "copy", "counter", "cursor",
	"database", "deadlock", "debugger", "deployment", "descriptor", "device", "directory",
	"discovery", "dispatcher", "driver", "election", "encoder", "encryption", "endpoint",
	"engine", "entry", "epoch", "escape", "evaluation", "exception", "executor", "failover",
	"fence", "filter", "firewall", "format", "frame", "framework", "function", "gateway",
	"generator", "grammar", "group", "guard", "handler", "handshake", "header", "index",
	"inheritance", "injection", "inode", "instance", "interface", "interpreter", "interrupt",
	"isolation", "iterator", "journal", "latency", "layer", "library", "lifecycle", "limit",
	"list", "listener", "literal", "loop", "manager", "mapping", "mask", "matrix", "merge",
	"method", "metric", "migration", "model", "module", "monitor", "mutex", "namespace",
	"notation", "operator", "optimizer", "overflow", "parser", "partition", "pattern",
	"pipeline", "pointer", "policy", "pool", "pressure", "profile", "protocol", "provider",
	"queue", "quorum", "race", "record", "recovery", "reference", "registry", "replication",
	"resolver", "rollback", "router", "runtime", "sandbox", "scaling", "scheduler", "scope",
	"segment", "selector", "semaphore", "sequence", "shard", "snapshot", "socket", "stack",
	"state", "statement", "strategy", "stream", "structure", "switch", "template", "throttle",
	"timeout", "topology", "transaction", "transformer", "translation", "trigger", "tunnel",
	"update", "validator", "variable", "view", "volume", "watchdog", "worker", "wrapper" };
static const char *const syllables[] = { "ar", "bo", "cal", "der", "el", "fi", "gra", "hun", "is",
	"jo", "kel", "lam", "mor", "ni", "op", "pra", "quel", "rin", "sol", "tar", "um", "ves",
	"wil", "xan", "yor", "zet" };

#define LEN(array) (sizeof(array) / sizeof((array)[0]))

static void
add_capital(struct strbuf *out, size_t from)
{
	if (out->buf[from] >= 'a' && out->buf[from] <= 'z')
		out->buf[from] = (char)(out->buf[from] - 'a' + 'A');
}

/* One word in eight titles, two in most, three and four in the rest. */
static void
add_title(struct dice *d, struct strbuf *out)
{
	const size_t kind = dice_below(d, 16);
	size_t words = kind < 2 ? 1 : kind < 10 ? 2 : kind < 15 ? 3 : 4;

	if (words == 1) { /* a name that somebody made up: four to nine letters */
		for (size_t i = 2 + dice_below(d, 2); i > 0; i--)
			strbuf_adds(out, syllables[dice_below(d, LEN(syllables))]);
	}
	for (; words > 1; words--)
		strbuf_addf(out, "%s ", firsts[dice_below(d, LEN(firsts))]);
	if (kind >= 2)
		strbuf_adds(out, lasts[dice_below(d, LEN(lasts))]);
	add_capital(out, 0);
}

static void
add_initials(struct strbuf *out, const char *title)
{
	for (const char *s = title; *s != '\0'; s++)
		if (s == title || s[-1] == ' ')
			strbuf_addch(out, *s >= 'a' ? (char)(*s - 'a' + 'A') : *s);
}

static void
add_note(struct dice *d, struct strbuf *out, const char *title, const char *other)
{
	const char *last = strrchr(title, ' ');

	strbuf_addf(out, "---\ntitle: %s", title);
	if (last != NULL && strchr(title, ' ') != last && dice_below(d, 2) == 0) {
		strbuf_adds(out, " (");
		add_initials(out, title);
		strbuf_addch(out, ')');
	}
	strbuf_addch(out, '\n');
	if (dice_below(d, 8) == 0) {
		strbuf_adds(out, "aka: [\"");
		for (size_t i = 3; i > 0; i--)
			strbuf_adds(out, syllables[dice_below(d, LEN(syllables))]);
		strbuf_addf(out, " %s\"]\n", lasts[dice_below(d, LEN(lasts))]);
	}
	strbuf_addf(out, "---\nA %s that works with a %s", lasts[dice_below(d, LEN(lasts))], other);
	for (size_t i = 12 + dice_below(d, 30); i > 0; i--)
		strbuf_addf(out, " %s",
		    dice_below(d, 2) ? firsts[dice_below(d, LEN(firsts))]
				     : lasts[dice_below(d, LEN(lasts))]);
	strbuf_adds(out, ".\n");
}

static int
compare_titles(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

void
synthetic_write(struct work *w, size_t notes, uint64_t seed)
{
	struct dice d = { seed };
	struct strbuf text = STRBUF_INIT, name = STRBUF_INIT;
	VEC(char *) titles = { 0 };

	while (titles.len < notes) {
		size_t kept = 0;

		while (titles.len < notes) {
			add_title(&d, &text);
			VEC_PUSH(&titles, strbuf_detach(&text, NULL));
		}
		qsort(titles.items, titles.len, sizeof(*titles.items), compare_titles);
		for (size_t i = 0; i < titles.len; i++)
			if (kept > 0 && strcmp(titles.items[kept - 1], titles.items[i]) == 0)
				free(titles.items[i]);
			else
				titles.items[kept++] = titles.items[i];
		titles.len = kept;
	}
	for (size_t i = 0; i < titles.len; i++) {
		strbuf_reset(&name);
		strbuf_addf(&name, "glossary/note-%05zu.md", i);
		strbuf_reset(&text);
		add_note(&d, &text, titles.items[i], titles.items[dice_below(&d, titles.len)]);
		work_file(w, name.buf, text.buf, text.len);
	}
	for (size_t i = 0; i < titles.len; i++)
		free(titles.items[i]);
	VEC_FREE(&titles);
	strbuf_free(&text);
	strbuf_free(&name);
}
