"""The head whose value a number is: "the number of people caught has risen to 54".

Which measure the head has is left to ``attach``.
"""

from claims.propose.measure.clause import Clause
from claims.propose.read.article import Items
from claims.propose.read.patterns import holds
from claims.propose.read.tables import word_list

_LINKS = word_list("head_links") | frozenset("exceeded surpassed passed topped".split())
HEAD_STARTS = frozenset("number total figure those tally toll".split())
_ADVERBS = frozenset("thus therefore already only just currently hence accordingly".split())
_PASSED = frozenset("bringing taking raising and".split())
_FAR, _NEAR = 14, 10


def head_of(clause: Clause, at: int) -> int | None:
    """Index of the head ("the number", "the tally") whose value a number is, or None."""
    items, link = clause.items, _link_before(clause.items, at)
    if link < 0:
        return None
    rises = items[link].word.split()[-1] == "from" and holds("to another number", items, at)
    if not rises and not holds("links to a value", items, link):
        return _head_beside(clause, link, at)
    for head in range(link, -1, -1):
        if _barred(clause, head, link):
            return None
        if head < link and (holds("heads a number", items, head) or _numbers(clause, head, link)):
            return _outermost(clause, head)
    return None


def _link_before(items: Items, at: int) -> int:
    """Index of the word before a number, its qualifiers and adverbs left out."""
    link = at - 1
    while link >= 0 and items[link].has("qualifier_before") and items[link].word not in _LINKS:
        link -= 1
    while link > 0 and items[link].word in _ADVERBS:
        link -= 1
    return link


def _barred(clause: Clause, at: int, link: int) -> bool:
    """Tell whether another clause or number stands between a head and its link."""
    items = clause.items
    if at in clause.barriers and items[at].word not in _PASSED:
        return True
    figure = items[at].number is not None and at < link - 1
    return figure and not holds("no figure of its own", items, at)


def _numbers(clause: Clause, head: int, link: int) -> bool:
    """As in "the terrorists neutralised in the past week numbered 58"."""
    told = clause.modes.get(head + 1) == "participle" and clause.items[head].has("group")
    return told and clause.items[link].word.startswith(("number", "total"))


def _head_beside(clause: Clause, link: int, at: int) -> int | None:
    """As in "the number of those stopped 54", a verb left out."""
    items = clause.items
    if clause.modes.get(link) != "participle" or link != at - 1:
        return _that_of(clause, at)
    heads = [n for n in range(max(0, at - 5), link) if holds("heads a number", items, n)]
    return max(heads, default=None)


def _that_of(clause: Clause, at: int) -> int | None:
    """As in ", that of people caught at the borders 98": the verb is the one before."""
    items = clause.items
    for head in range(at - 2, max(-1, at - _NEAR), -1):
        if items[head].number or items[head].word in {",", ";"}:
            return None
        if items[head].word in {"that", "those"} and items[head + 1].word == "of":
            told = any(clause.modes.get(n) == "participle" for n in range(head + 1, at))
            return head if told else None
    return None


def _outermost(clause: Clause, head: int) -> int:
    """The first of several heads in a row: "the number of those"."""
    for place in range(head, max(-1, head - _FAR), -1):
        if place in clause.barriers or clause.items[place].number:
            break
        if clause.items[place].word in HEAD_STARTS:
            head = place
    return head
