"""A static page of four charts drawn by vega-embed, with a filter; no server does anything."""

import json
import os
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pandas as pd
import vl_convert

DATA = Path(os.environ["CLAIMS_ROOT"]) / "data"
SITE = Path(os.environ["CLAIMS_SCRATCH"]) / "static"
MEASURES = ("neutralised", "apprehended", "prevented", "surrendered")
PAGE = """<!doctype html><title>vega-embed</title><h1>vega-embed</h1>
<select id="outlet"><option>All</option>{options}</select><div id="charts">{places}</div>
<script type="module" src="bundle.js"></script>
<script type="module">
const rows = await (await fetch("rows.json")).json();
const views = [];
for (const measure of {measures}) {{
  const made = await vegaEmbed("#" + measure, {{
    data: {{name: "rows", values: rows.filter(r => r.measure === measure && !r.outlet)}},
    width: 900, height: 250,
    layer: [{{
      mark: "line",
      params: [{{name: "days", select: {{type: "interval", encodings: ["x"]}}}}],
      encoding: {{x: {{field: "said_on", type: "temporal"}},
                 y: {{field: "value", type: "quantitative"}},
                 color: {{field: "place", type: "nominal"}}}}}}]}}, {{actions: false}});
  views.push([measure, made.view]);
}}
document.querySelector("#outlet").addEventListener("change", event => {{
  const chosen = event.target.value;
  for (const [measure, view] of views) view.data("rows", rows.filter(r =>
    r.measure === measure && (chosen === "All" ? !r.outlet : r.outlet === chosen))).run();
}});
</script>"""


def build() -> None:
    """Write the page, its scripts and its aggregated rows."""
    articles = pd.read_csv(DATA / "articles.csv")[["article_id", "outlet", "said_on"]]
    claims = pd.read_csv(DATA / "claims.csv").merge(articles, on="article_id")
    totals = claims[claims["period"] == "year_to_date"]
    keys = ["measure", "place", "said_on"]
    whole = totals.groupby(keys)["value"].max().reset_index().assign(outlet="")
    top = list(totals["outlet"].value_counts().index[:10])
    own = totals[totals["outlet"].isin(top)].groupby([*keys, "outlet"])["value"].max()
    SITE.mkdir(exist_ok=True)
    rows = pd.concat([whole, own.reset_index()]).to_dict("records")
    (SITE / "rows.json").write_text(json.dumps(rows), "utf-8")
    bundle = vl_convert.javascript_bundle()  # type: ignore[call-arg]  # its stub is wrong
    (SITE / "bundle.js").write_text(bundle, "utf-8")
    (SITE / "index.html").write_text(
        PAGE.format(
            options="".join(f"<option>{name}</option>" for name in top),
            places="".join(f'<div id="{measure}"></div>' for measure in MEASURES),
            measures=json.dumps(MEASURES),
        ),
        "utf-8",
    )


build()
serve = partial(SimpleHTTPRequestHandler, directory=str(SITE))
ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), serve).serve_forever()
