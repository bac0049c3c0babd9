"""The tables as tidy frames, for people who program: ``import claims; claims.open_tables()``."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from claims import tables
from claims.selection import Selection, Shown, option_label

LABELLED = ("measure", "group", "place", "period")


@dataclass(frozen=True)
class Frames:
    """The tables of one version of the data, each a data frame of its own.

    Attributes:
        claims: a row per claim in force, its article's ``outlet``, ``said_on``, ``title``, ``url``
            and ``evidence`` with it, days as ``datetime64``; ``measure_label`` and the like say
            the codes in words. ``claim_id`` is unique.
        articles: a row per article or page.
        events: a row per dated event.
        set_aside: a row per number or date that is no claim, with the reason.
        measures: the codebook of what is counted, with ``unit`` and ``definition``.
        groups: the codebook of who is counted.
        places: the codebook of where.
        version: the version of the data, the largest ``recorded_on``.
    """

    claims: pd.DataFrame
    articles: pd.DataFrame
    events: pd.DataFrame
    set_aside: pd.DataFrame
    measures: pd.DataFrame
    groups: pd.DataFrame
    places: pd.DataFrame
    version: str


def open_tables(root: Path | str | None = None, version: str = "") -> Frames:
    """Read the tables; the frames are copies, to be changed at will.

    Args:
        root: a folder with ``data/`` and ``seeds/``; without one the project's own.
        version: the data as of a day or moment such as ``2026-11-22``; empty for the newest.

    Raises:
        TableError: the tables cannot be read; the error lists every problem.
    """
    dataset = tables.load(Path(root)) if root else tables.load()
    shown = Shown(dataset, Selection(version=version))
    claims = shown.known.reset_index(drop=True).copy()
    for name in LABELLED:
        words = {code: option_label(name, code, dataset.codebook) for code in claims[name].unique()}
        claims[f"{name}_label"] = claims[name].astype(str).map(words)
    return Frames(
        claims=claims,
        articles=shown.articles.reset_index(drop=True).copy(),
        events=shown.events.reset_index(drop=True).copy(),
        set_aside=shown.set_aside.reset_index(drop=True).copy(),
        measures=dataset.measures.copy(),
        groups=dataset.groups.copy(),
        places=dataset.places.copy(),
        version=shown.version,
    )
