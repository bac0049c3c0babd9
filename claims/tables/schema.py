"""What the tables must look like: the records of ``data/datapackage.json``, read once and checked.

A descriptor that does not hold what the program relies on is refused whole, so that nothing later
meets a name that leads elsewhere or a rule of the wrong type.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claims import disk

LARGEST_DESCRIPTOR = 5_000_000
_NAME = re.compile(r"[A-Za-z0-9_]{1,60}")
_PATH = re.compile(r"[A-Za-z0-9_-]{1,60}\.csv")
_RULES: Mapping[str, type] = {
    "required": bool,
    "enum": list,
    "pattern": str,
    "minimum": int,
    "maximum": int,
}


@dataclass(frozen=True)
class Column:
    """One column as the schema describes it; ``rules`` are the Table Schema constraints."""

    name: str
    type: str
    description: str
    unit: str
    rules: Mapping[str, Any]


@dataclass(frozen=True)
class Table:
    """One table as the schema describes it; ``links`` are (column, table, key) triples."""

    name: str
    path: str
    title: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    links: tuple[tuple[str, str, str], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The column names in their order."""
        return tuple(column.name for column in self.columns)


def parse(document: str) -> dict[str, Table]:
    """Read the tables of a Data Package descriptor.

    Raises:
        ValueError: the text is no JSON, or lacks what a table needs.
    """
    try:
        resources = json.loads(document)["resources"]
        tables = [_table(resource) for resource in resources]
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"{type(error).__name__}: {error}"[:200]) from error
    return {table.name: table for table in tables}


def _table(resource: Mapping[str, Any]) -> Table:
    schema = resource["schema"]
    columns = tuple(
        Column(
            field["name"],
            str(field["type"]),
            str(field.get("description", "")),
            str(field.get("unit", "")),
            _rules(field),
        )
        for field in schema["fields"]
    )
    links = tuple(
        (link["fields"][0], link["reference"]["resource"], link["reference"]["fields"][0])
        for link in schema.get("foreignKeys", ())
    )
    table = Table(
        resource["name"],
        resource["path"],
        str(resource.get("title", "")),
        str(resource.get("description", "")),
        columns,
        tuple(schema["primaryKey"]),
        links,
    )
    _require_names(table)
    return table


def _require_names(table: Table) -> None:
    linked = [name for link in table.links for name in link if name != ""]
    names = (table.name, *table.names, *table.key, *linked)
    odd = [name for name in names if not _NAME.fullmatch(name)]
    if not _PATH.fullmatch(table.path):
        odd.append(table.path)
    if odd or not table.key or len(set(table.names)) < len(table.names):
        found = f'"{str(odd[0])[:60]}" is' if odd else "a doubled column or an empty key is"
        raise ValueError(f"{found} no plain name of a table, its CSV file or one of its columns")


def _rules(field: Mapping[str, Any]) -> Mapping[str, Any]:
    rules: Mapping[str, Any] = field.get("constraints", {})
    wrong = [name for name, kind in _RULES.items() if not isinstance(rules.get(name, kind()), kind)]
    if wrong or not all(isinstance(value, str) for value in rules.get("enum", ())):
        raise ValueError(f"the constraints of {str(field['name'])[:60]} are not of their types")
    try:
        re.compile(rules.get("pattern", ""))
    except re.error as error:
        raise ValueError(f"the pattern of {str(field['name'])[:60]} is none: {error}") from error
    return rules


def shipped(data_dir: Path) -> dict[str, Table]:
    """Read the tables described by ``datapackage.json`` in a data folder.

    Raises:
        OSError: the file cannot be read.
        ValueError: it is no descriptor of tables.
    """
    data = disk.read_inside(data_dir, "datapackage.json", LARGEST_DESCRIPTOR)
    return parse(data.decode("utf-8"))
