"""HTML whose buttons can be pressed: one part of a page where Streamlit would have a part for each.

Every part of a page is drawn, labelled and styled anew with each change of a filter: with the
filters' buttons as parts a reader waited 319 ms on the heaviest page, without them 279 ms. The HTML
is our own, its words escaped; which button was pressed is all that comes back from the browser.
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
    const held = buttons().indexOf(document.activeElement);
    const key = document.activeElement.dataset.key;
    box.shown = box.innerHTML = data.html;
    if (held >= 0) {
      const same = buttons().find(one => one.dataset.key === key);
      const next = same ?? buttons()[held] ?? document.querySelector('[role="status"]');
      next?.focus({preventScroll: true});
    }
  }
  box.onclick = event => {
    const pressed = event.target.closest('button');
    if (pressed) setTriggerValue('pressed', pressed.dataset.key);
  };
}
"""
"""HTML that is as it was keeps its place.

A button that is drawn anew keeps the focus; one that is gone leaves it to the next, or where none
is left, to the sentence that says what is selected.
"""

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
        does: what it does to what it says, for who does not see it: ``Remove``.
    """

    key: str
    words: str
    press: Callable[[], None]
    on: bool | None = None
    there: bool = True
    css: str = "rf-choice"
    does: str = ""

    @property
    def html(self) -> str:
        """The button as HTML."""
        state = "" if self.on is None else f' aria-pressed="{str(self.on).lower()}"'
        state += "" if self.there else " disabled"
        words = escape_html(self.words)
        state += f' aria-label="{self.does} {words}"' if self.does else ""
        told = f'type="button" class="{self.css}" {key_of(self.key)}{state}'
        return f"<button {told}>{words}</button>"


def key_of(key: str) -> str:
    """Return the attribute by which a button in HTML tells that it was pressed."""
    return f'data-key="{escape_html(key)}"'


def show(html: str, key: str) -> str:
    """Show HTML; return the key of the button that was pressed, empty for none."""
    drawn: Any = _component(data={"html": html}, key=key, on_pressed_change=lambda: None)
    return str(drawn.pressed or "")


def rows(key: str, *rows: Sequence[Button], title: str, headed: bool = True) -> None:
    """Show rows of buttons under a title, or with a title that is heard and not seen."""
    named = f' role="group" aria-label="{escape_html(title)}"'
    drawn = (
        f'<div class="rf-row"{named}>{"".join(one.html for one in row)}</div>'
        for row in rows
        if row
    )
    presses = {one.key: one.press for row in rows for one in row}
    head = f'<h3 class="rf-facet">{escape_html(title)}</h3>' if headed else ""
    _component(
        data={"html": head + "".join(drawn)},
        key=key,
        on_pressed_change=partial(_press, key, presses),
    )


def _press(key: str, presses: Mapping[str, Callable[[], None]]) -> None:
    """Do what the button that was pressed stands for; a name that none has does nothing."""
    pressed = st.session_state.get(key, {}).get("pressed")  # a part that is gone has no state
    if press := presses.get(str(pressed)):
        press()
