"""A link means the same next year: what it pins, what it restores, what it says when it cannot."""

import random
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pandas as pd
import pytest
from conftest import OpenPage, Serve
from pages import Record, settle, visit
from playwright.sync_api import Page
from saves import ADDED, FIRST
from shipped import ALL
from streamlit.testing.v1 import AppTest

from claims import tables
from claims.cli import main
from claims.errors import SelectionError
from claims.links import PAGE_KEYS, from_query, read_link
from claims.selection import FILTERS, KEYS, Selection, Shown
from claims.tables import Dataset
from claims.tables.history import version_words, versions

ROOT = Path(__file__).resolve().parents[2]
TIMES = 300
OPENED = 10
BETWEEN = "2027-01-04T11:30:00Z"
PINNED = quote(FIRST, safe="")
UNFILTERED = "&".join(f"{name}=all" for name in (*FILTERS, "from", "to"))


@pytest.fixture(scope="module")
def dataset(saved_root: Path) -> Dataset:
    return tables.load(saved_root)


def selections(dataset: Dataset, times: int) -> Iterator[Selection]:
    """Any filters with any values of the data, any dates, any version; the same each time."""
    chance = random.Random(20261122)
    frame = dataset.statements
    values = {name: sorted(frame[name].unique()) for name in FILTERS}
    days = sorted({moment.date() for moment in frame["said_on"]})
    held = ["", "2025-01-01", *versions(dataset)]
    held += [BETWEEN] if dataset.version > BETWEEN else []
    for _ in range(times):
        few = {name: tuple(chance.sample(of, min(len(of), 3))) for name, of in values.items()}
        chosen = {name: of for name, of in few.items() if chance.random() < 0.3}
        first, last = sorted(chance.sample(days, 2))
        yield Selection(
            **chosen,
            said_from=first if chance.random() < 0.4 else None,
            said_to=last + timedelta(days=1) if chance.random() < 0.4 else None,
            version=chance.choice(held),
        )


def test_300_links_restore_the_same_rows_and_the_same_link(dataset: Dataset) -> None:
    for selection in selections(dataset, TIMES):
        shown = Shown(dataset, selection)
        link = shown.link("borders")
        opened, notes = from_query(
            read_link(f"http://127.0.0.1:8501{link}"), dataset.statements, (), dataset.version
        )
        again = Shown(dataset, opened)
        assert notes == []
        assert again.link("borders") == link
        pd.testing.assert_frame_equal(again.rows, shown.rows)
        assert again.sentence == shown.sentence


def test_a_link_pins_every_filter_the_defaults_included(dataset: Dataset) -> None:
    link = Shown(dataset, Selection()).link("borders")
    assert link == f"/borders?{UNFILTERED}&version=2027-01-04T14%3A00%3A00Z"
    assert tuple(parse_qs(urlsplit(link).query)) == KEYS


def test_ten_links_open_in_the_app_with_the_same_rows_and_link() -> None:
    shipped = tables.load()
    for selection in selections(shipped, OPENED):
        shown = Shown(shipped, selection)
        wanted = shown.selection.query(shipped.version)
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
        for name, values in wanted.items():
            app.query_params[name] = values
        app.run()
        assert not app.exception
        assert app.session_state["selection"].query(shipped.version) == wanted
        assert app.session_state["notes"] == []
        said = f": {len(shown.rows):,} of" if not selection.is_empty else "none filtered out"
        assert any(said in str(part.proto) for part in app.get("html"))


@pytest.mark.parametrize(
    "value", ["all", "=all", "=", "", "a&b=c", "Şırnak %C3 + ?#", "two\nlines", "=1+1"]
)
def test_any_name_of_an_outlet_survives_a_link(dataset: Dataset, value: str) -> None:
    frame = dataset.statements.assign(outlet=value)
    link = Selection(outlet=(value,)).link(dataset.version)
    opened, notes = from_query(read_link(link), frame)
    assert (opened.outlet, notes) == ((value,), [])


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("colour=red", 'The link has "colour", which no filter is called; it is left out.'),
        ("place=mars", 'The link asks for the place "mars", which no claim has; left out.'),
        ("from=soon", 'The link\'s "from" is "soon", which is no date such as 2024-04-25.'),
        ("from=2024-02-30", 'The link\'s "from" is "2024-02-30", which is no date such as '),
        ("from=2024-05-01&to=2024-04-01", "The link's dates run backwards, from 1 May 2024 to "),
        ("from=2024-05-01&from=2024-04-01", "The link gives from more than once; the first "),
        ("version=new", 'The link\'s version "new" is none; the newest data is shown.'),
        ("version=2026-13-01", 'The link\'s version "2026-13-01" is none; the newest data is '),
        (
            "version=2030-01-01",
            "The link's version 2030-01-01 is later than the newest data here, "
            "2027-01-04T14:00:00Z; it was made where there is more data, and what is held here "
            "is shown.",
        ),
    ],
)
def test_a_wrong_part_of_a_link_is_said(dataset: Dataset, query: str, said: str) -> None:
    found, notes = from_query(read_link(f"?{query}"), dataset.statements, (), dataset.version)
    assert [note[: len(said)] for note in notes] == [said]
    assert found.version == ""


def test_what_a_page_has_open_is_no_filter(dataset: Dataset) -> None:
    query = {key: ["x"] for key in PAGE_KEYS}
    assert from_query(query, dataset.statements, PAGE_KEYS) == (Selection(), [])


def test_what_is_no_link_is_refused() -> None:
    with pytest.raises(SelectionError) as refused:
        read_link("borders")
    assert str(refused.value) == (
        '"borders" is no link of the dashboard; copy one from "Link" beside a chart, '
        "such as /borders?measure=apprehended."
    )


def test_the_command_line_takes_a_link(
    saved_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link = f"http://127.0.0.1:8501/borders?{UNFILTERED}&version={FIRST}&claim={ADDED}"
    call = ["--root", str(saved_root), "export", "--chart", "timeline", "--format", "csv"]
    assert main([*call, "--out", str(tmp_path / "link"), "--link", link]) == 0
    assert main([*call, "--out", str(tmp_path / "words"), "--version", FIRST]) == 0
    made = [(tmp_path / name / "timeline.csv").read_bytes() for name in ("link", "words")]
    assert made[0] == made[1]
    assert main([*call, "--out", str(tmp_path), "--link", link, "--place", "iraq"]) == 1
    said = capsys.readouterr().err.splitlines()[-1]
    assert said == "The command has a link and the filter place; give one or the other."


@pytest.fixture
def old(saved_root: Path, serve: Serve, open_page: OpenPage, record: Record) -> tuple[Page, str]:
    """A page, and the address of an app over the tables of five saves."""
    app = serve(saved_root)
    record.others.append(app.url)
    return open_page(), app.url


def test_an_old_link_shows_its_rows_and_what_is_newer(old: tuple[Page, str]) -> None:
    page, url = old
    link = f"{url}/claims?{UNFILTERED}&version={PINNED}"
    visit(page, link)
    page.get_by_text("Newer data: +1 claim, 1 corrected, 1 withdrawn, +1 article").wait_for()
    assert page.get_by_text(f"{ALL} claims, none filtered out.").count() == 1
    assert page.url == link
    page.get_by_role("button", name="What changed").click()
    settle(page)
    assert page.url.startswith(f"{url}/changes?")
    assert f"&since={PINNED}&until=2027-01-04T14" in page.url
    head = page.get_by_text(
        f"From {version_words(FIRST)} to 4 Jan 2027, 14:00:00 UTC: +1 claim, 1 corrected"
    )
    assert head.count() == 1
    page.get_by_role("button", name="Show the newest data").click()
    settle(page)
    assert page.get_by_text("Newer data").count() == 0
    assert "version=2027-01-04T14%3A00%3A00Z" in page.url
    page.get_by_role("link", name="Claims", exact=True).click()
    settle(page)
    assert page.get_by_text(f"{ALL} claims, none filtered out.").count() == 1


def test_a_claim_newer_than_its_link_is_said_and_its_correction_told(
    old: tuple[Page, str],
) -> None:
    page, url = old
    visit(page, f"{url}/claims?{UNFILTERED}&version={FIRST}&claim={ADDED}")
    said = f'The claim "{ADDED}" was recorded on 4 Jan 2027, 10:'
    assert page.get_by_text(said).count() == 1
    panel = page.get_by_test_id("stDialog")
    told = "Corrected on 4 Jan 2027, 14:00:00 UTC: group PKK became "
    assert panel.get_by_text(told).count() == 1
    assert panel.get_by_text("Reason: The text says so.").count() == 1
    panel.get_by_role("button", name="See the correction").click()
    settle(page)
    assert f"claim={ADDED[:-1]}2" in page.url
    assert panel.get_by_role("button", name="See what it replaced").count() == 1


def test_the_link_beside_a_chart_opens_as_it_is_copied(old: tuple[Page, str]) -> None:
    page, url = old
    visit(page, f"{url}/neutralisations?measure=neutralised&version={FIRST}")
    page.get_by_test_id("stMain").get_by_role("button", name="Link").first.click()
    link = page.get_by_test_id("stCode").first.inner_text()
    assert re.match(rf"{url}/neutralisations\?collection=all&outlet=all&measure=neutralised&", link)
    assert link.endswith(f"&version={PINNED}")
    visit(page, link)
    assert page.url == link
    assert page.get_by_text("Claims with measure “neutralised”").count() == 1
