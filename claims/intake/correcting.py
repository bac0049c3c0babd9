"""Many corrections at once, from a list: new rows that supersede the old ones, or none at all.

A claim is corrected by a row of its own article. The day of an article whose text is not held is
corrected by entering the page anew under its right day, with rows that supersede those of the
wrong one; the periods that are counted from that day move with it.
The words of a claim that is taken back are set aside in the same saving, with the reason.
Everything that does not fit is told with its line, and then nothing is saved. A list that was
entered before changes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pandas as pd

from claims.articles import next_number
from claims.errors import IntakeError
from claims.intake.addition import Cells, PendingWrite
from claims.intake.corrected_row import (
    article_of_day,
    changed,
    contradiction,
    id_of_day,
    misfits,
    note,
    redated,
    same,
)
from claims.intake.correction_file import PLACE, Line, refusal
from claims.intake.saving import Now, save_draft, stamped, utc_now
from claims.series.notes import place_as_worded
from claims.tables import Dataset, writing
from claims.tables.history import WITHDRAWN, is_day, live

REASON = "Read again against the page."
"""Why a row is corrected where the list does not say."""
DAY = "said_on"
"""The field of an article that can be corrected."""


@dataclass(frozen=True)
class Corrected:
    """What a list did, or would do: the new rows as cells, and the version from then on.

    ``before`` has the claims as they were, by id; ``set_aside`` the words of those that are taken
    back and whose text is held; ``held`` counts the rows of the list that were entered before.
    """

    before: Mapping[str, Cells]
    claims: Sequence[Cells]
    articles: Sequence[Cells]
    set_aside: Sequence[Cells]
    held: int
    version: str


class _Plan:
    """The rows drawn up so far, and what was found wrong, by line.

    ``later`` is the row that corrects a claim already, by the id of that claim; ``line_of`` is a
    line of the list that a new row was made of, by the row's id.
    """

    def __init__(self, dataset: Dataset, reason: str) -> None:
        self.dataset, self.reason = dataset, reason
        self.before: dict[str, Cells] = {}
        self.claims: list[Cells] = []
        self.articles: list[Cells] = []
        self.held = 0
        self.wrong: list[tuple[int, str]] = []
        self.line_of: dict[str, int] = {}
        corrections = self.cells("claims", dataset.claims["supersedes"] != "")
        self.later = {row["supersedes"]: row for row in corrections}

    def cells(self, name: str, wanted: pd.Series) -> list[Cells]:
        """Return the rows of a table that are wanted, as cells."""
        table, frame = self.dataset.schema[name], getattr(self.dataset, name)
        rows = writing.lines(table, frame[wanted])
        return [dict(zip(table.names, row, strict=True)) for row in rows]

    def refuse(self, line: Line, said: str) -> None:
        """Keep a sentence about a line."""
        self.wrong.append((line.number, said))


def enter(
    root: Path,
    lines: Sequence[Line],
    name: str = "",
    *,
    reason: str = REASON,
    dry_run: bool = False,
    now: Now = utc_now,
) -> Corrected:
    """Enter corrections into the tables of a folder.

    Args:
        root: the folder with ``data/`` and ``seeds/``.
        lines: the corrections.
        name: the name of the list they stand in, for messages; empty for none.
        reason: why, for rows of the list that do not say.
        dry_run: validate everything and write nothing.
        now: the clock.

    Raises:
        IntakeError: they are refused, or could not be saved; nothing was changed.
    """
    plan: _Plan
    line_of: Mapping[str, int] = {}

    def drawn(dataset: Dataset) -> PendingWrite:
        nonlocal plan, line_of
        plan = _plan_of(dataset, lines, reason)
        line_of = plan.line_of
        if plan.wrong:
            raise IntakeError(refusal([_told(name, *wrong) for wrong in sorted(plan.wrong)]))
        rows = {
            "articles": plan.articles,
            "claims": plan.claims,
            "set_aside": _taken_back(plan),
        }
        return stamped(dataset, rows, now)

    try:
        draft, *_ = save_draft(root, drawn, dry_run=dry_run)
    except IntakeError as error:
        own = [problem for problem in error.problems if problem.row in line_of]
        if not name or not own or len(own) < len(error.problems):
            raise
        found = [_told(name, line_of[one.row], one.message) for one in own]
        raise IntakeError(refusal(found), error.problems) from error
    rows = draft.rows
    return Corrected(
        plan.before,
        rows.get("claims", ()),
        rows.get("articles", ()),
        rows.get("set_aside", ()),
        plan.held,
        draft.recorded_on,
    )


def _told(name: str, line: int, said: str) -> str:
    """Say on which line of a list something is wrong."""
    return f"{name}, line {line}: {said}" if name else said


def _plan_of(dataset: Dataset, lines: Sequence[Line], reason: str) -> _Plan:
    """Draw up the rows that a list asks for."""
    plan = _Plan(dataset, reason)
    ordered = sorted(lines, key=lambda line: (line.claim_id, line.number))
    by_id = {key: tuple(of) for key, of in groupby(ordered, key=lambda line: line.claim_id)}
    articles = sorted(by_id.keys() & set(dataset.articles["article_id"]))
    for article_id in articles:
        _redate(plan, article_id, by_id)
    done = {*articles, *(row["supersedes"] for row in plan.claims)}
    for claim_id, of in by_id.items():
        if claim_id not in done:
            _correct(plan, claim_id, of)
    return plan


def _correct(plan: _Plan, claim_id: str, lines: Sequence[Line]) -> None:
    """Draw up the row that corrects a claim, unless it was entered before."""
    articles, claims = plan.dataset.articles, plan.dataset.claims
    old = next(iter(plan.cells("claims", claims["claim_id"] == claim_id)), None)
    later = plan.later.get(claim_id)
    if old is None:
        plan.refuse(lines[0], f'no claim or article is called "{claim_id[:120]}".')
    elif _entered(plan, claim_id, lines):
        plan.held += len(lines)
    elif later is not None:
        said = f"{claim_id} is corrected already by {later['claim_id']}; correct that one."
        plan.refuse(lines[0], said)
    else:
        said_on = articles.loc[articles["article_id"] == old["article_id"], DAY]
        ids = [
            *claims.loc[claims["article_id"] == old["article_id"], "claim_id"],
            *(row["claim_id"] for row in plan.claims if row["article_id"] == old["article_id"]),
        ]
        base = old | {"claim_id": f"{old['article_id']}-{next_number(ids):02}"}
        _add(plan, old, base, lines, writing.cell(next(iter(said_on), None)), plan.reason)


def _add(
    plan: _Plan, old: Cells, base: Cells, lines: Sequence[Line], said_on: str, reason: str
) -> None:
    """Draw up the new row for an old one; what does not fit is kept in the plan.

    ``base`` is the old row with its new id, and as the correction of its article leaves it.
    """
    plan.before[old["claim_id"]] = old
    known = len(plan.wrong)
    for line in lines:
        for said in misfits(plan.dataset, old, line):
            plan.refuse(line, said)
    new = changed(base, lines, said_on)
    wrong = contradiction(new, lines, said_on)
    if wrong and len(plan.wrong) == known:
        plan.refuse(next((x for x in lines if x.field.startswith("period")), lines[0]), wrong)
    plan.claims.append(new | {"supersedes": old["claim_id"], "note": note(old, new, lines, reason)})
    if lines:
        plan.line_of[new["claim_id"]] = lines[0].number


def _taken_back(plan: _Plan) -> list[Cells]:
    """Set aside the words of claims that are taken back, unless another row has them."""
    back = [row for row in plan.claims if row["note"].startswith(WITHDRAWN)]
    found = []
    for row in back:
        old = plan.before[row["supersedes"]]
        if old["start"] and not _has_words(plan, old):
            words = {name: old[name] for name in ("article_id", "start", "end")}
            found.append(words | {"reason": "other", "note": row["note"]})
    return found


def _has_words(plan: _Plan, old: Cells) -> bool:
    """Tell whether the words of a claim that goes are also those of a row that stands."""
    dataset, claims = plan.dataset, live(plan.dataset.claims)
    stays = ~claims["claim_id"].isin([row["supersedes"] for row in plan.claims])
    start, end = int(old["start"]), int(old["end"])
    for frame in (claims[stays], dataset.events, dataset.set_aside):
        own = frame[frame["article_id"] == old["article_id"]]
        if ((own["start"] < end) & (own["end"] > start)).any():
            return True
    at = ("article_id", "start", "end")
    return any(
        all(row[name] == old[name] for name in at)
        for row in plan.claims
        if not row["note"].startswith(WITHDRAWN)
    )


def _redate(plan: _Plan, article_id: str, by_id: Mapping[str, tuple[Line, ...]]) -> None:
    """Draw up an article of another day, and rows for its claims that stand."""
    articles, claims = plan.dataset.articles, plan.dataset.claims
    line = by_id[article_id][0]
    (old,) = plan.cells("articles", articles["article_id"] == article_id)
    new_id = id_of_day(old, line.should_be)
    own = live(claims[claims["article_id"] == article_id])["claim_id"]
    if said := _no_redating(old, by_id[article_id]):
        plan.refuse(line, said)
    elif _redated(plan, article_id, line.should_be):
        plan.held += 1
    elif old[DAY] != line.has:
        plan.refuse(line, f'said_on of {article_id} is "{old[DAY]}", not "{line.has}".')
    elif (articles["article_id"] == new_id).any():
        plan.refuse(line, f"{new_id} is in the tables already.")
    elif own.empty:
        plan.refuse(line, f"no claim of {article_id} stands that could move with it.")
    else:
        reason = line.reason or plan.reason
        plan.articles.append(article_of_day(old, line.should_be, reason))
        names = {name: f"{new_id}-{n:02}" for n, name in enumerate(own, 1)}
        why = f"The page is of {line.should_be}, not of {line.has}. {reason}"
        for row in plan.cells("claims", claims["claim_id"].isin(own)):
            base = redated(row, line.has, line.should_be) | {
                "article_id": new_id,
                "claim_id": names[row["claim_id"]],
                "part_of": names.get(row["part_of"], row["part_of"]),
            }
            _add(plan, row, base, by_id.get(row["claim_id"], ()), line.should_be, why)


def _no_redating(old: Cells, lines: Sequence[Line]) -> str:
    """Say why an article cannot be corrected as asked; empty where it can."""
    other = next((line.field for line in lines if line.field != DAY), "")
    if other:
        return f'field is "{other[:40]}"; of an article only said_on can be corrected.'
    if old["file"]:
        return (
            f"the text of {old['article_id']} is held, and its spans belong to it; the day of "
            "such an article is corrected by hand."
        )
    day = lines[0].should_be
    return "" if is_day(day) else f'should_be is "{day[:40]}", which is no date such as 2024-04-25.'


def _redated(plan: _Plan, article_id: str, day: str) -> bool:
    """Tell whether an article stands under another day already."""
    claims, articles = plan.dataset.claims, plan.dataset.articles
    own = claims.loc[claims["article_id"] == article_id, "claim_id"]
    later = {plan.later[name]["article_id"] for name in own if name in plan.later} - {article_id}
    return day in map(writing.cell, articles.loc[articles["article_id"].isin(later), DAY])


def _entered(plan: _Plan, claim_id: str, lines: Sequence[Line]) -> bool:
    """Tell whether a row that supersedes the claim, or a later one, says all that is asked for."""
    for _ in plan.later:  # so many at most, should they lead back
        row = plan.later.get(claim_id)
        if row is None:
            return False
        if all(_says(row, line) for line in lines):
            return True
        claim_id = row["claim_id"]
    return False


def _says(row: Cells, line: Line) -> bool:
    if line.withdraws:
        return row["note"].startswith(WITHDRAWN)
    held = row | {PLACE: place_as_worded(row["note"])}
    return line.field in held and same(held[line.field], line.should_be, line.field)
