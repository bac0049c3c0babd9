"""The page that a browser loads first: Streamlit's own, told beforehand what it would ask for.

Streamlit's page finds its server by asking two addresses, after the wrong ones where a page's
name is part of the address, and fetches the code of an element when the first one arrives.
Where the server is, it can be told in words that it documents for hosts (``window.__streamlit``),
and the code of what every page holds can be fetched beside the rest.
"""

import json
import re
from pathlib import Path

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_FILES = Path(st.__file__).parent / "static"
_SOON = ("ArrowVegaLiteChart", "Multiselect", "DateInput", "Html", "Checkbox", "Button")
"""Elements of nearly every page whose code Streamlit's page fetches only when one arrives."""

_IMPORTED = re.compile(r"""from\s*[`"']\./([\w.-]+\.js)[`"']""")
_TOLD = """
      (() => {
        const [, path] = location.pathname.match(/^(\\/$|.*\\/(?=(?:%s)\\/?$))/) || [];
        if (!path) return;
        const base = location.origin + path;
        window.__streamlit = {
          BACKEND_BASE_URL: base,
          MAIN_PAGE_BASE_URL: base,
          HOST_CONFIG: {
            allowedOrigins: [location.origin],
            useExternalAuthToken: false,
            enableCustomParentMessages: false,
          },
        };
        %s
      })()
    """
_READY = """requestIdleCallback(() => {
          for (const name of %s) import(base + "static/js/" + name);
        });"""


def start_page(pages: tuple[str, ...]) -> str:
    """Return the page's text for an app with pages of these names."""
    import os

    X = os.environ.get("RFX", "wp")
    page = (_FILES / "index.html").read_text("utf-8")
    known = set(re.findall(r"static/js/([\w.-]+\.js)", page))
    firsts = _firsts()
    ready = _READY % json.dumps(firsts)
    if "m" in X:
        ready = ready.replace("requestIdleCallback(() => {", "").replace("});", "")
    told = _TOLD % ("|".join(pages), ready if "i" in X else "")
    fetched = "".join(
        f'\n    <link rel="modulepreload" crossorigin href="./static/js/{name}">'
        for name in _needed(firsts, known)
    )
    told = f"<script>{told}</script>" if "w" in X else ""
    if "p" not in X:
        fetched = ""
    return page.replace("</title>", f"</title>\n    {told}{fetched}", 1)


def _firsts() -> list[str]:
    scripts = _FILES / "static" / "js"
    return [path.name for stem in _SOON for path in sorted(scripts.glob(f"{stem}.*.js"))]


def _needed(names: list[str], known: set[str]) -> list[str]:
    """List files and all that they import, in the order of their import."""
    scripts = _FILES / "static" / "js"
    open_names = list(names)
    found: list[str] = []
    while open_names:
        name = open_names.pop(0)
        if name not in known and name not in found:
            found.append(name)
            open_names += _IMPORTED.findall((scripts / name).read_text("utf-8"))
    return found


class Shell:
    """Sends the start page wherever the application sends its page."""

    def __init__(self, app: ASGIApp, page: str) -> None:
        """Wrap an application."""
        self.app = app
        self.page = page.encode("utf-8")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, its own page exchanged."""
        exchanged = False

        async def sent(message: Message) -> None:
            nonlocal exchanged
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                exchanged = message["status"] == 200 and headers.get("content-type", "").startswith(
                    "text/html"
                )
                if exchanged:
                    for name in ("etag", "last-modified", "content-encoding"):
                        del headers[name]
                    headers["content-length"] = str(len(self.page))
            elif exchanged and message["type"] == "http.response.body":
                if message.get("more_body"):
                    return
                body = b"" if scope["method"] == "HEAD" else self.page
                message = {"type": "http.response.body", "body": body}
            await send(message)

        await self.app(scope, receive, sent)
