"""Which measure word has a number as its subject: "54 terrorists ... were neutralised".

The scan goes to the right from the number's noun, past what is told of it in brackets and
relative clauses, and gives up where another clause, number or verb begins.
"""

from collections.abc import Iterator, Sequence
from itertools import cycle

from claims.propose.measure.clause import Clause
from claims.propose.measure.head_noun import Phrase
from claims.propose.measure.verb_modes import of_another_number
from claims.propose.read.article import Item, Items, number_in, words_in
from claims.propose.read.patterns import holds, occurs

_STATES = frozenset({"dead", "behind bars", "custody"})
_RELATIVES = frozenset("who whom which that".split())


def verb_of(clause: Clause, at: int, phrase: Phrase) -> tuple[int, str] | None:
    """Index and mode of the measure word whose subject a number is; None where none is."""
    items = clause.items
    if _governed(clause, at, phrase):
        return None
    told = False
    for place, mode in _to_the_right(clause, at, phrase):
        told = told or items[place].has("saying")
        if mode == "participle" and (told or _of_inner(clause, place, phrase)):
            continue
        if _has_subject(items[place].word, mode):
            return (place, mode) if _is_its(items, at, place, mode, phrase) else None
        if mode == "active" and not _within_relative(items, at, place):
            return None
    return None


def _to_the_right(clause: Clause, at: int, phrase: Phrase) -> Iterator[tuple[int, str]]:
    """The words to the right of a number up to where its clause ends, each with its mode."""
    items = clause.items
    turns = _brackets(items)
    depth, done = 0, False
    for place in range(max(phrase.end, at + 1), len(items)):
        depth += turns.get(place, 0)
        mode = clause.modes.get(place, "") if depth == 0 else ""
        done = done or (not mode and _other_verb(items, at, place, phrase))
        parted = depth == 0 and place in clause.barriers and place not in turns
        if depth < 0 or parted or _broken_off(clause, place, depth, done=done):
            return
        yield place, mode


def _brackets(items: Items) -> dict[int, int]:
    """Where brackets or pairs of dashes open, as 1, and close, as -1."""
    dashes = [place for place, item in enumerate(items) if item.word in {"—", "–"}]
    paired = zip(dashes[: len(dashes) // 2 * 2], cycle((1, -1)), strict=False)
    signs = {"(": 1, ")": -1}
    found = {at: signs[item.word] for at, item in enumerate(items) if item.word in signs}
    return found | dict(paired)


def _governed(clause: Clause, at: int, phrase: Phrase) -> bool:
    """Tell whether a preposition has the number, so that it is no subject."""
    items = clause.items
    if phrase.head.startswith("belong"):
        return True
    governed = holds("governed", items, at) and not holds("goes with", items, at)
    if phrase.partitive or not governed or holds("its head follows", items, at):
        return False
    words = [word for word in words_in(items[phrase.end : phrase.end + 2]) if word != ","]
    near = range(phrase.end, phrase.end + 6)
    told = any(clause.modes.get(place) in {"passive", "subject"} for place in near)
    # "for the 12 soldiers who were martyred": said of them in passing
    return not (told and phrase.kind == "group" and words[:1] in (["who"], ["that"]))


def _broken_off(clause: Clause, place: int, depth: int, *, done: bool) -> bool:
    """Tell whether another number or clause begins before a verb was found."""
    items = clause.items
    comma = items[place].word == ","
    if done and (comma or items[place].number):
        return True
    return comma and depth == 0 and holds("another clause starts", items, place)


def _has_subject(word: str, mode: str) -> bool:
    return mode in {"passive", "participle", "subject"} or (mode == "noun" and word in _STATES)


def _of_inner(clause: Clause, place: int, phrase: Phrase) -> bool:
    """As in "14 of the 41 neutralised last week were killed": the 41's word, not the 14's."""
    items, modes = clause.items, clause.modes
    if not phrase.partitive or not items[min(phrase.end, place)].number:
        return False
    later = next((at for at in modes if at > place and modes[at] == "passive"), None)
    return later is not None and "," not in words_in(items[place:later])


def _other_verb(items: Items, at: int, place: int, phrase: Phrase) -> bool:
    """Tell whether another verb has the number: "have been dismissed", "were terrorists"."""
    if not phrase.partitive and "whom" in words_in(items[at:place]):
        return False
    if holds("proves to be", items, place):
        return phrase.partitive or not _within_relative(items, at, place)
    if items[place].has("proves") and (phrase.partitive or place <= phrase.end + 2):
        return True
    return holds("another passive", items, place) and not _within_relative(items, at, place)


def _within_relative(items: Items, at: int, place: int) -> bool:
    return not _RELATIVES.isdisjoint(words_in(items[at + 1 : place]))


def _is_its(items: Items, at: int, place: int, mode: str, phrase: Phrase) -> bool:
    """Tell whether a measure word is of this number, not of one between the two."""
    between = items[at + 1 : place]
    if _of_a_later_count(items, at, place, mode):
        return False
    if at == 1 and items[0].word in {"of", "among"} and number_in(between):
        return False  # "Of 140 people aboard, 12 died": those among whom the verb's were
    bare = phrase.partitive or phrase.kind == "none"
    follows = bare and number_in(items[:at])
    return not (follows and _past_another(items[phrase.end : place]))


def _of_a_later_count(items: Items, at: int, place: int, mode: str) -> bool:
    """Tell whether a measure word is of a count, a share or a death told after the number."""
    between = items[at + 1 : place]
    if mode == "participle" and of_another_number(between):
        return True
    died = items[place].means("measure", "killed") and _anew(items, at, place)
    return died or _of_share(between)


def _of_share(between: Sequence[Item]) -> bool:
    """As in "3,117, of which 10 % surrendered": the verb is of the 10 %."""
    last = max((at for at, item in enumerate(between) if item.number), default=0)
    led = words_in(between[max(0, last - 3) : last])
    return not {"which", "whom"}.isdisjoint(led) and "," not in words_in(between[last:])


def _past_another(between: Sequence[Item]) -> bool:
    """As in "two of them members, and 12 were stopped": the verb is of the other number.

    Not so in "188, seven of whom are members, were caught".
    """
    numbered = next((n for n, item in enumerate(between) if item.number), 0)
    if words_in(between[numbered + 1 : numbered + 3]) in (["of", "whom"], ["of", "them"]):
        return words_in(between[numbered - 1 : numbered]) == ["and"]
    return not {",", ";"}.isdisjoint(words_in(between[:numbered]))


def _anew(items: Items, at: int, place: int) -> bool:
    """As in "61 people set off and two died": a verb of death governs its own count only."""
    later = [n for n in range(at + 1, place) if items[n].number]
    if not later:
        return False
    if words_in(items[later[-1] - 1 :][:4])[::2] == ["and", "of"]:
        return True
    return occurs("a verb", items[at + 1 : later[-1]])
