"""The charts say in a few words of Altair what Altair itself would make of them."""

import json
import re
from typing import Any

import altair
import pandas as pd
import pytest

from claims import tables
from claims.charts import agreement, cumulative, panels, share, timeline, vega, weekly, words
from claims.charts.catalogue import CHARTS, draw
from claims.selection import Selection, Shown

MODULES = (agreement, cumulative, panels, share, timeline, weekly, words)
SHOWN = Shown(tables.load(), Selection())


def drawn(chart: str, shown: Shown) -> dict[str, Any]:
    """The specification of a chart that has something to show."""
    figure = draw(chart, shown)
    assert figure is not None
    assert isinstance(figure.chart, dict)
    return figure.chart


def plain(spec: dict[str, Any]) -> dict[str, Any]:
    """A specification with its data sets and views named in the order in which they come."""
    spec = {key: part for key, part in spec.items() if key not in ("datasets", "config")}
    if "data" in spec:  # Altair lifts rows that all layers share
        data = {"data": spec.pop("data")}
        spec["layer"] = [{**layer, **data} for layer in spec["layer"]]
    text = json.dumps(spec, sort_keys=True)
    for kind in ("rows_", "data-", "view_"):
        found = dict.fromkeys(re.findall(rf'"({kind}\w+)"', text))
        for n, name in enumerate(found):
            text = text.replace(f'"{name}"', f'"{kind[:4]}{n}"')
    return dict(json.loads(text.replace('"rows', '"data')))


def without_schema(spec: dict[str, Any]) -> dict[str, Any]:
    return {key: part for key, part in spec.items() if key != "$schema"}


@pytest.mark.parametrize("chart", CHARTS)
def test_altair_makes_the_same_of_the_same_words(
    chart: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = drawn(chart, SHOWN)
    for module in MODULES:
        if hasattr(module, "alt"):
            monkeypatch.setattr(module, "alt", altair)
    with altair.data_transformers.enable("default", max_rows=None):
        figure: Any = CHARTS[chart](SHOWN)
        theirs = figure.chart.to_dict()
    assert without_schema(plain(own)) == without_schema(plain(theirs))
    rows = sorted(json.dumps(r, sort_keys=True) for r in own["datasets"].values())
    assert rows == sorted(json.dumps(r, sort_keys=True) for r in theirs["datasets"].values())


def test_names_of_rows_and_views_stay_the_same_from_drawing_to_drawing() -> None:
    cited = Shown(SHOWN.dataset, Selection(evidence=("cited",)))
    one, other = (drawn("prevented-weekly", shown) for shown in (SHOWN, cited))
    assert list(one["datasets"]) == list(other["datasets"]) == ["rows_0", "rows_1"]
    assert one["params"] == other["params"]


def test_days_are_iso_texts_and_what_is_missing_is_none() -> None:
    frame = pd.DataFrame(
        {
            "day": pd.to_datetime(["2024-04-25", None]),
            "count": pd.array([54, None], dtype="Int64"),
            "share": [0.5, float("nan")],
        }
    )
    assert vega.rows(frame) == [
        {"day": "2024-04-25T00:00:00", "count": 54, "share": 0.5},
        {"day": None, "count": None, "share": None},
    ]


def test_an_unknown_word_is_refused_at_once() -> None:
    with pytest.raises(AttributeError, match="encode_all"):
        _ = vega.Chart(pd.DataFrame()).encode_all
