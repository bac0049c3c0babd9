"""A stranger's words in every file that is written: read there as they are, and never at work.

A workbook's cells are texts and no formulas, a CSV cell starts with nothing that a spreadsheet
would reckon with, and a page or picture opened in a browser asks for nothing and runs nothing.
"""

import csv
import io
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path, PurePath
from xml.etree import ElementTree

from apps import ROOT
from hostile_articles import FORMULAS, MARK, WORDS
from hostile_pages import Watched
from openpyxl import load_workbook
from playwright.sync_api import Browser
from tally import Tally

from claims import tables

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
Check = Callable[[bytes, Watched, Path], None]


def run(browser: Browser, root: Path, folder: Path) -> Tally:
    """Write all files of a hostile project, and look at each."""
    tally = Tally("hostile words in exported files")
    watched = Watched(browser, "file://")
    for name, data in written(root, folder).items():
        check = CHECKS.get(PurePath(name).suffix)
        if check:
            tally.took(name, partial(check, data, watched, folder / "shown"), 120)
    tally.took("all words", partial(_require_all, root, folder / "tables"), 20)
    watched.context.close()
    return tally


def written(root: Path, folder: Path) -> Mapping[str, bytes]:
    """Export all charts and both reports, and return every file, those of archives too."""
    out, title = folder / "figures", f"{WORDS[0]} {FORMULAS[0]}"
    formats = "svg,html,json,csv,xlsx,zip"
    _claims("export", "--root", root, "--out", out, "--format", formats)
    for ending in ("html", "zip"):
        name = folder / f"report.{ending}"
        _claims("report", "--root", root, "--out", name, "--title", title)
    files = [*out.iterdir(), folder / "report.html", folder / "report.zip"]
    found = {name: data for path in files for name, data in _parts(path.name, path.read_bytes())}
    (folder / "tables").write_bytes(found["report.zip/tables/claims.csv"])
    return found


def _claims(*words: object) -> None:
    command = [sys.executable, "-m", "claims", *map(str, words)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def _parts(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    if not name.endswith(".zip"):
        yield name, data
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.namelist():
            yield f"{name}/{part}", archive.read(part)


def _csv(data: bytes, _watched: Watched, _scratch: Path) -> None:
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        found = [cell for cell in row if cell.startswith(STARTS) and not _is_number(cell)]
        assert not found, found


def _is_number(cell: str) -> bool:
    try:
        return float(cell) is not None
    except ValueError:
        return False


def _xlsx(data: bytes, _watched: Watched, _scratch: Path) -> None:
    for sheet in load_workbook(io.BytesIO(data)).worksheets:
        for row in sheet.iter_rows():
            found = [cell.value for cell in row if cell.data_type == "f" or cell.hyperlink]
            assert not found, (sheet.title, found)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [name for name in archive.namelist() if "/worksheets/" in name]
        assert not [name for name in sheets if b"<f>" in archive.read(name)]


def _svg(data: bytes, watched: Watched, scratch: Path) -> None:
    names = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(data).iter()}
    assert not names & {"script", "foreignObject", "iframe", "image", "animate", "set"}, names
    _shown(data, watched, scratch.with_suffix(".svg"))


def _html(data: bytes, watched: Watched, scratch: Path) -> None:
    _shown(data, watched, scratch.with_suffix(".html"))


def _shown(data: bytes, watched: Watched, path: Path) -> None:
    path.write_bytes(data)
    watched.page.goto(path.as_uri())
    watched.page.wait_for_timeout(300)
    asked = [url for url in watched.record.requests if MARK in url or url.startswith("http")]
    ran = watched.page.evaluate(f"() => window.{MARK}")
    made = watched.page.evaluate(
        f"""() => [...document.querySelectorAll('[onerror], [onload], iframe, object, embed')]
        .concat([...document.querySelectorAll('[src*="{MARK}"], [href^="javascript:" i]')])
        .map(e => e.outerHTML.slice(0, 200))"""
    )
    done = {"asked": asked, "ran": ran, "made": made, "dialogs": watched.dialogs}
    assert not any(done.values()), done


CHECKS: Mapping[str, Check] = {".csv": _csv, ".xlsx": _xlsx, ".svg": _svg, ".html": _html}


def _require_all(root: Path, table: Path) -> None:
    """Every outlet, claimant and note stands in the exported table, letter by letter."""
    statements = tables.load(root).statements
    added = statements[statements["collection"] == "added"]
    with table.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for name in ("outlet", "claimant", "note"):
        told = {row[name].removeprefix("'") for row in rows}
        missing = set(added[name]) - told
        assert not missing, (name, missing)
