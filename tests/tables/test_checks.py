"""One call lists everything wrong, in order; and what keeps the tables from being shown."""

from pathlib import Path

import pytest
from edits import append, edit, read_rows, write_rows

from claims import checks
from claims.errors import Problem, TableError

TRT = "trt-2024-04-25"


def test_every_check_says_in_its_docstring_what_must_be_true() -> None:
    for check in checks.CHECKS:
        assert (check.__doc__ or "").endswith(".")
    assert len({check.__name__ for check in checks.CHECKS}) == len(checks.CHECKS)


def test_problems_are_said_once_and_in_order() -> None:
    def problem(table: str, row: str) -> Problem:
        return Problem("key", "error", table, row, "id", "Said.")

    given = [problem("b", "1"), problem("a", "2"), problem("a", "1"), problem("a", "2")]
    assert checks.ordered(given) == [problem("a", "1"), problem("a", "2"), problem("b", "1")]


def test_form_and_content_are_listed_together(own_articles: Path) -> None:
    edit(own_articles, "claims", f"{TRT}-01", qualifier="roughly", place="nowhere")
    edit(own_articles, "claims", f"{TRT}-05", period_start="2024-04-20")
    found = [(p.kind, p.row, p.column) for p in checks.check(own_articles)]
    assert found == [
        ("link", f"{TRT}-01", "place"),
        ("allowed", f"{TRT}-01", "qualifier"),
        ("claim-date", f"{TRT}-05", "period_start"),
        ("period", f"{TRT}-05", "period_start"),
    ]


SENTENCES = {
    "a lost link": (
        {"place": "nowhere"},
        f'claims.csv, row {TRT}-01, column place holds "nowhere", which is no code of places.csv; '
        "correct it or add the row there.",
    ),
    "a period too long": (
        {"period": "past_week", "period_start": "2024-04-18", "period_end": "2024-04-25"},
        f"claims.csv, row {TRT}-01, column period_start: past_week from 2024-04-18 to 2024-04-25, "
        "said on 2024-04-25; such a period has 7 days, two weeks 14.",
    ),
    "a span beyond the text": (
        {"end": "99999"},
        f"claims.csv, row {TRT}-01 has a span outside the text; correct start and end.",
    ),
    "half a person": (
        {"value": "54.5"},
        f"claims.csv, row {TRT}-01, column value holds 54.5; a count takes a whole "
        'number; 54,500 may be meant (or write "as reported" in the note).',
    ),
}


@pytest.mark.parametrize(("changes", "sentence"), SENTENCES.values(), ids=SENTENCES)
def test_a_problem_is_said_in_its_full_sentence(
    own_articles: Path, changes: dict[str, str], sentence: str
) -> None:
    edit(own_articles, "claims", f"{TRT}-01", **changes)
    assert sentence in [problem.message for problem in checks.check(own_articles)]


def test_parts_that_may_overlap_are_doubted_and_those_that_cannot_fit_are_wrong(
    own_articles: Path,
) -> None:
    def found() -> list[tuple[str, str]]:
        of_parts = [one for one in checks.check(own_articles) if one.kind == "parts"]
        return [(one.severity, one.row) for one in of_parts]

    for claim in ("03", "04"):
        edit(own_articles, "claims", f"{TRT}-{claim}", place="northern_iraq_and_syria")
    assert found() == []
    edit(own_articles, "claims", f"{TRT}-03", value="500")
    assert found() == [("warning", f"{TRT}-02")]
    edit(own_articles, "claims", f"{TRT}-03", value="803")
    assert found() == [("error", f"{TRT}-02")]


def test_parts_that_the_article_itself_gives_wrongly_are_allowed_with_a_note(
    own_articles: Path,
) -> None:
    edit(own_articles, "claims", f"{TRT}-03", value="361", note="361, as reported.")
    assert "parts" not in {problem.kind for problem in checks.check(own_articles)}


def test_a_text_without_a_row_is_a_warning(own_articles: Path) -> None:
    stray = own_articles / "seeds" / "005_stray.txt"
    stray.write_text("A text.", encoding="utf-8")
    found = checks.check(own_articles)
    stray.unlink()
    assert [(p.severity, p.message) for p in found] == [
        (
            "warning",
            "seeds/005_stray.txt belongs to no row of articles.csv; add it or remove it.",
        )
    ]


def test_sound_tables_are_handed_over(own_articles: Path) -> None:
    assert len(checks.sound(own_articles).claims) == 12


def test_a_doubled_key_keeps_the_tables_from_being_shown(own_articles: Path) -> None:
    append(own_articles, "articles", TRT)
    with pytest.raises(TableError, match=f"^articles.csv has the key {TRT} more than once; "):
        checks.sound(own_articles)


def test_an_order_that_reads_badly_does_not(own_articles: Path) -> None:
    path = own_articles / "data" / "claims.csv"
    write_rows(path, read_rows(path)[::-1])
    assert len(checks.sound(own_articles).claims) == 12


def test_a_folder_that_is_not_there_is_one_problem(tmp_path: Path) -> None:
    assert [problem.kind for problem in checks.check(tmp_path / "nowhere")] == ["schema"]
