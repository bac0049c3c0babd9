"""Date expressions are found whole and resolved by the day of the statement."""

from datetime import date

import pytest

from claims.text.dates import find_dates

SAID_ON = date(2024, 4, 25)


def read(text: str) -> list[str]:
    """Each expression as ``text = first..last``."""
    return [
        f"{found.text} = {found.first}" + (f"..{found.last}" if found.last != found.first else "")
        for found in find_dates(text, SAID_ON)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on April 21", ["April 21 = 2024-04-21"]),
        ("since January 1, 2024, has", ["January 1, 2024 = 2024-01-01"]),
        ("from Sep. 1.", ["Sep. 1 = 2023-09-01"]),
        ("will begin on Sep. 1.", ["Sep. 1 = 2024-09-01"]),
        ("since Jan.\n\n1 has", ["Jan.\n\n1 = 2024-01-01"]),
        ("on 2024-04-25", ["2024-04-25 = 2024-04-25"]),
        ("on 25.04.2024", ["25.04.2024 = 2024-04-25"]),
        ("on 04/05/2024", ["04/05/2024 = None"]),
        ("Between November 2 and 8", ["November 2 and 8 = 2023-11-02..2023-11-08"]),
        ("on 18, 19 and 20 March", ["18, 19 and 20 March = 2024-03-18..2024-03-20"]),
        ("on Thursday and Monday", ["Thursday = 2024-04-25", "Monday = 2024-04-22"]),
        ("last Thursday", ["last Thursday = 2024-04-18"]),
        ("will meet on Monday", ["Monday = 2024-04-29"]),
        ("today, yesterday", ["today = 2024-04-25", "yesterday = 2024-04-24"]),
        ("In April 2024", ["April 2024 = 2024-04-01..2024-04-30"]),
        ("In April 21 people died", ["April = 2024-04-01..2024-04-30"]),
        ("in September.", ["September = 2023-09-01..2023-09-30"]),
        ("in 2016 and (2018)", ["2016 = 2016-01-01..2016-12-31", "2018 = 2018-01-01..2018-12-31"]),
        ("in the 1990s", ["1990 = 1990-01-01..1999-12-31"]),
        ("since January 1,763 people", ["January = 2024-01-01..2024-01-31"]),
        ("they may march", []),
        ("2024 people; 2,024 of them", []),
        ("Resolution 2254", []),
        ("31 February 2024", ["31 February 2024 = None"]),
    ],
)
def test_expressions(text: str, expected: list[str]) -> None:
    assert read(text) == expected


def test_without_a_day_of_statement_the_expression_is_found_unresolved() -> None:
    (found,) = find_dates("on Monday")
    assert (found.text, found.first, found.stated) == ("Monday", None, False)


@pytest.mark.parametrize("piece", ["1", "Jan ", "1 and ", "1-", "2024 ", "2024-", "\n"])
def test_hostile_text_is_read_to_its_end(piece: str) -> None:
    find_dates(piece * 100_000, SAID_ON)
