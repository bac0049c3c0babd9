"""How fast the dashboard is, measured beside others in one run; nothing here is needed to use it.

``apps``      what it is compared with: a blank page, the charts alone, the usual way, Dash
``folders``   data folders of any size, and thousands of articles, made from what is shipped
``servers``   the apps as processes
``browser``   what a reader waits for in Chromium
``programs``  many readers, exports, checks and articles: what needs no browser
``report``    ``results.json``, one table and one picture

Run it with ``make bench``, or ``python -m benchmarks --help`` for parts of it.
How well articles are read is for ``propose``.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build" / "bench"
"""Everything made on the way: generated tables, Dash's environment, an earlier release, logs."""

sys.path.insert(0, str(ROOT / "tests" / "helpers"))  # a browser, a port, many sessions
