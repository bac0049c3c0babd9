"""What the tables said when: as of a version, and what changed between two versions.

Rows are only ever appended. A correction is a claim that supersedes another; a withdrawal is a
correction whose note begins with ``Withdrawn:`` and which is no claim itself. Articles and events
are only added; what is set aside carries no date, so its history is not known.

A version is a text: a day or a moment in UTC, as in ``recorded_on``, compared as text. Words for
readers are for the selection and the pages.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

import pandas as pd

from claims.tables import reading
from claims.tables.dataset import Dataset
from claims.theme import day, number

WITHDRAWN = "Withdrawn:"
"""How the note of a row begins that takes the claim it supersedes back."""
BEGINNING = "0000"
"""A version before every other."""
DAY_ENDS = "T23:59:59Z"
_FORM = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?")


def is_day(text: str) -> bool:
    """Tell whether a text is a day that exists, written as 2024-04-25."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def is_version(text: str) -> bool:
    """Tell whether a text is a day or a moment that exists: ``2026-11-22T10:58:43Z``."""
    if not (text.isascii() and _FORM.fullmatch(text)):
        return False
    try:
        datetime.fromisoformat(text.removesuffix("Z"))
    except ValueError:
        return False
    return True


def version_words(version: str) -> str:
    """Write a version for a reader: ``22 Nov 2026, 10:58:43 UTC``."""
    if version == BEGINNING:
        return "the beginning"
    if not is_version(version):
        return version
    on = day(date.fromisoformat(version[:10]))
    if version.endswith(DAY_ENDS):
        return f"the end of {on}"
    return f"{on}, {version[11:19]} UTC" if "T" in version else on


def versions(dataset: Dataset) -> list[str]:
    """Return every version that the tables have had, the oldest first."""
    frames = (dataset.articles, dataset.claims, dataset.events)
    return sorted({str(value) for frame in frames for value in frame["recorded_on"].unique()})


def recorded(frame: pd.DataFrame, version: str) -> pd.DataFrame:
    """Return the rows recorded up to a version; all of them if it is empty."""
    return frame[~_after(frame, version)] if version else frame


def _after(frame: pd.DataFrame, version: str) -> pd.Series:
    """Tell which rows were recorded after a version; each different moment is compared once."""
    moments = frame["recorded_on"]
    return moments.isin([moment for moment in moments.unique() if moment > version])


def withdrawals(claims: pd.DataFrame) -> pd.Series:
    """Tell which rows only take another one back."""
    return (claims["supersedes"] != "") & claims["note"].str.startswith(WITHDRAWN)


def live(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the claims that no other row corrects or takes back."""
    later = claims[claims["supersedes"] != ""]
    if later.empty:
        return claims
    gone = {*later["supersedes"], *later.loc[withdrawals(later), "claim_id"]}
    return claims[~claims["claim_id"].isin(gone)]


def corrected(claims: pd.DataFrame) -> pd.DataFrame:
    """Return the live claims, each part pointing to what its whole was corrected to."""
    later = _corrections_by(claims, "supersedes", "claim_id")
    current = live(claims)
    part_of = current["part_of"].astype(reading.TEXT)
    moved = part_of.isin(list(later))
    part_of[moved] = [last_of(name, later) for name in part_of[moved]]
    return current.assign(part_of=part_of)


def as_of(claims: pd.DataFrame, version: str) -> pd.DataFrame:
    """Return the claims as they stood at a version: later rows hidden, corrections applied."""
    return corrected(recorded(claims, version))


def articles_as_of(dataset: Dataset, version: str) -> pd.DataFrame:
    """Return the articles as they stood at a version; all that stand now if it is empty.

    A page that was entered anew under its right day stands under that day only.
    """
    known = recorded(dataset.articles, version)
    moved = _moved(recorded(dataset.claims, version))
    return known[~known["article_id"].isin(list(moved))] if moved else known


def _moved(claims: pd.DataFrame) -> dict[str, str]:
    """Map each article that was entered anew to the one that took its place."""
    later = claims[claims["supersedes"] != ""]
    if later.empty:
        return {}
    earlier = claims[claims["claim_id"].isin(later["supersedes"])]
    article_of = dict(zip(earlier["claim_id"], earlier["article_id"], strict=True))
    pairs = zip(later["supersedes"].map(article_of), later["article_id"], strict=True)
    return {str(was): str(now) for was, now in pairs if not pd.isna(was) and was != now}


@dataclass(frozen=True, eq=False)
class Changes:
    """What changed from one version to a later one, net: a reader of both sees exactly this.

    ``added`` and ``withdrawn`` are rows of claims; ``corrected`` has a row per claim that reads
    differently now: ``claim_id`` and ``was``, the ids of the new and of the old row, ``note``
    (why) and ``recorded_on``. ``withdrawn`` has the reason as ``why`` and its day as ``gone_on``.
    A claim added and withdrawn in between is in none of them.
    """

    added: pd.DataFrame
    corrected: pd.DataFrame
    withdrawn: pd.DataFrame
    articles: pd.DataFrame
    events: pd.DataFrame

    @property
    def counts(self) -> dict[str, int]:
        """How many of each kind, by words for a reader; kinds without any left out."""
        named = {
            "claims added": self.added,
            "corrected": self.corrected,
            "withdrawn": self.withdrawn,
            "articles added": self.articles,
            "events added": self.events,
        }
        return {words: len(frame) for words, frame in named.items() if len(frame)}

    @property
    def words(self) -> str:
        """The counts as a line: ``+12 claims, 1 corrected``; empty where nothing changed."""
        told = []
        for words, count in self.counts.items():
            name, is_more, _ = words.partition(" added")
            one = name.removesuffix("s") if count == 1 else name
            told.append(f"+{number(count)} {one}" if is_more else f"{number(count)} {name}")
        return ", ".join(told)


def changes(dataset: Dataset, since: str, until: str = "") -> Changes:
    """Compare the tables as they stood at two versions.

    Args:
        dataset: all rows.
        since: the earlier version; ``BEGINNING`` for everything.
        until: the later version; empty for the newest.
    """
    rows = recorded(dataset.statements, until)
    before, after = as_of(rows, since or dataset.version), live(rows)
    pairs = _corrections(before, after, rows)
    new = after[~after["claim_id"].isin({*before["claim_id"], *pairs["claim_id"]})]
    gone = before[~before["claim_id"].isin({*after["claim_id"], *pairs["was"]})]
    articles = _later(dataset.articles, since or dataset.version, until)
    held = set(recorded(dataset.articles, since or dataset.version)["article_id"])
    twice = [now if was in held else was for was, now in _moved(rows).items()]
    return Changes(
        added=new,
        corrected=pairs,
        withdrawn=_with_reasons(gone, rows),
        articles=articles[~articles["article_id"].isin(twice)],
        events=_later(dataset.events, since or dataset.version, until),
    )


@lru_cache(maxsize=8)
def newer(dataset: Dataset, version: str) -> Changes:
    """Return what the newest data has that a version had not; nothing where none is named.

    Kept, as every page of an old link asks: of 100,000 claims the comparison takes over a second.
    """
    if not version or version >= dataset.version:
        none = dataset.statements.head(0)
        return Changes(none, none, none, dataset.articles.head(0), dataset.events.head(0))
    return changes(dataset, version)


def _later(frame: pd.DataFrame, since: str, until: str) -> pd.DataFrame:
    found = recorded(frame, until)
    return found[_after(found, since)]


def _corrections(before: pd.DataFrame, after: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Pair each claim that is corrected now with what it was at the earlier version."""
    earlier = _corrections_by(rows, "claim_id", "supersedes")
    known = set(before["claim_id"])
    fresh = after[(after["supersedes"] != "") & ~after["claim_id"].isin(known)]
    origins = [
        next((name for name in chain(claim_id, earlier) if name in known), "")
        for claim_id in fresh["claim_id"]
    ]
    paired = fresh.assign(was=pd.Series(origins, index=fresh.index, dtype="object"))
    return paired[paired["was"] != ""].reset_index(drop=True)


def _corrections_by(rows: pd.DataFrame, key: str, value: str) -> dict[str, str]:
    """Map one column of the rows that correct another to a second one."""
    linked = rows[rows["supersedes"] != ""]
    return dict(zip(linked[key], linked[value], strict=True))


def _with_reasons(gone: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Add why and when each claim was withdrawn, which its last successor says."""
    later = _corrections_by(rows, "supersedes", "claim_id")
    notes = _corrections_by(rows, "claim_id", "note")
    moments = _corrections_by(rows, "claim_id", "recorded_on")
    ends = [last_of(claim_id, later) for claim_id in gone["claim_id"]]
    whys = [notes.get(end, "").removeprefix(WITHDRAWN).strip() for end in ends]
    return gone.assign(why=whys, gone_on=[moments.get(end, "") for end in ends])


def last_of(claim_id: str, links: Mapping[str, str]) -> str:
    """Follow links to their end: corrections to the latest, parts to the outermost whole."""
    *_, last = chain(claim_id, links)
    return last


def chain(claim_id: str, links: Mapping[str, str]) -> Iterator[str]:
    """Yield a claim and, link by link, those it leads to; each once, should they lead back."""
    seen: set[str] = set()
    while claim_id and claim_id not in seen:
        seen.add(claim_id)
        yield claim_id
        claim_id = links.get(claim_id, "")
