"""Words of others as they are: no Markdown, no HTML, no hidden turning of the text.

Streamlit renders Markdown in labels, captions and messages.
A backslash is not enough there: addresses, emoji names and arrows are found in the finished text,
so an invisible joiner (U+2060) parts what would be taken for one.
Articles, notes, outlets, titles, file names and values of a link go through here; our own
sentences need not.
"""

import html
import re

_JOINER = "\u2060"
_SPECIAL = re.compile(r"([\\`*_\[\]<>$~:&|{}])")
_AT_START = re.compile(r"^(?:(\d{1,9})([.)])|([#+=-]))")
_FOUND_LATER = re.compile(
    r"(?<=:)(?=[\w+/-])|(?<=www)(?=\.)|(?<=@)|(?=@)|(?<=[-<>~])(?=[-=<>])", re.IGNORECASE
)
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""The controls that turn the direction of what follows, and could turn a number's digits."""


def escape_markdown(words: object) -> str:
    """Return words as one line of Markdown that shows them letter by letter."""
    line = _TURNING.sub(_named, " ".join(str(words).split()))
    escaped = _SPECIAL.sub(r"\\\1", _FOUND_LATER.sub(_JOINER, line))
    return _AT_START.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", escaped)


def escape_html(text: object) -> str:
    """Return a text as HTML that shows it letter by letter, line breaks kept."""
    return html.escape(_TURNING.sub(_named, str(text)))


def _named(found: re.Match[str]) -> str:
    return f"⟨U+{ord(found[0]):04X}⟩"
