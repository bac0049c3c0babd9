"""The table in Panel with hvPlot: a filter of outlets, four charts, a table of the first rows."""

import os
import sys
from pathlib import Path
from typing import Any

import hvplot.pandas  # noqa: F401 - gives frames their hvplot
import pandas as pd
import panel as pn

DATA = Path(os.environ["CLAIMS_ROOT"]) / "data"
MEASURES = ("neutralised", "apprehended", "prevented", "surrendered")
articles = pd.read_csv(DATA / "articles.csv")[["article_id", "outlet", "said_on"]]
claims = pd.read_csv(DATA / "claims.csv").merge(articles, on="article_id")
claims["said_on"] = pd.to_datetime(claims["said_on"])
claims["outlet"] = claims["outlet"].astype("category")
claims["measure"] = claims["measure"].astype("category")
pn.extension("tabulator")


def page() -> Any:
    """Return one session's page."""
    outlet = pn.widgets.MultiChoice(
        name="Outlet", options=list(claims["outlet"].value_counts().index)
    )

    def draw(measure: str, chosen: list[str]) -> Any:
        rows = claims[claims["outlet"].isin(chosen)] if chosen else claims
        own = rows[(rows["period"] == "year_to_date") & (rows["measure"] == measure)]
        frame = own.groupby(["said_on", "place"], observed=True)["value"].max().reset_index()
        return frame.hvplot.line(x="said_on", y="value", by="place", height=250)

    def listed(chosen: list[str]) -> Any:
        rows = claims[claims["outlet"].isin(chosen)] if chosen else claims
        return pn.widgets.Tabulator(rows.head(100), pagination="local", page_size=20)

    charts = [pn.bind(draw, measure, outlet) for measure in MEASURES]
    return pn.Column("# Panel", outlet, *charts, pn.bind(listed, outlet))


pn.serve(page, port=int(sys.argv[1]), show=False, websocket_origin="*")
