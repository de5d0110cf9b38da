"""A server on the loopback that plays what servers of blogs do, well and badly.

    server.py [--root FOLDER] [--certificate FILE KEY]

It prints its port, and ends when its standard input does. With a certificate it speaks TLS to
those who begin so, and plays every host there is as a proxy. What it plays is said by the path:

    /status/N                   status N, with a text
    /say?type=T&body=B&link=L   200 with this Content-Type, body and Link header
    /etag/TAG?new=TAG2          304 to If-None-Match of TAG (with the ETag TAG2), else 200
    /redirect/N?to=ADDRESS      a redirect of status N
    /moved/PATH                 a redirect of status 308 to PATH
    /hops/N                     N redirects, then 200
    /busy/KEY/N?status=S&after=A&date=A
                                the first N requests of KEY: status S (429), Retry-After in
                                seconds or as the date of so many since 1970; then 200
    /truncated, /truncated/chunked      breaks off in the middle of the body
    /truncated/once/KEY         does so for the first request of KEY alone
    /drip?every=S               a byte every S seconds, without end
    /endless                    chunks without end
    /bomb                       64 MB of zeros in 64 KB of gzip
    /packed                     a text in gzip
    /echo                       what was asked for, as JSON: path and headers
    /files/NAME                 a file of FOLDER, with ETag and Last-Modified
    /jsonfeed/N                 a JSON Feed of N pages of two items; N may be "endless",
                                "circle" (its second page leads to the first)
    /wp/PLAY/...                a WordPress blog, as wordpress.py plays it
    /front/KIND                 front pages, as fronts.py has them
    /quiet/                     one that names no feed, though /quiet/atom.xml is there
    /log?of=TEXT                the requests so far whose path holds TEXT, one a line
    /connections                how many connections there were
"""

import email.utils
import gzip
import hashlib
import http.server
import json
import os
import select
import socket
import ssl
import sys
import threading
import urllib.parse
import zlib

sys.dont_write_bytecode = True

import fronts  # noqa: E402
import wordpress  # noqa: E402


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60
    disable_nagle_algorithm = True
    log = []
    counts = {}
    connections = 0
    root = None
    context = None
    lock = threading.Lock()

    def setup(self):
        with self.lock:
            Handler.connections += 1
        if self.context and self.request.recv(1, socket.MSG_PEEK) == b"\x16":
            self.request = self.context.wrap_socket(self.request, server_side=True)
        super().setup()

    def finish(self):
        super().finish()
        self.request.close()

    def log_message(self, *_):
        pass

    def count(self, key):
        """How often this was called with key before."""
        with self.lock:
            before = Handler.counts.get(key, 0)
            Handler.counts[key] = before + 1
        return before

    def answer(self, status, body=b"", headers=(), kind="text/plain"):
        if isinstance(body, str):
            body = body.encode()
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        if status != 304:
            if kind:
                self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if status != 304:
            self.wfile.write(body)

    def chunk(self, data):
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))

    def do_CONNECT(self):
        with self.lock:
            Handler.log.append("CONNECT " + self.path)
        if not self.context:
            self.answer(405, "no certificate to play that host with")
            return
        self.send_response(200)
        self.end_headers()
        self.request = self.context.wrap_socket(self.request, server_side=True)
        super().setup()
        self.close_connection = False

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        words = url.path.strip("/").split("/")
        if self.headers.get("Host") == "public-api.wordpress.com":
            words = ["wp", "3"] + url.path.replace("/sites/runner.wordpress.com", "").split("/")[1:]
        if self.headers.get("Host") == "runner.wordpress.com":
            words = ["front", "rss-only"]
        query = dict(urllib.parse.parse_qsl(url.query, keep_blank_values=True))
        if words[0] not in ("log", "connections"):
            with self.lock:
                Handler.log.append(self.path)
        play = getattr(self, "play_" + words[0], None)
        try:
            if play is None:
                self.answer(404, "nothing is played here")
            else:
                play(words[1:], query)
        except (BrokenPipeError, ConnectionResetError, ssl.SSLError):
            self.close_connection = True

    def host(self):
        scheme = "https" if isinstance(self.connection, ssl.SSLSocket) else "http"
        return f"{scheme}://{self.headers.get('Host')}"

    # Statuses and headers

    def play_status(self, words, _):
        self.answer(int(words[0]), f"status {words[0]}")

    def play_say(self, _, query):
        headers = [("Link", query["link"])] if "link" in query else []
        body = query.get("body", "text").encode("latin-1", "surrogateescape")
        self.answer(200, body, headers, query.get("type", "text/plain"))

    def play_echo(self, _, __):
        self.answer(200, json.dumps({"path": self.path, "headers": dict(self.headers)}))

    def play_etag(self, words, query):
        tag = f'"{words[0]}"'
        if self.headers.get("If-None-Match") == tag:
            new = query.get("new")
            self.answer(304, headers=[("ETag", f'"{new}"')] if new else [])
        else:
            date = "Sat, 18 Apr 2026 10:00:00 GMT"
            self.answer(200, "fresh", [("ETag", tag), ("Last-Modified", date)])

    def play_redirect(self, words, query):
        self.answer(int(words[0]), "elsewhere", [("Location", query["to"])])

    def play_moved(self, _, __):
        self.answer(308, "elsewhere", [("Location", self.path.removeprefix("/moved"))])

    def play_hops(self, words, _):
        left = int(words[0])
        if left == 0:
            self.answer(200, "arrived")
        else:
            self.answer(302, "", [("Location", f"/hops/{left - 1}")])

    def play_busy(self, words, query):
        if self.count("busy " + words[0]) >= int(words[1]):
            self.answer(200, "at last")
            return
        headers = []
        if "after" in query:
            headers = [("Retry-After", query["after"])]
        if "date" in query:
            date = email.utils.formatdate(int(query["date"]), usegmt=True)
            headers = [("Retry-After", date)]
        self.answer(int(query.get("status", 429)), "not now", headers)

    # Bodies

    def play_truncated(self, words, _):
        if words and words[0] == "once" and self.count("truncated " + words[1]) > 0:
            self.answer(200, "whole")
            return
        self.close_connection = True
        self.send_response(200)
        if words and words[0] == "chunked":
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.chunk(b"half of ")
        else:
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"half of ")

    def play_drip(self, _, query):
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Length", "1000000000")
        self.end_headers()
        self.wfile.write(b".")
        # until the other side hangs up
        while not select.select([self.connection], [], [], float(query.get("every", "0.05")))[0]:
            self.wfile.write(b".")

    def play_endless(self, _, __):
        self.close_connection = True
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        while True:
            self.chunk(b"and so on " * 1000)

    def play_bomb(self, _, __):
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        data = b"".join(packer.compress(bytes(1 << 20)) for _ in range(64))
        data += packer.flush()
        self.answer(200, data, [("Content-Encoding", "gzip")])

    def play_packed(self, _, __):
        self.answer(200, gzip.compress(b"unpacked"), [("Content-Encoding", "gzip")])

    def play_files(self, words, _):
        path = os.path.join(self.root, *words)
        try:
            with open(path, "rb") as file:
                body = file.read()
        except OSError:
            self.answer(404, "no such file")
            return
        tag = '"' + hashlib.sha256(body).hexdigest()[:16] + '"'
        if self.headers.get("If-None-Match") == tag:
            self.answer(304, headers=[("ETag", tag)])
            return
        date = email.utils.formatdate(os.stat(path).st_mtime, usegmt=True)
        self.answer(200, body, [("ETag", tag), ("Last-Modified", date)])

    # Blogs

    def play_jsonfeed(self, words, query):
        page = int(query.get("page", 1))
        pages = {"endless": 10**9, "circle": 2}.get(words[0]) or int(words[0])
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Pages",
            "items": [
                {"id": f"{page}-{n}", "content_text": "text", "title": f"Item {page}-{n}"}
                for n in range(2)
            ],
        }
        here = self.host() + self.path.split("?")[0]
        if page < pages:
            feed["next_url"] = f"{here}?page={page + 1}"
        elif words[0] == "circle":
            feed["next_url"] = here
        self.answer(200, json.dumps(feed), [("ETag", f'"page-{page}"')], "application/feed+json")

    def play_wp(self, words, query):
        blog = wordpress.Blog(words[0], self.root, self.count)
        status, headers, body = blog.answer(words[1:], query)
        self.answer(status, json.dumps(body), headers, "application/json; charset=UTF-8")

    def play_front(self, words, _):
        kind, headers, body = fronts.front(words[0], self.host())
        self.answer(200, body, headers, kind)

    def play_quiet(self, words, _):
        self.play_front(["atom" if words == ["atom.xml"] else "nothing"], None)

    # What happened

    def play_log(self, _, query):
        with self.lock:
            lines = [line for line in Handler.log if query.get("of", "") in line]
        self.answer(200, "".join(line + "\n" for line in lines))

    def play_connections(self, _, __):
        self.answer(200, str(Handler.connections))


def main(words):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # clients hang up, and refuse certificates
    while words:
        option = words.pop(0)
        if option == "--root":
            Handler.root = words.pop(0)
        elif option == "--certificate":
            Handler.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            Handler.context.load_cert_chain(words.pop(0), words.pop(0))
        else:
            sys.exit(f"server.py: {option} is no option")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()


main(sys.argv[1:])
