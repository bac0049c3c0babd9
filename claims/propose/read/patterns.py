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

``<8`` and ``>8`` in front say how many words a pattern may reach to either side. Of several rows
with one name the first that fits decides: the rule holds if its ``unless`` does not (alternatives
parted by ``//``).
"""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from claims.propose.read.article import Item, Items

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
_REACH = re.compile(r"(?:<(\d+) )?(?:>(\d+) )?")


def word_list(name: str) -> frozenset[str]:
    """A list of ``words.csv``; its phrases have ``_`` for their spaces there."""
    return frozenset(word.replace("_", " ") for word in _lists()[name].split())


def holds(rule: str, items: Items, at: int) -> bool:
    """Tell whether a rule holds of the word at an index of a sentence."""
    first, rows = _rules()[rule]
    if at >= len(items) or not (first is None or _begins(items[at], first)):
        return False
    for row, unless in rows:
        if row.holds(items, at):
            return not any(other.holds(items, at) for other in unless)
    return False


def _begins(item: Item, first: frozenset[str]) -> bool:
    """Tell quickly whether a word, or one of its marks, can be what a rule asks about."""
    return item.word in first or (bool(item.marks) and not first.isdisjoint(item.marks))


def where(rule: str, items: Items) -> frozenset[int]:
    """The indexes of the words of a sentence of which a rule holds."""
    first = _rules()[rule][0]
    asked = [at for at, item in enumerate(items) if first is None or _begins(item, first)]
    return frozenset(at for at in asked if holds(rule, items, at))


def occurs(rule: str, items: Items) -> bool:
    """Tell whether a rule without ``HERE`` holds anywhere among words in a row."""
    told = f" START{_told(items, 0, len(items) + 1)}"
    return any(row.after.search(told) for row, _ in _rules()[rule][1])


@dataclass(frozen=True)
class Pattern:
    """The terms before ``HERE`` and from it on, and how many words each can reach."""

    first: frozenset[str] | None
    before: re.Pattern[str] | None
    after: re.Pattern[str]
    left: int
    right: int

    def holds(self, items: Items, at: int) -> bool:
        """Tell whether the words around an index, and the one there, are as the terms say."""
        if not self.after.match(_told(items, at, at + self.right)):
            return False
        if self.before is None:
            return True
        start = " START" if at <= self.left else ""
        return bool(self.before.search(start + _told(items, max(0, at - self.left), at)))


def _told(items: Items, low: int, high: int) -> str:
    """The words from one index to another with their marks, and the sentence's end after it."""
    return "".join([item.told for item in items[low:high]]) + (" END" if high > len(items) else "")


_Row = tuple[Pattern, tuple[Pattern, ...]]


@cache
def _rules() -> dict[str, tuple[frozenset[str] | None, list[_Row]]]:
    """The rows of each rule, behind the words and marks it can be asked of; None: of any."""
    rules: dict[str, list[_Row]] = {}
    for row in read_table("patterns.csv"):
        unless = tuple(pattern(other) for other in row["unless"].split(" // ") if other)
        rules.setdefault(row["rule"], []).append((pattern(row["pattern"]), unless))
    return {name: (_any_of(row.first for row, _ in rows), rows) for name, rows in rules.items()}


def _any_of(parts: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    found = list(parts)
    known = [part for part in found if part is not None]
    return frozenset().union(*known) if len(known) == len(found) else None


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of a table of this package."""
    lines = (files("claims.propose") / name).read_text("utf-8").splitlines()
    return list(csv.DictReader(lines))


@cache
def _lists() -> dict[str, str]:
    return {row["list"]: row["words"] for row in read_table("words.csv")}


def pattern(text: str) -> Pattern:
    """Read a pattern of the table."""
    reach = _REACH.match(text)
    left, right = reach.groups() if reach else (None, None)
    terms = text[reach.end() if reach else 0 :].split(" ")
    here = next((n for n, term in enumerate(terms) if term.startswith("HERE")), 0)
    before, most_before = _terms(terms[:here])
    terms = [term.removeprefix("HERE:") for term in terms[here:]]
    after, most_after = _terms(terms)
    return Pattern(
        _any_of(map(_first, terms[0].split("&")[0].split("|"))),
        re.compile(before + r"\Z") if before else None,
        re.compile(after),
        int(left or most_before),
        int(right or most_after - 1) + 1,
    )


def _first(form: str) -> frozenset[str] | None:
    """The words, or the mark, that an alternative stands for; None for any."""
    if form in {"NUMBER", "FIGURE"} or form.startswith("#form="):
        return frozenset({"@number"})
    if form in _FORMS or form[0] == "!" or "~" in form or form == "#":
        return None
    if form.startswith("@"):
        return word_list(form[1:])
    return frozenset({form[1:].split("=")[0] if form[0] == "#" else form.replace("_", " ")})


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
        return f" (?:{'|'.join(map(re.escape, sorted(_lists()[form[1:]].split())))}){_MARKS}"
    body = re.escape(form.removeprefix("\\").strip("~"))
    ends, begins = form.startswith("~"), form.endswith("~")
    return " " + r"[^\s#]*" * ends + body + r"[^\s#]*" * begins + _MARKS
