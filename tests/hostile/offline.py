"""The app and a browser in a network namespace without a network: every page and an export.

Run inside the namespace as a program; it prints what was opened as JSON. Outside one it does the
same with the network there, and still lists every request.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from apps import ROOT, running
from browsers import launch
from namespaces import without_network
from pages import LOCAL, Record, addresses, visit
from playwright.sync_api import sync_playwright


def with_helpers() -> dict[str, str]:
    """The environment of a process that imports what the tests share."""
    return {**os.environ, "PYTHONPATH": str(ROOT / "tests" / "helpers")}


def opened() -> dict[str, Any]:
    """Open every page and one exported file in a process of its own; return what it told."""
    command = [*without_network(), sys.executable, __file__]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=600, cwd=ROOT, env=with_helpers()
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _export(folder: Path) -> Path:
    command = [sys.executable, "-m", "claims", "export", "--chart", "briefing-regions"]
    command += ["--format", "html", "--out", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.html"))


def main() -> None:
    """Open everything and print what was met."""
    scratch = Path(tempfile.mkdtemp())
    try:
        with running(scratch / "app") as app, sync_playwright() as playwright:
            record = Record(app.url)
            browser = launch(playwright)
            context = browser.new_context()
            record.watch(context)
            page = context.new_page()
            visit(page, app.url)
            pages = addresses(page)
            for address in pages[1:]:
                visit(page, address)
            exported = _export(scratch / "out").as_uri()
            page.goto(exported)
            page.wait_for_selector("svg, canvas")
            asked = [url for url in record.outside if url != exported]
            told = {
                "pages": len(pages),
                "errors": record.errors,
                "outside": [url for url in asked if not url.startswith(LOCAL)],
                "tracebacks": app.printed().count("Traceback"),
                "networks": len(Path("/proc/net/dev").read_text("ascii").splitlines()) - 2,
            }
            browser.close()
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    print(json.dumps(told))


if __name__ == "__main__":
    main()
