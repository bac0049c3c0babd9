"""A link read back: its query as a selection, and what of it could not be used, in sentences.

Writing a link is the selection's own; what a page has open is for the pages.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pandas as pd

from claims.errors import SelectionError, examples
from claims.selection import ALL, FILTERS, KEYS, Selection
from claims.tables.history import is_day, is_version
from claims.theme import day

MOST_FIELDS = 5_000
PAGE_KEYS = (
    *("claim", "event", "briefing", "search", "article", "draft", "since", "until", "events"),
    *("show", "test", "finding"),
)
"""What a link holds besides: the things that its page has open."""


def read_link(link: str) -> dict[str, list[str]]:
    """Return the query parameters of a link: ``/borders?measure=apprehended``, or a full address.

    Raises:
        SelectionError: the text is no link of the dashboard.
    """
    try:
        query = urlsplit(link.strip()).query
        found = parse_qs(query, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        found = {}
    if not found:
        raise SelectionError(
            f'"{link[:80]}" is no link of the dashboard; copy one from "Link" beside a chart, '
            "such as /borders?measure=apprehended."
        )
    return found


def from_query(
    query: Mapping[str, Sequence[str]],
    statements: pd.DataFrame,
    ignored: Iterable[str] = (),
    newest: str = "",
) -> tuple[Selection, list[str]]:
    """Read a selection from query parameters, and say what could not be used.

    Values that the data does not hold are left out with a note, parameters that no filter has
    too, except the ``ignored`` ones that mean something else. ``newest`` is the data's version:
    a link with a later one comes from somewhere with more data.
    """
    notes: list[str] = []
    unknown = [key for key in query if key not in KEYS and key not in set(ignored)]
    if unknown:
        listed = examples(f'"{key[:40]}"' for key in unknown)
        notes.append(f"The link has {listed}, which no filter is called; it is left out.")
    chosen = {name: _values(name, query, statements, notes) for name in FILTERS}
    once = ("from", "to", "version")
    if doubled := [key for key in once if len(query.get(key, ())) > 1]:
        notes.append(f"The link gives {examples(doubled)} more than once; the first is taken.")
    first, last = _bounds(query, notes)
    version = _version(query, notes, newest)
    return Selection(**chosen, said_from=first, said_to=last, version=version), notes


def _values(
    name: str, query: Mapping[str, Sequence[str]], statements: pd.DataFrame, notes: list[str]
) -> tuple[str, ...]:
    """Return the values of a filter that the data holds, each once; note the others."""
    values = [value.removeprefix("=") for value in query.get(name, ()) if value != ALL]
    held = set(statements[name].unique()) if values else set()
    lost = [value for value in values if value not in held]
    if lost:
        listed = examples(f'"{value[:40]}"' for value in lost)
        notes.append(f"The link asks for the {name} {listed}, which no claim has; left out.")
    return tuple(dict.fromkeys(value for value in values if value in held))


def _bounds(
    query: Mapping[str, Sequence[str]], notes: list[str]
) -> tuple[date | None, date | None]:
    """Return the first and last day of a link; neither where they run backwards."""
    first, last = (_bound(key, query, notes) for key in ("from", "to"))
    if first and last and first > last:
        notes.append(f"The link's dates run backwards, from {day(first)} to {day(last)}; left out.")
        return None, None
    return first, last


def _bound(key: str, query: Mapping[str, Sequence[str]], notes: list[str]) -> date | None:
    value = next(iter(query.get(key, ())), ALL)
    if value == ALL:
        return None
    if is_day(value):
        return date.fromisoformat(value)
    notes.append(f'The link\'s "{key}" is "{value[:40]}", which is no date such as 2024-04-25.')
    return None


def _version(query: Mapping[str, Sequence[str]], notes: list[str], newest: str) -> str:
    value = next(iter(query.get("version", ())), "")
    if value and not is_version(value):
        notes.append(f'The link\'s version "{value[:40]}" is none; the newest data is shown.')
        return ""
    if newest and value > newest:
        notes.append(
            f"The link's version {value} is later than the newest data here, {newest}; it was made "
            "where there is more data, and what is held here is shown."
        )
        return ""
    return value
