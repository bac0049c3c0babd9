"""The text of a web page as a browser shows it, parted into the article and the rest.

A parser that follows the HTML standard makes the tree; this walks through it once, without
recursion, and writes paragraphs. No script is run and nothing is fetched.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from claims.documents import hidden, main_text
from claims.documents.charset import decode_page
from claims.documents.document import Block
from claims.documents.marks import MARKS, left_of

_BLOCKS: Final = frozenset(
    "p div li h1 h2 h3 h4 h5 h6 hr tr td th blockquote article section header footer main aside "
    "figure figcaption ul ol table caption thead tbody tfoot dl dd dt pre address details summary "
    "form fieldset legend option optgroup select button textarea nav menu center dir hgroup "
    "dialog search listing body".split()
)
_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
_NOTE_CLASS: Final = re.compile(
    r"(?:^|[\s_-])(?:foot|end|side)note|(?:^|[\s_-])note-?(?:ref|mark|link|anchor)|noteref",
    re.IGNORECASE,
)
_CITED_CLASS: Final = re.compile(
    r"(?:^|[\s_-])(?:note|citation|reference|ref|fn)s?(?:$|[\s_-])", re.I
)
_NOTE_LINK: Final = re.compile(r"#.*(?:note|fn|cite|ref|ftn|_edn)", re.IGNORECASE)
_MARKED: Final = re.compile(
    r"\s*(?:\[\s*\w{1,4}\s*\]|\(\s*\d{1,3}\s*\)|\d{1,3}|[*†‡§¶]+|[a-z])\s*\Z"
)
STRUCK: Final = "Struck words were not read."
CLOSED: Final = "Words of a closed part of the page (details) were read."
ALL_KEPT: Final = "No part of the page could be told as the article, so all of it was read."


@dataclass(frozen=True)
class _State:
    """How text is read: why left out, invisible, line breaks kept, inside the article."""

    why: str = ""
    unseen: bool = False
    lines: bool = False
    inside: bool = False


class _Page:
    """The paragraphs of a page, written while its tree is walked through."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self.frame = main_text.Frame(tree)
        self.looks = hidden.sheet(tree)
        self.blocks: list[Block] = []
        self.line: list[str] = []
        self.why = ""
        self.notes: dict[str, None] = {}
        self.until: dict[int, tuple[int, str]] = {}

    def read(self, node: LexborNode, state: _State) -> None:
        """Write what is seen of an element and of all in it."""
        tag, style = node.tag or "", hidden.style_of(node, self.looks)
        if self._passed_over(node, tag, style) or self._is_mark(node, tag, style):
            return
        block = tag in _BLOCKS or hidden.breaks(style)
        if block:
            self.flush()
        self._say(tag, node)
        self._inside(node, self._state(node, tag, style, state))
        if block:
            self.flush()
        if tag == "q":
            self.line.append("”")

    def _inside(self, node: LexborNode, state: _State) -> None:
        for child in node.iter(include_text=True):
            if child.is_text_node:
                self.text(child.text_content or "", state)
            elif child.is_element_node:
                self.read(child, state)

    def _state(self, node: LexborNode, tag: str, style: str, state: _State) -> _State:
        """Return how the text of an element is read."""
        unseen = state.unseen or hidden.is_hidden(node, style)
        lines = hidden.keeps_lines(tag, style, state.lines)
        seen = _State(state.why, unseen and not hidden.shows_again(style), lines, state.inside)
        article = self.frame.article
        if article is not None and node.mem_id == article.mem_id:
            return replace(seen, why="", inside=True)
        return replace(seen, why=self._why(node, tag, state))

    def _passed_over(self, node: LexborNode, tag: str, style: str) -> bool:
        """Tell an element of which nothing is seen; one made invisible may show a part of it."""
        if hidden.is_struck(tag, style):
            self.notes[STRUCK] = None
            return True
        if not hidden.is_hidden(node, style):
            return False
        return "visibility" not in style or tag in hidden.NEVER_SHOWN

    def text(self, words: str, state: _State) -> None:
        """Write a text node."""
        if state.unseen:
            return
        if state.why != self.why:
            self.flush()
            self.why = state.why
        self.line.append(words if state.lines else _SPACE.sub(" ", words))

    def flush(self) -> None:
        """End a paragraph."""
        text = re.sub(r" *\n *", "\n", re.sub(r"  +", " ", "".join(self.line))).strip(" \n")
        self.line.clear()
        if text:
            self.blocks += [(self.why, part) for part in re.split(r"\n{2,}", text)]

    def _say(self, tag: str, node: LexborNode) -> None:
        if tag == "br":
            self.line.append("\n")
        elif tag == "q":
            self.line.append("“")
        elif tag == "details" and "open" not in node.attributes:
            self.notes[CLOSED] = None

    def _why(self, node: LexborNode, tag: str, state: _State) -> str:
        if tag == "h1" and state.why in {"page header", main_text.OUTSIDE}:
            return ""
        if state.why and state.why != main_text.OUTSIDE:
            return state.why
        after = "" if node.mem_id in self.frame.inner else self._after_heading(node, tag)
        return after or self.frame.why(node, state.inside) or state.why

    def _after_heading(self, node: LexborNode, tag: str) -> str:
        """Return why an element is left out that follows a heading such as "Related news"."""
        place = node.parent.mem_id if node.parent is not None else 0
        level = main_text.level(tag)
        if level and level <= self.until.get(place, (0, ""))[0]:
            del self.until[place]
        if level > 1 and (why := main_text.opens_another_matter(node)):
            self.until[place] = (level, why)
        return self.until.get(place, (0, ""))[1]

    def _is_mark(self, node: LexborNode, tag: str, style: str) -> bool:
        """Read a raised or lowered sign by what it follows; tell whether all is read of it."""
        note = _is_note(node, tag)
        low = tag == "sub" or "vertical-align:sub" in style
        if not (note or low or hidden.is_raised(tag, style)):
            return False
        words = node.text()
        if len(words) > 40:
            return False
        before, left = "".join(self.line[-4:]), ""
        if note and _MARKED.match(words):
            self.notes[MARKS] = None
        else:
            left = self._fraction(node, before, words, low)
            left = left or left_of(words, before, -1 if low else 1, self.notes)
        self.line.append(_SPACE.sub(" ", left))
        return True

    def _fraction(self, node: LexborNode, before: str, words: str, low: bool) -> str:
        """Return the upper or lower part of a fraction, apart from the number before it."""
        if low:
            return words if before.rstrip()[-1:] in {"/", "⁄"} and before[-1:] else ""
        after = node.next.text() if node.next is not None else ""
        if after.lstrip()[:1] not in {"/", "⁄"}:
            return ""
        return f" {words}" if before[-1:].isdigit() else words


def _is_note(node: LexborNode, tag: str) -> bool:
    """Tell an element that is named or linked as the mark of a note."""
    if tag not in hidden.IN_LINES:
        return False
    attributes = node.attributes
    names = f"{attributes.get('class') or ''} {attributes.get('role') or ''}"
    if _NOTE_CLASS.search(names):
        return True
    cited = _CITED_CLASS.search(names) or _NOTE_LINK.match(attributes.get("href") or "")
    return bool(cited) and (tag == "a" or node.text().strip()[:1] in {"[", "("})


def read_html(data: bytes) -> tuple[list[Block], list[str]]:
    """Return the paragraphs of a page and sentences about what was not read."""
    tree = LexborHTMLParser(decode_page(data).replace("\0", ""), scripting=True)
    page = _Page(tree)
    if tree.body is not None:
        page.read(tree.body, _State(main_text.OUTSIDE if page.frame.article is not None else ""))
    page.flush()
    if page.blocks and all(why for why, _ in page.blocks):
        page.notes[ALL_KEPT] = None
        page.blocks = [("", text) for _, text in page.blocks]
    return page.blocks, list(page.notes)
