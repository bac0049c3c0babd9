"""Whom or what a claim counts: its own noun, its head's, its total's, or that of the one before."""

import re
from collections.abc import Sequence

from claims.propose.measure.attach import CROSSED, HEADING
from claims.propose.measure.crossings import moves
from claims.propose.measure.head_noun import STOPS
from claims.propose.measure.setting import BORDER, THINGS
from claims.propose.mention.candidates import Candidate
from claims.propose.read.article import Item
from claims.propose.read.patterns import holds
from claims.propose.read.tables import word_list
from claims.propose.tie.back_reference import inner_total

_LEADS = word_list("before_noun")
_LONGEST_NAME, _NEAR = 3, 4
_STATES = frozenset("wounded dead injured".split())
_YOUNG = frozenset("children child minors minor women woman babies baby schoolchildren".split())


def group_of(candidate: Candidate) -> str:
    """Return the group of a claim."""
    if candidate.measure == "other":
        return _of_crossing(candidate)
    told = candidate.phrase.head in _STATES and (candidate.here or candidate.parent)
    own = "" if told else candidate.phrase.group
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
    """Tell whether "18 of the suspects", "18 people" are of the group of their total.

    Not so in "Among the detainees, 18 people were held in Adana": people, by its own noun.
    """
    head = candidate.phrase.head
    apart = candidate.sentence is not total.sentence and not candidate.phrase.partitive
    anew = apart and head in {"people", "persons", "individuals"}
    return head == "suspects" or (own == "people" and not anew)


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
    rules = (_of_head, _of_all, _of_others, _of_total, _of_measure, _of_one_before)
    told = next(filter(None, (rule(candidate) for rule in rules)), "")
    usual = "militants" if candidate.measure in {"neutralised", "surrendered"} else "people"
    return told or usual


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


def _of_one_before(candidate: Candidate) -> str:
    """The group of the last figure before, where it counts people."""
    if candidate.phrase.kind == "unknown":
        return ""
    parts = candidate.here
    told = [one for one in candidate.before(2) if one.group not in {"objects", "unstated"}]
    return next((one.group for one in told if one.parent not in parts), "")


def _of_head(candidate: Candidate) -> str:
    """As in "the number of terrorists neutralised stands at 54": terrorists."""
    head: Sequence[Item] = candidate.head_items
    if holds("its head follows", candidate.items, candidate.at):
        head = candidate.items[candidate.at + 1 :]
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
    whole = inner_total(candidate)
    if whole is None or whole.phrase.kind != "group" or whole.phrase.group == "objects":
        return ""
    return whole.phrase.group


_QUOTATION = re.compile(r"[\"“”„«»]|\B['‘’]|['‘’]\B")
"""Quotation marks, which a note of a few words does without; an apostrophe inside a word stays."""


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
    words = " ".join(_QUOTATION.sub(" ", text[named[0].start : named[-1].end]).split())
    of_tunnel = named[-1].means("unit", "length")
    return words[0].upper() + words[1:] + (" of tunnel." if of_tunnel else ".")


def _things_after(candidate: Candidate) -> Sequence[Item]:
    """The noun after a number: "caves", "kilograms of cocaine"; not "of the", "others"."""
    items, end = candidate.items, candidate.phrase.end
    before = (n for n in range(candidate.at, end) if items[n].number or items[n].word in _LEADS)
    start = max(before) + 1
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


def _names_thing(word: str) -> bool:
    """Tell whether a word that the lexicon does not know can be of a name: "cocaine"."""
    return word.isalpha() and word not in STOPS and not word.endswith(("ed", "ing"))
