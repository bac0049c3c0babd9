"""The grammar of the command line; what the commands do is in :mod:`claims.commands`.

Only the grammar is loaded to show help or to refuse a wrong word: the commands bring pandas and
the drawing of charts with them, which take a hundred times as long to import.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

from claims.errors import ClaimsError

PROJECT = Path(__file__).resolve().parent.parent
FILTER_WORDS = {
    "collection": "seed, series or added",
    "outlet": "who published it",
    "measure": "code of what is counted, e.g. neutralised",
    "group": "code of who is counted, e.g. people",
    "place": "code of where, e.g. northern_syria",
    "period": "e.g. past_week or year_to_date",
    "evidence": "quoted or cited",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 = fine, 1 = problems found or input refused, 2 = wrong usage."""
    _open_streams()
    given = parser().parse_args(arguments)
    try:
        commands = importlib.import_module("claims.commands")  # the words are known to be right
        with suppress(FileNotFoundError, NotADirectoryError):  # the commands say what is missing
            given.root.stat()
        code: int = commands.run(given)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        print("Stopped; nothing was half-written.", file=sys.stderr)
        return 1
    except Exception as error:
        if os.environ.get("CLAIMS_TRACEBACK"):
            raise
        print(_told(error), file=sys.stderr)
        return 1
    return code


def _told(error: Exception) -> str:
    """Say in a sentence what went wrong."""
    if isinstance(error, ClaimsError):
        return str(error)
    if isinstance(error, OSError):
        where = str(error.filename or "A file")
        shown = f"{where[:60]}…" if len(where) > 60 else where
        return f"{shown} cannot be used: {error.strerror or error}."
    said = " ".join(str(error).split())[:200]
    return (
        f"Something unexpected went wrong ({type(error).__name__}: {said}), and nothing was "
        "half-written; set CLAIMS_TRACEBACK=1 and run it again to see where."
    )


def _open_streams() -> None:
    """Let output that was closed (``>&-``) go nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - kept to the end
            setattr(sys, name, nowhere)


def parser() -> argparse.ArgumentParser:
    """Return the grammar of all commands."""
    whole = argparse.ArgumentParser(
        prog="python -m claims",
        description="Claims in news articles, kept with the exact words that state them.",
        epilog="Exit codes: 0 fine, 1 problems found or input refused, 2 wrong usage.",
    )
    _root(whole, PROJECT)
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    check = _command(commands, "check", "validate the tables and texts; a line per problem")
    check.add_argument("--json", action="store_true", help="print the problems as JSON")
    dictionary = _command(commands, "dictionary", "write data/README.md from datapackage.json")
    dictionary.add_argument("--print", action="store_true", help="print it instead")
    reconcile = _command(commands, "reconcile", "list what adds up and what does not")
    reconcile.add_argument("--json", action="store_true", help="print the findings as JSON")
    filters(reconcile)
    series = _command(commands, "import-series", "add a CSV file of figures known by address")
    series.add_argument("file", type=Path, metavar="FILE", help="columns as in docs/series.md")
    _correct(_command(commands, "correct", "correct rows from a list, or take them back"))
    _propose(_command(commands, "propose", "propose claims for an article, or for thousands"))
    _add(_command(commands, "add", "add a reviewed article to the tables"))
    _sample(_command(commands, "sample", "draw cited pages to be read again, as a CSV file"))
    _export(_command(commands, "export", "write charts and their rows as finished files"))
    _report(_command(commands, "report", "write all figures of a selection as one file"))
    return whole


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, does: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=does, description=does[0].upper() + does[1:] + ".")
    _root(command, argparse.SUPPRESS)
    return command


def _root(command: argparse.ArgumentParser, default: object) -> None:
    command.add_argument(
        "--root",
        type=Path,
        default=default,
        metavar="DIR",
        help="folder with data/ and seeds/ (default: the project's own)",
    )


def _scale(text: str) -> int | str:
    """Return a whole number; the command refuses all else, and says what is allowed."""
    return int(text) if text.isdecimal() else text


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{text}" is no date such as 2024-04-25') from None


def _correct(correct: argparse.ArgumentParser) -> None:
    correct.add_argument(
        "file", type=Path, metavar="FILE", help="columns claim_id,field,has,should_be[,reason]"
    )
    correct.add_argument("--reason", default="", help="why, for rows that do not say")
    correct.add_argument("--dry-run", action="store_true", help="show it and write nothing")


def _propose(propose: argparse.ArgumentParser) -> None:
    propose.add_argument("source", type=Path, metavar="FILE", help="article, folder or .parquet")
    propose.add_argument("--said-on", type=_day, metavar="DATE", help="day of the statement")
    propose.add_argument("--published", type=_day, metavar="DATE", help="day of publication")
    propose.add_argument("--format", choices=("csv", "json"), default="csv", help="default: csv")
    propose.add_argument("--strict", action="store_true", help="exit 1 if it is not English")
    _out(propose, "FILE", "for a folder: file to write", required=False)
    propose.add_argument("--processes", type=int, metavar="N", help="for a folder (default: all)")
    propose.add_argument("--scheduler", metavar="ADDRESS", help="a running Dask cluster")


def _out(
    command: argparse.ArgumentParser, what: str, meaning: str | None = None, *, required: bool
) -> None:
    command.add_argument("--out", type=Path, required=required, metavar=what, help=meaning)
    command.add_argument("--force", action="store_true", help="replace what --out names")


def _add(add: argparse.ArgumentParser) -> None:
    add.add_argument("file", type=Path, metavar="FILE", help=".txt, .html, .docx or .pdf")
    add.add_argument("--outlet", required=True, help="who published it")
    add.add_argument("--said-on", required=True, type=_day, metavar="DATE")
    add.add_argument("--published", type=_day, metavar="DATE")
    add.add_argument("--url", default="", help="address of the page")
    add.add_argument("--title", default="", help="headline")
    add.add_argument("--claimant", default="", help="who said it")
    which = add.add_mutually_exclusive_group(required=True)
    which.add_argument("--accept", type=Path, metavar="FILE.csv", help="claims, as propose lists")
    which.add_argument("--accept-all", action="store_true", help="every claim that is proposed")


def _sample(sample: argparse.ArgumentParser) -> None:
    sample.add_argument("--pages", type=int, default=30, metavar="N", help="default: 30")
    sample.add_argument("--seed", type=int, required=True, metavar="N", help="draws the same again")
    _out(sample, "FILE.csv", required=True)


def _export(export: argparse.ArgumentParser) -> None:
    export.add_argument("--list", action="store_true", help="list the charts and stop")
    export.add_argument("--chart", action="append", metavar="ID", help="a chart (default: all)")
    export.add_argument(
        "--format",
        default="png",
        metavar="NAMES",
        help="png, svg, pdf, html, json (Vega-Lite); of the rows: csv, xlsx, parquet; or zip",
    )
    _out(export, "DIR", "folder to write to", required=False)
    export.add_argument("--size", default="page", help="column, page, slide or square")
    export.add_argument("--scale", type=_scale, default=2, help="1 to 4, of a PNG")
    export.add_argument("--theme", default="light", help="light or dark")
    export.add_argument("--title", default="", help="a title of your own, of one chart")
    export.add_argument("--transparent", action="store_true", help="no background")
    export.add_argument("--plain", action="store_true", help="the plot without words around it")
    export.add_argument("--no-events", action="store_true", help="without lines of dated events")
    export.add_argument("--base-url", default="", metavar="URL", help="the dashboard's address")
    filters(export)


def _report(report: argparse.ArgumentParser) -> None:
    what = "FILE.html: one page that opens anywhere; FILE.zip: it with every figure and table"
    _out(report, "FILE", what, required=True)
    report.add_argument("--title", default="", help="heading of the report")
    report.add_argument("--theme", default="light", help="light or dark")
    filters(report)


def filters(command: argparse.ArgumentParser) -> None:
    """Add the filters, in the words of a link."""
    words = command.add_argument_group("filters, as in a link; each may be given several times")
    words.add_argument("--link", metavar="LINK", help="a link of the dashboard instead of filters")
    for name, meaning in FILTER_WORDS.items():
        words.add_argument(f"--{name}", action="append", metavar="VALUE", help=meaning)
    words.add_argument("--from", metavar="DATE", help="said on this day or later")
    words.add_argument("--to", metavar="DATE", help="said on this day or before")
    words.add_argument("--version", metavar="VERSION", help="version of the data, e.g. 2026-11-22")
