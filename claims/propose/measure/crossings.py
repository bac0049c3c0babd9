"""Counts that no verb of the codebook governs: people who crossed a border, and bodies found.

"4,127 people have arrived in Britain", "agents encountered 6,070 migrants", "guards recorded 130
attempts": a count of ``other``, people, where nobody was held or turned back. "Three bodies
recovered off Sfax": three people killed. Which verb is nearest is left to ``attach``.
"""

from claims.propose.measure.clause import Clause
from claims.propose.measure.head_noun import Phrase
from claims.propose.read.article import Item, number_in, words_in
from claims.propose.read.patterns import holds
from claims.propose.read.tables import word_list

MIGRATING = word_list("migrating")
_NO_MIGRANTS = word_list("no_migrants")
_YOUNG = frozenset("children child minors minor women woman babies baby men families".split())
_RELATIVES = frozenset("who that which".split())
_FINDS = word_list("finds")
BODIES = word_list("bodies")
_OLD = frozenset("grave graves tunnel tunnels cave exhumed mummified ancient".split())
"""Where bodies are found that died long before."""
_LED = frozenset("a an the some another further of total".split())
_REACH = 12


def crosses(clause: Clause, at: int, it: Phrase) -> int | None:
    """Index of the verb by which the number at ``at`` counts people who crossed; None if none."""
    items, left = clause.items, at - 1
    if not _migrants(clause, it):
        return None
    while left >= 0 and (items[left].has("qualifier_before") or items[left].word in _LED):
        left -= 1
    if left >= 0 and items[left].has("detects") and not holds("just passive", items, left):
        return left
    return _as_subject(clause, it)


def _migrants(clause: Clause, it: Phrase) -> bool:
    """Tell whether a phrase can count people on the move, and the sentences speak of them."""
    people = it.kind == "none" or (it.kind == "group" and it.group in {"people", "civilians"})
    if not people or it.head in _NO_MIGRANTS or (it.group == "civilians" and it.head not in _YOUNG):
        return False
    return clause.setting.abroad or any(
        item.word in MIGRATING
        or not MIGRATING.isdisjoint(item.word.split())
        or "other_place" in item.marks.get("place", ())
        for item in clause.items
    )


def _as_subject(clause: Clause, it: Phrase) -> int | None:
    """As in "4,127 people, most of them Afghans, have arrived", "29,300 people were detected"."""
    items = clause.items
    for place in range(it.end, min(len(items), it.end + _REACH)):
        measured = clause.modes.get(place, "noun") != "noun"
        if measured or items[place].number or place in clause.barriers:
            return None
        if items[place].has("detects") and (holds("just passive", items, place) or it.end == place):
            return place
        if holds("did cross", items, place):
            return None if _governed_later(clause, it.end, place) else place
    return None


def _governed_later(clause: Clause, start: int, at: int) -> bool:
    """As in "the people who crossed were held": the main verb is another."""
    if _RELATIVES.isdisjoint(words_in(clause.items[start : at + 1])):
        return False
    later = (n for n, mode in clause.modes.items() if n > at and mode in {"passive", "subject"})
    verb = next(later, None)
    return verb is not None and not number_in(clause.items[at + 1 : verb])


def finds_bodies(clause: Clause, at: int, it: Phrase) -> bool:
    """As in "three bodies were recovered", "pulled the bodies of nine people from the water"."""
    items, barriers = clause.items, clause.barriers
    before = words_in(items[max(0, at - 2) : at])
    of_them = before[-1:] == ["of"] and before[0] in BODIES
    if it.head not in BODIES and not of_them:
        return False
    if before[-1:] != ["of"] and _OLD & clause.words:
        return False
    low = max((n for n in barriers if n < at), default=-1)
    high = min((n for n in barriers if n > at), default=len(items))
    return not _FINDS.isdisjoint(" ".join(words_in(items[low + 1 : high])).split())


def moves(item: Item) -> bool:
    """Tell whether a word of a head tells of people at a border: "arrivals", "who crossed"."""
    return item.has("attempt", "crosses", "detects") and item.word not in {"reached", "reaching"}
