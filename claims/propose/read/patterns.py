"""Rules that are patterns of words: ``patterns.csv``, a row for each, with an example.

A pattern is a row of terms, one for each word or phrase of a sentence. ``HERE`` is the word asked
about, and stands for any; ``HERE:off`` says which. The other terms:

===================  ================================================================
``off``              the word itself; ``~ed``, ``includ~`` its end or its beginning; a
                     phrase has ``_`` for its spaces
``#saying``          a word that the lexicon marks so; ``#place=turkiye`` with its code; ``#``
                     any marked word
``@shores``          a word of that list of ``words.csv``
``NUMBER PERIOD``    a number (``FIGURE``: no ordinal), a stretch of time; ``SIGN``: one of
                     them, or a punctuation mark
``START END``        the edges of the sentence
``.``                any word
``a|b``  ``!a|b``    one of them; none of them
``a|b&!c``           both hold of one word
``a*3``  ``a?``      up to three; one or none
===================  ================================================================

``<8`` and ``>8`` in front say how many words a pattern may reach to either side. A rule holds if
one of the rows of its name fits, and none of the patterns of that row's ``unless`` (parted by
``//``) does.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from claims.propose.read.article import Item, Items
from claims.propose.read.tables import LISTS, read_table

_ENDS = r"(?!\S)"
_ANY = r" (?!START|END)\S+"
_MARKS = rf"(?:#\S*)?{_ENDS}"
_FORMS = {
    ".": _ANY,
    "HERE": _ANY,
    "NUMBER": rf" @number{_MARKS}",
    "FIGURE": r" @number(?!#form=ordinal)\S*",
    "PERIOD": rf" @period{_MARKS}",
    "SIGN": r" [^\s\w]\S*",
    "START": " START",
    "END": " END",
}
_TERM = re.compile(r"(.+?)(?:\*(\d+)|(\?))?\Z")
_REACH = re.compile(r"(?:<(\d+) )?(?:>(\d+) )?(.+)")


@dataclass(frozen=True)
class Pattern:
    """The terms before ``HERE`` and from it on, and how many words each can reach.

    ``unless`` are the patterns that must not fit the same word.
    """

    before: re.Pattern[str] | None
    after: re.Pattern[str]
    left: int
    right: int
    unless: tuple["Pattern", ...] = ()

    def fits(self, items: Items, at: int) -> bool:
        """Tell whether the words around an index, and the one there, are as the terms say."""
        starts = items.starts
        end = starts[at + self.right] if at + self.right < len(starts) else starts[-1]
        if not self.after.match(items.line, starts[at], end):
            return False
        low = starts[at - self.left] if at > self.left else 0
        if self.before and not self.before.search(items.line, low, starts[at]):
            return False
        return not any(other.fits(items, at) for other in self.unless)

    def candidates(self, items: Items) -> Iterator[int]:
        """The indexes from which on the words may be as the terms say: quicker than asking each."""
        match = self.after.search(items.line)
        while match:
            yield bisect_left(items.starts, match.start())
            match = self.after.search(items.line, match.start() + 1)


def holds(rule: str, items: Items, at: int) -> bool:
    """Tell whether a rule holds of the word at an index of a sentence."""
    return at < len(items) and any(row.fits(items, at) for row in _RULES[rule])


def where(rule: str, items: Items) -> frozenset[int]:
    """The indexes of the words of a sentence of which a rule holds."""
    return frozenset(
        at for row in _RULES[rule] for at in row.candidates(items) if row.fits(items, at)
    )


def occurs(rule: str, items: Iterable[Item]) -> bool:
    """Tell whether a rule without ``HERE`` holds anywhere among words in a row."""
    line = Items(items).line
    return any(row.after.search(line) for row in _RULES[rule])


def pattern(text: str) -> Pattern:
    """Read a pattern of the table."""
    ((left, right, body),) = _REACH.findall(text)
    terms = body.split(" ")
    here = next((n for n, term in enumerate(terms) if term.startswith("HERE")), 0)
    before, most_before = _terms(terms[:here])
    after, most_after = _terms(term.removeprefix("HERE:") for term in terms[here:])
    return Pattern(
        re.compile(before + r"\Z") if before else None,
        re.compile(after),
        int(left or most_before),
        int(right or most_after - 1) + 1,
    )


def _terms(terms: Iterable[str]) -> tuple[str, int]:
    """The expression of terms in a row, and how many words it can hold."""
    found, most = "", 0
    for term in terms:
        body, times, optional = _TERM.findall(term)[0]
        word = _both(body)
        found += f"(?:{word}){{0,{times or 1}}}" if times or optional else word
        most += int(times or 1) * (body != "START")
    return found, most


def _both(term: str) -> str:
    """The expression of what must hold of one word: all of its parts."""
    parts = [f"(?{'!' if part[0] == '!' else '='}{_one_of(part)})" for part in term.split("&")]
    return "".join(parts) + _ANY if len(parts) > 1 or term[0] == "!" else _one_of(term)


def _one_of(part: str) -> str:
    return "(?:" + "|".join(map(_form, part.removeprefix("!").split("|"))) + ")"


def _form(form: str) -> str:
    """The expression of one word, mark or list."""
    if form in _FORMS:
        return _FORMS[form]
    if form == "#":
        return r" [^\s#]+#\S*"
    if form.startswith("#"):
        mark, _, code = form[1:].partition("=")
        closed = r"(?=#|\s|\Z)" if code else ""
        return rf" [^\s#]+\S*#{mark}={code}{closed}\S*"
    if form.startswith("@"):
        return f" (?:{'|'.join(map(re.escape, sorted(LISTS[form[1:]])))}){_MARKS}"
    body = re.escape(form.removeprefix("\\").strip("~"))
    ends, begins = form.startswith("~"), form.endswith("~")
    return " " + r"[^\s#]*" * ends + body + r"[^\s#]*" * begins + _MARKS


_RULES: dict[str, list[Pattern]] = {}
"""The rows of each rule, in order."""
for _row in read_table("patterns.csv"):
    _unless = tuple(pattern(other) for other in _row["unless"].split(" // ") if other)
    _RULES.setdefault(_row["rule"], []).append(replace(pattern(_row["pattern"]), unless=_unless))
