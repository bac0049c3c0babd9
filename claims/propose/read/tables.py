"""The tables of this package: kinds of words, lists of words, patterns, forms of numbers."""

import csv
from importlib.resources import files


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of a table."""
    lines = (files("claims.propose") / name).read_text("utf-8").splitlines()
    return list(csv.DictReader(lines))


LISTS = {row["list"]: row["words"].split() for row in read_table("words.csv")}


def word_list(name: str) -> frozenset[str]:
    """A list of ``words.csv``; its phrases have ``_`` for their spaces there."""
    return frozenset(word.replace("_", " ") for word in LISTS[name])
