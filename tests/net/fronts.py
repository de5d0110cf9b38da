"""Front pages of blogs, and what they lead to, for discovery."""

import json

PAGE = "<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
LINK = '<link rel="alternate" type="{type}" title="{title}" href="{href}">'
RSS = LINK.format(type="application/rss+xml", title="Posts", href="/front/rss")
COMMENTS = LINK.format(type="application/rss+xml", title="Blog » Comments Feed", href="/front/rss?comments")
ATOM = LINK.format(type="application/atom+xml", title="Posts", href="/front/atom")
JSON = LINK.format(type="application/feed+json", title="Posts", href="/front/json")


def page(head="", body="", title="A page"):
    return PAGE.format(head=head, body=body, title=title)


def front(kind, host):
    """Content-Type, headers and body of a front page."""
    api = f"{host}/wp/3/wp-json/"
    route = f"{host}/wp/3/?rest_route=/"
    html = "text/html; charset=UTF-8"
    pages = {
        "header": (html, [("Link", f'<{api}>; rel="https://api.w.org/"')], page(RSS)),
        "two-headers": (
            html,
            [("Link", '</style.css>; rel="preload", </x,y>; rel=next')]
            + [("Link", f'<{api}>; title="a, \\"b\\""; rel="https://api.w.org/ other"')],
            page(RSS),
        ),
        "html": (html, [], page(f'<link rel="https://api.w.org/" href="/wp/3/wp-json/">{RSS}')),
        "route": (html, [("Link", f'<{route}>; rel="https://api.w.org/"')], page(RSS)),
        "dead-api": (
            html,
            [("Link", f'<{host}/front/none>; rel="https://api.w.org/"')],
            page(RSS),
        ),
        "all-feeds": (html, [], page(COMMENTS + RSS + ATOM + JSON)),
        "atom-and-rss": (html, [], page(RSS + ATOM)),
        "rss-only": (html, [], page(COMMENTS + RSS)),
        "in-body": (html, [], page(body=RSS)),
        "commented": (html, [], page(f"<!-- {RSS} --><script>'{JSON}'</script>")),
        "base": (html, [], page('<base href="/front/deep/"><link rel=alternate '
                                'type=application/rss+xml href=../rss>')),
        "file-link": (html, [], page('<link rel=alternate type=application/rss+xml '
                                     'href="file:///etc/passwd">')),
        "signs": (html, [], page(RSS, '<img src="/wp-content/uploads/a.png">')),
        "plain-link": (html, [], page(RSS.replace("/front", host.replace("https", "http") + "/front"))),
        "no-json-feed": (
            html,
            [],
            page(LINK.format(type="application/json", title="", href="/wp/3/wp-json/") + RSS),
        ),
        "link-header": (
            html,
            [("Link", '</front/atom>; rel="alternate"; type="application/atom+xml"')],
            page(RSS),
        ),
        "nothing": (html, [], page(body="<p>No blog at all.</p>")),
        "json": (
            "application/feed+json",
            [],
            json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "JSON blog",
                        "items": []}),
        ),
        "rss": (
            "text/plain",
            [],
            '<?xml version="1.0"?><rss version="2.0"><channel><title>RSS blog</title>'
            "<link>https://blog.example/</link><item><title>One</title><guid>1</guid></item>"
            "</channel></rss>",
        ),
        "atom": (
            "text/html",
            [],
            '<feed xmlns="http://www.w3.org/2005/Atom"><title>Atom blog</title><id>urn:x</id>'
            "<updated>2026-04-18T10:00:00Z</updated></feed>",
        ),
        "latin": (
            "application/rss+xml; charset=utf-8",
            [],
            '<?xml version="1.0" encoding="ISO-8859-1"?><rss version="2.0"><channel>'
            "<title>Café</title></channel></rss>".encode("latin-1"),
        ),
    }
    return pages.get(kind, ("text/plain", [], "none"))
