"""Group, place and period of every claim: its own, its total's, or that of an explicit tie."""

from collections import defaultdict
from itertools import pairwise

from claims.propose.measure.attach import CROSSED, HEADING
from claims.propose.measure.crossings import moves
from claims.propose.measure.setting import BORDER, THINGS
from claims.propose.mention.candidates import Draft, Scene
from claims.propose.period.carry import AREAS, EXISTS, back, clause_of, set_period, tied
from claims.propose.place.attach import FAR, RESTS, place_of
from claims.propose.place.default import final_place
from claims.propose.place.find import IRAQ, SYRIA

_BOTH = "northern_iraq_and_syria"
_STATES = frozenset("wounded dead injured".split())
_YOUNG = frozenset("children child minors minor women woman babies baby schoolchildren".split())


def settle(scenes: tuple[Scene, ...], abroad: bool) -> None:
    """Fill in group, place and period of every draft that is a claim.

    ``abroad``: the article speaks of no Turkish border, so its borders are another state's.
    """
    earlier: list[Draft] = []
    lead: Scene | None = None
    spot = ""
    before: Scene | None = None
    for scene in scenes:
        lead = _lead(scene, lead)
        claims = [
            draft for draft in scene.drafts if draft.aside is None and draft.measure != "age_limit"
        ]
        for index, draft in enumerate(claims):
            here = [claim for claim in claims[:index] if claim.again is None]
            if draft.again is not None:
                draft.group, draft.place = draft.again.group, draft.again.place
                draft.take_period(draft.again)
                continue
            _group(scene, draft, here, earlier)
            _place(scene, draft, here, earlier, spot)
            set_period(scene, draft, here, earlier)
            _dated_before(scene, draft, before)
            if lead is not None and lead is not scene:
                _led(draft, lead)
        _widen(scene, claims)
        for draft in claims:
            draft.place = final_place(scene, draft, abroad=abroad)
        before = scene
        if scene.sentence.form != "headline":
            spot = scene.places[-1].code if scene.places else spot if claims else ""
            earlier.extend(claim for claim in claims if claim.again is None)
    _split_later(scenes, earlier)
    _name_again(scenes)


def _name_again(scenes: tuple[Scene, ...]) -> None:
    """Give figures named again the place that theirs has in the end."""
    for scene in scenes:
        for draft in scene.drafts:
            if draft.again is not None:
                draft.place = draft.again.place


def _dated_before(scene: Scene, draft: Draft, before: Scene | None) -> None:
    """As in "during these operations": on the days of the operations told of just before."""
    if draft.label != "unstated" or before is None:
        return
    pointed = any(
        one.word in {"these", "those", "said"} and two.has("uncounted")
        for one, two in pairwise(scene.sentence.items)
    )
    dated = [timed.period for timed in before.timed if timed.period.first is not None]
    if pointed and len(dated) == 1:
        draft.set_period(dated[0].label, dated[0].first, dated[0].last)
        draft.say("period of the operations before")


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
        if draft.measure in BORDER:
            own = "members" if own == "militants" else own
        elif draft.phrase.head == "suspects" and total.group:
            own = total.group
        elif own == "people" and not _counts_anew(draft, total):
            own = total.group or own
    if draft.measure == "other":
        draft.group = _group_of_other(scene, draft, here, earlier)
    elif own and own != "unstated":
        draft.group = own
    else:
        draft.group = _group_without_noun(scene, draft, here, earlier)


def _counts_anew(draft: Draft, total: Draft) -> bool:
    """As in "Among the detainees, 18 people were held in Adana": people, by its own noun."""
    apart = draft.sentence is not total.sentence and not draft.phrase.partitive
    return apart and draft.phrase.head in {"people", "persons", "individuals"}


def _group_of_other(scene: Scene, draft: Draft, here: list[Draft], earlier: list[Draft]) -> str:
    """People, where people are counted who crossed a border or were sent over it."""
    head = scene.sentence.items[draft.headed : draft.at] if draft.headed is not None else ()
    crossed = draft.verb is not None and draft.verb.how == CROSSED
    if draft.phrase.group == "people" or crossed or any(moves(item) for item in head):
        return "people"
    if draft.phrase.kind in {"event", "unit"}:
        return "unstated"
    if draft.verb is not None and draft.phrase.kind == "none":
        return "people"  # "9,000 were deported"
    near = [d for d in (*earlier[-4:], *here) if d.measure == "other"]
    return near[-1].group if near else "unstated"


def _group_of_all(scene: Scene, draft: Draft) -> str:
    """As in "four of the five people killed": the people are whom both numbers count."""
    items = scene.sentence.items
    words = [item.word for item in items[draft.at + 1 : draft.at + 3]]
    if words not in (["of", "the"], ["of", "these"], ["of", "those"], ["of", "our"]):
        return ""
    whole = next((d for d in scene.drafts if d.at == draft.at + 3), None)
    if whole is None or whole.phrase.kind != "group" or whole.phrase.group == "objects":
        return ""
    return whole.phrase.group


def _kept(draft: Draft, total: Draft) -> bool:
    """As in "nine of them children": children keep the group of their total."""
    return draft.measure == total.measure and draft.phrase.head in _YOUNG


def _group_without_noun(scene: Scene, draft: Draft, here: list[Draft], earlier: list[Draft]) -> str:
    headed = _group_of_head(scene, draft) or _group_of_all(scene, draft)
    if headed:
        return headed
    parted = here and here[-1].parent and here[-1].parent not in here
    if draft.phrase.head == "others" and parted and here[-1].verb:
        return here[-1].group  # "25 terrorists in northern Iraq, and 14 others in northern Syria"
    if draft.parent and draft.parent.group not in {"", "unstated"}:
        return draft.parent.group
    if draft.phrase.head.startswith("member"):
        return "members"
    if draft.measure in THINGS:
        return "objects"
    if draft.measure in BORDER:
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


def _place(scene: Scene, draft: Draft, here: list[Draft], earlier: list[Draft], spot: str) -> None:
    parts = tuple(d.at for d in scene.drafts if d.parent is draft)
    fellows = tuple(
        d.at
        for d in scene.drafts
        if d.verb and draft.verb and d.verb.at == draft.verb.at and not d.parent
    )
    code, price = place_of(
        scene.sentence,
        scene.places,
        draft.at,
        scene.at,
        parts,
        fellows,
        total=draft.headed is not None,
    )
    if _same_place(scene):
        source = back(draft, here, earlier)
        code, price = (source.place, 0) if source else (code, price)
    if draft.measure in BORDER and price >= FAR:
        code = ""
    if draft.parent and (not code or price >= FAR):
        code = draft.parent.place or code
    elif not code and tied(scene, draft):
        source = back(draft, here, earlier)
        if source and source.place and (_placed(scene, draft) or _together(source, draft)):
            code = source.place
            draft.say("place carried over from before")
    draft.place = _there(scene, draft, spot, code) or code


def _there(scene: Scene, draft: Draft, spot: str, code: str) -> str:
    """As in "since the operation to seize Manbij began, 94 were neutralised there"."""
    items = clause_of(scene.sentence.items, draft.at)
    there = next((n for n, item in enumerate(items) if item.word == "there"), 0)
    if not there or items[min(there + 1, len(items) - 1)].word in EXISTS:
        return ""
    if code and not _goes_there(scene, draft, items[there].start):
        return ""
    named = [item.marks["place"][0] for item in items[:there] if item.has("place")]
    return named[-1] if named else spot


def _goes_there(scene: Scene, draft: Draft, there: int) -> bool:
    """Tell whether "there" stands between a number and the next number or place."""
    items = scene.sentence.items
    marks = [*scene.at, *(place.start for place in scene.places)]
    following = min((items[n].start for n in marks if n > draft.at), default=there + 1)
    return items[draft.at].start < there < following


def _together(one: Draft, two: Draft) -> bool:
    return one.sentence.paragraph == two.sentence.paragraph


def _placed(scene: Scene, draft: Draft) -> bool:
    """Tell whether more than "others" points back: "the same regions", "in that area", "there"."""
    words = {item.word for item in scene.sentence.items}
    return not draft.phrase.tie or bool(words & {"there", "same"} or words & AREAS)


def _same_place(scene: Scene) -> bool:
    """Tell whether a sentence speaks of "the same border", "the same area"."""
    return any(
        one.word == "same" and (two.has("place") or two.word in AREAS)
        for one, two in pairwise(scene.sentence.items)
    )


def _widen(scene: Scene, claims: list[Draft]) -> None:
    """A total takes its place from a split over Iraq and Syria, "the rest in Syria" included."""
    rest = _rest(scene)
    for total in claims:
        codes = {part.place for part in claims if part.parent is total}
        codes |= rest if codes else set()
        far = "all_areas" if total is not claims[0] else ""
        if codes & IRAQ and codes & SYRIA and total.place in {"", far, *IRAQ, *SYRIA}:
            total.place = _BOTH
            total.say("place from its parts")


def _rest(scene: Scene) -> set[str]:
    """The places of a sentence that tells of "the rest": "the rest in northern Syria"."""
    return {place.code for place in scene.places} if RESTS & scene.clause.words else set()


def _split_later(scenes: tuple[Scene, ...], drafts: list[Draft]) -> None:
    """The same for a total whose parts stand in a later sentence."""
    codes: dict[Draft, set[str]] = defaultdict(set)
    rests = {scene.sentence.index: _rest(scene) for scene in scenes}
    for part in drafts:
        if part.parent is not None and part.sentence is not part.parent.sentence:
            codes[part.parent] |= {part.place, *rests[part.sentence.index]}
    for total, found in codes.items():
        if found & IRAQ and found & SYRIA and total.place in {"", "unstated"}:
            total.place = _BOTH
            total.say("place from its parts")
