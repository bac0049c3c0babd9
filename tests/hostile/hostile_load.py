"""Fifty people at once on one server: everything served, nothing mixed up, memory bounded."""

import random
from functools import partial

from apps import App
from load import Visit, memory, visit_all
from tally import Tally, chooser

from claims import tables
from claims.selection import Selection, Shown
from claims.tables import Dataset
from claims.theme import number
from claims.views.escaping import escape_html
from claims.views.pages import PAGES

FILTERED = ("measure", "group", "place", "period", "outlet", "evidence")
MOST_MEMORY = 1536 * 2**20
Plan = list[tuple[str, dict[str, str]]]


def plan(chance: random.Random, dataset: Dataset) -> Plan:
    """Draw a session: every page in some order, with one or two filters on each.

    No address comes twice: a browser opens one again only by Back, or as a session of its own.
    """
    drawn: list[dict[str, str]] = []
    while len(drawn) < len(PAGES):
        filters = _filters(chance, dataset)
        drawn += [filters] if filters not in drawn else []
    return list(zip(chance.sample(list(PAGES), len(PAGES)), drawn, strict=True))


def _filters(chance: random.Random, dataset: Dataset) -> dict[str, str]:
    names = chance.sample(FILTERED, chance.choice((1, 2)))
    found = {name: str(chance.choice(sorted(set(dataset.statements[name])))) for name in names}
    return found | {"version": dataset.version}


def run_load(seed: int, sessions: int, app: App) -> Tally:
    """Let so many sessions open all pages at once; each must see its own filters' rows."""
    tally = Tally(f"{sessions} sessions at once, a page each")
    dataset = tables.load(app.root)
    visit_all(app.url, [[("", {})]])
    before = memory(app.pid)
    plans = [plan(chooser(seed, n), dataset) for n in range(sessions)]
    visits = visit_all(app.url, plans)
    after = memory(app.pid)
    for one, visit in zip(plans, visits, strict=True):
        _count(tally, one, visit, dataset)
    seconds = sorted(second for visit in visits for second in visit.seconds)
    tally.notes.append(
        f"server memory {before // 2**20} MiB before, {after // 2**20} MiB after "
        f"{sessions} sessions ({(after - before) // sessions // 1024:,} KiB a session); a page "
        f"took {seconds[len(seconds) // 2]:.1f} s in the middle, {seconds[-1]:.1f} s at most"
    )
    tally.took("memory", partial(_require_room, after), 5)
    tally.took("the server's log", partial(require_quiet, app), 5)
    return tally


def _count(tally: Tally, one: Plan, visit: Visit, data: Dataset) -> None:
    tally.crashes += visit.errors
    for (page, query), text in zip(one, visit.texts, strict=False):
        tally.took(f"{page} {query}", partial(_require_own, page, query, text, data), 20)
    tally.hangs += [f"a page of {one} was not served"] * (len(one) - visit.pages)


def _require_own(page: str, query: dict[str, str], text: str, dataset: Dataset) -> None:
    """Fail where a page is not the one asked for or, being filtered, shows others' rows."""
    assert PAGES[page].title in text, f"no page {page}"
    if not PAGES[page].filtered:
        return
    chosen = {name: (value,) for name, value in query.items() if name != "version"}
    selection = Selection(**chosen, version=query["version"])  # type: ignore[arg-type]
    wanted = Shown(dataset, selection).sentence
    assert escape_html(wanted) in text, f"not shown: {wanted}"


def _require_room(held: int) -> None:
    assert held < MOST_MEMORY, f"{number(held)} bytes"


def require_quiet(app: App) -> None:
    """Fail if the app's log has a traceback."""
    assert "Traceback" not in app.printed(), app.printed()[-2000:]
