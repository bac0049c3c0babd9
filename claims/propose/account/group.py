"""Whom or what a claim counts: its own noun, its head's, its total's, or that of the one before."""

from collections.abc import Sequence

from claims.propose.measure.attach import CROSSED, HEADING
from claims.propose.measure.crossings import moves
from claims.propose.measure.head_noun import STOPS
from claims.propose.measure.setting import BORDER, THINGS
from claims.propose.mention.candidates import Candidate
from claims.propose.read.article import Item
from claims.propose.read.patterns import holds
from claims.propose.read.tables import word_list

_STATES = frozenset("wounded dead injured".split())
_YOUNG = frozenset("children child minors minor women woman babies baby schoolchildren".split())


def group_of(candidate: Candidate) -> str:
    """Return the group of a claim."""
    if candidate.measure == "other":
        return _of_crossing(candidate)
    own = "" if candidate.here and candidate.phrase.head in _STATES else candidate.phrase.group
    if candidate.parent is not None:
        own = _beside_total(own, candidate, candidate.parent)
    if own and own != "unstated":
        return own
    return _without_noun(candidate)


def _beside_total(own: str, candidate: Candidate, total: Candidate) -> str:
    """What a part's own noun comes to beside its total's."""
    same = candidate.measure == total.measure
    if own == "civilians" and same and candidate.phrase.head in _YOUNG:
        own = total.group or own  # "nine of them children": of the group of their total
    if own not in {"people", "militants"} or not same:
        return own
    if candidate.measure in BORDER:
        return "members" if own == "militants" else own
    return total.group or own if _shares_noun(own, candidate, total) else own


def _shares_noun(own: str, candidate: Candidate, total: Candidate) -> bool:
    """Tell whether "18 of the suspects", "18 people" are of the group of their total."""
    if candidate.phrase.head == "suspects":
        return True
    return own == "people" and not _counts_anew(candidate, total)


def _counts_anew(candidate: Candidate, total: Candidate) -> bool:
    """As in "Among the detainees, 18 people were held in Adana": people, by its own noun."""
    apart = candidate.sentence is not total.sentence and not candidate.phrase.partitive
    return apart and candidate.phrase.head in {"people", "persons", "individuals"}


def _of_crossing(candidate: Candidate) -> str:
    """People, where people are counted who crossed a border or were sent over it."""
    crossed = candidate.verb is not None and candidate.verb.how == CROSSED
    if candidate.phrase.group == "people" or crossed:
        return "people"
    if any(map(moves, candidate.head_items)):
        return "people"
    if candidate.phrase.kind in {"event", "unit"}:
        return "unstated"
    if candidate.verb is not None and candidate.phrase.kind == "none":
        return "people"  # "9,000 were deported"
    near = (one.group for one in candidate.before(_NEAR) if one.measure == "other")
    return next(near, "unstated")


def _without_noun(candidate: Candidate) -> str:
    """The group of a bare number, of "others", "members", or of a noun that is not known."""
    told = (
        _of_head(candidate)
        or _of_all(candidate)
        or _of_others(candidate)
        or _of_total(candidate)
        or _of_measure(candidate)
    )
    if told:
        return told
    if candidate.phrase.kind != "unknown":
        for source in candidate.before(2):
            if _lends_group(source, candidate):
                return source.group
    return "militants" if candidate.measure in {"neutralised", "surrendered"} else "people"


def _of_others(candidate: Candidate) -> str:
    """As in "25 terrorists in northern Iraq, and 14 others in northern Syria"."""
    here = candidate.here
    if candidate.phrase.head != "others" or not here:
        return ""
    parted = here[-1].parent is not None and here[-1].parent not in here
    return here[-1].group if parted and here[-1].verb else ""


def _of_total(candidate: Candidate) -> str:
    """A part without a noun keeps the group of its total."""
    group = candidate.parent.group if candidate.parent else ""
    return group if group != "unstated" else ""


def _of_measure(candidate: Candidate) -> str:
    """What a measure counts in any case: things destroyed, people at a border."""
    if candidate.phrase.head.startswith("member"):
        return "members"
    if candidate.measure in THINGS:
        return "objects"
    return "people" if candidate.measure in BORDER else ""


def _lends_group(source: Candidate, candidate: Candidate) -> bool:
    """Tell whether a figure before has the group that this one leaves out."""
    if source.parent is not None and candidate.phrase.tie and source.parent in candidate.here:
        return False
    return source.group not in {"objects", "unstated"}


def _of_head(candidate: Candidate) -> str:
    """As in "the number of terrorists neutralised stands at 54": terrorists."""
    head: Sequence[Item] = candidate.head_items
    if candidate.verb is not None and candidate.verb.how == HEADING:
        head = candidate.items[: candidate.at]
    for item in head:
        codes = item.marks.get("group", ())
        if codes and codes[0] != "objects":
            return codes[0]
        if item.number:
            return ""
    return ""


def _of_all(candidate: Candidate) -> str:
    """As in "four of the five people killed": the people are whom both numbers count."""
    if not holds("part of that number", candidate.items, candidate.at):
        return ""
    whole = next((d for d in candidate.context.candidates if d.at == candidate.at + 3), None)
    if whole is None or whole.phrase.kind != "group" or whole.phrase.group == "objects":
        return ""
    return whole.phrase.group


def counted_things(candidate: Candidate, text: str) -> str:
    """What is counted and in which unit, for the note: "Kilometres of tunnel."; empty for people.

    The words are those after the number, those of its head ("the number of caves destroyed"), or
    its total's.
    """
    if candidate.group not in {"objects", "unstated"} or candidate.measure == "age_limit":
        return ""
    named = _things_after(candidate) or _things_of_head(candidate)
    if not named:
        return counted_things(candidate.parent, text) if candidate.parent else ""
    words = " ".join(text[named[0].start : named[-1].end].split())
    of_tunnel = named[-1].means("unit", "length")
    return words[0].upper() + words[1:] + (" of tunnel." if of_tunnel else ".")


def _things_after(candidate: Candidate) -> Sequence[Item]:
    """The noun after a number: "caves", "kilograms of cocaine"; not "of the", "others"."""
    items, end = candidate.items, candidate.phrase.end
    start = candidate.at + 1
    start = max((n + 1 for n in range(start, end) if _no_noun(items[n])), default=start)
    if items[end - 1].word == "of" and start < end - 1:
        ahead = items[end : end + _LONGEST_NAME]
        known = (n for n, item in enumerate(ahead) if item.marks or not _names_thing(item.word))
        end += next(known, len(ahead))
        end -= items[end - 1].word == "of"
    return items[start:end] if candidate.phrase.head else ()


def _things_of_head(candidate: Candidate) -> Sequence[Item]:
    """As in "the number of caves destroyed stands at 54": the caves."""
    head = candidate.head_items
    things = [item for item in head if item.means("group", "objects") or item.has("event")]
    return tuple(things) if len(things) == 1 else ()


def _no_noun(item: Item) -> bool:
    """Tell whether a word stands before what is counted: "of the", "more", another number."""
    return item.number is not None or item.word in _BEFORE_NOUN


def _names_thing(word: str) -> bool:
    """Tell whether a word that the lexicon does not know can be of a name: "cocaine"."""
    return word.isalpha() and word not in STOPS and not word.endswith(("ed", "ing"))


_BEFORE_NOUN = word_list("before_noun")
_LONGEST_NAME, _NEAR = 3, 4
