"""What saving an addition would change, told before it is done; writes nothing."""

from dataclasses import dataclass

from claims import tables
from claims.errors import DuplicateError, IntakeError, Problem
from claims.intake.addition import Addition, build_rows, moment
from claims.intake.duplicates import Matches, matches, refuse_duplicate
from claims.intake.saving import Now, new_errors, utc_now
from claims.tables import Dataset


@dataclass(frozen=True, eq=False)
class Preview:
    """The consequences of an addition.

    Attributes:
        article_id: the id that the article would have.
        candidate: the tables as they would be, from which charts and residuals can be drawn.
        duplicate: a sentence if the article is held already, and saving would add nothing.
        matches: claims that tell of the same figures as claims held.
        problems: errors that would come in; saving would be refused.
    """

    article_id: str
    candidate: Dataset
    duplicate: str
    matches: Matches
    problems: tuple[Problem, ...]


def preview(dataset: Dataset, addition: Addition, now: Now = utc_now) -> Preview:
    """Tell what saving an addition to these tables would change.

    Raises:
        IntakeError: no rows can be made of the addition.
    """
    draft = build_rows(dataset, addition, moment(dataset.version, now()))
    candidate, found = tables.read(dataset.root, draft.files(dataset))
    if candidate is None:
        raise IntakeError(" ".join(problem.message for problem in found))
    duplicate = ""
    try:
        refuse_duplicate(dataset, addition.data, addition.url)
    except DuplicateError as error:
        duplicate = str(error)
    statements = candidate.statements
    new = statements[statements["article_id"] == draft.article_id]
    return Preview(
        draft.article_id,
        candidate,
        duplicate,
        matches(new, dataset.statements),
        tuple(new_errors(dataset, candidate, found)),
    )
