"""The filters of a command, in the words of a link, as what is shown."""

import argparse

from claims import checks
from claims.cli import FILTER_WORDS
from claims.errors import SelectionError
from claims.links import PAGE_KEYS, from_query, read_link
from claims.selection import Shown


def chosen(given: argparse.Namespace) -> Shown:
    """Return what the filters given select of the folder's tables.

    Raises:
        TableError: the tables cannot be read.
        SelectionError: a filter has a value that the data does not hold, or the link is none.
    """
    query = _query(given)
    dataset = checks.sound(given.root)
    selection, notes = from_query(query, dataset.statements, PAGE_KEYS, dataset.version)
    if notes:
        raise SelectionError(" ".join(note.replace("The link", "The command") for note in notes))
    return Shown(dataset, selection)


def _query(given: argparse.Namespace) -> dict[str, list[str]]:
    query: dict[str, list[str]] = {
        name: getattr(given, name) for name in FILTER_WORDS if getattr(given, name)
    }
    query |= {name: [vars(given)[name]] for name in ("from", "to", "version") if vars(given)[name]}
    if given.link is None:
        return query
    if query:
        raise SelectionError(
            f"The command has a link and the filter {next(iter(query))}; give one or the other."
        )
    return read_link(given.link)
