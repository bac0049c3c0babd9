"""Other ways to show the same table, in an environment of their own under ``build/``.

A peer that cannot be installed is left out with a line.
"""

import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page

from benchmarks import BUILD
from benchmarks.browser import Kind
from benchmarks.servers import App

HERE = Path(__file__).resolve().parent
ENVIRONMENT = BUILD / "peers"
PACKAGES = {
    "dash": ("dash",),
    "panel": ("panel", "hvplot"),
    "datasette": ("datasette",),
    "vega-embed": (),
}


def _pick_in_dash(page: Page, number: int) -> None:
    options = page.locator(".dash-dropdown-option, .VirtualizedSelectOption")
    if not options.first.is_visible():
        page.locator("#outlet").click()
        page.wait_for_timeout(150)
    options.nth(number).click()


def _pick_in_panel(page: Page, number: int) -> None:
    page.locator(".choices__inner").first.click()
    page.wait_for_timeout(150)
    page.locator(".choices__list--dropdown .choices__item--selectable").nth(number % 3).click()


def _pick_in_static(page: Page, number: int) -> None:
    page.evaluate("window.__bench.acted = performance.now()")
    page.locator("#outlet").select_option(index=number + 1)


def _pick_in_datasette(page: Page, number: int) -> None:
    page.locator(".facet-info li a").first.click()  # sets the filter, and takes it back


CHARTS = {
    "dash": Kind(".js-plotly-plot", ".js-plotly-plot", _pick_in_dash),
    "panel": Kind("canvas", "#none", _pick_in_panel, shadow=True),
    "datasette": Kind("table.rows-and-columns", "table, .facet-info", _pick_in_datasette),
    "vega-embed": Kind("#charts", "#charts", _pick_in_static),
}


def install() -> list[str]:
    """Make the environment and return the names of the peers that are there."""
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
    there = []
    for name, packages in PACKAGES.items():
        mark = ENVIRONMENT / f"{name}.installed"
        if not mark.exists():
            words = ["-m", "pip", "install", "--quiet", "pandas", *packages]
            if subprocess.run([str(python), *words], check=False).returncode:
                print(f"{name} could not be installed and is left out.", file=sys.stderr)
                continue
            mark.touch()
        there.append(name)
    return there


def app(name: str, root: Path) -> App:
    """Return a peer over the data of a folder."""
    python = str(ENVIRONMENT / "bin" / "python")
    if name == "vega-embed":
        python = sys.executable  # the converter brings the scripts of Vega
    scratch = BUILD / "shown" / root.name
    scratch.mkdir(parents=True, exist_ok=True)
    command = (python, str(HERE / f"{name.replace('-', '_')}_app.py"), "{port}")
    path = "/claims/claims?_facet=outlet" if name == "datasette" else "/"
    return App(name, command, root, path, environment=(("CLAIMS_SCRATCH", str(scratch)),))
