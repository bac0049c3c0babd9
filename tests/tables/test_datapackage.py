"""`data/datapackage.json` is a Data Package v2; the official profiles are kept beside the tests."""

import json
import socket
from typing import Any

import pytest
from apps import ROOT
from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError

PACKAGE: dict[str, Any] = json.loads((ROOT / "data" / "datapackage.json").read_text("utf-8"))
RESOURCES = {resource["name"]: resource for resource in PACKAGE["resources"]}


def profile(name: str) -> Draft7Validator:
    path = ROOT / "tests" / "corpora" / "schemas" / f"{name}-2.0.json"
    return Draft7Validator(json.loads(path.read_text("utf-8")))


def said(error: ValidationError) -> str:
    return f"{error.json_path}: {error.message[:200]}"


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("A profile was looked for beyond this folder.")

    monkeypatch.setattr(socket, "socket", refuse)


@pytest.mark.parametrize("name", ["datapackage", "dataresource", "tableschema", "tabledialect"])
def test_the_profile_itself_is_a_schema(name: str) -> None:
    Draft7Validator.check_schema(profile(name).schema)


def test_the_package_is_valid() -> None:
    assert [said(error) for error in profile("datapackage").iter_errors(PACKAGE)] == []


@pytest.mark.parametrize("name", RESOURCES)
def test_a_resource_its_schema_and_its_dialect_are_valid(name: str) -> None:
    resource = RESOURCES[name]
    assert [said(error) for error in profile("dataresource").iter_errors(resource)] == []
    assert [said(error) for error in profile("tableschema").iter_errors(resource["schema"])] == []
    dialect = profile("tabledialect").iter_errors(resource["dialect"])
    assert [said(error) for error in dialect] == []


def test_a_package_without_resources_is_not_valid() -> None:
    lacking = {name: value for name, value in PACKAGE.items() if name != "resources"}
    errors = [said(error) for error in profile("datapackage").iter_errors(lacking)]
    assert any("resources" in error for error in errors)


def test_the_package_names_its_eight_tables() -> None:
    assert {name: resource["path"] for name, resource in RESOURCES.items()} == {
        "articles": "articles.csv",
        "claims": "claims.csv",
        "events": "events.csv",
        "set_aside": "set_aside.csv",
        "lexicon": "lexicon.csv",
        "measures": "measures.csv",
        "groups": "groups.csv",
        "places": "places.csv",
    }


@pytest.mark.parametrize("name", RESOURCES)
def test_keys_and_links_name_columns_that_are_there(name: str) -> None:
    described = RESOURCES[name]["schema"]
    columns = [field["name"] for field in described["fields"]]
    assert len(columns) == len(set(columns))
    assert set(described["primaryKey"]) <= set(columns)
    for link in described.get("foreignKeys", []):
        assert set(link["fields"]) <= set(columns)
        other = RESOURCES[link["reference"].get("resource") or name]["schema"]
        assert link["reference"]["fields"] == other["primaryKey"]


def test_columns_that_hold_codes_are_linked_to_their_codebook() -> None:
    links = {
        (name, link["fields"][0], link["reference"]["resource"])
        for name, resource in RESOURCES.items()
        for link in resource["schema"].get("foreignKeys", [])
    }
    assert links >= {
        ("claims", "article_id", "articles"),
        ("claims", "measure", "measures"),
        ("claims", "group", "groups"),
        ("claims", "place", "places"),
        ("events", "article_id", "articles"),
        ("events", "place", "places"),
        ("set_aside", "article_id", "articles"),
    }
