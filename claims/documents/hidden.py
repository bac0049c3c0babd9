"""What a browser does not show of a page, and how it strikes, raises and breaks.

Read from attributes, from ``style`` attributes and from the page's own style sheet, as far as a
reader's eyes depend on it; a script may hide more, and no script is run.
"""

import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

NEVER_SHOWN: Final = frozenset(
    "script style noscript template svg iframe object embed head title canvas audio video "
    "datalist rp rt area map param source track link meta base frameset noframes applet".split()
)
STRUCK: Final = frozenset({"del", "s", "strike"})
_HIDING: Final = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|opacity:0(?:\.0+)?%?(?:;|!|\Z)"
    r"|font-size:0(?:\.0+)?(?:[a-z%]+)?(?:;|!|\Z)|text-indent:-\d{3,}"
    r"|(?:left|right|top|bottom):-\d{3,}"
    r"|clip:rect\([01](?:px)?[, ][01](?:px)?[, ][01](?:px)?[, ][01](?:px)?\)"
    r"|clip-path:inset\((?:50|100)%\)|(?:^|;)color:transparent|content-visibility:hidden"
)
_NO_ROOM: Final = re.compile(r"(?:^|;)(?:max-)?(?:width|height):[01](?:px|em|rem|%)?(?:;|!|\Z)")
_STRIKING: Final = re.compile(r"text-decoration(?:-line)?:[^;]*line-through")
_RAISING: Final = re.compile(
    r"vertical-align:(?:super|top|text-top|\+?\.?\d)|font-variant-position:super"
    r"|position:relative(?=.*(?:^|;)(?:top:-|bottom:\+?\.?\d))"
    r"|(?:^|;)(?:top:-|bottom:\+?\.?\d)(?=.*position:relative)"
)
IN_LINES: Final = frozenset("a abbr b em font i small span strong u mark ins cite".split())
_SHOWING: Final = "visibility:visible"
_BREAKING: Final = re.compile(r"display:(?:block|flex|grid|list-item|table(?:-\w+)*|flow-root)")
_KEEPING: Final = re.compile(r"white-space(?:-collapse)?:(?:pre|break-spaces|preserve)")
_HIDDEN_CLASSES: Final = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only "
    "screenreader-only sr-text u-hidden is-hidden d-none element-invisible assistive-text "
    "a11y-hidden offscreen off-screen hide-text invisible".split()
)
_RULE: Final = re.compile(r"([^{}]+)\{([^{}]*)\}")
_BLOCK: Final = re.compile(r"(@[\w-]+[^{};]*)(?:;|\{((?:[^{}]*\{[^{}]*\})*[^{}]*)\}?)")
_DESK: Final = re.compile(
    r"@(?:layer|supports)|@media\s+(?:(?:only\s+)?(?:screen|all)(?:\s+and\s+)?)?"
    r"(?:\(\s*min-width\s*:[^()]*\))?\s*\Z"
)

Looks = dict[int, str]
"""Declarations that the page's style sheet gives an element, by the element's place in memory."""


def style_of(node: LexborNode, looks: Looks) -> str:
    """Return the declarations for an element without spaces, its own last."""
    own = (node.attributes.get("style") or "") if node.attributes else ""
    sheet = looks.get(node.mem_id, "")
    return f"{sheet};{_squeezed(own)}" if own else sheet


def is_hidden(node: LexborNode, style: str) -> bool:
    """Tell whether a browser leaves an element and all in it unseen."""
    tag, attributes = node.tag or "", node.attributes
    if tag in NEVER_SHOWN or "hidden" in attributes or _hides(style):
        return True
    if tag == "dialog":
        return "open" not in attributes
    classes = (attributes.get("class") or "").lower().split()
    return not _HIDDEN_CLASSES.isdisjoint(classes)


def _hides(style: str) -> bool:
    """Tell whether declarations hide an element, the last word on its display holding."""
    shown = re.sub(r"display:none(?=.*display:(?!none))", "", style)
    if _HIDING.search(shown):
        return True
    return "overflow:hidden" in style and bool(_NO_ROOM.search(style))


def is_struck(tag: str, style: str) -> bool:
    """Tell whether an element's words are struck out."""
    return tag in STRUCK or bool(_STRIKING.search(style))


def is_raised(tag: str, style: str) -> bool:
    """Tell whether an element's words stand above the line."""
    return tag == "sup" or (tag in IN_LINES and bool(_RAISING.search(style)))


def shows_again(style: str) -> bool:
    """Tell whether an element shows itself inside one that is made invisible."""
    return _SHOWING in style


def breaks(style: str) -> bool:
    """Tell whether a style makes a block of an element."""
    return bool(_BREAKING.search(style))


def keeps_lines(tag: str, style: str, above: bool) -> bool:
    """Tell whether line breaks of the source are line breaks on the page."""
    if tag in {"pre", "textarea", "listing"} or _KEEPING.search(style):
        return True
    return above and "white-space:normal" not in style


def sheet(page: LexborHTMLParser) -> Looks:
    """Return what the page's own style sheets say of its elements, where it bears on reading."""
    looks: Looks = {}
    text = "".join(node.text() for node in page.css("style"))
    rules = _RULE.findall(_for_screens(re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)))
    for selectors, body in rules:
        declared = _squeezed(body)
        if not _bears_on_reading(declared):
            continue
        for selector in selectors.split(","):
            for node in _chosen(page, selector.strip()):
                looks[node.mem_id] = f"{looks.get(node.mem_id, '')};{declared}"
    return looks


def _bears_on_reading(declared: str) -> bool:
    """Tell whether declarations hide, strike, raise or break, or take such a thing back."""
    seen = (_HIDING, _STRIKING, _RAISING, _KEEPING, _NO_ROOM)
    named = "display:" in declared or _SHOWING in declared
    return named or any(found.search(declared) for found in seen)


def _chosen(page: LexborHTMLParser, selector: str) -> list[LexborNode]:
    if ":" in selector or selector in {"*", "html", "body"}:
        return []  # a state (hover, print) or a piece made by the style itself
    try:
        return list(page.css(selector))
    except Exception:  # a selector this parser does not know hides nothing
        return []


def _for_screens(text: str) -> str:
    """Leave out the blocks of rules that are not for a screen as wide as a desk's."""
    return _BLOCK.sub(lambda found: found[2] if found[2] and _DESK.match(found[1]) else "", text)


def _squeezed(style: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"(?<=[\w)]) +(?=[\w])", ",", style.lower()))
