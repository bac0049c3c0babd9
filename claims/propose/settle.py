"""Group, place and period of every claim: its own, its total's, or that of an explicit tie."""

from collections import defaultdict
from datetime import date
from itertools import pairwise

from claims.propose.drafts import Draft, Scene
from claims.propose.measures import HEADING
from claims.propose.periods import Period
from claims.propose.places import place_of
from claims.propose.reading import Item
from claims.propose.timing import Timed, resolve_relative, timed_of

_BORDER = frozenset({"apprehended", "prevented"})
_IRAQ = frozenset({"iraq", "northern_iraq"})
_SYRIA = frozenset({"syria", "northern_syria"})
_BOTH = "northern_iraq_and_syria"
_THINGS = frozenset({"seized", "destroyed"})
_TIE_WORDS = frozenset(
    "same these those them others another further additional other remaining".split()
)
_AREAS = frozenset("area region place zone province town city district spot section".split())
_STATES = frozenset("wounded dead injured".split())
_EXISTS = frozenset("were was is are has have had will would can could should may might be".split())
_RUNNING = frozenset({"year_to_date", "since"})
_RECENT = 6
_PRONOUNS = frozenset("they them it their".split())


def settle(scenes: tuple[Scene, ...], abroad: bool) -> None:
    """Fill in group, place and period of every draft that is a claim.

    ``abroad``: the article speaks of no Turkish border, so its borders are another state's.
    """
    earlier: list[Draft] = []
    lead: Scene | None = None
    for scene in scenes:
        lead = _lead(scene, lead)
        claims = [
            draft for draft in scene.drafts if draft.aside is None and draft.measure != "age_limit"
        ]
        for index, draft in enumerate(claims):
            here = claims[:index]
            if draft.again is not None:
                draft.group, draft.place = draft.again.group, draft.again.place
                draft.take_period(draft.again)
                continue
            _group(scene, draft, here, earlier)
            _place(scene, draft, here, earlier)
            _period(scene, draft, here, earlier)
            if lead is not None and lead is not scene:
                _led(draft, lead)
        _widen(claims)
        for draft in claims:
            _border(scene, draft, abroad)
        if scene.sentence.form != "headline":
            earlier.extend(claims)
    _split_later(earlier)


def _lead(scene: Scene, lead: Scene | None) -> Scene | None:
    """The line that a list stands under: "2024 in figures:"."""
    if scene.sentence.form == "bullet":
        return lead
    last = scene.sentence.items[-1:]
    return scene if last and last[0].word == ":" else None


def _led(draft: Draft, lead: Scene) -> None:
    """Give a figure of a list the period and the place that the line above the list names."""
    periods = [timed.period for timed in lead.timed if timed.period.label != "relative"]
    periods = [period for period in periods if period.dated] or periods
    if draft.label == "unstated" and len(periods) == 1:
        draft.set_period(periods[0].label, periods[0].first, periods[0].last)
        draft.say("period of the line above the list")
    if not draft.place and len(lead.places) == 1:
        draft.place = lead.places[0].code
        draft.say("place of the line above the list")


def _group_of_head(scene: Scene, draft: Draft) -> str:
    """As in "the number of terrorists neutralised stands at 54": terrorists."""
    headed = draft.headed
    if draft.verb is not None and draft.verb.how == HEADING:
        headed = 0
    if headed is None:
        return ""
    for item in scene.sentence.items[headed : draft.at]:
        codes = item.marks.get("group", ())
        if codes and codes[0] != "objects":
            return codes[0]
        if item.number:
            return ""
    return ""


def _group(scene: Scene, draft: Draft, here: list[Draft], earlier: list[Draft]) -> None:
    own = "" if here and draft.phrase.head in _STATES else draft.phrase.group
    total = draft.parent
    if own == "civilians" and total and total.group and _kept(draft, total):
        own = total.group
    if own in {"people", "militants"} and total and total.measure == draft.measure:
        if draft.measure in _BORDER:
            own = "members" if own == "militants" else own
        elif draft.phrase.head == "suspects" and total.group:
            own = total.group
        elif own == "people":
            own = total.group or own
    if draft.measure == "other":
        draft.group = "people" if draft.phrase.group == "people" else "unstated"
    elif own and own != "unstated":
        draft.group = own
    else:
        draft.group = _group_without_noun(scene, draft, here, earlier)


def _kept(draft: Draft, total: Draft) -> bool:
    """As in "nine of them children": children keep the group of their total."""
    return draft.measure == total.measure and draft.phrase.partitive


def _group_without_noun(
    scene: Scene, draft: Draft, here: list[Draft], earlier: list[Draft]
) -> str:
    headed = _group_of_head(scene, draft)
    if headed:
        return headed
    if draft.parent and draft.parent.group not in {"", "unstated"}:
        return draft.parent.group
    if draft.phrase.head.startswith("member"):
        return "members"
    if draft.measure in _THINGS:
        return "objects"
    if draft.measure in _BORDER:
        return "people"
    named = draft.phrase.kind == "unknown"
    for source in () if named else (*reversed(here), *reversed(earlier[-3:])):
        if source.parent is not None and draft.phrase.tie and source.parent in here:
            continue
        if draft.sentence.index - source.sentence.index <= 2 and source.group not in {
            "objects",
            "unstated",
        }:
            return source.group
    return "militants" if draft.measure in {"neutralised", "surrendered"} else "people"


def _place(scene: Scene, draft: Draft, here: list[Draft], earlier: list[Draft]) -> None:
    parts = tuple(d.at for d in scene.drafts if d.parent is draft)
    fellows = tuple(
        d.at
        for d in scene.drafts
        if d.verb and draft.verb and d.verb.at == draft.verb.at and not d.parent
    )
    code, price = place_of(scene.sentence, scene.places, draft.at, scene.at, parts, fellows)
    if _same_place(scene):
        source = _back(draft, here, earlier)
        code, price = (source.place, 0) if source else (code, price)
    if draft.measure in _BORDER and price >= 20:
        code = ""
    if draft.parent and (not code or price >= 20):
        code = draft.parent.place or code
    elif not code and _tied(scene, draft):
        source = _back(draft, here, earlier)
        if source and source.place:
            code = source.place
            draft.doubt(0.9, "place carried over from before")
    draft.place = code


def _same_place(scene: Scene) -> bool:
    """Tell whether a sentence speaks of "the same border", "the same area"."""
    return any(
        one.word == "same" and (two.has("place") or two.word in _AREAS)
        for one, two in pairwise(scene.sentence.items)
    )


def _tied(scene: Scene, draft: Draft) -> bool:
    if draft.phrase.tie or draft.phrase.partitive:
        return True
    items = scene.sentence.items
    before = {item.word for item in items[max(0, draft.at - 5) : draft.at]}
    after = {item.word for item in items[draft.at :]}
    return bool(before & _TIE_WORDS) or "same" in after or _there(items)


def _there(items: tuple[Item, ...]) -> bool:
    """As in "There" as a place, not as in "there were"."""
    return any(one.word == "there" and two.word not in _EXISTS for one, two in pairwise(items))


def _back(draft: Draft, here: list[Draft], earlier: list[Draft]) -> Draft | None:
    """The claim an explicit tie points to: before it, near, and of the same family."""
    for source in (*reversed(here), *reversed(earlier[-4:])):
        if draft.sentence.index - source.sentence.index > 2:
            return None
        if (source.measure in _BORDER) == (draft.measure in _BORDER):
            return source
    return None


def _period(scene: Scene, draft: Draft, here: list[Draft], earlier: list[Draft]) -> None:
    timed = timed_of(scene.sentence.items, scene.timed, draft.at, scene.at)
    total = draft.parent
    if timed is not None and (_of_part(scene, draft, timed) or _before_head(scene, draft, timed)):
        timed = None
    if total and total.label != "unstated" and not _own(draft, timed, scene):
        draft.take_period(total)
        return
    if timed is not None and _use(scene, draft, timed, here, earlier):
        return
    if total:
        draft.take_period(total)
        return
    _carry(scene, draft, here, earlier)


def _of_part(scene: Scene, draft: Draft, timed: Timed) -> bool:
    """Tell whether a period closes the clause of a part: "of whom 14 were killed on Monday"."""
    for part in scene.drafts:
        if part.parent is draft and part.verb and draft.at < part.at < timed.at:
            between = {item.word for item in scene.sentence.items[part.at : timed.at]}
            before = {item.word for item in scene.sentence.items[draft.at : part.at]}
            apart = part.verb.at != (draft.verb.at if draft.verb else -1)
            if apart and "whom" in before and "," not in between:
                return True
    return False


def _before_head(scene: Scene, draft: Draft, timed: Timed) -> bool:
    """Tell whether a period is of a figure before "the total has reached N"."""
    head = draft.headed
    if head is None or timed.at > head or timed.period.label in _RUNNING:
        return False
    parted = {item.word for item in scene.sentence.items[timed.at : head]} & {",", "and", ";"}
    return any(timed.at < at < head or (parted and at < timed.at) for at in scene.at)


def _own(draft: Draft, timed: Timed | None, scene: Scene) -> bool:
    """Tell whether a part has a period of its own, not one that its total shares."""
    total = draft.parent
    if timed is None or total is None:
        return False
    if total.sentence is not draft.sentence:
        return True
    shared = timed_of(scene.sentence.items, scene.timed, total.at, scene.at)
    if shared is not None and shared.at == timed.at:
        return False
    return timed.at > draft.at and not any(draft.at < at < timed.at for at in scene.at)


def _use(
    scene: Scene, draft: Draft, timed: Timed, here: list[Draft], earlier: list[Draft]
) -> bool:
    period = timed.period
    if period.label != "relative":
        draft.set_period(period.label, period.first, period.last)
        return True
    days = _in_sentence(scene, timed) or _resolved(period, draft, here, earlier)
    if days is None:
        return False
    label, first, last = days
    source = next(
        (d for d in reversed([*earlier[-40:], *here]) if d.first == first and d.last == last), None
    )
    draft.set_period(source.label if source else label, first, last)
    draft.say("period from the one before")
    return True


def _in_sentence(scene: Scene, timed: Timed) -> tuple[str, date, date] | None:
    """ "That day", "over that time": the period named before it in the same sentence."""
    if timed.period.hint not in {"same", "same_day"}:
        return None
    for item in reversed(scene.sentence.items[: timed.at]):
        period = item.period
        if period and period.first and period.last and period.label != "relative":
            single = period.first == period.last
            if single or timed.period.hint == "same":
                return period.label, period.first, period.last
    return None


def _resolved(
    period: Period, draft: Draft, here: list[Draft], earlier: list[Draft]
) -> tuple[str, date, date] | None:
    if period.hint != "same_week":
        return resolve_relative(period, _reference(draft, here, earlier))
    weeks = [
        d
        for d in reversed([*earlier[-40:], *here])
        if d.first and d.last and (d.last - d.first).days == 6
    ]
    if weeks and weeks[0].first and weeks[0].last:
        return weeks[0].label, weeks[0].first, weeks[0].last
    return "past_week", period.first or date.min, period.last or date.min


def _reference(draft: Draft, here: list[Draft], earlier: list[Draft]) -> tuple[date, date] | None:
    near = [
        source
        for source in (*reversed(here), *reversed(earlier[-_RECENT:]))
        if source.first and draft.sentence.index - source.sentence.index <= 3
    ]
    flows = [source for source in near if not _sums_up(source)]
    for source in flows or near:
        if source.first and source.last:
            return source.first, source.last
    return None


def _sums_up(draft: Draft) -> bool:
    """Tell whether a figure is a running total or its part: "raised the number this year to N"."""
    total = draft.parent or draft
    return total.headed is not None and total.label in _RUNNING


def _carry(scene: Scene, draft: Draft, here: list[Draft], earlier: list[Draft]) -> None:
    if scene.sentence.form == "headline":
        return
    source = _carried_from(scene, draft, here, earlier)
    if source is not None and source.label != "unstated":
        draft.take_period(source)
        draft.doubt(0.9, "period carried over from the clause before")


def _carried_from(
    scene: Scene, draft: Draft, here: list[Draft], earlier: list[Draft]
) -> Draft | None:
    before = earlier[-1] if earlier else None
    if here:
        apart = (
            draft.headed is not None
            and here[-1].at < draft.headed
            and here[-1].label not in _RUNNING
        )
        return here[-1] if not apart and _same_breath(scene, draft, here[-1]) else None
    if before is None or draft.sentence.index - before.sentence.index > 1:
        return None
    if scene.sentence.form == "bullet":
        return before if before.sentence.form == "bullet" else None
    if _tied(scene, draft) and before.label not in _RUNNING:
        return _back(draft, here, earlier)
    together = scene.sentence.paragraph == before.sentence.paragraph
    if draft.headed is not None and before.label in _RUNNING:
        return before if together else None
    same = before.measure == draft.measure and together and before.label in {"day"}
    return before if same else None


def _same_breath(scene: Scene, draft: Draft, before: Draft) -> bool:
    words = {item.word for item in scene.sentence.items[before.at : draft.at]}
    if words & {"adding", "bringing", "taking", "raising", "noting", "brought", "raised", "took"}:
        return False
    said = [item.word for item in scene.sentence.items[before.at : draft.at]]
    return ("and", "that") not in pairwise(said) or _tied(scene, draft)


def _widen(claims: list[Draft]) -> None:
    """A total takes its place from a split over Iraq and Syria."""
    for total in claims:
        codes = {part.place for part in claims if part.parent is total}
        if codes & _IRAQ and codes & _SYRIA and total.place in {"", *_IRAQ, *_SYRIA}:
            total.place = _BOTH
            total.say("place from its parts")


def _split_later(drafts: list[Draft]) -> None:
    """The same for a total whose parts stand in a later sentence."""
    codes: dict[Draft, set[str]] = defaultdict(set)
    for part in drafts:
        if part.parent is not None and part.sentence is not part.parent.sentence:
            codes[part.parent].add(part.place)
    for total, found in codes.items():
        if found & _IRAQ and found & _SYRIA and total.place in {"", "unstated"}:
            total.place = _BOTH
            total.say("place from its parts")


def _border(scene: Scene, draft: Draft, abroad: bool) -> None:
    at_border = draft.measure in _BORDER and not draft.place
    foreign = any(item.has("foreign_actor") for item in scene.sentence.items)
    if at_border or draft.place == "turkiye_border":
        away = foreign or abroad or (not draft.place and scene.clause.afloat)
        draft.place = "other_place" if away else "turkiye_border"
    elif foreign and not draft.place and draft.measure == "other" and draft.group == "people":
        draft.place = "other_place"
    elif not draft.place:
        draft.place = "unstated"
