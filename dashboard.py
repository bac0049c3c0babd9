"""The dashboard: what is served, and how a page is drawn. Run it with ``make dashboard``.

Streamlit loads this file twice over: once as a module, which holds the application to serve, and
once for every run of a session, as the script that draws the page.
The pages bring pandas with them: while the first browser loads Streamlit's own files, they are
imported beside the server.
"""

import importlib

import streamlit as st

from claims.views import serving, start_page

PAGES = "claims.views.pages"

if __name__ == "__main__":
    importlib.import_module(PAGES).draw()
else:
    serving.preload_in_background(PAGES)
    app = st.App(
        __file__,
        routes=start_page.routes(),
        middleware=serving.middleware(),
        on_script_error=serving.unexpected,
    )
