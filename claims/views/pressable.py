"""HTML whose buttons can be pressed: one part of a page where Streamlit would have a part for each.

Every part of a page is drawn, labelled and styled anew with each change of a filter; thirty-four
buttons of the filters took a tenth of what a reader waited for. The HTML is our own, its words
escaped; which button was pressed is all that comes back from the browser.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from claims.views.escaping import escape_html

_JS = """
export default function ({data, parentElement, setTriggerValue}) {
  const box = parentElement.querySelector('div');
  const buttons = () => [...box.querySelectorAll('button')];
  if (box.shown !== data.html) {
    const held = box.contains(document.activeElement) && document.activeElement.dataset.key;
    box.shown = box.innerHTML = data.html;
    if (held) {
      const same = buttons().find(one => one.dataset.key === held);
      (same ?? buttons()[0])?.focus({preventScroll: true});
    }
  }
  box.onclick = event => {
    const pressed = event.target.closest('button');
    if (pressed) setTriggerValue('pressed', pressed.dataset.key);
  };
}
"""
"""HTML that is as it was keeps its place; a button that is drawn anew keeps the focus."""

_component = st.components.v2.component(
    "pressable", html="<div></div>", js=_JS, isolate_styles=False
)


@dataclass(frozen=True)
class Button:
    """A button that acts before the page is drawn again.

    Attributes:
        key: what comes back from the browser when it is pressed; its own in its part of the page.
        words: what it says, as a text.
        press: what it does.
        on: whether what it switches is on; None where it switches nothing.
        there: whether it can be pressed.
        css: its class.
    """

    key: str
    words: str
    press: Callable[[], None]
    on: bool | None = None
    there: bool = True
    css: str = "rf-choice"

    @property
    def html(self) -> str:
        """The button as HTML."""
        state = "" if self.on is None else f' aria-pressed="{str(self.on).lower()}"'
        state += "" if self.there else " disabled"
        told = f'type="button" class="{self.css}" {key_of(self.key)}{state}'
        return f"<button {told}>{escape_html(self.words)}</button>"


def key_of(key: str) -> str:
    """Return the attribute by which a button in HTML tells that it was pressed."""
    return f'data-key="{escape_html(key)}"'


def show(html: str, key: str) -> str:
    """Show HTML; return the key of the button that was pressed, empty for none."""
    drawn: Any = _component(data={"html": html}, key=key, on_pressed_change=lambda: None)
    return str(drawn.pressed or "")


def rows(key: str, *rows: Sequence[Button], title: str = "") -> None:
    """Show rows of buttons under a title."""
    drawn = (f'<p class="rf-row">{"".join(one.html for one in row)}</p>' for row in rows if row)
    presses = {one.key: one.press for row in rows for one in row}
    headed = f'<h3 class="rf-facet">{escape_html(title)}</h3>' if title else ""
    _component(
        data={"html": headed + "".join(drawn)},
        key=key,
        on_pressed_change=partial(_press, key, presses),
    )


def _press(key: str, presses: Mapping[str, Callable[[], None]]) -> None:
    """Do what the button that was pressed stands for; a name that none has does nothing."""
    if press := presses.get(str(st.session_state[key]["pressed"])):
        press()
