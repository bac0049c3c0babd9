"""A chart is the same bytes in every time zone, and no label of its days stands twice."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from claims.charts.axes import time_values

ZONES = ("UTC", "Europe/Istanbul", "America/Los_Angeles")
CODE = """
import hashlib, os, sys, time
from claims import tables
from claims.charts.catalogue import draw
from claims.exports import export_all
from claims.selection import Selection, Shown
shown = Shown(tables.load(), Selection())
for zone in sys.argv[1:]:
    if os.fork() == 0:
        os.environ["TZ"] = zone
        time.tzset()
        found = hashlib.sha256()
        for name in ("neutralised-cumulative", "prevented-weekly", "timeline", "neutralised-share"):
            for data in export_all(draw(name, shown), ["svg", "json"]).values():
                found.update(data)
        print(time.tzname[0], found.hexdigest(), flush=True)
        os._exit(0)
    os.wait()
"""


def test_a_chart_is_the_same_bytes_in_every_time_zone() -> None:
    """The tables are read once; each zone then has a process of its own, a fork."""
    done = subprocess.run(
        [sys.executable, "-c", CODE, *ZONES],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    told = dict(line.split() for line in done.stdout.splitlines())
    assert list(told) == ["UTC", "+03", "PST"]
    assert len(set(told.values())) == 1


@pytest.mark.parametrize("days", [1, 2, 5, 9, 20, 40, 77, 100, 101, 200, 400, 900, 3000, 9000])
@pytest.mark.parametrize("start", ["2024-11-03", "2025-12-20"])
def test_ticks_are_few_within_the_days_and_different(days: int, start: str) -> None:
    first = pd.Timestamp(start)
    found = time_values(first, first + pd.Timedelta(days=days))
    moments = [pd.Timestamp(moment, unit="ms") for moment in found["ticks"]]
    labels = [f"{moment:{found['tick_format']}}" for moment in moments]
    assert 1 <= len(labels) <= 6
    assert len(set(labels)) == len(labels)
    assert all(first <= moment <= first + pd.Timedelta(days=days) for moment in moments)
