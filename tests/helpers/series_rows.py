"""Builders of test rows for the series: claims joined with their article, as in a Dataset."""

from datetime import date, timedelta

import pandas as pd
from hypothesis import settings

from claims.series.scopes import AUTHORITY

FRAMES = settings(deadline=None, max_examples=15)
"""For property tests that build frames: no time is asserted."""

PERIOD_DAYS = {"past_week": 6, "past_two_weeks": 13}


def claim(**fields):
    """A week's 54 “neutralised”, said on 25 Apr 2024, as AA reported it; override any column."""
    said_on = fields.get("said_on", "2024-04-25")
    period = fields.get("period", "past_week")
    outlet = fields.get("outlet", "AA")
    article_id = fields.get("article_id", f"{outlet}-{said_on}".lower().replace(" ", "-"))
    first, last = _days(period, said_on)
    row = {
        "claim_id": "",
        "article_id": article_id,
        "value": 54,
        "qualifier": "exact",
        "measure": "neutralised",
        "group": "militants",
        "place": "northern_iraq_and_syria",
        "period": period,
        "period_start": first,
        "period_end": last,
        "claimant": AUTHORITY,
        "part_of": "",
        "supersedes": "",
        "recorded_on": "2026-11-22",
        "note": "",
        "collection": "series",
        "outlet": outlet,
        "url": f"https://example.org/{article_id}",
        "said_on": said_on,
        "published": said_on,
        "date_basis": "stated",
        "evidence": "cited",
    }
    return row | fields


def total(value, said_on, **fields):
    """A total since 1 January of the year of ``said_on``."""
    return claim(value=value, said_on=said_on, period="year_to_date", **fields)


def week(value, said_on, **fields):
    """A week's figure."""
    return claim(value=value, said_on=said_on, period="past_week", **fields)


def page(whole, iraq, syria, said_on="2024-04-25", **fields):
    """The total since 1 January with its two parts, as one page gives them."""
    outlet = fields.setdefault("outlet", "AA")
    name = f"{outlet}-{said_on}"
    return (
        total(whole, said_on, claim_id=f"{name}-1", **fields),
        total(iraq, said_on, claim_id=f"{name}-2", part_of=f"{name}-1", place="iraq", **fields),
        total(syria, said_on, claim_id=f"{name}-3", part_of=f"{name}-1", place="syria", **fields),
    )


def statements(*rows):
    """The frame of the rows; ids ``c01``, ``c02`` ... in their order where none is given."""
    named = [row | {"claim_id": row["claim_id"] or f"c{n:02}"} for n, row in enumerate(rows, 1)]
    frame = pd.DataFrame(named, columns=list(claim()))
    for column in ("said_on", "published", "period_start", "period_end"):
        frame[column] = pd.to_datetime(frame[column], format="%Y-%m-%d")
    texts = [name for name in frame if frame[name].dtype == object]
    return frame.assign(value=frame["value"].astype("float64")).astype(dict.fromkeys(texts, "str"))


def _days(period, said_on):
    last = date.fromisoformat(said_on)
    if period == "year_to_date":
        return f"{last.year}-01-01", said_on
    if period in PERIOD_DAYS:
        return str(last - timedelta(days=PERIOD_DAYS[period])), said_on
    return "", ""
