"""A text with its numbers and dates marked, told apart by form as well as colour.

A mark that leads somewhere is a button in the text. Which one was pressed is all that comes back
from the browser; the words themselves are escaped before they go there.
"""

from typing import Any

import streamlit as st

from claims.text.spans import Span
from claims.views.escaping import escape_html

MARK_KINDS = {
    "claim": ("rf", "claim"),
    "event": ("rf-event", "date"),
    "aside": ("rf-aside", "set aside"),
}
"""The class of a kind of mark, and what it is called."""

Mark = tuple[Span, str, str, str]
"""Where it stands, its kind, the key that a press gives (empty for none), what it is in words."""

_JS = """
export default function ({data, parentElement, setTriggerValue}) {
  const box = parentElement.querySelector('.rf-text');
  if (box.shown !== data.html) {
    const held = document.activeElement?.dataset.key;
    box.shown = box.innerHTML = data.html;
    const same = [...box.querySelectorAll('button')].find(one => one.dataset.key === held);
    same?.focus({preventScroll: true});
  }
  box.onclick = event => {
    const pressed = event.target.closest('button');
    if (pressed) setTriggerValue('pressed', pressed.dataset.key);
  };
}
"""
"""A text that is as it was keeps its place, and a button that is drawn anew keeps the focus."""

_component = st.components.v2.component(
    "marked_text", html='<div class="rf-text"></div>', js=_JS, isolate_styles=False
)


def show(text: str, marks: list[Mark], key: str) -> str:
    """Show a text with its marks; return the key of the one that was pressed, empty for none."""
    pressed: Any = _component(
        data={"html": marked_html(text, marks)}, key=key, on_pressed_change=lambda: None
    ).pressed
    return str(pressed or "")


def marked_html(text: str, marks: list[Mark]) -> str:
    """Return a text as inert HTML with its marks; of overlapping marks the first is kept."""
    parts, at = [], 0
    for span, kind, key, note in marks:
        if span.start < at:
            continue
        css, called = MARK_KINDS[kind]
        words = escape_html(span.read(text))
        if key:
            words = f'<button type="button" data-key="{escape_html(key)}">{words}</button>'
        mark = (
            f'<mark class="{css}" title="{escape_html(called)}: {escape_html(note)}">{words}</mark>'
        )
        parts += [escape_html(text[at : span.start]), mark]
        at = span.end
    return "".join([*parts, escape_html(text[at:])])
