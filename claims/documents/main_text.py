"""Which parts of a page are the article, and which are menus, related links, comments, footers.

Told by what the page says of itself: its elements, roles and the names of its classes, headings
such as "Related news", and lists that are all links. A reader sees what was left out and can take
it back, so a doubtful part of the article's own frame stays in.
"""

import re
from dataclasses import dataclass
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

OUTSIDE: Final = "outside the article"
_TAGS: Final = {
    "nav": "menu",
    "menu": "menu",
    "aside": "side column",
    "button": "buttons",
    "select": "form",
    "textarea": "form",
    "label": "form",
}
_ROLES: Final = {
    "navigation": "menu",
    "menu": "menu",
    "menubar": "menu",
    "search": "form",
    "complementary": "side column",
    "contentinfo": "footer",
    "banner": "page header",
    "alert": "notice",
    "alertdialog": "notice",
    "dialog": "notice",
}
_NAMES: Final = (
    ("comments", "comments? commentlist respond disqus livefyre replies"),
    (
        "related links",
        r"related\w* recommend\w* more-(?:news|stories|on|from) read-?(?:more|next|also) "
        r"also-?read see-?also most-?(?:read|popular|viewed|shared) popular trending "
        r"latest(?:-news)? outbrain taboola teasers? story-?list up-?next editors?-?picks "
        r"you-may(?:-also)?-like",
    ),
    ("sharing", r"shar(?:e|ing)(?:-?\w+)? social\w* follow(?:-us)?"),
    (
        "notice",
        r"cookie\w* consent gdpr newsletter\w* subscri\w+ sign-?up paywall promo\w* popup modal",
    ),
    ("advertisement", r"ad ads advert\w* sponsor\w* banner-ad dfp"),
    (
        "menu",
        r"\w*menu\w* nav navbar\w* navigation breadcrumbs? pagination pager toolbar skip-?link "
        "topbar",
    ),
    ("tags", "tags tag-?(?:list|cloud|links) topics keywords post-tags article-tags"),
    ("side column", r"side-?bar\w* (?:left|right)-?col(?:umn)? rail widgets? aside"),
    ("footer", r"(?:site|page|global|main)?-?footer\w* colophon copyright"),
    ("page header", "(?:site|page|global|top)-?header masthead"),
)
_NAMED: Final = tuple(
    (why, re.compile(rf"(?:^|.*[\s_-])(?:{'|'.join(words.split())})(?:[\s_-].*)?\Z"))
    for why, words in _NAMES
)
_BLOCKS: Final = frozenset(
    "div section ul ol dl p span header footer table form fieldset li td".split()
)
_LISTS: Final = frozenset({"ul", "ol", "dl", "div", "section", "table", "td"})
_HEADING: Final = re.compile(
    r"(?:\(?\d+\)? )?(?:comments?|responses?|repl(?:y|ies)|leave a (?:comment|reply)"
    r"|related(?: \w+)?|read (?:more|next|also)|more (?:from|on|news|stories|in)\b.*"
    r"|most (?:read|popular|viewed)|you (?:may|might) (?:also )?(?:like|be interested).*"
    r"|also (?:read|in)\b.*|latest(?: \w+)?|share(?: this)?.*|tags?|topics|recommended.*"
    r"|trending.*|popular.*|editor.?s.? picks?|top stories|don.t miss|see also|subscribe.*"
    r"|newsletter.*|follow us.*|sponsored.*|advertisement)\s*(?:\(?\d+\)?)?\s*[:»›]?\Z",
    re.IGNORECASE,
)
_MOSTLY: Final = 0.5
_LINKED: Final = 0.75
_SPLIT_CASE: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass
class _Size:
    """Letters of an element: all, those of its links, those of its paragraphs; and its links."""

    text: int = 0
    linked: int = 0
    written: int = 0
    links: int = 0

    def __iadd__(self, inner: "_Size") -> "_Size":
        """Take in what an element inside holds."""
        self.text, self.linked = self.text + inner.text, self.linked + inner.linked
        self.written, self.links = self.written + inner.written, self.links + inner.links
        return self


class Frame:
    """What is known of the whole page before it is walked through."""

    def __init__(self, page: LexborHTMLParser) -> None:
        """Measure every element, and find the one that holds the article, where one does."""
        self.sizes: dict[int, _Size] = {}
        self.whole = (
            0 if page.body is None else _measure(page.body, self.sizes, frozenset()).written
        )
        self.article = self._article(page)
        headline = None if self.article is None else _headline(page, self.article)
        self.inner = _above(self.article) | _above(headline)

    def why(self, node: LexborNode, inside: bool) -> str:
        """Return why an element and all in it is left out; empty where it is not."""
        tag = node.tag or ""
        size = self.sizes.get(node.mem_id, _Size())
        if node.mem_id in self.inner or tag in {"body", "html"} or self._is_most(size):
            return ""
        role = (node.attributes.get("role") or "").lower()
        found = _TAGS.get(tag) or _ROLES.get(role) or _of_frame(node, tag, inside)
        found = found or _by_name(tag, node.attributes)
        return found or ("related links" if _is_links(tag, size) else "")

    def _is_most(self, size: _Size) -> bool:
        """Tell an element that holds most of the page's paragraphs, whatever it is called."""
        return self.whole > 200 and size.written > _MOSTLY * self.whole

    def _article(self, page: LexborHTMLParser) -> LexborNode | None:
        """Return the element marked as the article, if it holds most of the page's paragraphs."""
        marked = page.css('article, main, [role="main"], [itemprop="articleBody"]')[:200]
        sized = [(self.sizes.get(node.mem_id, _Size()).written, node) for node in marked]
        enough = [(size, node) for size, node in sized if size > _MOSTLY * self.whole]
        # The innermost one that holds nearly all that the largest holds.
        most = max((size for size, _ in enough), default=0)
        close = [node for size, node in enough if size > 0.9 * most]
        return close[-1] if close else None


def _measure(node: LexborNode, sizes: dict[int, _Size], inside: frozenset[str]) -> _Size:
    """Measure an element and all in it; ``inside`` has the tags around it."""
    size = sizes[node.mem_id] = _Size(links=node.tag == "a")
    inside |= {node.tag or ""}
    for child in node.iter(include_text=True):
        if child.is_text_node:
            letters = len("".join((child.text_content or "").split()))
            size += _Size(letters, letters * ("a" in inside), letters * ("p" in inside))
        elif child.is_element_node:
            size += _measure(child, sizes, inside)
    return size


def _of_frame(node: LexborNode, tag: str, inside: bool) -> str:
    if tag == "header":
        return "" if inside else "page header"
    if tag == "footer":
        return tag
    if tag in {"form", "fieldset"}:
        return "" if node.css_first("p, article, h1, td") else "form"
    return ""


def _is_links(tag: str, size: _Size) -> bool:
    """Tell a list that is all links, and a paragraph that is one."""
    if not size.links or size.text > 4_000:
        return False
    if tag in _LISTS:
        return size.links > 1 and size.linked >= _LINKED * size.text
    return tag in {"p", "li"} and size.linked >= 0.97 * size.text


def opens_another_matter(node: LexborNode) -> str:
    """Return why what follows a heading is no part of the article; empty where it is."""
    text = " ".join(node.text().split())
    if len(text) > 60 or not _HEADING.match(text):
        return ""
    return "comments" if re.search(r"comment|repl|respon", text, re.IGNORECASE) else "related links"


def level(tag: str) -> int:
    """Return the level of a heading; 0 for any other element."""
    return int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else 0


def _by_name(tag: str, attributes: dict[str, str | None]) -> str:
    if tag not in _BLOCKS:
        return ""
    names = [*(attributes.get("class") or "").split(), attributes.get("id") or ""]
    for name in names[:20]:
        plain = _SPLIT_CASE.sub("-", name[:80]).lower().replace("__", "-")
        for why, pattern in _NAMED:
            if plain and not plain.startswith(("has-", "no-", "with-")) and pattern.match(plain):
                return why
    return ""


def _headline(page: LexborHTMLParser, article: LexborNode) -> LexborNode | None:
    """Return the page's headline where it stands outside the article."""
    heads = page.css("h1")
    if article.css_first("h1") is not None or len(heads) != 1:
        return None
    return heads[0]


def _above(node: LexborNode | None) -> frozenset[int]:
    found = set()
    while node is not None:
        found.add(node.mem_id)
        node = node.parent
    return frozenset(found)
