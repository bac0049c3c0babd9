"""How fast the dashboard is, measured beside others in one run; nothing here is needed to use it.

folders    data folders of any size, made from the shipped series
servers    the apps as processes: ours, a blank page, the usual way, and the peers of ``peers``
browser    what a reader waits for in Chromium
sessions   many readers at once, as bare WebSocket clients
programs   the command line, the checks, the exports and the proposer
goals      what the measurements are to be, as ratios
curves     how the cost grows, drawn
report     the table, ``results.json`` and ``docs/performance.md``

Run it with ``make bench``, or ``python -m benchmarks --help`` for parts of it.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build" / "bench"
"""Everything made on the way: generated tables, the peers' environment, logs."""

sys.path.insert(0, str(ROOT / "tests"))  # for the tests' way to find a browser and a port
