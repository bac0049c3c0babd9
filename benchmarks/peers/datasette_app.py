"""The table in Datasette, with facets: no charts."""

import os
import sqlite3
import sys
from pathlib import Path

import pandas as pd
import uvicorn
from datasette.app import Datasette

DATA = Path(os.environ["CLAIMS_ROOT"]) / "data"
BASE = Path(os.environ["CLAIMS_SCRATCH"]) / "claims.db"
if not BASE.exists():
    articles = pd.read_csv(DATA / "articles.csv")[["article_id", "outlet", "said_on"]]
    claims = pd.read_csv(DATA / "claims.csv").merge(articles, on="article_id")
    with sqlite3.connect(BASE) as connection:
        claims.to_sql("claims", connection, index=False)
        for column in ("outlet", "measure", "period"):
            connection.execute(f"create index {column} on claims({column})")
settings = {"facet_time_limit_ms": 20_000, "sql_time_limit_ms": 60_000}
uvicorn.run(Datasette([str(BASE)], settings=settings).app(), port=int(sys.argv[1]))
