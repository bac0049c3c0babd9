"""Places that a sentence names though nothing was counted there.

Where somebody fled from, spoke or met, whose a thing is, what an attack was aimed at.
"""

from claims.propose.place.words import PLAIN, ZONE_WORDS
from claims.propose.read.article import Items, has_any, number_in, words_in
from claims.propose.read.other_matter import of_another

_MEETINGS = frozenset("meeting briefing conference".split()) | {"press conference"}
_LEFT, _MEETING = 8, 24


def elsewhere(items: Items, at: int) -> bool:
    """Tell whether a place is where somebody fled from, spoke, or what an attack was aimed at."""
    return (
        of_another(items, at)
        or _possesses(items, at)
        or (_fled(items, at) and not entered(items, at))
        or _spoken(items, at)
        or _aimed(items, at)
        or _outlawed(items, at)
    )


def _outlawed(items: Items, at: int) -> bool:
    """As in "the PKK, outlawed in Turkey, the US and the EU": where a group is banned."""
    for item in reversed(items[max(0, at - _LEFT - 2) : at]):
        if item.word in _BANS:
            return True
        if item.number or item.has("measure") or item.has("saying"):
            return False
    return False


_BANS = frozenset("outlawed banned proscribed designated blacklisted listed recognised".split())


def _possesses(items: Items, at: int) -> bool:
    """As in "on Turkey's most-wanted list": whose it is, not where."""
    after = items[at + 1 : at + 7]
    if items[at].marks.get("place") != ("turkiye",) or words_in(after[:2]) != ["'", "s"]:
        return False
    return not any(i.has("place") or i.word in ZONE_WORDS | PLAIN for i in after[2:])


def _spoken(items: Items, at: int) -> bool:
    """As in "told reporters in Ankara", "the ministry in Ankara said"."""
    if _at_meeting(items, at):
        return True
    for item in reversed(items[max(0, at - _LEFT) : at]):
        if item.has("saying"):
            return not number_in(items[at + 1 : at + 3])
        if item.word in {",", "that", ";", ":", '"'} or item.number or item.has("measure"):
            break
    return items[at].marks.get("place") == ("turkiye",) and has_any(
        items[at + 1 : at + 2], "saying"
    )


def _at_meeting(items: Items, at: int) -> bool:
    """As in "he said at its weekly meeting, held this time in Sakarya"."""
    met = False
    for item in reversed(items[max(0, at - _MEETING) : at]):
        if item.number and item.number.kind != "ordinal":
            return False
        if met and item.has("saying") and item.word not in _MEETINGS:
            return True
        met = met or item.word in _MEETINGS
    return False


def _aimed(items: Items, at: int) -> bool:
    """As in "since the attack on TUSAS", "after the bombing of Ankara"."""
    before = items[max(0, at - _LEFT) : at]
    events = [n for n, item in enumerate(before) if item.has("event")]
    counted = events and number_in(before[max(0, events[-1] - 2) : events[-1]])
    if (
        not events
        or counted
        or not any(i.word in {"on", "against"} for i in before[events[-1] + 1 :])
    ):
        return False
    return any(item.word in {"since", "after", "following"} for item in before[: events[-1]])


def _fled(items: Items, at: int) -> bool:
    for item in reversed(items[max(0, at - 9) : at]):
        if item.word in _STOPS or item.number or item.has("measure", "arrived"):
            return False
        if item.has("fled"):
            return True
    before = items[max(0, at - 4) : at]
    words = set(words_in(before))
    return "from" in words and not words & _TAKES and not has_any(before, "measure")


_STOPS = frozenset(", ; .".split())
_TAKES = frozenset({"prevented", "seized"})


def entered(items: Items, at: int) -> bool:
    """As in "cross from Syria into Jordan": another state that people came into."""
    return items[at].marks.get("place") == ("other_place",) and items[at - 1].word == "into"
