"""What saving an addition would change, told before it is done; writes nothing."""

from dataclasses import dataclass

from claims import tables
from claims.errors import DuplicateError, IntakeError, Problem
from claims.intake.addition import Addition, build_rows, moment
from claims.intake.duplicates import (
    Match,
    agreements,
    disagreements,
    known,
    refuse_duplicate,
)
from claims.intake.saving import Now, new_errors, utc_now
from claims.tables import Dataset


@dataclass(frozen=True)
class Preview:
    """The consequences of an addition.

    Attributes:
        article_id: the id that the article would have.
        candidate: the tables as they would be, from which charts and residuals can be drawn.
        claims: number of new claims.
        events: number of new events.
        set_aside: number of new mentions set aside.
        duplicate: a sentence if the article is held already, and saving would add nothing.
        known: claims that the same outlet is held with for the same day.
        agreements: claims that another outlet is held with, value included.
        disagreements: claims of the same briefing and scope that are held with another value.
        problems: errors that would come in; saving would be refused.
    """

    article_id: str
    candidate: Dataset
    claims: int
    events: int
    set_aside: int
    duplicate: str
    known: tuple[Match, ...]
    agreements: tuple[Match, ...]
    disagreements: tuple[Match, ...]
    problems: tuple[Problem, ...]

    @property
    def can_be_saved(self) -> bool:
        """Whether saving would be accepted as the tables are now."""
        return not self.duplicate and not self.problems


def preview(dataset: Dataset, addition: Addition, now: Now = utc_now) -> Preview:
    """Tell what saving an addition to these tables would change.

    Raises:
        IntakeError: no rows can be made of the addition.
    """
    draft = build_rows(dataset, addition, moment(dataset.version, now()))
    candidate, found = tables.read(dataset.root, draft.files(dataset))
    if candidate is None:
        raise IntakeError(" ".join(problem.message for problem in found))
    statements = candidate.statements
    new, held = statements[statements["article_id"] == draft.article_id], dataset.statements
    return Preview(
        draft.article_id,
        candidate,
        len(addition.claims),
        len(addition.events),
        len(addition.set_aside),
        _duplicate(dataset, addition),
        known(new, held),
        agreements(new, held),
        disagreements(new, held),
        tuple(new_errors(dataset, candidate, found)),
    )


def _duplicate(dataset: Dataset, addition: Addition) -> str:
    try:
        refuse_duplicate(dataset, addition.data, addition.url)
    except DuplicateError as error:
        return str(error)
    return ""
