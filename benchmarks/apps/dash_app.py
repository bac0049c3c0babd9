"""The table in Dash: a filter of outlets, four charts, a table of the first rows."""

import os
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.express as px
from dash import Dash, Input, Output, dash_table, dcc, html

DATA = Path(os.environ["CLAIMS_ROOT"]) / "data"
MEASURES = ("neutralised", "apprehended", "prevented", "surrendered")
articles = pd.read_csv(DATA / "articles.csv")[["article_id", "outlet", "said_on"]]
claims = pd.read_csv(DATA / "claims.csv").merge(articles, on="article_id")
claims = claims.astype({"outlet": "category", "measure": "category"})
outlets = list(claims["outlet"].value_counts().index)

app = Dash(__name__)
graphs = [dcc.Graph(id=measure) for measure in MEASURES]
table = dash_table.DataTable(id="rows", page_size=20)
app.layout = html.Div(
    [html.H1("Dash"), dcc.Dropdown(outlets, [], multi=True, id="outlet"), *graphs, table]
)


@app.callback(  # type: ignore[untyped-decorator]  # in an environment of its own
    [*(Output(measure, "figure") for measure in MEASURES), Output("rows", "data")],
    Input("outlet", "value"),
)
def update(chosen: list[str]) -> list[Any]:
    """Draw all charts and list the first rows."""
    rows = claims[claims["outlet"].isin(chosen)] if chosen else claims
    totals = rows[rows["period"] == "year_to_date"]
    figures = []
    for measure in MEASURES:
        own = totals[totals["measure"] == measure]
        frame = own.groupby(["said_on", "place"], observed=True)["value"].max().reset_index()
        figures.append(px.line(frame, x="said_on", y="value", color="place"))
    return [*figures, rows.head(100).to_dict("records")]


app.run(port=int(sys.argv[1]), debug=False)
