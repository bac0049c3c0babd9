"""Group, place and period of every claim: its own, its total's, or that of an explicit tie."""

from collections import defaultdict

from claims.propose.account.group import group_of
from claims.propose.mention.candidates import Candidate, Context
from claims.propose.period.resolve import set_period
from claims.propose.place.attach import RESTS
from claims.propose.place.find import IRAQ, SYRIA
from claims.propose.place.resolve import final_place, told_place
from claims.propose.read.article import words_in
from claims.propose.read.patterns import occurs

_BOTH = "northern_iraq_and_syria"


def settle(contexts: tuple[Context, ...]) -> None:
    """Fill in group, place and period of every candidate that is a claim."""
    walk = _Walk()
    for context in contexts:
        walk.take(context)
    _split_later(contexts)
    for context in contexts:
        for candidate in context.candidates:
            if candidate.repeats is not None:
                candidate.place = candidate.repeats.place


class _Walk:
    """What is known on the way through an article's sentences.

    Attributes:
        last: the figure before, headlines left out.
        lead: the line that a list stands under: "2024 in figures:".
        before: the sentence before.
        spot: the code of the place named last.
    """

    def __init__(self) -> None:
        """Begin at the first sentence."""
        self.last: Candidate | None = None
        self.lead: Context | None = None
        self.before: Context | None = None
        self.spot = ""

    def take(self, context: Context) -> None:
        """Complete the claims of the next sentence, and keep what later ones may point back to."""
        if context.sentence.form != "bullet":
            self.lead = context if words_in(context.items[-1:]) == [":"] else None
        for claim in context.in_turn(self.last):
            if claim.measure != "age_limit":
                self._complete(claim)
        claims = [claim for claim in context.claims if claim.measure != "age_limit"]
        _widen(context, claims)
        for claim in claims:
            claim.place = final_place(claim)
        self.before = context
        if context.sentence.form != "headline":
            self.last = next(reversed(context.figures), self.last)
            self._point_to(context)

    def _point_to(self, context: Context) -> None:
        """Keep the place that a "there" of the next sentence may mean."""
        if context.places:
            self.spot = context.places[-1].code
        elif all(claim.measure == "age_limit" for claim in context.claims):
            self.spot = ""

    def _complete(self, claim: Candidate) -> None:
        if claim.repeats is not None:
            claim.group, claim.place = claim.repeats.group, claim.repeats.place
            claim.take_period(claim.repeats)
            return
        claim.group = group_of(claim)
        claim.place = told_place(claim, self.spot)
        set_period(claim)
        if self.before is not None:
            _dated_before(claim, self.before)
        if self.lead is not None and claim.sentence.form == "bullet":
            _led(claim, self.lead)


def _dated_before(candidate: Candidate, before: Context) -> None:
    """As in "during these operations": on the days of the operations told of just before."""
    if candidate.label != "unstated":
        return
    pointed = occurs("these operations", candidate.items)
    dated = [timed.period for timed in before.timed if timed.period.first is not None]
    if pointed and len(dated) == 1:
        candidate.set_period(dated[0].label, dated[0].first, dated[0].last)
        candidate.say("period of the operations before")


def _led(candidate: Candidate, lead: Context) -> None:
    """Give a figure of a list the period and the place that the line above the list names."""
    periods = [timed.period for timed in lead.timed if timed.period.label != "relative"]
    periods = [period for period in periods if period.dated] or periods
    if candidate.label == "unstated" and len(periods) == 1:
        candidate.set_period(periods[0].label, periods[0].first, periods[0].last)
        candidate.say("period of the line above the list")
    if not candidate.place and len(lead.places) == 1:
        candidate.place = lead.places[0].code
        candidate.say("place of the line above the list")


def _widen(context: Context, claims: list[Candidate]) -> None:
    """A total takes its place from a split over Iraq and Syria, "the rest in Syria" included."""
    rest = _rest(context)
    for total in claims:
        codes = {part.place for part in claims if part.parent is total}
        codes |= rest if codes else set()
        far = "all_areas" if total is not claims[0] else ""
        if codes & IRAQ and codes & SYRIA and total.place in {"", far, *IRAQ, *SYRIA}:
            total.place = _BOTH
            total.say("place from its parts")


def _rest(context: Context) -> set[str]:
    """The places of a sentence that tells of "the rest": "the rest in northern Syria"."""
    return {place.code for place in context.places} if RESTS & context.clause.words else set()


def _split_later(contexts: tuple[Context, ...]) -> None:
    """The same for a total whose parts stand in a later sentence."""
    codes: dict[Candidate, set[str]] = defaultdict(set)
    for context in contexts:
        for part in context.figures:
            if part.parent is not None and part.sentence is not part.parent.sentence:
                codes[part.parent] |= {part.place, *_rest(context)}
    for total, found in codes.items():
        if found & IRAQ and found & SYRIA and total.place in {"", "unstated"}:
            total.place = _BOTH
            total.say("place from its parts")
