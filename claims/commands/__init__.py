"""What the commands of the command line do: each takes its words and returns an exit code.

Results go to standard output, messages to standard error. Each command's module is loaded when
the command is run: validating the tables should not wait for the drawing of charts.
"""

import argparse
import importlib
from collections.abc import Mapping

COMMANDS: Mapping[str, tuple[str, str]] = {
    "add": ("commands.articles", "add"),
    "check": ("commands.tables", "check"),
    "correct": ("commands.correct", "correct"),
    "dictionary": ("commands.tables", "write_dictionary"),
    "export": ("commands.figures", "export"),
    "import-series": ("commands.tables", "import_series"),
    "propose": ("commands.propose", "propose"),
    "propose-many": ("batch", "run"),
    "reconcile": ("commands.tables", "reconcile"),
    "report": ("commands.report", "report"),
    "sample": ("commands.sample", "sample"),
}
"""The module and function of each command; ``propose-many`` is ``propose`` of a folder."""


def run(given: argparse.Namespace) -> int:
    """Run the command named; raises ClaimsError for what a user can mend."""
    module, function = COMMANDS[_named(given)]
    code: int = getattr(importlib.import_module(f"claims.{module}"), function)(given)
    return code


def _named(given: argparse.Namespace) -> str:
    """Tell one article from many, which need none of the tables that one is held against."""
    if given.command != "propose":
        return str(given.command)
    many = given.source.is_dir() or given.source.suffix.lower() == ".parquet"
    return "propose-many" if many else "propose"
