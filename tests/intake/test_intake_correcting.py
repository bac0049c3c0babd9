"""Lists of corrections: refused whole with their lines, or entered once and never twice."""

from pathlib import Path
from typing import Any

import pytest
from additions import correct, noon, refused, state
from edits import append, read_rows

from claims import checks, tables
from claims.cli import main
from claims.errors import IntakeError
from claims.intake.correcting import Corrected, enter
from claims.intake.correction_file import Line, read_corrections
from claims.intake.saving import append_rows
from claims.selection import Selection, Shown
from claims.tables.history import articles_as_of, as_of, changes

HEADER = "claim_id,field,has,should_be"
PAGE = "paper-2025-05-01"
FIRST = "2026-11-30T00:00:00Z"


@pytest.fixture
def page(root: Path) -> Path:
    """A folder that also holds a page of 1 May 2025 known by its address, with four figures."""
    shared = {
        "article_id": PAGE,
        "qualifier": "exact",
        "measure": "apprehended",
        "group": "people",
        "place": "turkiye_border",
        "claimant": "Turkish National Defence Ministry",
        "note": "Place as worded: border. Transcribed by hand.",
    }
    week = {"period": "past_week", "period_start": "2025-04-25", "period_end": "2025-05-01"}
    year = {"period": "year_to_date", "period_start": "2025-01-01", "period_end": "2025-05-01"}
    day = {"period": "day", "period_start": "2025-04-28", "period_end": "2025-04-28"}
    own: list[dict[str, object]] = [
        {"value": 104, **week},
        {"value": 1666, **year},
        {"value": 1, "group": "pkk", "part_of": f"{PAGE}-01", **week},
        {"value": 3, "measure": "surrendered", "place": "habur", **day},
    ]
    article = {
        "article_id": PAGE,
        "collection": "series",
        "outlet": "Paper",
        "url": "https://example.org/1",
        "said_on": "2025-05-01",
        "date_basis": "inferred",
    }
    claims = [shared | row | {"claim_id": f"{PAGE}-{n:02}"} for n, row in enumerate(own, 1)]
    new = {"articles": [article], "claims": claims}
    append_rows(root, lambda _held: new, now=lambda: noon().replace(month=11, day=30, hour=0))
    return root


def listed(root: Path, *rows: str, header: str = HEADER) -> Path:
    """Write a list of corrections beside the data."""
    path = root / "list.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def correct_from(root: Path, path: Path, **options: Any) -> Corrected:
    """Enter a list."""
    return enter(root, read_corrections(path), path.name, **options)


def told(root: Path) -> dict[str, str]:
    """What every new row says: field by field what it has otherwise than the old, and its note."""
    claims = tables.load(root).claims.set_index("claim_id")
    said = {}
    for claim_id, row in claims[claims["supersedes"] != ""].iterrows():
        old = claims.loc[row["supersedes"]]
        names = [n for n in claims if n not in ("recorded_on", "supersedes", "note", "article_id")]
        changed = [n for n in names if str(old[n]) != str(row[n])]
        said[str(claim_id)] = f"{', '.join(changed)}: {row['note']}"
    return said


def test_several_fields_of_a_claim_become_one_row_and_the_days_follow_the_period(
    page: Path,
) -> None:
    path = listed(
        page,
        f"{PAGE}-01,period,past_week,past_two_weeks,Worded as two weeks",
        f"{PAGE}-01,qualifier,exact,about,",
        f"{PAGE}-02,period,year_to_date,unstated,",
        header=f"{HEADER},reason",
    )
    done = correct_from(page, path, reason="Read again.", now=noon)
    assert [row["claim_id"] for row in done.claims] == [f"{PAGE}-05", f"{PAGE}-06"]
    claims = tables.load(page).claims.set_index("claim_id")
    new = claims.loc[f"{PAGE}-05"]
    days = [str(new[name])[:10] for name in ("period_start", "period_end")]
    assert [*days, new["qualifier"]] == ["2025-04-18", "2025-05-01", "about"]
    assert claims.loc[f"{PAGE}-06", ["period_start", "period_end"]].isna().all()
    assert claims.loc[f"{PAGE}-05", "note"] == (
        "Place as worded: border. Worded as two weeks. Transcribed by hand."
    )
    assert claims.loc[f"{PAGE}-06", "note"] == (
        "Place as worded: border. Read again. Transcribed by hand."
    )
    assert checks.check(page) == []


def test_a_place_that_is_corrected_loses_the_words_it_was_read_in(page: Path) -> None:
    correct_from(page, listed(page, f"{PAGE}-04,place,habur,unstated"), now=noon)
    assert told(page) == {f"{PAGE}-05": "place: Read again against the page. Transcribed by hand."}


def test_the_words_of_a_place_are_corrected_apart_from_the_reason(page: Path) -> None:
    path = listed(
        page,
        f"{PAGE}-04,place,habur,unstated,They fled from there",
        f"{PAGE}-04,place_as_worded,border,unspecified,",
        header=f"{HEADER},reason",
    )
    correct_from(page, path, now=noon)
    assert told(page) == {
        f"{PAGE}-05": (
            "place: Place as worded: unspecified. They fled from there. Transcribed by hand."
        )
    }
    before = state(page)
    assert correct_from(page, path, now=noon).held == 2
    assert state(page) == before


def test_a_list_that_was_entered_changes_nothing(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = listed(
        page,
        f"{PAGE}-01,value,104,105",
        f'{PAGE}-04,claim,3,"withdrawn: the article is no number"',
        f"{PAGE},said_on,2025-05-01,2025-04-30",
    )
    assert main(["correct", str(path), "--root", str(page)]) == 0
    before = state(page)
    capsys.readouterr()
    assert main(["correct", str(path), "--root", str(page)]) == 0
    assert capsys.readouterr().out == (
        "0 rows added: all 3 corrections are in the tables already.\n"
    )
    assert state(page) == before


def test_a_dry_run_shows_everything_and_writes_nothing(
    page: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = state(page)
    path = listed(page, f"{PAGE}-04,claim,3,withdrawn: it is no number")
    assert main(["correct", str(path), "--dry-run", "--root", str(page)]) == 0
    assert capsys.readouterr().out == (
        f"{PAGE}-04 -> {PAGE}-05: Withdrawn: It is no number.\n"
        "Nothing was written, this would be it; claims corrected or withdrawn: 1.\n"
    )
    assert state(page) == before


def test_the_words_of_a_quoted_claim_that_is_taken_back_are_set_aside_and_told(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = listed(root, "trt-2024-04-25-01,claim,54,withdrawn: it counts something else")
    before = state(root)
    for option in (["--dry-run"], []):
        assert state(root) == before
        assert main(["correct", str(path), "--root", str(root), *option]) == 0
        out = capsys.readouterr().out
        assert "laims corrected or withdrawn: 1, mentions set aside: 1" in out
    assert checks.check(root) == []


def test_words_that_an_event_has_too_are_not_set_aside(root: Path) -> None:
    claim = next(
        row
        for row in read_rows(root / "data" / "claims.csv")
        if row["claim_id"] == "trt-2024-04-25-01"
    )
    span = {name: claim[name] for name in ("start", "end")}
    events = read_rows(root / "data" / "events.csv")
    like = next(row["event_id"] for row in events if row["article_id"] == "trt-2024-04-25")
    plan = {"event_id": f"{like}9", "date": "", "date_end": "", "date_basis": "", "kind": "plan"}
    append(root, "events", like, **plan, **span)
    done = correct(root, "trt-2024-04-25-01", {}, "it counts something else.", now=noon)
    assert list(done.set_aside) == []


def test_where_the_tables_must_be_mended_first_a_list_is_refused_with_that(root: Path) -> None:
    append(root, "events", "trt-2024-04-25-e04", event_id="trt-2024-04-25-e10", kind="none")
    with pytest.raises(IntakeError, match="the tables must be mended first"):
        correct(root, "trt-2024-04-25-01", {}, "it counts something else.", now=noon)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["none,value,1,2"], 'list.csv, line 2: no claim or article is called "none".'),
        (
            [f"{PAGE}-01,value,104,105", f"{PAGE}-02,value,1667,1668"],
            f'list.csv, line 3: value of {PAGE}-02 is "1666", not "1667".',
        ),
        (
            [f"{PAGE}-01,place,turkiye_border,nowhere"],
            f'list.csv, line 2: claims.csv, row {PAGE}-05, column place holds "nowhere", which is '
            "no code of places.csv; correct it or add the row there.",
        ),
        (
            [f"{PAGE}-01,value,104,105", f"{PAGE}-01,value,104,106"],
            f"list.csv, line 3: value of {PAGE}-01 stands on line 2 already; keep one of the two.",
        ),
        (
            [f"{PAGE}-01,period_start,2025-04-25,2025-04-20"],
            "list.csv, line 2: past_week from 2025-04-20 to 2025-05-01 contradicts itself; such a "
            "period has the days from 2025-04-25 to 2025-05-01, as said on 2025-05-01.",
        ),
        (
            [f"{PAGE}-01,period,past_week,day"],
            "list.csv, line 2: day from 2025-04-25 to 2025-05-01 contradicts itself; such a "
            "period has one day: both dates are the same.",
        ),
        (
            [f"{PAGE}-01,value,104,many"],
            f'list.csv, line 2: claims.csv, row {PAGE}-05, column value holds "many"; a plain '
            "number such as 2291 or 2.5, without separators or exponent.",
        ),
        (
            [f"{PAGE}-01,place_as_worded,border,Zap. Metina"],
            'list.csv, line 2: should_be is "Zap. Metina"; write the place without a full stop.',
        ),
        (
            [f"{PAGE}-01,value,104,104"],
            'list.csv, line 2: has and should_be are both "104"; nothing to correct.',
        ),
        (
            [f"{PAGE}-01,claim,104,gone"],
            'list.csv, line 2: should_be is "gone"; to take a claim back write "withdrawn: " and '
            "the reason.",
        ),
        (
            [f"{PAGE},outlet,Paper,Other"],
            'list.csv, line 2: field is "outlet"; of an article only said_on can be corrected.',
        ),
        (
            ["trt-2024-04-25,said_on,2024-04-25,2024-04-24"],
            "list.csv, line 2: the text of trt-2024-04-25 is held, and its spans belong to it; "
            "the day of such an article is corrected by hand.",
        ),
    ],
)
def test_a_list_is_refused_whole_with_its_lines(page: Path, rows: list[str], said: str) -> None:
    before = state(page)
    path = listed(page, *rows)
    assert refused(lambda: correct_from(page, path)) == f"Nothing was saved: {said}"
    assert state(page) == before


def test_a_superseded_claim_is_refused_and_a_list_without_its_columns_too(page: Path) -> None:
    correct_from(page, listed(page, f"{PAGE}-01,value,104,105"), now=noon)
    path = listed(page, f"{PAGE}-01,value,104,106")
    assert refused(lambda: correct_from(page, path)) == (
        f"Nothing was saved: list.csv, line 2: {PAGE}-01 is corrected already by {PAGE}-05; "
        "correct that one."
    )
    path = listed(page, header="claim,field")
    assert refused(lambda: correct_from(page, path)) == (
        "Nothing was saved: list.csv has no column claim_id, has, should_be; it needs "
        "claim_id, field, has, should_be, parted by commas, and may have reason."
    )


def test_what_the_whole_set_refuses_is_refused_too(page: Path) -> None:
    path = listed(page, "trt-2024-04-25-03,value,360,361")
    assert "it would bring 2 errors" in refused(lambda: correct_from(page, path))


def test_a_page_of_another_day_is_entered_anew_and_its_week_moves_with_it(page: Path) -> None:
    path = listed(
        page,
        f"{PAGE},said_on,2025-05-01,2025-04-30",
        f"{PAGE}-04,place,habur,unstated",
    )
    correct_from(page, path, reason="Others have it as of 30 April.", now=noon)
    dataset = tables.load(page)
    new = "paper-2025-04-30"
    row = dataset.articles.set_index("article_id").loc[new]
    assert row["date_note"] == "Entered first as of 1 May 2025. Others have it as of 30 April."
    claims = dataset.claims[dataset.claims["article_id"] == new]
    told = [
        (row.claim_id, row.supersedes, str(row.period_start)[:10], str(row.period_end)[:10])
        for row in claims.itertuples()
    ]
    assert told == [
        (f"{new}-01", f"{PAGE}-01", "2025-04-24", "2025-04-30"),
        (f"{new}-02", f"{PAGE}-02", "2025-01-01", "2025-04-30"),
        (f"{new}-03", f"{PAGE}-03", "2025-04-24", "2025-04-30"),
        (f"{new}-04", f"{PAGE}-04", "2025-04-28", "2025-04-28"),
    ]
    assert list(claims["part_of"]) == ["", "", f"{new}-01", ""]
    assert list(claims["place"]) == ["turkiye_border"] * 3 + ["unstated"]
    assert checks.check(page) == []


def test_a_link_of_before_shows_the_page_under_its_first_day(page: Path) -> None:
    path = listed(page, f"{PAGE},said_on,2025-05-01,2025-04-30")
    correct_from(page, path, now=noon)
    dataset = tables.load(page)
    then, now = (set(articles_as_of(dataset, v)["article_id"]) for v in (FIRST, ""))
    assert then - now == {PAGE}
    assert now - then == {"paper-2025-04-30"}
    assert PAGE in set(as_of(dataset.claims, FIRST)["article_id"])
    found = changes(dataset, FIRST)
    assert found.words == "4 corrected"
    assert list(found.corrected["was"]) == [f"{PAGE}-{n:02}" for n in (1, 2, 3, 4)]


def test_rows_of_two_pages_do_not_correct_each_other(page: Path) -> None:
    path = page / "data" / "claims.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"{PAGE}-01,,2026", f"{PAGE}-01,trt-2024-04-25-01,2026"))
    assert next(p.message for p in checks.check(page) if p.kind == "correction") == (
        f"claims.csv, row {PAGE}-03, column supersedes names trt-2024-04-25-01; a row corrects "
        "another of its own article."
    )


WEEK_OF_TRT = "trt-2024-04-25-01"


def _asked(root: Path, should_be: str) -> Corrected:
    return enter(root, [Line(1, WEEK_OF_TRT, "claim", "54", should_be)], now=noon)


def test_a_claim_that_was_taken_back_can_stand_again(root: Path) -> None:
    back = _asked(root, "withdrawn: it counts something else")
    again = _asked(root, "restored: it was right")
    assert again.claims[0]["note"].startswith("Taken up again: it was right.")
    assert [one for one in checks.check(root) if one.severity == "error"] == []
    assert _asked(root, "restored: it was right").claims == ()

    dataset = tables.load(root)
    then, now = (Shown(dataset, Selection(version=one.version)) for one in (back, again))
    for shown, claims, asides in ((then, 0, 1), (now, 1, 0)):
        known, aside = shown.known, shown.set_aside
        trt = shown.known["article_id"] == "trt-2024-04-25"
        assert ((known["start"] == 3382) & trt).sum() == claims
        assert (aside["note"] == "Withdrawn: It counts something else.").sum() == asides


def test_only_what_was_taken_back_can_stand_again(root: Path) -> None:
    said = refused(lambda: _asked(root, "restored: it was right"))
    assert said == (
        f"Nothing was saved: {WEEK_OF_TRT} was not taken back; nothing is to be taken up again."
    )
