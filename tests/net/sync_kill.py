"""What a sync leaves behind when it is killed at any moment, or when the disk is full.

    sync_kill.py KILLS

Prints TAP. Every post is in its file as a whole, of one version or the next; what was changed here
stays as it is; and the next sync brings everything up to date without taking its own work for
somebody's changes.
"""

import os
import pathlib
import random
import re
import resource
import shutil
import subprocess
import sys
import time

POSTS = 120
FETCH = os.path.join(os.environ["TOP_BUILDDIR"], "trackside-fetch")
PROGRAM = os.environ["TRACKSIDE"]
ITEM = """<item><title>Post {n}</title><guid>{n}</guid><link>https://b.example/post-{n}/</link>
<pubDate>{day:02d} Apr 2026 10:{minute:02d}:00 GMT</pubDate>
<description>&lt;p&gt;begin {n} v{version}&lt;/p&gt;{text}&lt;p&gt;end {n} v{version}&lt;/p&gt;</description></item>
"""
cases = 0
failed = False


def ok(what, holds, why=""):
    global cases, failed
    cases += 1
    failed = failed or not holds
    print(f"{'ok' if holds else 'not ok'} {cases} - {what}", flush=True)
    if not holds and why:
        print("# " + str(why).replace("\n", "\n# ")[:2000], flush=True)


def skip(what, why):
    global cases
    cases += 1
    print(f"ok {cases} - {what} # SKIP {why}", flush=True)


def write_feed(www, version, size=3):
    text = "&lt;p&gt;" + "some words of the post " * 10 + "&lt;/p&gt;"
    items = [
        ITEM.format(n=n, version=version, day=1 + n // 60, minute=n % 60, text=text * size)
        for n in reversed(range(POSTS))
    ]
    part = www / "feed.part"
    part.write_text(
        '<?xml version="1.0"?><rss version="2.0"><channel><title>B</title>' + "".join(items)
        + "</channel></rss>"
    )
    part.rename(www / "feed.xml")


class Blog:
    def __init__(self, work, port):
        self.env = dict(os.environ)
        for name in ("config", "data", "state", "cache"):
            self.env[f"XDG_{name.upper()}_HOME"] = str(work / name)
        self.env["HOME"] = str(work)
        self.data = work / "data"
        self.posts = work / "data/trackside/sources/b/posts"
        config = work / "config/trackside"
        config.mkdir(parents=True)
        feed = f"http://127.0.0.1:{port}/files/feed.xml"
        (config / "config.yml").write_text(
            f"sources:\n  - name: b\n    url: {feed}\n    kind: rss\n    address: {feed}\n"
        )

    def start(self, **more):
        return subprocess.Popen(
            [FETCH, "sync", "b"],
            env=self.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            **more,
        )

    def sync(self, **more):
        child = self.start(**more)
        out = child.communicate(timeout=60)[0]
        return child.returncode, out

    def sync_killed(self, seconds):
        """Kills it unless it ends within so many seconds; whether that came before its end."""
        child = self.start()
        try:
            child.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            child.communicate()
        return child.returncode != 0

    def status(self):
        words = [PROGRAM, "sync", "status", "--json"]
        return subprocess.run(words, env=self.env, capture_output=True, text=True).stdout

    def faults(self, versions, changed):
        """What is wrong with the files; each is to be of one of these versions, as a whole."""
        wrong = []
        for path in self.posts.glob("*.md"):
            text = path.read_text()
            if path.name in changed:
                if text != changed[path.name]:
                    wrong.append(f"{path.name} was changed here, and written over")
                continue
            found = re.fullmatch(
                r"---\ntitle: .*\n---\n.*begin (\d+) v(\d+).*end (\d+) v(\d+).*", text, re.S
            )
            if not found:
                wrong.append(f"{path.name} is not whole: {text[:60]!r} … {text[-60:]!r}")
            elif found[2] != found[4] or int(found[2]) not in versions or found[1] != found[3]:
                wrong.append(f"{path.name} is of version {found[2]}, not of {versions}")
        return wrong

    def names(self):
        return {p.name for p in self.posts.glob("*.md")}

    def leftovers(self):
        return [p.name for p in self.posts.iterdir() if not p.name.endswith(".md")]


def change_here(blog, name):
    path = blog.posts / name
    path.write_text(path.read_text() + "\nmy own words\n")
    return path.read_text()


def test_kills(blog, www, kills):
    rng = random.Random(20260418)
    write_feed(www, 1)
    status, out = blog.sync()
    ok("the first sync", status == 0 and len(blog.names()) == POSTS, out)
    write_feed(www, 2)
    started = time.monotonic()
    status, out = blog.sync()
    span = time.monotonic() - started
    ok("one that changes every post", status == 0, out)
    changed = {"post-7.md": change_here(blog, "post-7.md")}
    (blog.posts / "post-9.md").unlink()
    wrong, lost, landed, tries, version = [], [], 0, 0, 2
    while landed < kills and tries < 10 * kills:
        before = blog.names()
        version += 1
        tries += 1
        write_feed(www, version)
        if blog.sync_killed(rng.uniform(0, span)):
            landed += 1
            span *= 1.1
        else:
            span *= 0.7  # the machine is faster now than it was
        # killed early, a file may be of a version from before the last
        wrong += blog.faults(range(1, version + 1), changed)
        lost += sorted(before - blog.names())
    ok(f"{kills} kills came before the end", landed == kills, f"{landed} did, of {tries}")
    ok("every post is whole after each of them", not wrong, wrong[:5])
    ok("none is lost", not lost, lost)
    version += 1
    write_feed(www, version)
    status, out = blog.sync()
    ok("the next sync completes", status == 0, out)
    ok("everything is up to date", not blog.faults([version], changed), blog.faults([version], changed)[:5])
    beside = [n for n in blog.leftovers() if not n.startswith("post-7.md.new")]
    ok("nothing is left over, and nothing of its own was taken for a change", not beside, beside)
    ok("what was removed here stays so", "post-9.md" not in blog.names())
    ok("the new version is beside what was changed here", (blog.posts / "post-7.md.new").exists())
    status, out = blog.sync()
    ok("after that there is nothing to do", status == 0 and '"unchanged":true' in out, out)


def test_first_killed(work, www, port, kills):
    """Killed in the first sync of all, when nothing is known yet."""
    rng = random.Random(7)
    wrong = []
    write_feed(www, 1)
    for i in range(kills):
        home = work / f"first{i}"
        blog = Blog(home, port)
        blog.sync_killed(rng.uniform(0, 0.25))
        if blog.posts.exists():
            wrong += blog.faults([1], {})
        status, out = blog.sync()
        if status != 0 or len(blog.names()) != POSTS or blog.leftovers() or blog.faults([1], {}):
            wrong.append(f"after kill {i}: {out[-300:]} {blog.leftovers()[:3]}")
        shutil.rmtree(home)
    ok(f"{kills} first syncs, killed, are completed by the next one", not wrong, wrong[:3])


def limit_files():
    resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))


def test_small_files(blog, www):
    """A limit on files: that of a post, and of what is known, is reached."""
    write_feed(www, 1, 2)
    status, out = blog.sync()
    ok("a sync with room", status == 0, out)
    before = blog.names()
    write_feed(www, 2, 400)
    status, out = blog.sync(preexec_fn=limit_files)
    ok("files may not grow: it says so", status == 3 and '"level":"error"' in out, out[-500:])
    ok("no post is shorter or gone", not blog.faults([1, 2], {}) and blog.names() == before,
       blog.faults([1, 2], {})[:3])
    ok("and no half-written file stays", not blog.leftovers(), blog.leftovers())
    status, out = blog.sync()
    ok("with room again, it completes", status == 0 and not blog.faults([2], {}), out[-500:])


def test_full_disk(work, www, port):
    disk = work / "disk"
    disk.mkdir()
    what = "a full disk"
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1200k", "none", str(disk)], capture_output=True
    )
    if mounted.returncode != 0:
        skip(what, "a small file system cannot be mounted here")
        return
    try:
        blog = Blog(disk / "home", port)
        write_feed(www, 1, 3)
        status, out = blog.sync()
        ok("a disk with room", status == 0, out[-500:])
        changed = {"post-7.md": change_here(blog, "post-7.md")}
        before = blog.names()
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(300 << 10))
        write_feed(www, 2, 100)
        status, out = blog.sync()
        ok(what + ": it says so", status == 3 and "No space left" in out, out[-500:])
        ok("no post is shorter or gone", not blog.faults([1, 2], changed)
           and blog.names() == before, blog.faults([1, 2], changed)[:3])
        write_feed(www, 3, 2)
        ballast.unlink()
        status, out = blog.sync()
        ok("with room again, it completes", status == 0 and not blog.faults([3], changed),
           out[-500:])
        beside = [n for n in blog.leftovers() if not n.startswith("post-7.md.new")]
        ok("and leaves nothing over", not beside, beside)
    finally:
        subprocess.run(["umount", str(disk)], check=False)


def main():
    kills = int(sys.argv[1])
    work = pathlib.Path(os.environ["WORK"])
    www = work / "www"
    www.mkdir()
    server = subprocess.Popen(
        [sys.executable, os.path.join(os.path.dirname(__file__), "server.py"), "--root", str(www)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        port = int(server.stdout.readline())
        test_kills(Blog(work / "kills", port), www, kills)
        test_first_killed(work, www, port, max(kills // 5, 3))
        test_small_files(Blog(work / "small", port), www)
        test_full_disk(work, www, port)
    finally:
        server.stdin.close()
        server.wait(timeout=10)
    print(f"1..{cases}")
    sys.exit(1 if failed else 0)


main()
