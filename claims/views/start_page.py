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

from claims.views.style import SHEET

NAME = "Reported figures"
TITLES = {
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
FIRST = "overview"
"""The page at the address without a path."""

STATIC = Path(st.__file__).parent / "static"
FONTS = ("SourceSerifVariable-Roman.*.woff2", "MaterialSymbols-Rounded.*.woff2")
"""The fonts of headings and icons; Streamlit's own page asks early for that of texts only."""
_ASK_HERE = "window.__streamlit = {BACKEND_BASE_URL: new URL('.', location.href).href}"
"""Where the server is: else Streamlit asks below a page's address first, gets 404, and waits."""

_FOCUS = """
addEventListener("pointerdown", event => {
  event.target.closest('[class*="st-key-figure_"]')?.setAttribute("tabindex", "-1");
}, true);
addEventListener("click", event => {
  const button = event.target.closest('[data-testid="stPopoverButton"]');
  const byKey = event.detail === 0;
  if (!button || !byKey || button.ariaExpanded === "true") return;
  const body = '[data-testid="stPopoverBody"]';
  const enter = tries => {
    const first = document.querySelector(`${body} :is(button, input, a, [role="tab"])`);
    first?.focus();
    if (tries && (!first || document.activeElement !== first)) setTimeout(enter, 50, tries - 1);
  };
  enter(100);
}, true);
"""
"""Where the keyboard goes on: a menu opened by a key takes the focus once its content is there,
and a click on a mark leaves it at the figure, to which it returns when the evidence closes."""


def page(title: str) -> str:
    """Return the HTML of a page of that title."""
    own = (STATIC / "index.html").read_text("utf-8")
    fonts = (path.name for pattern in FONTS for path in (STATIC / "static/media").glob(pattern))
    links = "".join(
        f'<link rel="preload" href="./static/media/{name}" as="font" type="font/woff2" crossorigin>'
        for name in fonts
    )
    titled = own.replace("<title>Streamlit</title>", f"<title>{title} · {NAME}</title>")
    scripts = "".join(f"<script>{script}</script>" for script in (_ASK_HERE, _FOCUS))
    headed = titled.replace("<head>", f"<head>{links}{scripts}", 1)
    # Streamlit's own styles come into the head later; the body's win over them.
    return headed.replace("<body>", f"<body>{SHEET}", 1)


def scripts() -> list[str]:
    """Return the scripts that the page holds in itself."""
    return re.findall(r"<script>(.*?)</script>", page(""), re.DOTALL)


def routes() -> list[Route]:
    """Return the addresses of all pages, each with what a browser is sent there."""
    return [_route(path, title) for path, title in TITLES.items()]


def _route(path: str, title: str) -> Route:
    made = page(title)

    async def sent(_request: Request) -> HTMLResponse:
        return HTMLResponse(made, headers={"Cache-Control": "no-cache"})

    return Route("/" if path == FIRST else f"/{path}", sent)
