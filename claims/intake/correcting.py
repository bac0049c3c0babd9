"""Many corrections at once, from a list: new rows that supersede the old ones, or none at all.

A claim is corrected by a row of its own article. The day of an article whose text is not held is
corrected by entering the page anew under its right day, with rows that supersede those of the
wrong one; the periods that are counted from that day move with it.
The words of a claim that is taken back are set aside in the same saving, with the reason.
Everything that does not fit is told with its line, and then nothing is saved. A list that was
entered before changes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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
from claims.tables.history import WITHDRAWN, chain, is_day, live

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
    plans: list[_Plan] = []

    def drawn(dataset: Dataset) -> PendingWrite:
        plan = _Plan(dataset, lines, reason)
        plans.append(plan)
        if plan.wrong:
            raise IntakeError(refusal([_told(name, *wrong) for wrong in sorted(plan.wrong)]))
        return stamped(dataset, plan.rows(), now)

    try:
        draft, *_ = save_draft(root, drawn, dry_run=dry_run)
    except IntakeError as error:
        line_of = plans[-1].line_of if plans else {}
        own = [problem for problem in error.problems if problem.row in line_of]
        if not name or not own or len(own) < len(error.problems):
            raise
        found = [_told(name, line_of[one.row], one.message) for one in own]
        raise IntakeError(refusal(found), error.problems) from error
    new = {table: draft.rows.get(table, ()) for table in ("claims", "articles", "set_aside")}
    return Corrected(plans[-1].before, **new, held=plans[-1].held, version=draft.recorded_on)


def _told(name: str, line: int, said: str) -> str:
    """Say on which line of a list something is wrong."""
    return f"{name}, line {line}: {said}" if name else said


class _Plan:
    """The rows that a list asks for, drawn up on the tables as they are.

    Attributes:
        before: the claims that are corrected, as they were, by id.
        claims, articles: the new rows.
        held: how many rows of the list were entered before.
        wrong: what does not fit, with the line of the list.
        line_of: the line of the list that a new row was made of, by the row's id.
    """

    def __init__(self, dataset: Dataset, lines: Sequence[Line], reason: str) -> None:
        self.dataset, self.reason = dataset, reason
        self.before: dict[str, Cells] = {}
        self.claims: list[Cells] = []
        self.articles: list[Cells] = []
        self.held = 0
        self.wrong: list[tuple[int, str]] = []
        self.line_of: dict[str, int] = {}
        corrections = self._cells("claims", dataset.claims["supersedes"] != "")
        self.later = {row["supersedes"]: row for row in corrections}
        ordered = sorted(lines, key=lambda line: (line.claim_id, line.number))
        self.asked = {key: list(of) for key, of in groupby(ordered, lambda line: line.claim_id)}
        for article_id in sorted(self.asked.keys() & set(dataset.articles["article_id"])):
            self._redate(article_id, self.asked.pop(article_id))
        for claim_id, of in self.asked.items():
            self._correct(claim_id, of)

    def rows(self) -> dict[str, list[Cells]]:
        """Return the new rows by table."""
        back = [row for row in self.claims if row["note"].startswith(WITHDRAWN)]
        aside = [self._set_aside(row) for row in back if self._leaves_words(row)]
        return {"articles": self.articles, "claims": self.claims, "set_aside": aside}

    def _cells(self, name: str, wanted: pd.Series) -> list[Cells]:
        """Return the rows of a table that are wanted, as cells."""
        table, frame = self.dataset.schema[name], getattr(self.dataset, name)
        rows = writing.lines(table, frame[wanted])
        return [dict(zip(table.names, row, strict=True)) for row in rows]

    def _refuse(self, line: Line, said: str) -> None:
        self.wrong.append((line.number, said))

    def _correct(self, claim_id: str, lines: Sequence[Line]) -> None:
        """Draw up the row that corrects a claim, unless it was entered before."""
        claims = self.dataset.claims
        old = next(iter(self._cells("claims", claims["claim_id"] == claim_id)), None)
        if old is None:
            self._refuse(lines[0], f'no claim or article is called "{claim_id[:120]}".')
        elif self._was_entered(claim_id, lines):
            self.held += len(lines)
        elif lines[0].restores:
            self._restore(old, lines)
        elif claim_id in self.later:
            by = self.later[claim_id]["claim_id"]
            self._refuse(lines[0], f"{claim_id} is corrected already by {by}; correct that one.")
        else:
            self._replace(old, lines)

    def _restore(self, old: Cells, lines: Sequence[Line]) -> None:
        """Draw up the row by which a claim that was taken back stands again."""
        by = self.later.get(old["claim_id"])
        if by is None or not by["note"].startswith(WITHDRAWN):
            said = f"{old['claim_id']} was not taken back; nothing is to be taken up again."
            self._refuse(lines[0], said)
        else:
            told = [replace(line, reason=f"Taken up again: {line.why}") for line in lines]
            self._replace(by | {"note": old["note"]}, told)

    def _replace(self, old: Cells, lines: Sequence[Line]) -> None:
        """Draw up the row that takes the place of another of its article."""
        articles, claims, article_id = self.dataset.articles, self.dataset.claims, old["article_id"]
        said_on = articles.loc[articles["article_id"] == article_id, DAY]
        ids = [
            *claims.loc[claims["article_id"] == article_id, "claim_id"],
            *(row["claim_id"] for row in self.claims if row["article_id"] == article_id),
        ]
        base = old | {"claim_id": f"{article_id}-{next_number(ids):02}"}
        self._add(old, base, lines, writing.cell(next(iter(said_on), None)), self.reason)

    def _add(
        self, old: Cells, base: Cells, lines: Sequence[Line], said_on: str, reason: str
    ) -> None:
        """Draw up the new row for an old one, and keep what does not fit.

        ``base`` is the old row with its new id, and as the correction of its article leaves it.
        """
        known = len(self.wrong)
        for line in lines:
            for said in misfits(self.dataset, old, line):
                self._refuse(line, said)
        new = changed(base, lines, said_on)
        wrong = contradiction(new, lines, said_on)
        if wrong and len(self.wrong) == known:
            of_period = (line for line in lines if line.field.startswith("period"))
            self._refuse(next(of_period, lines[0]), wrong)
        self.before[old["claim_id"]] = old
        added = {"supersedes": old["claim_id"], "note": note(old, new, lines, reason)}
        self.claims.append(new | added)
        if lines:
            self.line_of[new["claim_id"]] = lines[0].number

    def _was_entered(self, claim_id: str, lines: Sequence[Line]) -> bool:
        """Tell whether a row that corrects the claim, or a later one, says all that is asked."""
        after = {name: row["claim_id"] for name, row in self.later.items()}
        rows = [self.later[name] for name in chain(claim_id, after) if name in self.later]
        return any(all(_says(row, line) for line in lines) for row in rows)

    def _set_aside(self, row: Cells) -> Cells:
        """Return the row that sets the words of a claim that is taken back aside."""
        old = self.before[row["supersedes"]]
        words = {name: old[name] for name in ("article_id", "start", "end")}
        return words | {"reason": "other", "note": row["note"]}

    def _leaves_words(self, row: Cells) -> bool:
        """Tell whether a claim that is taken back leaves words that no row has that stands."""
        old = self.before[row["supersedes"]]
        if not old["start"]:
            return False
        dataset, start, end = self.dataset, int(old["start"]), int(old["end"])
        claims = live(dataset.claims)
        claims = claims[~claims["claim_id"].isin(list(self.before))]
        for frame in (claims, dataset.events, dataset.set_aside):
            own = frame[frame["article_id"] == old["article_id"]]
            if ((own["start"] < end) & (own["end"] > start)).any():
                return False
        new = (row for row in self.claims if not row["note"].startswith(WITHDRAWN))
        at = ("article_id", "start", "end")
        return all(any(row[name] != old[name] for name in at) for row in new)

    def _redate(self, article_id: str, lines: Sequence[Line]) -> None:
        """Draw up an article of another day, and rows for its claims that stand."""
        articles, claims = self.dataset.articles, self.dataset.claims
        line = lines[0]
        (old,) = self._cells("articles", articles["article_id"] == article_id)
        new_id = id_of_day(old, line.should_be)
        own = live(claims[claims["article_id"] == article_id])["claim_id"]
        if said := _no_redating(old, lines):
            self._refuse(line, said)
        elif self._was_redated(article_id, line.should_be):
            self.held += 1
        elif old[DAY] != line.has:
            self._refuse(line, f'said_on of {article_id} is "{old[DAY]}", not "{line.has}".')
        elif (articles["article_id"] == new_id).any():
            self._refuse(line, f"{new_id} is in the tables already.")
        elif own.empty:
            self._refuse(line, f"no claim of {article_id} stands that could move with it.")
        else:
            reason = line.reason or self.reason
            self.articles.append(article_of_day(old, line.should_be, reason))
            names = {name: f"{new_id}-{n:02}" for n, name in enumerate(own, 1)}
            why = f"The page is of {line.should_be}, not of {line.has}. {reason}"
            for row in self._cells("claims", claims["claim_id"].isin(own)):
                base = redated(row, line.has, line.should_be) | {
                    "article_id": new_id,
                    "claim_id": names[row["claim_id"]],
                    "part_of": names.get(row["part_of"], row["part_of"]),
                }
                own_lines = self.asked.pop(row["claim_id"], [])
                self._add(row, base, own_lines, line.should_be, why)

    def _was_redated(self, article_id: str, day: str) -> bool:
        """Tell whether an article stands under another day already."""
        claims, articles = self.dataset.claims, self.dataset.articles
        own = claims.loc[claims["article_id"] == article_id, "claim_id"]
        later = {self.later[name]["article_id"] for name in own if name in self.later}
        moved = articles["article_id"].isin(list(later - {article_id}))
        return day in map(writing.cell, articles.loc[moved, DAY])


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


def _says(row: Cells, line: Line) -> bool:
    """Tell whether a row says what a line of the list asks for."""
    if line.field == "claim":
        return row["note"].startswith(WITHDRAWN) == line.withdraws
    held = row | {PLACE: place_as_worded(row["note"])}
    return line.field in held and same(held[line.field], line.should_be, line.field)
