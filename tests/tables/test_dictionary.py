"""The data dictionary says what the schema says, and the schema says enough."""

import csv
import json

import pytest
from apps import ROOT

from claims.tables import dictionary, schema

DESCRIBED = schema.shipped(ROOT / "data")
COLUMNS = [(table, column) for table in DESCRIBED.values() for column in table.columns]


def test_the_shipped_dictionary_is_the_one_the_schema_gives() -> None:
    written = (ROOT / "data" / "README.md").read_bytes().decode("utf-8")
    assert written == dictionary.page(DESCRIBED)


@pytest.mark.parametrize("name", DESCRIBED)
def test_every_table_has_exactly_the_columns_described(name: str) -> None:
    table = DESCRIBED[name]
    with (ROOT / "data" / table.path).open(encoding="utf-8", newline="") as stream:
        assert tuple(next(csv.reader(stream))) == table.names
    assert table.description.endswith(".")


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda part: part.name)
def test_every_column_is_described_in_a_sentence(
    table: schema.Table, column: schema.Column
) -> None:
    assert len(column.description.split()) >= 3
    assert column.description.endswith(".")
    assert f"| `{column.name}` | {column.type} | " in dictionary.page({table.name: table})


def test_every_file_of_the_folder_is_described() -> None:
    files = {path.name for path in (ROOT / "data").iterdir()}
    described = {table.path for table in DESCRIBED.values()}
    assert files - {"datapackage.json", "README.md"} == described


def test_unit_rules_and_links_are_said_in_words() -> None:
    document = {
        "resources": [
            {
                "name": "things",
                "path": "things.csv",
                "title": "Things",
                "description": "One row per thing.",
                "schema": {
                    "fields": [
                        {"name": "id", "type": "string", "description": "Key of the thing."},
                        {
                            "name": "size",
                            "type": "string",
                            "description": "How big | small.",
                            "unit": "metres",
                            "constraints": {"required": True, "enum": ["a", "b"]},
                        },
                        {"name": "of", "type": "string", "description": "What holds it."},
                    ],
                    "primaryKey": ["id"],
                    "foreignKeys": [
                        {"fields": ["of"], "reference": {"resource": "", "fields": ["id"]}}
                    ],
                },
            }
        ]
    }
    section = dictionary.page(schema.parse(json.dumps(document))).split("by key.\n\n")[1]
    assert section == (
        "## things.csv\n\nOne row per thing.\n\nKey: `id`.\n\n"
        "| column | type | meaning |\n| --- | --- | --- |\n"
        "| `id` | string | Key of the thing. |\n"
        "| `size` | string | How big \\| small. Unit: metres. Required. Allowed: `a`, `b`. |\n"
        "| `of` | string | What holds it. Points to `things.id`. |\n"
    )
