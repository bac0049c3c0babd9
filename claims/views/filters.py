"""The shared filters: each option a button with its count, what is in force as words to remove.

A button says that it was pressed and nothing else; what is chosen is held by the session
(:mod:`claims.views.address`). No value passes through the words of an option, which change with
its count. The options of a filter are one part of the page.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

import pandas as pd
import streamlit as st

from claims.search import fold
from claims.selection import FILTERS, Selection, Shown, bare_label, option_label
from claims.theme import capitalised, counted, day, number
from claims.views import address
from claims.views.escaping import escape_markdown
from claims.views.pressable import Button, rows

FILTER_TITLES = {
    "measure": "Measure",
    "place": "Place",
    "period": "Period",
    "group": "Group",
    "outlet": "Outlet",
    "collection": "Source collection",
    "evidence": "Evidence",
}
OPEN = ("measure", "place", "period")
"""What readers choose by most, always open."""
FOLDED = tuple(name for name in FILTER_TITLES if name not in OPEN)
OPTIONS_LISTED = 12
"""Options of a long filter that are listed; the rest is found by typing."""
ENDS = {"said_from": "From", "said_to": "To"}


def sidebar(shown: Shown) -> None:
    """Draw the filters of what is shown."""
    chosen = shown.selection
    with st.sidebar:
        st.html(
            '<h2 class="rf-side">Filters</h2>'
            '<p class="rf-note">The numbers in brackets count claims.</p>'
        )
        _days(shown)
        for name in OPEN:
            _options(name, shown)
        in_force = sum(bool(getattr(chosen, name)) for name in FOLDED)
        more = f"More filters ({number(in_force)} in force)" if in_force else "More filters"
        with st.expander(more, key="more_filters"):
            for name in FOLDED:
                _options(name, shown)


def removable_words(shown: Shown) -> None:
    """Show what is in force, each a button that takes it out again."""
    chosen = shown.selection
    codebook = shown.dataset.codebook
    removals = {
        f"remove_{name}_{value}": (
            f"{FILTER_TITLES[name]}: {bare_label(name, value, codebook)}",
            partial(take_out, name, value),
        )
        for name in FILTER_TITLES
        for value in getattr(chosen, name)
    }
    if said := chosen.days_words():
        removals["remove_days"] = (capitalised(said), partial(set_days, None, None))
    buttons = [
        Button(key, *removal, css="rf-remove", does="Remove") for key, removal in removals.items()
    ]
    if buttons:
        buttons.append(Button("clear_filters", "Clear all filters", clear, css="rf-plain"))
    rows("in_force", buttons, title="Filters in force", headed=False)


def toggle(name: str, value: str) -> None:
    """Take a value of a filter in, or out again where it is in force."""
    chosen = address.selection()
    held: tuple[str, ...] = getattr(chosen, name)
    kept = tuple(other for other in held if other != value)
    address.set_selection(replace(chosen, **{name: kept if value in held else (*held, value)}))  # type: ignore[arg-type]


def take_out(name: str, value: str) -> None:
    """Take a value of a filter out; one that is not in force stays out."""
    if value in getattr(address.selection(), name):
        toggle(name, value)


def set_days(first: date | None, last: date | None) -> None:
    """Bound the days of the statements, both inclusive; None leaves an end open."""
    address.set_selection(replace(address.selection(), said_from=first, said_to=last))


def clear() -> None:
    """Empty every filter; the version of the data stays."""
    address.set_selection(Selection(version=address.selection().version))


def _options(name: str, shown: Shown) -> None:
    """List a filter's options, the most frequent of all data first, so that none moves."""
    chosen: tuple[str, ...] = getattr(shown.selection, name)
    totals, counts = shown.totals[name], shown.counts[name]
    codebook = shown.dataset.codebook
    labels = {value: option_label(name, value, codebook) for value in {*totals, *chosen}}
    ranked = sorted(labels, key=lambda value: (-totals.get(value, 0), labels[value].casefold()))
    room = st.container()
    listed = _listed(name, ranked, labels, chosen)
    options = [
        _choice(
            f"option_{name}_{value}",
            f"{labels[value]} ({number(counts.get(value, 0))})",
            partial(toggle, name, value),
            on=value in chosen,
            there=bool(counts.get(value)),
        )
        for value in listed
    ]
    with room:
        rows(f"facet_{name}", options, title=FILTER_TITLES[name])


def _listed(
    name: str, ranked: list[str], labels: dict[str, str], chosen: tuple[str, ...]
) -> list[str]:
    """Return the options to list: of a long filter those in force, found or most frequent."""
    if len(ranked) <= OPTIONS_LISTED:
        return ranked
    typed = st.text_input(
        f"Find among {counted(len(ranked), name)}", key=f"find_{name}", live="300ms"
    ).strip()
    wanted = fold(typed)
    found = [value for value in ranked if wanted in fold(labels[value])] if wanted else ranked
    if not found:
        st.caption(escape_markdown(f"No {name} is called “{typed[:40]}”."))
    return [*chosen, *(value for value in found[:OPTIONS_LISTED] if value not in chosen)]


def _choice(
    key: str, words: str, press: Callable[[], None], *, on: bool, there: bool = True
) -> Button:
    """Return a choice, in force or not; one that would show nothing cannot be pressed."""
    return Button(key, words, press, on=on, there=on or there)


def _days(shown: Shown) -> None:
    """Offer the days on which it was said: usual spans by one click, others by two dates."""
    said = shown.known["said_on"]
    if said.empty:
        return
    chosen = shown.selection
    in_force = (chosen.said_from, chosen.said_to)
    usual = [
        _choice(f"days_{words}", words, partial(set_days, *span), on=span == in_force)
        for words, span in spans(said).items()
    ]
    rows("facet_days", usual, _months(shown), title="When it was said")
    problem = st.session_state.pop("days_problem", "")
    with st.form("days_form", border=False, enter_to_submit=True):
        columns = st.columns(len(ENDS), gap="xsmall")
        for column, (end, title) in zip(columns, ENDS.items(), strict=True):
            if not problem:
                held = getattr(chosen, end)
                st.session_state[f"typed_{end}"] = day(held) if held else ""
            column.text_input(title, key=f"typed_{end}", placeholder="e.g. Apr 2024")
        st.form_submit_button("Show these days", on_click=_typed, width="stretch")
    if problem:
        st.warning(escape_markdown(problem))


def _months(shown: Shown) -> list[Button]:
    """Return the months of the year in force, each with its claims, all other filters applied."""
    chosen = shown.selection
    first, last = chosen.said_from, chosen.said_to
    if first is None or last is None or first.year != last.year:
        return []
    said = Shown(shown.dataset, chosen.of_any_day).rows["said_on"]
    counts = said[said.dt.year == first.year].dt.month.value_counts()
    months = pd.period_range(pd.Period(year=first.year, month=1, freq="M"), periods=12)
    return [
        _choice(
            f"month_{span[0]:%Y_%m}",
            f"{span[0]:%b} ({number(int(counts.get(span[0].month, 0)))})",
            partial(set_days, *span),
            on=span == (first, last),
            there=bool(counts.get(span[0].month)),
        )
        for span in ((month.start_time.date(), month.end_time.date()) for month in months)
    ]


def spans(said: pd.Series) -> dict[str, tuple[date | None, date | None]]:
    """Return the usual spans of days by name, counted back from the newest statement."""
    newest = said.max().date()
    years = range(newest.year, said.min().year - 1, -1)
    return {
        "All": (None, None),
        "Last 12 weeks": (newest - timedelta(days=83), newest),
        **{str(year): (date(year, 1, 1), date(year, 12, 31)) for year in list(years)[:6]},
    }


def read_day(typed: str, end: str) -> date | None:
    """Return the day that was typed, of a month or a year its first or last; None for none.

    ``25 Apr 2024``, ``2024-04-25``, ``25/04/2024``, ``Apr 2024``, ``2024-04`` and ``2024`` are
    read; ``end`` is ``said_from`` or ``said_to``.
    """
    words = " ".join(typed.split())
    for form, unit in _TYPED.items():
        try:
            stretch = pd.Period(datetime.strptime(words, form), unit)
        except ValueError:
            continue
        found: date = (stretch.start_time if end == "said_from" else stretch.end_time).date()
        return found
    return None


_TYPED = {
    "%Y-%m-%d": "D",
    "%d %b %Y": "D",
    "%d %B %Y": "D",
    "%d/%m/%Y": "D",
    "%d.%m.%Y": "D",
    "%b %Y": "M",
    "%B %Y": "M",
    "%Y-%m": "M",
    "%Y": "Y",
}


def _typed() -> None:
    """Put the two days that were typed in force, or keep them and say why they cannot be."""
    typed = {end: str(st.session_state[f"typed_{end}"]).strip() for end in ENDS}
    first, last = (read_day(words, end) for end, words in typed.items())
    wrong = [
        f"“{words[:40]}”" for end, words in typed.items() if words and not read_day(words, end)
    ]
    if wrong:
        what = "is no date" if len(wrong) == 1 else "are no dates"
        st.session_state["days_problem"] = (
            f"{' and '.join(wrong)} {what}; write 25 Apr 2024, 2024-04-25, Apr 2024 or 2024."
        )
    elif first and last and first > last:
        st.session_state["days_problem"] = (
            f"{day(first)} is later than {day(last)}; "
            "the first day must not be later than the last."
        )
    else:
        set_days(first, last)


def _claims(shown: Shown) -> int:
    return int(shown.selected.sum())


def how_to_widen(shown: Shown, count: Callable[[Shown], int] = _claims, what: str = "claim") -> str:
    """Say which filter, left out, would bring most back of what a page could show.

    Args:
        shown: the selection that shows nothing.
        count: counts in a selection what the page could show; all claims, if not said.
        what: the word for one of them.
    """
    chosen = shown.selection
    if shown.known.empty:
        return "At the version of this link nothing was recorded yet; show the newest data."
    wider: dict[str, Selection] = {
        f"the filter {name}": replace(chosen, **{name: ()})  # type: ignore[arg-type]
        for name in FILTERS
    }
    wider["the days"] = chosen.of_any_day
    found = [
        (count(Shown(shown.dataset, without)), left_out)
        for left_out, without in wider.items()
        if without != chosen
    ]
    most, left_out = max(found, default=(0, ""))
    if not most:
        return "Clear all filters to see every claim."
    return f"Leave out {left_out} to see {counted(most, what)}, or clear all filters."
