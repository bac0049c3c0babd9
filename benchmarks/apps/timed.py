"""The dashboard as it is served; notes the milliseconds that each run of its script took."""

import importlib
import os
import sys
import time
from pathlib import Path

import streamlit as st

NOTES = Path(os.environ["CLAIMS_TIMES"])
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from claims.views import serving  # noqa: E402  # the project need not be installed

if __name__ == "__main__":
    frame = importlib.import_module("claims.views.frame")
    began = time.perf_counter()
    frame.draw()
    with NOTES.open("a", encoding="utf-8") as notes:
        notes.write(f"{(time.perf_counter() - began) * 1000}\n")
else:
    app = st.App(__file__, middleware=serving.middleware(), on_script_error=serving.unexpected)
