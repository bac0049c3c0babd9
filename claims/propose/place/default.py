"""Where a count applies that names no place: a border, a sea, another state, or nowhere told."""

from claims.propose.measure.attach import CROSSED
from claims.propose.measure.crossings import on_a_route, on_the_crossing
from claims.propose.measure.setting import BORDER
from claims.propose.mention.candidates import Draft, Scene

_WITHIN = frozenset("in across throughout".split())
_AWAY = frozenset("other killed rescued wounded".split())


def final_place(scene: Scene, draft: Draft, *, abroad: bool) -> str:
    """Return the place of a claim; ``abroad``: the article speaks of no Turkish border."""
    foreign = any(item.has("foreign_actor") for item in scene.sentence.items)
    at_border = draft.measure in BORDER and not draft.place
    if at_border or draft.place == "turkiye_border":
        away = foreign or abroad or (not draft.place and scene.clause.setting.afloat)
        return "other_place" if away else "turkiye_border"
    if draft.place:
        return draft.place
    away = (abroad and _in_the_country(scene)) or _on_the_way(
        scene, draft, foreign=foreign, abroad=abroad
    )
    return "other_place" if away else "unstated"


def _on_the_way(scene: Scene, draft: Draft, *, foreign: bool, abroad: bool) -> bool:
    """Tell whether people were counted on a sea, a route or another state's border."""
    items = scene.sentence.items
    if draft.group not in {"people", "civilians"} or draft.measure not in _AWAY:
        return False
    if draft.measure == "rescued" and foreign:
        return True
    if draft.measure == "other":
        crossed = draft.verb is None or draft.verb.how == CROSSED
        sent = not crossed and "other_place" in items[0].marks.get("place", ())
        return foreign or sent or (crossed and (abroad or on_a_route(items)))
    return on_a_route(items) or (abroad and on_the_crossing(items))


def _in_the_country(scene: Scene) -> bool:
    """As in "across the country", in an article on another state."""
    items = scene.sentence.items
    return any(
        item.word == "nationwide"
        or (item.word == "country" and {i.word for i in items[at - 2 : at]} & _WITHIN)
        for at, item in enumerate(items)
    )
