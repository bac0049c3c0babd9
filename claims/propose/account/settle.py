"""Group, place and period of every claim: its own, its total's, or that of an explicit tie."""

from collections import defaultdict
from itertools import pairwise

from claims.propose.measure.attach import CROSSED, HEADING
from claims.propose.measure.crossings import moves
from claims.propose.measure.setting import BORDER, THINGS
from claims.propose.mention.candidates import Candidate, Context
from claims.propose.period.carry import AREAS, EXISTS, back, clause_of, set_period, tied
from claims.propose.place.attach import FAR, RESTS, place_of
from claims.propose.place.default import final_place
from claims.propose.place.find import IRAQ, SYRIA
from claims.propose.read.article import words_in

_BOTH = "northern_iraq_and_syria"
_STATES = frozenset("wounded dead injured".split())
_YOUNG = frozenset("children child minors minor women woman babies baby schoolchildren".split())


def settle(contexts: tuple[Context, ...], abroad: bool) -> None:
    """Fill in group, place and period of every candidate that is a claim.

    ``abroad``: the article speaks of no Turkish border, so its borders are another state's.
    """
    earlier: list[Candidate] = []
    lead: Context | None = None
    spot = ""
    before: Context | None = None
    for context in contexts:
        lead = _lead(context, lead)
        claims = [
            candidate
            for candidate in context.candidates
            if candidate.aside is None and candidate.measure != "age_limit"
        ]
        for index, candidate in enumerate(claims):
            here = [claim for claim in claims[:index] if claim.repeats is None]
            if candidate.repeats is not None:
                candidate.group, candidate.place = candidate.repeats.group, candidate.repeats.place
                candidate.take_period(candidate.repeats)
                continue
            _group(context, candidate, here, earlier)
            _place(context, candidate, here, earlier, spot)
            set_period(context, candidate, here, earlier)
            _dated_before(context, candidate, before)
            if lead is not None and lead is not context:
                _led(candidate, lead)
        _widen(context, claims)
        for candidate in claims:
            candidate.place = final_place(context, candidate, abroad=abroad)
        before = context
        if context.sentence.form != "headline":
            spot = context.places[-1].code if context.places else spot if claims else ""
            earlier.extend(claim for claim in claims if claim.repeats is None)
    _split_later(contexts, earlier)
    _name_again(contexts)


def _name_again(contexts: tuple[Context, ...]) -> None:
    """Give figures named again the place that theirs has in the end."""
    for context in contexts:
        for candidate in context.candidates:
            if candidate.repeats is not None:
                candidate.place = candidate.repeats.place


def _dated_before(context: Context, candidate: Candidate, before: Context | None) -> None:
    """As in "during these operations": on the days of the operations told of just before."""
    if candidate.label != "unstated" or before is None:
        return
    pointed = any(
        one.word in {"these", "those", "said"} and two.has("uncounted")
        for one, two in pairwise(context.sentence.items)
    )
    dated = [timed.period for timed in before.timed if timed.period.first is not None]
    if pointed and len(dated) == 1:
        candidate.set_period(dated[0].label, dated[0].first, dated[0].last)
        candidate.say("period of the operations before")


def _lead(context: Context, lead: Context | None) -> Context | None:
    """The line that a list stands under: "2024 in figures:"."""
    if context.sentence.form == "bullet":
        return lead
    last = context.sentence.items[-1:]
    return context if last and last[0].word == ":" else None


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


def _group_of_head(context: Context, candidate: Candidate) -> str:
    """As in "the number of terrorists neutralised stands at 54": terrorists."""
    headed = candidate.head_index
    if candidate.verb is not None and candidate.verb.how == HEADING:
        headed = 0
    if headed is None:
        return ""
    for item in context.sentence.items[headed : candidate.at]:
        codes = item.marks.get("group", ())
        if codes and codes[0] != "objects":
            return codes[0]
        if item.number:
            return ""
    return ""


def _group(
    context: Context, candidate: Candidate, here: list[Candidate], earlier: list[Candidate]
) -> None:
    own = "" if here and candidate.phrase.head in _STATES else candidate.phrase.group
    total = candidate.parent
    if own == "civilians" and total and total.group and _kept(candidate, total):
        own = total.group
    if own in {"people", "militants"} and total and total.measure == candidate.measure:
        if candidate.measure in BORDER:
            own = "members" if own == "militants" else own
        elif candidate.phrase.head == "suspects" and total.group:
            own = total.group
        elif own == "people" and not _counts_anew(candidate, total):
            own = total.group or own
    if candidate.measure == "other":
        candidate.group = _group_of_other(context, candidate, here, earlier)
    elif own and own != "unstated":
        candidate.group = own
    else:
        candidate.group = _group_without_noun(context, candidate, here, earlier)


def _counts_anew(candidate: Candidate, total: Candidate) -> bool:
    """As in "Among the detainees, 18 people were held in Adana": people, by its own noun."""
    apart = candidate.sentence is not total.sentence and not candidate.phrase.partitive
    return apart and candidate.phrase.head in {"people", "persons", "individuals"}


def _group_of_other(
    context: Context, candidate: Candidate, here: list[Candidate], earlier: list[Candidate]
) -> str:
    """People, where people are counted who crossed a border or were sent over it."""
    head = (
        context.sentence.items[candidate.head_index : candidate.at]
        if candidate.head_index is not None
        else ()
    )
    crossed = candidate.verb is not None and candidate.verb.how == CROSSED
    if candidate.phrase.group == "people" or crossed or any(moves(item) for item in head):
        return "people"
    if candidate.phrase.kind in {"event", "unit"}:
        return "unstated"
    if candidate.verb is not None and candidate.phrase.kind == "none":
        return "people"  # "9,000 were deported"
    near = [d for d in (*earlier[-4:], *here) if d.measure == "other"]
    return near[-1].group if near else "unstated"


def _group_of_all(context: Context, candidate: Candidate) -> str:
    """As in "four of the five people killed": the people are whom both numbers count."""
    items = context.sentence.items
    words = words_in(items[candidate.at + 1 : candidate.at + 3])
    if words not in (["of", "the"], ["of", "these"], ["of", "those"], ["of", "our"]):
        return ""
    whole = next((d for d in context.candidates if d.at == candidate.at + 3), None)
    if whole is None or whole.phrase.kind != "group" or whole.phrase.group == "objects":
        return ""
    return whole.phrase.group


def _kept(candidate: Candidate, total: Candidate) -> bool:
    """As in "nine of them children": children keep the group of their total."""
    return candidate.measure == total.measure and candidate.phrase.head in _YOUNG


def _group_without_noun(
    context: Context, candidate: Candidate, here: list[Candidate], earlier: list[Candidate]
) -> str:
    headed = _group_of_head(context, candidate) or _group_of_all(context, candidate)
    if headed:
        return headed
    parted = here and here[-1].parent and here[-1].parent not in here
    if candidate.phrase.head == "others" and parted and here[-1].verb:
        return here[-1].group  # "25 terrorists in northern Iraq, and 14 others in northern Syria"
    if candidate.parent and candidate.parent.group not in {"", "unstated"}:
        return candidate.parent.group
    if candidate.phrase.head.startswith("member"):
        return "members"
    if candidate.measure in THINGS:
        return "objects"
    if candidate.measure in BORDER:
        return "people"
    named = candidate.phrase.kind == "unknown"
    for source in () if named else (*reversed(here), *reversed(earlier[-3:])):
        if source.parent is not None and candidate.phrase.tie and source.parent in here:
            continue
        if candidate.sentence.index - source.sentence.index <= 2 and source.group not in {
            "objects",
            "unstated",
        }:
            return source.group
    return "militants" if candidate.measure in {"neutralised", "surrendered"} else "people"


def _place(
    context: Context,
    candidate: Candidate,
    here: list[Candidate],
    earlier: list[Candidate],
    spot: str,
) -> None:
    parts = tuple(d.at for d in context.candidates if d.parent is candidate)
    fellows = tuple(
        d.at
        for d in context.candidates
        if d.verb and candidate.verb and d.verb.at == candidate.verb.at and not d.parent
    )
    code, price = place_of(
        context.sentence,
        context.places,
        candidate.at,
        context.at,
        parts,
        fellows,
        total=candidate.head_index is not None,
    )
    if _same_place(context):
        source = back(candidate, here, earlier)
        code, price = (source.place, 0) if source else (code, price)
    if candidate.measure in BORDER and price >= FAR:
        code = ""
    if candidate.parent and (not code or price >= FAR):
        code = candidate.parent.place or code
    elif not code and tied(context, candidate):
        source = back(candidate, here, earlier)
        if (
            source
            and source.place
            and (_placed(context, candidate) or _together(source, candidate))
        ):
            code = source.place
            candidate.say("place carried over from before")
    candidate.place = _there(context, candidate, spot, code) or code


def _there(context: Context, candidate: Candidate, spot: str, code: str) -> str:
    """As in "since the operation to seize Manbij began, 94 were neutralised there"."""
    items = clause_of(context.sentence.items, candidate.at)
    there = next((n for n, item in enumerate(items) if item.word == "there"), 0)
    if not there or items[min(there + 1, len(items) - 1)].word in EXISTS:
        return ""
    if code and not _goes_there(context, candidate, items[there].start):
        return ""
    named = [item.marks["place"][0] for item in items[:there] if item.has("place")]
    return named[-1] if named else spot


def _goes_there(context: Context, candidate: Candidate, there: int) -> bool:
    """Tell whether "there" stands between a number and the next number or place."""
    items = context.sentence.items
    marks = [*context.at, *(place.start for place in context.places)]
    following = min((items[n].start for n in marks if n > candidate.at), default=there + 1)
    return items[candidate.at].start < there < following


def _together(one: Candidate, two: Candidate) -> bool:
    return one.sentence.paragraph == two.sentence.paragraph


def _placed(context: Context, candidate: Candidate) -> bool:
    """Tell whether more than "others" points back: "the same regions", "in that area", "there"."""
    words = set(words_in(context.sentence.items))
    return not candidate.phrase.tie or bool(words & {"there", "same"} or words & AREAS)


def _same_place(context: Context) -> bool:
    """Tell whether a sentence speaks of "the same border", "the same area"."""
    return any(
        one.word == "same" and (two.has("place") or two.word in AREAS)
        for one, two in pairwise(context.sentence.items)
    )


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


def _split_later(contexts: tuple[Context, ...], candidates: list[Candidate]) -> None:
    """The same for a total whose parts stand in a later sentence."""
    codes: dict[Candidate, set[str]] = defaultdict(set)
    rests = {context.sentence.index: _rest(context) for context in contexts}
    for part in candidates:
        if part.parent is not None and part.sentence is not part.parent.sentence:
            codes[part.parent] |= {part.place, *rests[part.sentence.index]}
    for total, found in codes.items():
        if found & IRAQ and found & SYRIA and total.place in {"", "unstated"}:
            total.place = _BOTH
            total.say("place from its parts")
