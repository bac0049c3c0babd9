"""Many corrections at once, from a list: new rows that supersede the old ones, or none at all.

A claim is corrected by a row of its own article. The day of an article whose text is not held is
corrected by entering the page anew under its right day, with rows that supersede those of the
wrong one; the periods that are counted from that day move with it.
Everything that does not fit is told with its line, and then nothing is saved. A list that was
entered before changes nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

import pandas as pd

from claims.errors import IntakeError
from claims.intake.addition import Cells, PendingWrite, moment
from claims.intake.corrected_row import (
    article_of_day,
    changed,
    is_day,
    misfits,
    note,
    redated,
    same,
)
from claims.intake.correction_file import Line, read_corrections, refusal
from claims.intake.saving import Now, next_id, save_draft, utc_now
from claims.tables import Dataset, writing
from claims.tables.history import WITHDRAWN, live

REASON = "Read again against the page."
"""Why a row is corrected where the list does not say."""
DAY = "said_on"
"""The field of an article that can be corrected."""


@dataclass(frozen=True)
class Corrected:
    """What a list did, or would do: the new rows as cells, and the version from then on.

    ``held`` counts the rows of the list that were entered before.
    """

    claims: tuple[Cells, ...]
    articles: tuple[Cells, ...]
    held: int
    version: str


@dataclass
class _Plan:
    """The rows drawn up so far, and what was found wrong, by line."""

    dataset: Dataset
    name: str
    claims: list[Cells] = field(default_factory=list)
    articles: list[Cells] = field(default_factory=list)
    held: int = 0
    wrong: list[tuple[int, str]] = field(default_factory=list)

    def refuse(self, line: Line, said: str) -> None:
        """Keep a sentence about a line."""
        where = f"{self.name}, line {line.number}: " if self.name else ""
        self.wrong.append((line.number, f"{where}{said}"))


def correct_from(
    root: Path, path: Path, *, reason: str = REASON, dry_run: bool = False, now: Now = utc_now
) -> Corrected:
    """Enter a list of corrections from a file into the tables of a folder.

    Args:
        root: the folder with ``data/`` and ``seeds/``.
        path: the list, as :mod:`claims.intake.correction_file` reads it.
        reason: why, for rows of the list that do not say.
        dry_run: validate everything and write nothing.
        now: the clock.

    Raises:
        IntakeError: the list is refused, or could not be saved; nothing was changed.
    """
    lines = read_corrections(path)
    return enter(root, lines, path.name, reason=reason, dry_run=dry_run, now=now)


def enter(
    root: Path,
    lines: Sequence[Line],
    name: str = "",
    *,
    reason: str = REASON,
    dry_run: bool = False,
    now: Now = utc_now,
) -> Corrected:
    """Enter corrections into the tables of a folder; ``name`` is that of the list they stand in.

    Raises:
        IntakeError: they are refused, or could not be saved; nothing was changed.
    """
    held = 0

    def drawn(dataset: Dataset) -> PendingWrite:
        nonlocal held
        plan = plan_of(dataset, lines, name, reason)
        held = plan.held
        recorded_on = moment(dataset.version, now())
        stamped = {
            kind: [row | {"recorded_on": recorded_on} for row in rows]
            for kind, rows in (("articles", plan.articles), ("claims", plan.claims))
            if rows
        }
        return PendingWrite("", stamped, {}, recorded_on if stamped else dataset.version)

    draft, *_ = save_draft(root, drawn, dry_run=dry_run)
    rows = {kind: tuple(dict(row) for row in draft.rows[kind]) for kind in draft.rows}
    return Corrected(rows.get("claims", ()), rows.get("articles", ()), held, draft.recorded_on)


def plan_of(dataset: Dataset, lines: Iterable[Line], name: str, reason: str) -> _Plan:
    """Draw up the rows that a list asks for.

    Raises:
        IntakeError: a row does not fit; names every line.
    """
    plan = _Plan(dataset, name)
    ordered = sorted(lines, key=lambda line: (line.claim_id, line.number))
    by_id = {key: tuple(of) for key, of in groupby(ordered, key=lambda line: line.claim_id)}
    articles = set(dataset.articles["article_id"]).intersection(by_id)
    for article_id in sorted(articles):
        _redate(plan, article_id, by_id, reason)
    for claim_id, of in by_id.items():
        if claim_id not in articles and not _taken(plan, claim_id):
            _correct(plan, claim_id, of, reason)
    if plan.wrong:
        raise IntakeError(refusal([said for _, said in sorted(plan.wrong)]))
    return plan


def _taken(plan: _Plan, claim_id: str) -> bool:
    """Tell whether a row was drawn up for a claim already, with its article's."""
    return any(row["supersedes"] == claim_id for row in plan.claims)


def _correct(plan: _Plan, claim_id: str, lines: Sequence[Line], reason: str) -> None:
    """Draw up the row that corrects a claim, unless it was entered before."""
    claims = plan.dataset.claims
    old = _cells(plan.dataset, "claims", claims[claims["claim_id"] == claim_id])
    if not old:
        return plan.refuse(lines[0], f'no claim or article is called "{claim_id[:120]}".')
    if _entered(plan.dataset, claim_id, lines):
        plan.held += len(lines)
        return None
    later = claims.loc[claims["supersedes"] == claim_id, "claim_id"]
    if len(later):
        said = f"{claim_id} is corrected already by {later.iloc[0]}; correct that one."
        return plan.refuse(lines[0], said)
    row = _corrected(plan, old[0], old[0], lines, _said_on(plan, old[0]), reason)
    drawn = sum(new["article_id"] == row["article_id"] for new in plan.claims)
    row["claim_id"] = _after(next_id(claims, row["article_id"]), drawn)
    plan.claims.append(row)
    return None


def _after(claim_id: str, more: int) -> str:
    """Return the id that comes so many after another of the same article."""
    article_id, _, number = claim_id.rpartition("-")
    return f"{article_id}-{int(number) + more:02}"


def _corrected(
    plan: _Plan, old: Cells, base: Cells, lines: Sequence[Line], said_on: str, reason: str
) -> Cells:
    """Return the new row for an old one; what does not fit is kept in the plan.

    ``base`` is the old row as the correction of its article leaves it.
    """
    known = len(plan.wrong)
    for line in lines:
        for said in misfits(plan.dataset, old, line):
            plan.refuse(line, said)
    new, wrong = changed(base, lines, said_on)
    if wrong and len(plan.wrong) == known:
        plan.refuse(next((x for x in lines if x.field.startswith("period")), lines[0]), wrong)
    return new | {"supersedes": old["claim_id"], "note": note(old, new, lines, reason)}


def _said_on(plan: _Plan, claim: Cells) -> str:
    articles = plan.dataset.articles
    found = articles.loc[articles["article_id"] == claim["article_id"], DAY]
    return writing.cell(found.iloc[0]) if len(found) else ""


def _redate(
    plan: _Plan, article_id: str, by_id: Mapping[str, tuple[Line, ...]], reason: str
) -> None:
    """Draw up an article of another day, and rows for its claims that stand."""
    dataset, line = plan.dataset, by_id[article_id][0]
    articles, claims = dataset.articles, dataset.claims
    (old,) = _cells(dataset, "articles", articles[articles["article_id"] == article_id])
    if said := _no_redating(dataset, old, by_id[article_id]):
        return plan.refuse(line, said)
    if _redated(dataset, old, line.should_be):
        plan.held += 1
        return None
    if old[DAY] != line.has:
        return plan.refuse(line, f'said_on of {article_id} is "{old[DAY]}", not "{line.has}".')
    new = article_of_day(old, line.should_be, line.reason or reason)
    if (articles["article_id"] == new["article_id"]).any():
        return plan.refuse(line, f"{new['article_id']} is in the tables already.")
    rows = _cells(dataset, "claims", live(claims[claims["article_id"] == article_id]))
    if not rows:
        return plan.refuse(line, f"no claim of {article_id} stands that could move with it.")
    plan.articles.append(new)
    names = {x["claim_id"]: f"{new['article_id']}-{n:02}" for n, x in enumerate(rows, 1)}
    why = f"The page is of {line.should_be}, not of {line.has}. {line.reason or reason}"
    for row in rows:
        base = redated(row, line.has, line.should_be) | {
            "article_id": new["article_id"],
            "claim_id": names[row["claim_id"]],
            "part_of": names.get(row["part_of"], row["part_of"]),
        }
        of = by_id.get(row["claim_id"], ())
        plan.claims.append(_corrected(plan, row, base, of, line.should_be, why))
    return None


def _no_redating(dataset: Dataset, old: Cells, lines: Sequence[Line]) -> str:
    """Say why an article cannot be corrected as asked; empty where it can."""
    line, wanted = lines[0], "of an article only said_on can be corrected"
    if len(lines) > 1 or line.field != DAY:
        other = next((x.field for x in lines if x.field != DAY), DAY)
        return f'field is "{other[:40]}"; {wanted}.'
    if old["file"]:
        return (
            f"the text of {old['article_id']} is held, and its spans belong to it; the day of "
            "such an article is corrected by hand."
        )
    if not is_day(line.should_be):
        return f'should_be is "{line.should_be[:40]}", which is no date such as 2024-04-25.'
    return ""


def _redated(dataset: Dataset, old: Cells, day: str) -> bool:
    """Tell whether an article stands under another day already."""
    claims, articles = dataset.claims, dataset.articles
    own = claims.loc[claims["article_id"] == old["article_id"], "claim_id"]
    later = claims.loc[claims["supersedes"].isin(list(own)), "article_id"].unique()
    found = articles[articles["article_id"].isin([x for x in later if x != old["article_id"]])]
    return any(writing.cell(said_on) == day for said_on in found[DAY])


def _entered(dataset: Dataset, claim_id: str, lines: Sequence[Line]) -> bool:
    """Tell whether a row that supersedes the claim says all that is asked for."""
    claims, seen = dataset.claims, {claim_id}
    while len(found := claims[claims["supersedes"] == claim_id]):
        (row,) = _cells(dataset, "claims", found.head(1))
        if all(_says(row, line) for line in lines):
            return True
        claim_id = row["claim_id"]
        if claim_id in seen:
            return False
        seen.add(claim_id)
    return False


def _says(row: Cells, line: Line) -> bool:
    if line.withdraws:
        return row["note"].startswith(WITHDRAWN)
    return line.field in row and same(row[line.field], line.should_be, line.field)


def _cells(dataset: Dataset, name: str, frame: pd.DataFrame) -> list[Cells]:
    table = dataset.schema[name]
    return [dict(zip(table.names, row, strict=True)) for row in writing.lines(table, frame)]
