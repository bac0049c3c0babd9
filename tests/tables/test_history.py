"""What the tables said when: as of a version, corrections, withdrawals, and what changed."""

from pathlib import Path

import pytest
from additions import copy_root, correct
from saves import FIRST, cited
from shipped import ALL, PAGES

from claims import tables
from claims.charts.catalogue import draw
from claims.checks import check
from claims.selection import Selection, Shown, differences
from claims.tables import Dataset
from claims.tables.history import (
    BEGINNING,
    as_of,
    changes,
    is_version,
    live,
    newer,
    version_words,
    versions,
)


@pytest.fixture(scope="module")
def dataset(saved_root: Path) -> Dataset:
    return tables.load(saved_root)


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("2026-11-22", True),
        ("2026-11-22T10:58:43Z", True),
        ("2026-13-01", False),
        ("2026-02-30", False),
        ("2026-11-22T25:00:00Z", False),
        ("2026-11-22T10:58:43", False),
        ("２０２６-11-22", False),
        ("", False),
    ],
)
def test_a_version_is_a_day_or_a_moment_that_exists(text: str, valid: bool) -> None:
    assert is_version(text) is valid


def test_a_version_is_told_in_words() -> None:
    assert version_words("2026-11-22") == "22 Nov 2026"
    assert version_words("2026-11-22T10:58:43Z") == "22 Nov 2026, 10:58:43 UTC"
    assert version_words("2026-11-22T23:59:59Z") == "the end of 22 Nov 2026"
    assert version_words(BEGINNING) == "the beginning"
    assert version_words("soon") == "soon"


def test_every_save_is_a_version(dataset: Dataset) -> None:
    moments = [f"2027-01-04T{hour}:00:00Z" for hour in (10, 11, 12, 13, 14)]
    assert versions(dataset)[-6:] == [FIRST, *moments]


def test_nothing_is_newer_than_the_newest(dataset: Dataset) -> None:
    assert newer(dataset, dataset.version).words == ""
    assert newer(dataset, "").words == ""


def test_since_the_first_version_the_net_changes_are_counted(dataset: Dataset) -> None:
    found = newer(dataset, FIRST)
    assert found.words == "+1 claim, 1 corrected, 1 withdrawn, +1 article"
    assert list(found.added["value"]) == [38]
    assert list(found.added["group"]) == ["militants"]
    assert list(found.corrected["was"]) == [cited(dataset, 3)]
    assert list(found.corrected["value"]) == [700_002]
    assert list(found.corrected["note"]) == ["Place as worded: border. And again. Read again."]
    assert list(found.withdrawn["why"]) == ["The page counts something else."]
    assert list(found.withdrawn["gone_on"]) == ["2027-01-04T13:00:00Z"]


def test_a_moment_between_two_saves_of_one_day_is_a_version(dataset: Dataset) -> None:
    found = changes(dataset, "2027-01-04T11:30:00Z", "2027-01-04T12:30:00Z")
    assert found.words == "1 corrected"
    old = dataset.claims.set_index("claim_id").loc[found.corrected["was"].iloc[0]]
    assert (old["value"], found.corrected["value"].iloc[0]) == (700_001, 700_002)


def test_a_claim_added_and_corrected_in_between_is_added(dataset: Dataset) -> None:
    assert changes(dataset, FIRST, "2027-01-04T10:00:00Z").words == "+1 claim, +1 article"
    assert changes(dataset, "2027-01-04T13:00:00Z").words == "1 corrected"


def test_everything_was_added_since_the_beginning(dataset: Dataset) -> None:
    found = changes(dataset, BEGINNING, FIRST)
    assert found.words == f"+{ALL} claims, +{len(PAGES)} articles, +9 events"


def test_the_rows_before_and_the_changes_make_the_rows_after(dataset: Dataset) -> None:
    held = versions(dataset)
    for since in held:
        for until in held[held.index(since) :]:
            found = changes(dataset, since, until)
            before = set(as_of(dataset.claims, since)["claim_id"])
            after = set(as_of(dataset.claims, until)["claim_id"])
            gone = {*found.withdrawn["claim_id"], *found.corrected["was"]}
            new = {*found.added["claim_id"], *found.corrected["claim_id"]}
            assert (before - gone) | new == after
            assert gone <= before
            assert not new & before


def test_the_tables_with_a_withdrawal_are_valid(saved_root: Path) -> None:
    assert [problem.message for problem in check(saved_root) if problem.severity == "error"] == []


def test_what_is_withdrawn_is_no_claim_and_what_withdraws_neither(dataset: Dataset) -> None:
    current = set(live(dataset.claims)["claim_id"])
    withdrawal = dataset.claims[dataset.claims["note"].str.startswith("Withdrawn:")].iloc[0]
    assert withdrawal["claim_id"] not in current
    assert withdrawal["supersedes"] not in current
    then = set(as_of(dataset.claims, "2027-01-04T12:59:59Z")["claim_id"])
    assert withdrawal["supersedes"] in then


def test_a_quoted_number_that_is_withdrawn_is_set_aside_from_then_on(tmp_path: Path) -> None:
    root = copy_root(tmp_path)
    before = tables.load(root)
    done = correct(root, "trt-2024-04-25-01", {}, "it counts something else.")
    assert check(root) == []
    after = tables.load(root)
    old = before.claims.set_index("claim_id").loc["trt-2024-04-25-01"]
    assert [dict(row) for row in done.set_aside] == [
        {
            "article_id": "trt-2024-04-25",
            "start": str(old["start"]),
            "end": str(old["end"]),
            "reason": "other",
            "note": "Withdrawn: It counts something else.",
            "recorded_on": done.version,
        }
    ]
    then, now = (Shown(after, Selection(version=version)) for version in (before.version, ""))
    assert len(then.set_aside) == len(before.set_aside)
    assert len(now.set_aside) == len(before.set_aside) + 1
    assert list(then.known["claim_id"]) == list(before.claims["claim_id"])


def test_events_and_articles_are_as_of_the_version_too(dataset: Dataset) -> None:
    then, now = (Shown(dataset, Selection(version=version)) for version in (FIRST, ""))
    assert (len(then.articles), len(now.articles)) == (len(PAGES), len(PAGES) + 1)
    assert len(then.events) == len(now.events) == 9
    early = Shown(dataset, Selection(version="2020-01-01"))
    assert (len(early.known), len(early.articles), len(early.events)) == (0, 0, 0)
    assert len(early.set_aside) == 0


def test_what_is_set_aside_now_but_was_a_claim_is_not_set_aside_then(dataset: Dataset) -> None:
    aside = dataset.set_aside
    claim = dataset.claims[dataset.claims["claim_id"] == "trt-2024-04-25-01"].iloc[0]
    row = {**aside.iloc[0], **claim[["article_id", "start", "end"]], "reason": "other"}
    more = aside.iloc[:0].copy()
    more.loc[0] = row
    changed = Dataset(**{**vars_of(dataset), "set_aside": more})
    assert len(Shown(changed, Selection(version=FIRST)).set_aside) == 0


def vars_of(dataset: Dataset) -> dict[str, object]:
    """The fields of a Dataset, without what it has cached."""
    return {name: getattr(dataset, name) for name in Dataset.__dataclass_fields__}


def test_only_the_current_value_is_drawn(dataset: Dataset) -> None:
    corrections = {FIRST: [], "2027-01-04T11:30:00Z": [700_001], "": [700_002]}
    for version, values in corrections.items():
        rows = Shown(dataset, Selection(version=version)).rows
        assert sorted(value for value in rows["value"] if value > 700_000) == values


def test_a_chart_as_of_a_version_is_the_chart_of_that_time(dataset: Dataset) -> None:
    shipped = tables.load()
    for chart in ("neutralised-cumulative", "apprehended-weekly", "timeline"):
        then = draw(chart, Shown(dataset, Selection(version=FIRST)))
        before = draw(chart, Shown(shipped, Selection(version=FIRST)))
        assert then is not None
        assert before is not None
        assert (then.title, then.chart) == (before.title, before.chart)


def test_a_correction_is_told_in_words(dataset: Dataset) -> None:
    rows = dataset.claims.set_index("claim_id", drop=False)
    old, new = rows.loc["trt-2024-04-25-01"].copy(), rows.loc["trt-2024-04-25-01"].copy()
    new["value"], new["place"] = 55.0, "iraq"
    told = differences(old, new, dataset.codebook)
    assert told == "54 became 55; place northern Iraq and Syria became Iraq"
    assert differences(old, old, dataset.codebook) == ""
    moved = old.copy()
    moved["start"] = 1
    assert differences(old, moved, dataset.codebook) == (
        "other words of the article are pointed to"
    )
