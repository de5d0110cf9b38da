"""WordPress' REST interface, as far as a reader of posts asks it (developer.wordpress.org/rest-api).

A blog is named by a play: how many posts it has, or the file of the server's folder with its list
of posts, and how it behaves:

    250                 250 posts, one a day
    file:posts.json     those of the file
    250,key=K           the same, with counters of its own
    ,most=N             500 where more than N posts are asked for at a time
    ,broken=P           500 for every page from P on, however small
    ,poison=ID          500 where the post ID is among those asked for
    ,down=P             503 for every page from P on
    ,shrink=N           after the first answer the oldest N posts are gone
    ,pages=N, ,total=N  claims to have N pages, N posts
    ,deaf=1             every page is the first
    ,page_says=TEXT     answers with TEXT in HTML instead
"""

import datetime
import json
import os

FIRST_DAY = datetime.datetime(2020, 1, 1, 10)
WEST_OF_UTC = datetime.timedelta(hours=-5)  # local times of the blog
TERMS = {1: "Running", 2: "Notes & thoughts"}


def text_of(when):
    return when.isoformat(timespec="seconds")


def post(number):
    day = FIRST_DAY + datetime.timedelta(days=number)
    category = 1 + number % 2
    return {
        "id": number,
        "date": text_of(day + WEST_OF_UTC),
        "date_gmt": text_of(day),
        "modified": text_of(day + WEST_OF_UTC),
        "modified_gmt": text_of(day),
        "guid": {"rendered": f"https://blog.example/?p={number}"},
        "slug": f"post-{number}",
        "status": "publish",
        "link": f"https://blog.example/post-{number}/",
        "title": {"rendered": f"Post {number}"},
        "content": {"rendered": f"<p>Text of post {number}</p>", "protected": False},
        "excerpt": {"rendered": f"<p>Text of {number}</p>", "protected": False},
        "author": 1,
        "categories": [category],
        "tags": [],
        "_embedded": {
            "author": [{"id": 1, "name": "Ann"}],
            "wp:term": [[{"id": category, "name": TERMS[category], "taxonomy": "category"}], []],
        },
    }


def error(status, code, message):
    return status, [], {"code": code, "message": message, "data": {"status": status}}


class Blog:
    def __init__(self, play, root, count):
        kind, *options = play.split(",")
        self.play = play
        self.options = dict(option.split("=", 1) for option in options)
        self.count = count
        if kind.startswith("file:"):
            with open(os.path.join(root, kind[5:]), encoding="utf-8") as file:
                self.posts = json.load(file)
        else:
            self.posts = [post(n) for n in range(1, int(kind) + 1)]

    def answer(self, words, query):
        """Status, headers and body for the path behind the blog's address."""
        route = query.get("rest_route") or "/" + "/".join(words).removeprefix("wp-json").strip("/")
        if "page_says" in self.options:
            return 200, [], self.options["page_says"]
        if route == "/":
            return 200, [], {"name": "A blog & more", "namespaces": ["oembed/1.0", "wp/v2"]}
        if route == "/wp/v2/posts":
            return self.list_posts(query)
        return error(404, "rest_no_route", "No route was found matching the URL.")

    def option(self, name):
        return int(self.options.get(name, 0))

    def chosen(self, query):
        """The posts that are asked for, in their order."""
        posts = sorted(self.posts, key=lambda p: (p["date_gmt"], p["id"]))
        if self.option("shrink") and self.count("wp " + self.play) > 0:
            posts = posts[self.option("shrink") :]
        after = query.get("modified_after")
        if after and after.endswith("Z"):
            posts = [p for p in posts if p["modified_gmt"] > after[:-1]]
        elif after:
            posts = [p for p in posts if p["modified"] > after]
        if query.get("order", "desc") == "desc":
            posts.reverse()
        return posts

    def list_posts(self, query):
        page, size = int(query.get("page", 1)), int(query.get("per_page", 10))
        if not 1 <= size <= 100:
            return error(400, "rest_invalid_param", "Invalid parameter(s): per_page")
        if self.option("most") and size > self.option("most"):
            return error(500, "internal_server_error", "There has been a critical error.")
        if self.option("broken") and page >= self.option("broken"):
            return error(500, "internal_server_error", "There has been a critical error.")
        if self.option("down") and page >= self.option("down"):
            return error(503, "unavailable", "Briefly unavailable for scheduled maintenance.")
        posts = self.chosen(query)
        pages = (len(posts) + size - 1) // size
        if self.option("deaf"):
            page = 1
        if page > max(pages, 1):
            return error(
                400,
                "rest_post_invalid_page_number",
                "The page number requested is larger than the number of pages available.",
            )
        part = posts[(page - 1) * size : page * size]
        if any(p["id"] == self.option("poison") for p in part):
            return error(500, "internal_server_error", "There has been a critical error.")
        if "_fields" in query:
            fields = query["_fields"].split(",")
            part = [{k: v for k, v in p.items() if k in fields} for p in part]
        headers = [
            ("X-WP-Total", self.options.get("total", str(len(posts)))),
            ("X-WP-TotalPages", self.options.get("pages", str(pages))),
        ]
        return 200, headers, part
