"""The pages as Streamlit runs them, without a browser: filters, links, evidence, empty states."""

import html
import json
import os
import re
from datetime import date
from pathlib import Path

import pytest
from additions import addition, correct
from apps import ENTRY, ROOT
from edits import edit
from oracle import Filters, Oracle
from saves import FIRST, moment
from shipped import ALL, ARTICLES, IN_IRAQ, STANDING, VERSION
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from claims.intake.saving import save
from claims.reconcile import reconcile
from claims.selection import FILTERS
from claims.tables import Dataset
from claims.theme import day
from claims.views import pages, state
from claims.views.reconciliation import finding_id

PATHS = {path: page.title for path, page in pages.PAGES.items()}
FILTERED = [path for path, page in pages.PAGES.items() if page.filtered]
TRT = "trt-2024-04-25"
NO_FILTERS: dict[str, list[str]] = {name: [] for name in FILTERS}


def run(page: str = "overview", **query: str | list[str]) -> AppTest:
    """Open a page with a query.

    Streamlit names a page by the hash of its path; its own tests can only ask for files.
    """
    app = AppTest.from_file(str(ENTRY), default_timeout=120)
    app._page_hash = "" if page == "overview" else calc_hash(page)
    for key, value in query.items():
        app.query_params[key] = value
    return again(app)


def again(app: AppTest) -> AppTest:
    app.run()
    assert [str(error.value) for error in app.exception] == []
    return app


def buttons(app: AppTest) -> dict[str, str]:
    """Return the buttons of the filters: their keys and what they say."""
    drawn = "".join(json.loads(part.proto.json)["html"] for part in app.get("bidi_component"))
    found = re.findall(r'<button[^>]* data-key="([^"]*)"[^>]*>([^<]*)</button>', drawn)
    return {html.unescape(key): html.unescape(words) for key, words in found}


def press(app: AppTest, key: str) -> AppTest:
    """Press a button of the filters as a browser tells of it, and run the page again."""
    named = f'data-key=\\"{html.escape(key)}\\"'
    part = next(part for part in app.get("bidi_component") if named in part.proto.json)
    states = app._tree.get_widget_states()
    told = states.widgets.add(id=f"$$STREAMLIT_INTERNAL_KEY_{part.proto.id}__events")
    told.json_trigger_value = json.dumps([{"event": "pressed", "value": key}])
    app._run(states)
    assert [str(error.value) for error in app.exception] == []
    return app


def markup(app: AppTest) -> str:
    """Return all HTML of the page and its panel."""
    return "\n".join(str(part.proto.body) for part in app.get("html"))


def sentence(app: AppTest) -> str:
    """Return the selection in words, as the page says it."""
    found = re.search(r'role="status">(.*?)</p>', markup(app))
    assert found is not None
    return html.unescape(found[1])


def panel(app: AppTest) -> str:
    """Return the HTML inside the evidence panel, empty where it is closed."""
    dialogs = app.get("dialog")
    return "\n".join(str(part.proto.body) for d in dialogs for part in d.get("html"))


@pytest.mark.parametrize("page", PATHS)
def test_every_page_runs_on_the_shipped_data(page: str) -> None:
    app = run(page)
    assert [title.value for title in app.title] == [PATHS[page]]
    assert not app.warning


@pytest.mark.parametrize("page", FILTERED)
def test_a_filtered_page_says_that_nothing_is_filtered_out(page: str) -> None:
    assert sentence(run(page)) == f"{ALL} claims, none filtered out."


@pytest.mark.parametrize("page", sorted(set(PATHS) - set(FILTERED)))
def test_a_page_that_no_filter_reaches_offers_none(page: str) -> None:
    app = run(page, measure="age_limit")
    assert "Filters</h2>" not in markup(app)
    assert 'role="status">Claims' not in markup(app)


@pytest.mark.parametrize("page", FILTERED)
def test_every_page_runs_on_nothing_and_says_how_to_widen(page: str) -> None:
    app = run(page, measure="age_limit", place="iraq")
    assert sentence(app).endswith(f": 0 of {ALL}.")
    told = " ".join(info.value for info in app.info)
    if page == "borders":
        assert "Clear all filters to see every claim." in told
    if page == "timeline":  # one page has ages: three of its events have a date
        assert "Leave out the filter place to see 3 events, or clear all filters." in told
    if page in {"overview", "week", "neutralisations", "reconciliation", "claims"}:
        left = f"Leave out the filter measure to see {IN_IRAQ} claims"
        assert f"{left}, or clear all filters." in told
    if page == "articles":
        assert "Clear the filters to see all of them." in told


@pytest.mark.parametrize(
    ("page", "query", "told"),
    [
        (
            "borders",
            {"period": "unstated"},
            "The selection holds 17 claims, said on 6 days, of people apprehended or prevented "
            "from crossing, but no figure draws them: 17 without a stated period.",
        ),
        (
            "borders",
            {"group": "members"},
            "The selection holds 140 claims, said on 69 days, of people apprehended or prevented "
            "from crossing, but the long view draws none of them: 137 of a group, place or "
            "speaker that has no line of its own, 3 without a stated period.",
        ),
    ],
    ids=["no period", "no line"],
)
def test_claims_that_a_page_does_not_draw_are_counted_with_the_reason(
    page: str, query: dict[str, str], told: str
) -> None:
    app = run(page, **query)
    assert any(told in info.value for info in app.info)
    assert f"The selection holds {len(app.dataframe[-1].value)} claims" in told


def test_a_briefing_is_listed_for_claims_of_no_weekly_series() -> None:
    """On 12 March 2026 outlets gave four figures of things destroyed."""
    app = run("week", measure="destroyed")
    assert app.header[0].value == "Said on 12 Mar 2026"
    assert len(app.dataframe[0].value) == 4
    assert not app.info


@pytest.mark.parametrize("page", FILTERED)
def test_every_page_runs_on_the_two_articles(page: str) -> None:
    assert sentence(run(page, collection="seed")) == (
        f"Claims with collection the two articles: 12 of {ALL}."
    )


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_shows_as_many_claims_as_its_option_promised(name: str) -> None:
    app = run("claims")
    options = {key: words for key, words in buttons(app).items() if f"option_{name}_" in key}
    option = [*options][-1]
    promised = options[option].rsplit("(", 1)[1].rstrip(")")
    press(app, option)
    assert sentence(app).endswith(f": {promised} of {ALL}.")
    assert len(app.dataframe[0].value) == int(promised.replace(",", ""))


def test_an_option_pressed_twice_is_out_again() -> None:
    app = run("claims")
    for wanted in (
        f"Claims with place Iraq: {IN_IRAQ} of {ALL}.",
        f"{ALL} claims, none filtered out.",
    ):
        assert sentence(press(app, "option_place_iraq")) == wanted


def test_what_is_in_force_is_taken_out_by_its_own_button() -> None:
    app = run("claims", measure=["age_limit", "surrendered"], **{"from": "2024-01-01"})
    press(app, "remove_measure_surrendered")
    assert sentence(app).startswith("Claims with measure age limit; said on 1 Jan 2024")
    press(app, "remove_days")
    assert sentence(app) == f"Claims with measure age limit: 2 of {ALL}."


def test_a_browser_that_names_a_button_that_is_not_there_changes_nothing() -> None:
    app = run("claims", place="iraq")
    part = app.get("bidi_component")[0]
    states = app._tree.get_widget_states()
    told = states.widgets.add(id=f"$$STREAMLIT_INTERNAL_KEY_{part.proto.id}__events")
    for named in ("option_place_atlantis", "", None, 7, ["remove_days"], {"a": 1}):
        told.json_trigger_value = json.dumps([{"event": "pressed", "value": named}])
        app._run(states)
        assert not app.exception
        assert sentence(app) == f"Claims with place Iraq: {IN_IRAQ} of {ALL}."


@pytest.mark.parametrize(
    ("typed", "bounds", "words"),
    [
        (("25 Apr 2024", "2024-04-25"), ("2024-04-25", "2024-04-25"), "on 25 Apr 2024"),
        (("Apr 2024", "30/04/2024"), ("2024-04-01", "2024-04-30"), "1–30 Apr 2024"),
        (("2026", ""), ("2026-01-01", ""), "on 1 Jan 2026 or later"),
    ],
)
def test_days_are_typed_as_people_write_them(
    typed: tuple[str, str], bounds: tuple[str, str], words: str
) -> None:
    app = run("claims")
    app.text_input(key="typed_said_from").set_value(typed[0])
    app.text_input(key="typed_said_to").set_value(typed[1])
    next(b for b in app.button if b.label == "Show these days").click()
    count = len(Oracle(ROOT).rows(Filters(first=bounds[0], last=bounds[1])))
    assert sentence(again(app)) == f"Claims said {words}: {count} of {ALL}."


def test_days_that_are_none_or_run_backwards_change_nothing_and_say_why() -> None:
    app = run("claims", measure="age_limit")
    for first, last, why in (
        ("soon", "", "is no date; write 25 Apr 2024"),
        ("2025", "2024", "1 Jan 2025 is later than 31 Dec 2024"),
    ):
        app.text_input(key="typed_said_from").set_value(first)
        app.text_input(key="typed_said_to").set_value(last)
        next(b for b in app.button if b.label == "Show these days").click()
        again(app)
        assert why in app.warning[0].value
        assert sentence(app) == f"Claims with measure age limit: 2 of {ALL}."


def test_filters_together_narrow_further_and_are_written_into_the_address() -> None:
    app = run("claims", measure="neutralised", evidence="quoted")
    assert sentence(app) == (
        f"Claims with measure “neutralised”; evidence quoted: text held: 4 of {ALL}."
    )
    press(app, "option_place_iraq")
    assert list(app.dataframe[0].value["claim"]) == [f"{TRT}-03"]
    assert app.query_params["place"] == "iraq"
    assert app.query_params["measure"] == "neutralised"
    assert app.query_params["version"] == VERSION


def test_clearing_brings_every_claim_back() -> None:
    app = run("claims", measure="age_limit", **{"from": "2024-08-15", "to": "2024-08-15"})
    assert sentence(app).endswith(f": 2 of {ALL}.")
    press(app, "clear_filters")
    assert sentence(app) == f"{ALL} claims, none filtered out."
    assert app.query_params["measure"] == "all"


def test_the_days_narrow_from_both_ends_inclusive() -> None:
    app = run("claims", **{"from": "2024-04-25", "to": "2024-04-25", "outlet": "TRT World"})
    assert sentence(app) == f"Claims with outlet TRT World; said on 25 Apr 2024: 10 of {ALL}."


def test_a_link_to_a_claim_opens_its_evidence() -> None:
    app = run("neutralisations", claim=f"{TRT}-03")
    assert '<mark class="rf">360</mark>' in panel(app)
    assert "since the beginning of the year." in panel(app)
    assert "“neutralised”" in panel(app)
    assert app.query_params["claim"] == f"{TRT}-03"


def test_a_cited_claim_says_that_its_words_are_not_held() -> None:
    claim = "8-sutun-2025-05-22-1bd48f-02"
    told = panel(run("claims", claim=claim))
    assert "is cited, not quoted" in told
    assert "https://www.8sutun.com/" in told
    assert "<blockquote" not in told


def test_a_link_to_an_event_opens_its_words() -> None:
    told = panel(run("timeline", event=f"{TRT}-e02"))
    assert '<mark class="rf">Monday</mark>' in told
    assert "22 Apr 2024" in told


def test_a_related_claim_is_one_click_from_the_panel() -> None:
    app = run("neutralisations", claim=f"{TRT}-03")
    app.button(key=f"related_{TRT}-02").click()
    again(app)
    assert '<mark class="rf">802</mark>' in panel(app)
    assert app.query_params["claim"] == f"{TRT}-02"


def test_a_short_card_leaves_out_what_nothing_was_found_for() -> None:
    """The first briefings have no year before them; in full they say so."""
    assert "None found for" in markup(run("week", to="2023-08-31"))
    assert "None found for" not in markup(run("overview", to="2023-08-31"))


def test_the_first_screen_leads_to_the_last_neutralised_figure_where_the_newest_has_none() -> None:
    rows = STANDING.merge(ARTICLES[["article_id", "said_on"]], on="article_id")
    weekly = rows[rows["period"].isin(["past_week", "year_to_date"])]
    last = weekly.loc[weekly["measure"].eq("neutralised"), "said_on"].max()
    assert last < weekly["said_on"].max()
    app = run("overview")
    button = app.button(key="to_neutralised")
    assert button.label == f"The briefing of {day(date.fromisoformat(last))}"
    of_last = weekly[weekly["said_on"].eq(last) & weekly["measure"].eq("neutralised")]
    told = re.search(r"The last one: ([\d,]+), ", markup(app))
    assert told
    assert int(told[1].replace(",", "")) in set(of_last["value"].astype(int))
    button.click()
    app.run()
    assert app.session_state["open_briefing"] == last


def test_a_neutralised_figure_that_filters_may_hide_is_not_found_in_what_is_selected() -> None:
    assert "in what is selected of this briefing" in markup(run("overview", outlet="TRT World"))
    assert "in the pages of this briefing" in markup(run("overview"))


def test_what_does_not_add_up_is_told_once_though_several_figures_take_part_in_it() -> None:
    """On 18 April 2024 one page gives six figures of the briefing under other labels."""
    told = markup(run("week", briefing="2024-04-18"))
    sentences = re.findall(r'rf-note">Does not add up: ([^<]+)</p>', told)
    assert len(sentences) == len(set(sentences)) == 2
    assert told.count("<li>Does not add up, as told below</li>") == 6


@pytest.mark.parametrize("page", ["overview", "week"])
def test_running_totals_that_alone_are_selected_are_figures_of_the_briefing(page: str) -> None:
    rows = STANDING.merge(ARTICLES[["article_id", "said_on"]], on="article_id")
    totals = rows[rows["period"].eq("year_to_date") & rows["measure"].eq("apprehended")]
    newest = totals[totals["said_on"].eq(totals["said_on"].max())]
    told = markup(run(page, period="year_to_date", measure="apprehended"))
    assert f'<p class="rf-card-figure">{newest["value"].astype(int).iloc[0]:,}</p>' in told


def test_a_briefing_that_is_the_newest_of_a_selection_only_is_called_so() -> None:
    rows = STANDING.merge(ARTICLES[["article_id", "said_on"]], on="article_id")
    newest = day(date.fromisoformat(rows["said_on"].max()))
    for query, words in (
        ({}, f"The newest briefing: {newest}"),
        ({"to": "2024-04-25"}, "The newest briefing of this selection: 25 Apr 2024"),
    ):
        assert words in [header.value for header in run("overview", **query).header]


@pytest.mark.parametrize("query", [{"measure": "apprehended"}, {"to": "2024-04-25"}])
def test_the_first_screen_leads_nowhere_where_nothing_is_missing(query: dict[str, str]) -> None:
    keys = [button.key for button in run("overview", **query).button]
    assert "to_week" in keys
    assert "to_neutralised" not in keys


def test_a_card_opens_its_sentence() -> None:
    app = run("overview")
    app.button(key=f"card_{TRT}-10").click()
    assert '<mark class="rf">48,596</mark>' in panel(again(app))


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ({"measure": "eliminated"}, "eliminated"),
        ({"from": "2024-24-10"}, "2024-24-10"),
        ({"colour": "red"}, "colour"),
        ({"version": "newest"}, "newest"),
        ({"claim": "nobody-01"}, "nobody-01"),
        ({"event": "nothing-e1"}, "nothing-e1"),
        ({"from": "2024-04-25", "to": "2024-01-01"}, "backwards"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_a_bad_link_is_noted_and_the_page_is_shown(query: dict[str, str], note: str) -> None:
    app = run("borders", **query)
    assert len(app.warning) == 1
    assert note in re.sub(r"[\\\u2060]", "", app.warning[0].value)
    assert sentence(app) == f"{ALL} claims, none filtered out."
    assert panel(app) == ""


def test_a_choice_that_a_page_does_not_have_is_noted() -> None:
    app = run("reconciliation", show="fails,maybe", test="total")
    assert [re.sub(r"[\\\u2060]", "", note.value) for note in app.warning] == [
        'The link\'s "show" is "fails,maybe"; it can hold only "fails", "found", "holds", "all".'
    ]


def test_each_bad_part_of_a_link_has_its_note() -> None:
    app = run("borders", measure="eliminated", **{"from": "2024-24-10"})
    told = [re.sub(r"[\\\u2060]", "", note.value) for note in app.warning]
    assert len(told) == 2
    assert 'asks for the measure "eliminated"' in told[0]
    assert '"2024-24-10", which is no date' in told[1]
    assert sentence(app) == f"{ALL} claims, none filtered out."


def test_a_note_goes_when_a_good_link_is_opened() -> None:
    app = run("borders", measure="eliminated")
    assert app.warning
    app.query_params.clear()
    app.query_params["measure"] = "prevented"
    assert not again(app).warning


def test_a_search_narrows_the_table_and_says_when_nothing_is_found() -> None:
    app = run("claims", evidence="quoted")
    app.text_input(key="search_box").set_value("48,596")
    next(b for b in app.button if b.label == "Search").click()
    assert list(again(app).dataframe[0].value["claim"]) == [f"{TRT}-10"]
    app.text_input(key="search_box").set_value("xyzzy")
    next(b for b in app.button if b.label == "Search").click()
    again(app)
    assert not app.dataframe
    assert "empty the search to see all" in app.info[0].value


def test_an_article_known_by_address_shows_its_address_and_figures() -> None:
    app = run("articles", article="8-sutun-2025-05-22-1bd48f")
    assert "known by its address only" in app.info[0].value
    assert "https://www.8sutun.com/" in markup(app)
    assert len(app.dataframe[0].value) == 4


def test_the_article_page_marks_every_mention() -> None:
    app = run("articles", article=TRT)
    told = "".join(json.loads(part.proto.json)["html"] for part in app.get("bidi_component"))
    assert told.count('<mark class="rf" title=') == 10
    assert told.count('<mark class="rf-event" title=') == 4
    assert told.count('<mark class="rf-aside" title=') == 1


@pytest.fixture
def own(copied: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data that the app shows."""
    monkeypatch.setattr(state, "ROOT", copied)
    return copied


def test_damaged_tables_are_listed_and_shown_again_once_mended(own: Path) -> None:
    path = own / "data" / "claims.csv"
    sound = path.read_bytes()
    edit(own, "claims", f"{TRT}-01", value="many", qualifier="roughly")
    app = run("claims")
    assert [title.value for title in app.title] == ["The tables need attention"]
    told = " ".join(text.value for text in app.text)
    assert f'row {TRT}-01, column value holds "many"' in told
    assert f'row {TRT}-01, column qualifier holds "roughly"' in told
    path.write_bytes(sound)
    os.utime(path, ns=(1, 1))
    assert sentence(again(app)) == f"{ALL} claims, none filtered out."


def test_a_row_added_meanwhile_counts_where_no_version_is_pinned(own: Path) -> None:
    app = run("claims", measure="neutralised")
    before = len(Oracle(own).rows(Filters(dict(NO_FILTERS, measure=["neutralised"]))))
    assert sentence(app).endswith(f": {before} of {ALL}.")
    save(own, addition(38), now=lambda: moment(10))
    assert sentence(again(app)).endswith(f": {before + 1:,} of {len(STANDING) + 1:,}.")
    assert app.query_params["version"].startswith("2027-01-04T10")


def test_a_row_added_meanwhile_is_offered_where_a_version_is_pinned(own: Path) -> None:
    app = run("claims", measure="neutralised", version=FIRST)
    words = sentence(app)
    save(own, addition(38), now=lambda: moment(10))
    assert sentence(again(app)) == words
    assert "Newer data: +1 claim, +1 article" in app.info[0].value
    next(b for b in app.button if b.label == "Show the newest data").click()
    assert sentence(again(app)).endswith(f" of {len(STANDING) + 1:,}.")


def test_evidence_that_is_corrected_while_it_is_open_says_so_and_stays_open(own: Path) -> None:
    app = run("claims", claim=f"{TRT}-05", measure="surrendered")
    correct(own, f"{TRT}-05", {"group": "militants"}, "Read again.", now=lambda: moment(10))
    told = panel(again(app))
    assert "Corrected on 4 Jan 2027" in told
    assert "Reason: Read again." in told
    assert app.query_params["claim"] == f"{TRT}-05"
    assert sentence(app).startswith("Claims with measure surrendered: ")


def test_filters_outlive_tables_that_are_damaged_for_a_while(own: Path) -> None:
    app = run("claims", measure="surrendered", place="habur")
    words = sentence(app)
    path = own / "data" / "claims.csv"
    sound = path.read_bytes()
    path.write_bytes(sound[:-40])
    assert [title.value for title in again(app).title] == ["The tables need attention"]
    path.write_bytes(sound)
    os.utime(path, ns=(1, 1))
    assert sentence(again(app)) == words


@pytest.mark.parametrize("name", ["claims.csv", "datapackage.json", "places.csv"])
def test_a_missing_file_is_a_sentence_not_a_traceback(own: Path, name: str) -> None:
    (own / "data" / name).unlink()
    app = run("overview")
    assert [title.value for title in app.title] == ["The tables need attention"]
    assert any(name.removesuffix(".csv") in text.value for text in app.text)


def test_a_changed_table_is_read_without_a_restart(own: Path) -> None:
    app = run("claims", evidence="quoted", measure="surrendered")
    assert list(app.dataframe[0].value["place"]) == ["Habur border post"]
    edit(own, "places", "habur", label="Habur gate")
    assert list(again(app).dataframe[0].value["place"]) == ["Habur gate"]


def test_a_text_of_a_stranger_is_shown_letter_by_letter(own: Path) -> None:
    edit(own, "articles", TRT, outlet="<img src=x onerror=alert(1)> **AA**")
    app = run("articles", article=TRT)
    assert "<img" not in markup(app)
    assert "&lt;img src=x" in markup(app)


def test_the_app_shows_the_projects_own_data_unless_told_otherwise() -> None:
    assert state.ROOT == ROOT


def test_a_briefing_of_one_outlet_counts_no_other() -> None:
    app = run("week", outlet="TRT World", briefing="2024-08-22")
    assert any(caption.value == "As 1 selected outlet reported it." for caption in app.caption)
    told = markup(app)
    assert "1 of 1 selected outlet gives this number" in told
    assert "64 in Turkey News Daily" not in told  # what does not add up is judged on all data


@pytest.mark.parametrize(
    ("query", "kept"),
    [({"measure": "neutralised"}, False), ({"measure": "seized"}, True), ({}, True)],
    ids=["hidden by the filters", "let through", "no filter"],
)
def test_the_article_that_was_saved_is_shown(own: Path, query: dict[str, str], kept: bool) -> None:
    app = run("add", **query)
    text = "The ministry said that soldiers seized 12 rifles in northern Syria.\n"
    app.text_area(key="add_text").set_value(text)
    app.text_input(key="add_outlet").set_value("Test Outlet")
    app.date_input(key="add_said_on").set_value(date(2024, 10, 17))
    next(b for b in again(app).button if b.label == "Read the article").click()
    again(app).button(key="save_addition").click()
    app._page_hash = calc_hash("articles")
    saved = again(app).success[0].value
    assert "1 claim of Test Outlet." in saved
    assert ("so they were taken out" not in saved) == kept
    assert app.selectbox(key="article_box").value == "test-outlet-2024-10-17"
    assert "Test Outlet" in markup(app)


def test_an_article_asked_for_is_shown_although_the_filters_leave_it_out() -> None:
    app = run("articles", article=TRT, measure="seized")
    assert app.selectbox(key="article_box").value == TRT
    assert "it is shown because it was asked for" in app.info[0].value


def test_claims_of_no_briefing_are_counted_where_a_briefing_would_stand(own: Path) -> None:
    save(own, addition(38, said_on="2024-10-18"))
    assert run("week", outlet="Test Outlet").info[0].value == (
        "The selection holds 1 claim, said on 1 day, but none on the day of a briefing with weekly "
        "figures; the Claims page lists them."
    )


@pytest.mark.parametrize(
    ("query", "none"),
    [
        ({"to": "2023-08-31"}, "None found"),
        ({"to": "2023-08-31", "measure": "neutralised"}, "None found"),
        ({"outlet": "TRT World"}, "None in this selection"),
        ({"place": "unstated"}, "None in this selection"),
    ],
    ids=["the first", "of a measure", "of an outlet", "of a place"],
)
def test_a_figure_that_filters_may_hide_is_not_said_to_be_missing(
    query: dict[str, str], none: str
) -> None:
    told = set(re.findall(r"(None [a-z ]+) for the ", markup(run("week", **query))))
    assert told == {none}


def test_what_is_chosen_of_the_reconciliation_is_in_the_address_and_comes_back() -> None:
    app = run("reconciliation")
    assert app.selectbox(key="side_box").value == "2026-01-22"
    assert any("the newest on which figures differ" in caption.value for caption in app.caption)
    usual = app.dataframe[0].value
    assert set(usual["result"]) == {"does not hold", "found"}
    app.selectbox(key="side_box").select("2024-04-25")
    app.multiselect(key="finding_test").select("fall")
    chosen = again(app)
    falls = chosen.dataframe[0].value
    assert set(falls["test"]) == {"A total that falls"}
    query = {name: chosen.query_params[name] for name in ("briefing", "test")}
    assert query == {"briefing": "2024-04-25", "test": "fall"}
    back = run("reconciliation", **query)
    assert back.selectbox(key="side_box").value == "2024-04-25"
    assert back.multiselect(key="finding_test").value == ["fall"]
    assert len(back.dataframe[0].value) == len(falls)


@pytest.mark.parametrize(
    ("show", "results"),
    [
        ("holds", {"holds"}),
        ("fails", {"does not hold"}),
        ("all", {"holds", "does not hold", "found"}),
    ],
)
def test_a_link_says_which_findings_are_listed(show: str, results: set[str]) -> None:
    assert set(run("reconciliation", show=show).dataframe[0].value["result"]) == results


def test_a_finding_that_a_link_names_is_opened_whatever_is_listed(dataset: Dataset) -> None:
    finding = next(one for one in reconcile(dataset.statements) if one.passed)
    app = run("reconciliation", finding=finding_id(finding))
    assert any(finding.sentence in told.value.replace("\\", "") for told in app.markdown)
    keys = {button.key for button in app.button}
    assert {f"behind_{claim_id}" for claim_id in finding.claim_ids} <= keys
    lost = run("reconciliation", finding="parts-0")
    assert any("not in this selection" in caption.value for caption in lost.caption)


@pytest.mark.parametrize("asked", ["2026-04-01", "no day"])
def test_a_briefing_that_is_not_there_is_said_to_be_another(asked: str) -> None:
    captions = [caption.value for caption in run("week", briefing=asked).caption]
    assert any("this is the newest" in caption for caption in captions)
