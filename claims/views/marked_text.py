"""A text with its numbers and dates marked, told apart by form as well as colour.

A mark that leads somewhere is a button in the text.
"""

from claims.text.spans import Span
from claims.views import pressable
from claims.views.escaping import escape_html

MARK_KINDS = {
    "claim": ("rf", "claim"),
    "event": ("rf-event", "date"),
    "aside": ("rf-aside", "set aside"),
}
"""The class of a kind of mark, and what it is called."""

Mark = tuple[Span, str, str, str]
"""Where it stands, its kind, the key that a press gives (empty for none), what it is in words."""


def show(text: str, marks: list[Mark], key: str) -> str:
    """Show a text with its marks; return the key of the one that was pressed, empty for none."""
    return pressable.show(f'<div class="rf-text">{marked_html(text, marks)}</div>', key)


def marked_html(text: str, marks: list[Mark]) -> str:
    """Return a text as inert HTML with its marks; of overlapping marks the first is kept."""
    parts, at = [], 0
    for span, kind, key, note in marks:
        if span.start < at:
            continue
        css, called = MARK_KINDS[kind]
        words = escape_html(span.read(text))
        if key:
            words = f'<button type="button" {pressable.key_of(key)}>{words}</button>'
        mark = (
            f'<mark class="{css}" title="{escape_html(called)}: {escape_html(note)}">{words}</mark>'
        )
        parts += [escape_html(text[at : span.start]), mark]
        at = span.end
    return "".join([*parts, escape_html(text[at:])])
