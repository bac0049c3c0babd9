"""Which place a claim comes to: its own, its total's, that of an explicit tie, or a default.

Where no place is named, it is a border, a sea or another state that the sentence speaks of.
"""

from claims.propose.measure.attach import CROSSED
from claims.propose.measure.setting import BORDER
from claims.propose.mention.candidates import Candidate
from claims.propose.period.carry import back, clause_of, tied
from claims.propose.place.attach import FAR, place_of
from claims.propose.read.article import has_any
from claims.propose.read.patterns import occurs
from claims.propose.read.tables import word_list


def told_place(candidate: Candidate, spot: str) -> str:
    """Return the place told of a claim, empty for none; ``spot`` is the one named last before."""
    code, price = place_of(candidate)
    source = back(candidate) if occurs("the same place", candidate.items) else None
    if source is not None:
        code, price = source.place, 0
    far = price >= FAR
    if far and candidate.measure in BORDER:
        code = ""
    if candidate.parent:
        code = candidate.parent.place or code if far or not code else code
    elif not code:
        code = _carried(candidate)
    return _there(candidate, spot, code) or code


def _carried(candidate: Candidate) -> str:
    """The place of the figure that words like "others" or "there" point back to."""
    source = back(candidate) if tied(candidate) else None
    if source is None or not source.place:
        return ""
    together = source.sentence.paragraph == candidate.sentence.paragraph
    pointed = not candidate.phrase.tie or occurs("at a place told before", candidate.items)
    if not (together or pointed):
        return ""
    candidate.say("place carried over from before")
    return source.place


def _there(candidate: Candidate, spot: str, code: str) -> str:
    """As in "since the operation to seize Manbij began, 94 were neutralised there"."""
    items = clause_of(candidate.items, candidate.at)
    there = next((n for n, item in enumerate(items) if item.word == "there"), 0)
    if not there or items[min(there + 1, len(items) - 1)].word in word_list("exists"):
        return ""
    if code and not _goes_there(candidate, items[there].start):
        return ""
    named = [item.marks["place"][0] for item in items[:there] if item.has("place")]
    return named[-1] if named else spot


def _goes_there(candidate: Candidate, there: int) -> bool:
    """Tell whether "there" stands between a number and the next number or place."""
    items = candidate.items
    marks = [*candidate.context.at, *(place.start for place in candidate.context.places)]
    following = min((items[n].start for n in marks if n > candidate.at), default=there + 1)
    return items[candidate.at].start < there < following


def final_place(candidate: Candidate) -> str:
    """Return the place of a claim when all of its sentence are known."""
    told, context = candidate.place, candidate.context
    if told not in {"", "turkiye_border"}:
        return told
    foreign = context.abroad or has_any(candidate.items, "foreign_actor")
    if told or candidate.measure in BORDER:
        afloat = not told and context.clause.setting.afloat
        return "other_place" if foreign or afloat else "turkiye_border"
    named = context.abroad and occurs("at a name abroad", candidate.items)
    nationwide = foreign and occurs("in the whole country", candidate.items)
    away = any((named, nationwide, _on_the_way(candidate)))
    return "other_place" if away else "unstated"


def _on_the_way(candidate: Candidate) -> bool:
    """Tell whether people were counted on a sea, a route or another state's border."""
    items, abroad = candidate.items, candidate.context.abroad
    foreign = has_any(items, "foreign_actor")
    if candidate.group not in {"people", "civilians"} or candidate.measure not in _AWAY:
        return False
    if foreign and candidate.measure in {"rescued", "other"}:
        return True
    if candidate.measure != "other":
        return occurs("on a route", items) or (abroad and occurs("on the crossing", items))
    if candidate.verb is not None and candidate.verb.how != CROSSED:
        return items[0].means("place", "other_place")  # "Algeria expelled 1,140 people"
    return abroad or occurs("on a route", items)


_AWAY = frozenset("other killed rescued wounded".split())
