"""The dashboard as it is usually written: files read in every run, a chain of filters, Altair."""

import os
from pathlib import Path

import altair as alt
import pandas as pd
import streamlit as st

FILTERS = ("outlet", "measure", "group", "place", "period")
DATA = Path(os.environ["CLAIMS_ROOT"]) / "data"

alt.data_transformers.disable_max_rows()
st.title("The usual way")
claims = pd.read_csv(DATA / "claims.csv", parse_dates=["period_start", "period_end"])
articles = pd.read_csv(DATA / "articles.csv", parse_dates=["said_on"])
frame = claims.merge(articles[["article_id", "outlet", "said_on"]], on="article_id")
for name in FILTERS:
    chosen = st.sidebar.multiselect(name.title(), sorted(frame[name].dropna().unique()))
    if chosen:
        frame = frame[frame[name].isin(chosen)]
for measure, rows in frame[frame["period"] == "year_to_date"].groupby("measure"):
    st.subheader(str(measure))
    lines = alt.Chart(rows).mark_line(point=True)
    st.altair_chart(lines.encode(x="said_on:T", y="max(value):Q", color="place:N"))
weeks = frame[frame["period"] == "past_week"]
bars = alt.Chart(weeks).mark_bar()
st.altair_chart(bars.encode(x="said_on:T", y="mean(value):Q", color="measure:N"))
