"""Where a count applies that names no place: a border, a sea, another state, or nowhere told."""

from claims.propose.measure.attach import CROSSED
from claims.propose.measure.setting import BORDER
from claims.propose.mention.candidates import Candidate, Context
from claims.propose.read.article import has_any
from claims.propose.read.patterns import occurs

_AWAY = frozenset("other killed rescued wounded".split())


def final_place(context: Context, candidate: Candidate, *, abroad: bool) -> str:
    """Return the place of a claim; ``abroad``: the article speaks of no Turkish border."""
    foreign = has_any(context.items, "foreign_actor")
    told = candidate.place
    if told not in {"", "turkiye_border"}:
        return told
    if told or candidate.measure in BORDER:
        afloat = not told and context.clause.setting.afloat
        return "other_place" if foreign or abroad or afloat else "turkiye_border"
    away = (abroad and occurs("in the whole country", context.items)) or _on_the_way(
        context, candidate, foreign=foreign, abroad=abroad
    )
    return "other_place" if away else "unstated"


def _on_the_way(context: Context, candidate: Candidate, *, foreign: bool, abroad: bool) -> bool:
    """Tell whether people were counted on a sea, a route or another state's border."""
    items = context.items
    if candidate.group not in {"people", "civilians"} or candidate.measure not in _AWAY:
        return False
    if foreign and candidate.measure in {"rescued", "other"}:
        return True
    if candidate.measure != "other":
        return occurs("on a route", items) or (abroad and occurs("on the crossing", items))
    if candidate.verb is not None and candidate.verb.how != CROSSED:
        return items[0].means("place", "other_place")  # "Algeria expelled 1,140 people"
    return abroad or occurs("on a route", items)
