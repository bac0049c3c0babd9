"""Hostile links: any query string, read as a selection and opened in the app without a browser.

What a link holds that is no filter must be said in a note; the rows are those of what is left.
"""

import random
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from urllib.parse import parse_qs, urlencode

from streamlit.testing.v1 import AppTest
from tally import Tally, chooser, require_sentence

from claims.errors import SelectionError
from claims.links import PAGE_KEYS, from_query, read_link
from claims.selection import FILTERS, KEYS, Selection, Shown
from claims.tables import Dataset

ENTRY = Path(__file__).resolve().parents[2] / "dashboard.py"
KEYS_TRIED = (
    *KEYS,
    *PAGE_KEYS,
    *("embed", "embed_options", "x", "", " ", "\0", "a" * 5000, "🙂", "__proto__", "constructor"),
    *("filter_measure", "written", "review", "add_text", "../draft", "Claim", "CLAIM", "claim[]"),
    *("\u202eclaim", "from\n", "version ", "%00", "<script>", "to&from", "session_state", "notes"),
)
VALUES_TRIED = (
    *("all", "ALL", "", " ", "neutralised", "neutralised ", "pkk", "seed", "quoted", "iraq"),
    *("2024-04-25", "2024-24-10", "0000-00-00", "9999-12-31", "0001-01-01", "2024-1-1", "today"),
    *("2024-04-25T00:00:00Z", "9999-99-99T99:99:99Z", "0000-00-00", "2026-11-22", "١٩٩٩-٠١-٠١"),
    *("../../../../etc/passwd", "/etc/passwd", "..%2f..%2fetc%2fpasswd", "C:\\x", "file:///x"),
    *("0123456789abcdef", "../0123456789abcdef", "0123456789abcdef.json", "0123456789ABCDEF"),
    *("<script>alert(1)</script>", "[x](javascript:alert(1))", ":red[x]", "$x$", "{{x}}"),
    *("\0", "\x1b[31m", "\u202e", "\ud800", "🙂" * 2000, "a" * 100_000, "%", "%zz", "+", "&", "="),
    *("None", "null", "nan", "true", "[]", "{}", "-1", "1e308", "'", '"', "\\", ";", "\n"),
)
Query = dict[str, list[str]]


def query(chance: random.Random) -> Query:
    """Draw a query: a few keys, some of them our own, with values of every kind."""
    found: Query = {}
    for _ in range(chance.randrange(1, 8)):
        key = chance.choice(KEYS_TRIED)
        count = chance.choice((1, 1, 1, 2, 5, 300))
        found.setdefault(key, []).extend(_value(chance) for _ in range(count))
    return found


def _value(chance: random.Random) -> str:
    value = chance.choice(VALUES_TRIED)
    if chance.random() < 0.2:
        value += chr(chance.choice((*range(0x250), 0x2028, 0x202E, 0xFEFF, 0x1F600)))
    return value


def read(dataset: Dataset, given: Query) -> tuple[Selection, list[str]]:
    """Read a query as a selection and hold it against what a selection promises."""
    selection, notes = from_query(given, dataset.statements, PAGE_KEYS, dataset.version)
    for note in notes:
        require_sentence(note, 1200)
    strange = [key for key in given if key not in KEYS and key not in PAGE_KEYS]
    assert not strange or notes, "an unknown parameter without a note"
    for name in FILTERS:
        held = set(dataset.statements[name])
        assert set(getattr(selection, name)) <= held
        lost = [v for v in given.get(name, ()) if v != "all" and v not in held]
        assert not lost or notes, f"an unknown {name} without a note"
    shown = Shown(dataset, selection)
    assert sum(shown.counts["evidence"].values()) >= len(shown.rows)
    selection.sentence(dataset.codebook)
    again = parse_qs(selection.link(dataset.version).split("?", 1)[1])
    opened, _ = from_query(again, dataset.statements, PAGE_KEYS, dataset.version)
    assert Shown(dataset, opened).rows.equals(shown.rows)
    return selection, notes


def read_text(given: Query) -> None:
    """Read the same as the text of a link, as the command line does."""
    try:
        text = "/claims?" + urlencode(given, doseq=True, errors="replace")
        read_link(text)
    except SelectionError as error:
        require_sentence(str(error))


def run_links(seed: int, tries: int, dataset: Dataset) -> Tally:
    """Read so many queries."""
    tally = Tally("hostile links, read")
    for number in range(tries):
        given = query(chooser(seed, number))

        def work(given: Query = given) -> None:
            read(dataset, given)
            read_text(given)

        tally.took(f"seed {seed}/{number}", work, 20)
    return tally


def open_app(given: Query) -> AppTest:
    """Open the app with a query, without a browser; fail on anything unexpected."""
    app = AppTest.from_file(str(ENTRY), default_timeout=120)
    for key, values in given.items():
        app.query_params[_sendable(key)] = [_sendable(value) for value in values]
    app.run()
    assert not app.exception, [str(one.message) for one in app.exception]
    said = [*(one.value for one in app.warning), *(one.value for one in app.error)]
    assert not any("Something unexpected" in text for text in said)
    return app


def _sendable(text: str) -> str:
    """Half a surrogate pair cannot stand in an address; browsers send this for it."""
    return text.encode("utf-8", "replace").decode()


def run_opened(seed: int, numbers: Sequence[int]) -> Tally:
    """Open the app with the queries of these numbers."""
    tally = Tally("hostile links, opened in the app")
    for number in numbers:
        given = query(chooser(seed, number))
        tally.took(f"seed {seed}/{number}", partial(open_app, given), 120)
    return tally
