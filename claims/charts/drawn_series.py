"""What of a series is drawn: its totals, the growth between those in line, its weeks.

Every value is judged on all data of the version (``soundness``), then the selection is drawn.
"""

from functools import lru_cache

import numpy as np
import pandas as pd

from claims.charts.lines import in_line, line, points_of, yearly
from claims.charts.soundness import FAILING, judged
from claims.selection import Shown
from claims.series.points import FLOW, TOTAL
from claims.series.series import Series
from claims.series.steps import steps


@lru_cache(maxsize=16)
def _judged(shown: Shown) -> pd.DataFrame:
    return judged(shown, points_of(shown))


@lru_cache(maxsize=16)
def _totals(shown: Shown) -> pd.DataFrame:
    """Return the totals of all series that count from a 1 January, in line or not."""
    rows = _judged(shown)
    found = yearly(rows[(rows["kind"] == TOTAL).to_numpy()])
    kept = found["sound"].to_numpy().copy()
    kept[kept] = in_line(found[kept])
    return found.assign(sound=kept)


def totals(shown: Shown, measure: str, place: str) -> pd.DataFrame:
    """Return the totals of a series that count from a 1 January; ``sound`` where in line."""
    return _of(line(shown, measure, place), _totals(shown))


def flows(shown: Shown, measure: str, place: str) -> pd.DataFrame:
    """Return the figures of single periods (weeks, two weeks, days) of a series, judged."""
    rows = _judged(shown)
    return _of(line(shown, measure, place), rows[(rows["kind"] == FLOW).to_numpy()])


def _of(found: Series, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a series among those of all."""
    return rows[np.isin(rows["series_id"].to_numpy(), found.chosen["series_id"].unique())]


@lru_cache(maxsize=16)
def _grown(shown: Shown) -> pd.DataFrame:
    """Return the steps between totals in line of all series, worked out together.

    No step ends at a total that was not updated: it tells nothing of the days since the last.
    """
    drawn, rows = _judged(shown), _totals(shown)
    weeks = drawn[(drawn["kind"] == FLOW).to_numpy()]
    new = np.array([FAILING["stale"] not in flag for flag in rows["flag"]], dtype=bool)
    usable = rows[rows["sound"].to_numpy() & new]
    return steps(pd.concat([weeks, usable], ignore_index=True))


def weekly_bars(shown: Shown, measure: str, place: str) -> pd.DataFrame:
    """Return the steps between totals in line as bars that do not overlap.

    A step from 1 January to a year's first total is kept only where no other step covers its days.
    ``vetted`` tells whether the totals at both its ends are, ``flag`` what is wrong with them.
    """
    grown = _of(line(shown, measure, place), _grown(shown))
    usable = grown[(grown["days"] > 0).to_numpy()]
    first, last, days, opens = (
        usable[name].to_numpy() for name in ("first_day", "last_day", "days", "opens")
    )
    kept: list[int] = []
    for at in np.lexsort([first, days, opens]).tolist():
        taken = np.array(kept, dtype=np.int64)
        if ((last[at] < first[taken]) | (last[taken] < first[at])).all():
            kept.append(at)
    bars = usable.iloc[sorted(kept, key=lambda at: first[at])]
    return bars.assign(**_ends(bars, _totals(shown)))


def _ends(bars: pd.DataFrame, totals: pd.DataFrame) -> dict[str, list[object]]:
    """Return what is to be said of the totals between which each bar stands."""
    rows = zip(totals["claim_ids"], totals["flag"], strict=True)
    flags = {ids: flag for ids, flag in rows}
    pairs = zip(bars["claim_ids_before"], bars["claim_ids"], strict=True)
    found = ["; ".join(flags[ids] for ids in pair if flags.get(ids)) for pair in pairs]
    joined = ["; ".join(dict.fromkeys(told.split("; "))) for told in found]
    return {"flag": list(joined), "vetted": [not flag for flag in joined]}
