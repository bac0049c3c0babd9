"""The page that a browser is sent first: Streamlit's own, with our name, fonts and style sheet.

Streamlit's page is empty until the script has run, and brings its fonts and the style sheet of a
script only then, so that what stands there already moves. Here they come with the page.
"""

import re
from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

NAME = "Reported figures"
PAGE_TITLES = {
    "overview": "Overview",
    "week": "This week",
    "neutralisations": "Neutralisations",
    "borders": "Borders",
    "timeline": "Timeline",
    "reconciliation": "Reconciliation",
    "claims": "Claims",
    "articles": "Articles",
    "add": "Add an article",
    "changes": "What changed",
    "about": "About the data",
}
"""The title of every page by its path in the address."""
FIRST_PAGE = "overview"
"""The page at the address without a path."""

HERE = Path(__file__).parent
STATIC = Path(st.__file__).parent / "static"
FONTS = ("SourceSerifVariable-Roman.*.woff2", "MaterialSymbols-Rounded.*.woff2")
"""The fonts of headings and icons; Streamlit's own page asks early for that of texts only."""
_ASK_HERE = "window.__streamlit = {BACKEND_BASE_URL: new URL('.', location.href).href}"
"""Where the server is: else Streamlit asks below a page's address first, gets 404, and waits."""


def page(title: str) -> str:
    """Return the HTML of a page of that title."""
    own = (STATIC / "index.html").read_text("utf-8")
    fonts = (path.name for pattern in FONTS for path in (STATIC / "static/media").glob(pattern))
    links = "".join(
        f'<link rel="preload" href="./static/media/{name}" as="font" type="font/woff2" crossorigin>'
        for name in fonts
    )
    titled = own.replace("<title>Streamlit</title>", f"<title>{title} · {NAME}</title>")
    focus = (HERE / "focus.js").read_text("utf-8")
    scripts = f"<script>{_ASK_HERE}</script><script>{focus}</script>"
    headed = titled.replace("<head>", f"<head>{links}{scripts}", 1)
    # Streamlit's own styles come into the head later; the body's win over them.
    sheet = (HERE / "style.css").read_text("utf-8")
    return headed.replace("<body>", f"<body><style>{sheet}</style>", 1)


def scripts() -> list[str]:
    """Return the scripts that the page holds in itself."""
    return re.findall(r"<script>(.*?)</script>", page(""), re.DOTALL)


def routes() -> list[Route]:
    """Return the addresses of all pages, each with what a browser is sent there."""
    return [_route(path, title) for path, title in PAGE_TITLES.items()]


def _route(path: str, title: str) -> Route:
    made = page(title)

    async def sent(_request: Request) -> HTMLResponse:
        return HTMLResponse(made, headers={"Cache-Control": "no-cache"})

    return Route("/" if path == FIRST_PAGE else f"/{path}", sent)
