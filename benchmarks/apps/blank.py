"""An empty Streamlit page with a title: the floor that everything is compared with."""

import streamlit as st

st.title("Blank")
