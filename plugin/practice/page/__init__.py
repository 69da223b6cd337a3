"""The page of the practice helpdesk: one HTML file, one style sheet, a few modules of plain JavaScript."""

from importlib.resources import files

from flask import Blueprint, Response

from plugin.practice.http import only_loopback
from plugin.practice.problems import missing

TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Only our own files; no script in the page itself, and nothing from elsewhere."""


def routes() -> Blueprint:
    """The page at `/`, and its files under `/page/`."""
    pages = Blueprint("page", __name__)
    pages.before_request(only_loopback)
    kept = {item.name: item for item in files(__name__).iterdir() if item.name.rpartition(".")[2] in TYPES}

    @pages.get("/", defaults={"name": "index.html"})
    @pages.get("/page/<name>")
    def page(name: str) -> Response:
        if name not in kept:
            raise missing("File", name)
        return Response(
            kept[name].read_bytes(),
            content_type=f"{TYPES[name.rpartition('.')[2]]}; charset=utf-8",
            headers={
                "Content-Security-Policy": POLICY,
                "X-Content-Type-Options": "nosniff",
                "Referrer-Policy": "no-referrer",
                "Cache-Control": "no-store",
            },
        )

    return pages
