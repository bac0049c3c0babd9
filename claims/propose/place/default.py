"""Where a count applies that names no place: a border, a sea, another state, or nowhere told."""

from claims.propose.measure.attach import CROSSED
from claims.propose.measure.crossings import on_a_route, on_the_crossing
from claims.propose.measure.setting import BORDER
from claims.propose.mention.candidates import Candidate, Context
from claims.propose.read.article import has_any, words_in

_WITHIN = frozenset("in across throughout".split())
_AWAY = frozenset("other killed rescued wounded".split())


def final_place(context: Context, candidate: Candidate, *, abroad: bool) -> str:
    """Return the place of a claim; ``abroad``: the article speaks of no Turkish border."""
    foreign = has_any(context.sentence.items, "foreign_actor")
    told = candidate.place
    if told not in {"", "turkiye_border"}:
        return told
    if told or candidate.measure in BORDER:
        afloat = not told and context.clause.setting.afloat
        return "other_place" if foreign or abroad or afloat else "turkiye_border"
    away = (abroad and _in_the_country(context)) or _on_the_way(
        context, candidate, foreign=foreign, abroad=abroad
    )
    return "other_place" if away else "unstated"


def _on_the_way(context: Context, candidate: Candidate, *, foreign: bool, abroad: bool) -> bool:
    """Tell whether people were counted on a sea, a route or another state's border."""
    items = context.sentence.items
    if candidate.group not in {"people", "civilians"} or candidate.measure not in _AWAY:
        return False
    if foreign and candidate.measure in {"rescued", "other"}:
        return True
    if candidate.measure != "other":
        return on_a_route(items) or (abroad and on_the_crossing(items))
    if candidate.verb is not None and candidate.verb.how != CROSSED:
        return items[0].means("place", "other_place")  # "Algeria expelled 1,140 people"
    return abroad or on_a_route(items)


def _in_the_country(context: Context) -> bool:
    """As in "across the country", in an article on another state."""
    items = context.sentence.items
    return any(
        item.word == "nationwide"
        or (item.word == "country" and set(words_in(items[at - 2 : at])) & _WITHIN)
        for at, item in enumerate(items)
    )
