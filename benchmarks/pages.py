"""What a reader of a page waits for, each app in turn, several times in one run."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from benchmarks import ROOT, browser, peers, servers, sessions
from benchmarks.browser import BLANK, STREAMLIT, Kind
from benchmarks.servers import App
from claims.views.neutralisations import LONG_VIEW

CHANGES = 5
HEAVIEST = "neutralisations"
ITS_CHARTS = ("briefing-regions", *LONG_VIEW)
ONE_CHART = "timeline"
CROWDS = (1, 10, 50)
Samples = defaultdict[str, list[float]]


def medians(samples: Samples) -> dict[str, float]:
    """Return the median of each measure, to a tenth."""
    return {name: round(median(values), 1) for name, values in samples.items() if values}


def apps_in_turn(chromium: Browser, repeats: int) -> dict[str, dict[str, float]]:
    """Cold and warm starts and filter changes: ours, its charts alone, a blank page, the usual."""
    compared: dict[str, tuple[App, Kind]] = {
        "blank": (servers.blank(), BLANK),
        "blank_button": (servers.button(), BLANK),
        "charts_alone": (servers.alone(ITS_CHARTS, CHANGES + 1), browser.ALONE),
        "ours": (servers.ours(page=HEAVIEST), STREAMLIT),
        "ours_one_chart": (servers.ours(page=ONE_CHART), browser.ONE_CHART),
        "usual": (servers.usual(), STREAMLIT),
    }
    found: dict[str, Samples] = {name: defaultdict(list) for name in compared}
    for _ in range(repeats):
        for name, (app, kind) in compared.items():
            _one(chromium, app, kind, found[name])
    return {name: medians(samples) for name, samples in found.items()}


def _one(chromium: Browser, app: App, kind: Kind, found: Samples) -> None:
    with servers.running(app, wait=False) as server:
        with browser.fresh(chromium, kind) as page:
            found["cold"].append(browser.first_chart(page, server.url + app.path, server.started))
        _warm(chromium, app, server.url, kind, found)
        found["memory"].append(server.memory())


def _warm(chromium: Browser, app: App, url: str, kind: Kind, found: Samples) -> None:
    with browser.fresh(chromium, kind) as page:
        first = browser.visit(page, url + app.path)
        found["new_browser"].append(first.first)
        found["bytes"].append(first.bytes)
        found["requests"].append(first.requests)
        again = browser.visit(page, url + app.path)
        found["first_chart"].append(again.first)
        found["all_charts"].append(again.all)
        found["page_bytes"].append(again.bytes)
        if kind.change and not app.path.endswith("blank"):
            for time in changes(page, kind, CHANGES if app.name != "blank" else CHANGES * 2):
                found["change"].append(time)


def changes(page: Page, kind: Kind, times: int) -> Iterator[float]:
    """Yield what so many filter changes take; a page without a filter yields none."""
    act = kind.change
    if act is None or (kind is BLANK and not page.get_by_test_id("stButton").count()):
        return
    for number in range(times):
        yield browser.changed(page, lambda number=number: act(page, number))  # type: ignore[misc]


def sizes(
    chromium: Browser, folders: Mapping[str, Path], repeats: int
) -> dict[str, dict[str, float]]:
    """Opening and filtering the heaviest page over folders of growing size."""
    found: dict[str, dict[str, float]] = {}
    for name, root in folders.items():
        samples: Samples = defaultdict(list)
        app = servers.ours(root, HEAVIEST)
        for _ in range(repeats):
            _one(chromium, app, STREAMLIT, samples)
        found[name] = medians(samples)
    return found


def scripts(repeats: int) -> dict[str, dict[str, float]]:
    """Milliseconds of the page's script alone, and of a whole run as a client sees it."""
    found = {}
    for name, app in (
        ("blank", servers.blank()),
        ("ours", servers.timed(HEAVIEST)),
        ("ours_one_chart", servers.timed(ONE_CHART)),
    ):
        samples: Samples = defaultdict(list)
        with servers.running(app) as server:
            list(sessions.script_times(server, app.path, "Outlet", 1))
            for what, time in sessions.script_times(server, app.path, "Outlet", repeats):
                samples[what].append(time)
        if app.environment:
            samples["script"] += servers.noted(app)[-repeats:]
        found[name] = medians(samples)
    return found


def crowds(repeats: int, page: str = HEAVIEST) -> dict[str, dict[str, dict[str, float]]]:
    """1, 10 and 50 sessions at once, on the blank page and on ours."""
    found: dict[str, dict[str, Samples]] = {}
    for _ in range(repeats):
        for name, app in (("blank", servers.blank()), ("ours", servers.ours(page=page))):
            for readers in CROWDS:
                samples = found.setdefault(name, {}).setdefault(str(readers), defaultdict(list))
                with servers.running(app) as server:
                    list(sessions.script_times(server, app.path, "Outlet", 5))
                    for what, value in asdict(sessions.crowd(server, app.path, readers)).items():
                        samples[what].append(value)
    return {name: {n: medians(s) for n, s in by.items()} for name, by in found.items()}


def growth(changes: int = 1000, ended: int = 200) -> dict[str, float]:
    """Memory over a thousand filter changes and two hundred sessions opened and closed."""
    app = servers.ours(page=HEAVIEST)
    with servers.running(app) as server:
        return sessions.memory_of_sessions(server, app.path, ended, changes)


def beside_peers(chromium: Browser, root: Path, repeats: int) -> dict[str, dict[str, float]]:
    """First view, filter change and memory of ours and of every peer that is installed."""
    compared = {"ours": (servers.ours(root, HEAVIEST), STREAMLIT)}
    compared |= {name: (peers.app(name, root), peers.CHARTS[name]) for name in peers.install()}
    found: dict[str, Samples] = {name: defaultdict(list) for name in compared}
    for name, (app, kind) in compared.items():
        try:
            with servers.running(app) as server:
                for _ in range(repeats):
                    _beside(chromium, app, server.url, kind, found[name])
                found[name]["memory"].append(server.memory())
        except Exception as error:
            print(f"{name} was left out: {str(error)[:300]}")
    return {name: medians(samples) for name, samples in found.items()}


def _beside(chromium: Browser, app: App, url: str, kind: Kind, found: Samples) -> None:
    with browser.fresh(chromium, kind) as page:
        found["first_view"].append(browser.visit(page, url + app.path).all)
        for time in changes(page, kind, CHANGES):
            found["change"].append(time)
        brushed = {"ours": f"{STREAMLIT.charts} >> nth=1", "vega-embed": "#neutralised svg, canvas"}
        if app.name in brushed:
            found["brush"].append(browser.brush(page, brushed[app.name]))


__all__ = ["ROOT", "apps_in_turn", "beside_peers", "crowds", "growth", "scripts", "sizes"]
