"""Any query string is a selection and notes; it opens the app without a crash."""

import hostile_links
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.links import PAGE_KEYS
from claims.selection import KEYS
from claims.tables import Dataset
from claims.views.escaping import escape_markdown

_KEYS = st.sampled_from([*KEYS, *PAGE_KEYS]) | st.text(max_size=30)
_VALUES = st.lists(
    st.sampled_from(hostile_links.VALUES_TRIED[:40]) | st.text(max_size=60), min_size=1, max_size=4
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(query=st.dictionaries(_KEYS, _VALUES, max_size=5))
def test_any_query_is_a_selection_and_notes(dataset: Dataset, query: hostile_links.Query) -> None:
    hostile_links.read(dataset, query)
    hostile_links.read_text(query)


def test_drawn_links_do_no_harm(dataset: Dataset) -> None:
    assert not hostile_links.run_links(7, 25, dataset).harms


def test_drawn_links_open_in_the_app() -> None:
    assert not hostile_links.run_opened(7, range(2)).harms


@pytest.mark.parametrize("draft", ["../../data/claims", "0123456789abcdef", "x" * 5000, "\0"])
def test_a_draft_of_a_link_names_no_other_file(draft: str) -> None:
    app = hostile_links.open_app({"draft": [draft], "claim": ["../x"], "filter": ["<b>"]})
    said = [one.value for one in app.warning]
    assert (
        escape_markdown('The link has "filter", which no filter is called; it is left out.') in said
    )
    assert (
        escape_markdown('The link asks for the claim "../x", which the data does not hold.') in said
    )
