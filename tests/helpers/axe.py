"""What axe-core finds on a page and we could mend."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from pages import settle
from playwright.sync_api import Page

NOT_OURS = (
    # Vega draws a brush and a plot without rows as empty groups, to which a chart gives no words.
    ("svg-img-alt", "days_brush"),
    ("svg-img-alt", "></g>"),
    # Streamlit's box for a file is a section of its own making, with two roles at once.
    ("presentation-role-conflict", "stFileUploaderDropzone"),
)
"""A rule, and what stands in the HTML of the element that breaks it."""

ALL = "{resultTypes: ['violations']}"
OF_COLOURS = "{resultTypes: ['violations'], runOnly: ['color-contrast', 'link-in-text-block']}"
"""The rules that a look of another scheme can break: all others see the same elements again."""


def found(page: Page, rules: str = ALL) -> list[str]:
    """Return what axe-core finds by rules and we could mend: the rule and the element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    result: dict[str, Any] = page.evaluate(f"axe.run(document, {rules})")
    return [
        f"{broken['id']}: {node['html'][:200]}"
        for broken in result["violations"]
        for node in broken["nodes"]
        if not any(broken["id"] == rule and part in node["html"] for rule, part in NOT_OURS)
    ]


def dress(page: Page, scheme: str, width: int) -> None:
    """Have a page light or dark, and so many pixels wide."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 900})


def found_in_every_look(page: Page) -> dict[str, list[str]]:
    """Look at a page that is open, light and dark, wide and narrow; return what was found."""
    seen = {}
    looks = {
        ("light", 1280): ALL,
        ("light", 390): ALL,
        ("dark", 390): OF_COLOURS,
        ("dark", 1280): OF_COLOURS,
    }
    for (scheme, width), rules in looks.items():
        dress(page, scheme, width)
        settle(page)
        seen[f"{scheme} {width}"] = found(page, rules)
    return {look: what for look, what in seen.items() if what}
