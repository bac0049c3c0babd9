"""The data dictionary: ``data/README.md``, written from the schema so that the two agree."""

from collections.abc import Iterator, Mapping

from claims.tables.schema import Column, Table

_HEAD = """# Data dictionary

Written from `datapackage.json` by `python -m claims dictionary`; do not edit it by hand.
UTF-8, comma-separated, LF line ends, one header line, rows sorted by key.
"""


def page(described: Mapping[str, Table]) -> str:
    """Return the data dictionary as Markdown."""
    return "\n".join([_HEAD, *(_section(table) for table in described.values())])


def _section(table: Table) -> str:
    head = [f"## {table.path}", "", table.description, "", f"Key: `{', '.join(table.key)}`.", ""]
    rows = ["| column | type | meaning |", "| --- | --- | --- |"]
    rows += [
        f"| `{column.name}` | {column.type} | {meaning(table, column)} |"
        for column in table.columns
    ]
    return "\n".join(head + rows) + "\n"


def meaning(table: Table, column: Column) -> str:
    """Say what a column means, with its unit, allowed values and the table it points to."""
    return " ".join(_sentences(table, column)).replace("|", "\\|")


def _sentences(table: Table, column: Column) -> Iterator[str]:
    yield column.description
    if column.unit:
        yield f"Unit: {column.unit}."
    if column.rules.get("required"):
        yield "Required."
    if "enum" in column.rules:
        yield "Allowed: " + ", ".join(f"`{value}`" for value in column.rules["enum"]) + "."
    for name, other, key in table.links:
        if name == column.name:
            yield f"Points to `{other or table.name}.{key}`."
