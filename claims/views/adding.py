"""The two halves of a review on screen: the tables to edit, and what saving would change."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from claims import drafts, review
from claims.charts.catalogue import draw
from claims.documents import stored_language
from claims.errors import IntakeError
from claims.figure import Figure
from claims.intake.addition import Addition
from claims.intake.preview import Preview, preview
from claims.intake.saving import save
from claims.reconcile import Finding, reconcile
from claims.review import Review
from claims.selection import PERIODS, QUALIFIERS, Selection, Shown
from claims.tables import Dataset
from claims.text.spans import Span
from claims.theme import counted, number
from claims.views import address, drawing, state
from claims.views.articles import Mark, marked
from claims.views.plain import inert, plain

SHOWN_SENTENCES = 6
DRAWN = ("neutralised", "apprehended", "prevented")


def edit(shown: Shown, begun: Review, turn: int) -> Review:
    """Show the proposals beside the text; return them as edited."""
    left, right = st.columns([1, 2], gap="medium")
    with right:
        claims = _claims(shown, begun, turn)
        _add_words(begun, claims)
    with st.expander(f"Events proposed: {len(begun.events)}"):
        events = _events(shown, begun, turn)
    with st.expander(f"Set aside: {len(begun.aside)}"):
        aside = st.data_editor(
            begun.aside,
            key=f"aside_{turn}",
            hide_index=True,
            disabled=["start", "end", "text"],
            column_config={
                "reason": st.column_config.SelectboxColumn(
                    "Reason", options=_allowed(shown, "set_aside", "reason"), required=True
                )
            },
        )
    reviewed = Review(begun.text, claims, events, aside)
    with left:
        st.html(f'<div class="rf-text rf-scroll">{marked(begun.text, _marks(reviewed))}</div>')
    return reviewed


def _claims(shown: Shown, begun: Review, turn: int) -> pd.DataFrame:
    numbered = begun.claims.assign(no=range(1, len(begun.claims) + 1))
    by_start = dict(zip(numbered["start"], numbered["no"], strict=True))
    numbered["of"] = numbered["part_of"].map(by_start).astype("Int64")
    doubtful_first = numbered.sort_values("confidence", kind="stable", ignore_index=True)
    st.caption(
        "The least sure come first. "
        "Untick what is no claim; change a cell by a click or with Enter."
    )
    order = "keep no text value qualifier measure group place period period_start period_end of"
    edited = st.data_editor(
        doubtful_first,
        key=f"claims_{turn}",
        hide_index=True,
        height=430,
        column_order=[*order.split(), "confidence", "reason", "note"],
        disabled=["no", "text", "confidence", "reason"],
        column_config=_columns(shown),
    )
    by_number = dict(zip(numbered["no"], numbered["start"], strict=True))
    edited = edited.assign(part_of=[by_number.get(at) for at in edited["of"]]).sort_values("no")
    return edited[list(review.CLAIM_COLUMNS)]


def _columns(shown: Shown) -> dict[str, Any]:
    def codes(kind: str) -> list[str]:
        return list(getattr(shown.dataset.codebook, f"{kind}s"))

    def choice(title: str, options: list[str]) -> Any:
        return st.column_config.SelectboxColumn(title, options=options, required=True)

    return {
        "keep": st.column_config.CheckboxColumn("Claim", width="small"),
        "no": st.column_config.NumberColumn("No", width="small"),
        "text": st.column_config.TextColumn("Words", width="small"),
        "value": st.column_config.NumberColumn("Value", width="small"),
        "qualifier": choice("Qualifier", list(QUALIFIERS)),
        "measure": choice("Measure", codes("measure")),
        "group": choice("Group", codes("group")),
        "place": choice("Place", codes("place")),
        "period": choice("Period", list(PERIODS)),
        "period_start": st.column_config.DateColumn("First day", format="YYYY-MM-DD"),
        "period_end": st.column_config.DateColumn("Last day", format="YYYY-MM-DD"),
        "of": st.column_config.NumberColumn("Part of no", width="small", min_value=1),
        "confidence": st.column_config.ProgressColumn("Sure", min_value=0, max_value=1),
        "reason": st.column_config.TextColumn("Why so", width="medium"),
        "note": st.column_config.TextColumn("Note", width="medium"),
    }


def _events(shown: Shown, begun: Review, turn: int) -> pd.DataFrame:
    return st.data_editor(
        begun.events,
        key=f"events_{turn}",
        hide_index=True,
        disabled=["start", "end", "text"],
        column_config={
            "keep": st.column_config.CheckboxColumn("Event"),
            "date": st.column_config.DateColumn("Date", format="YYYY-MM-DD"),
            "date_end": st.column_config.DateColumn("Last day", format="YYYY-MM-DD"),
            "date_basis": st.column_config.SelectboxColumn(
                "Basis", options=_allowed(shown, "events", "date_basis"), required=True
            ),
            "kind": st.column_config.SelectboxColumn(
                "Kind", options=_allowed(shown, "events", "kind"), required=True
            ),
            "place": st.column_config.SelectboxColumn(
                "Place", options=list(shown.dataset.codebook.places), required=True
            ),
        },
    )


def _allowed(shown: Shown, table: str, column: str) -> list[str]:
    columns = {found.name: found for found in shown.dataset.schema[table].columns}
    return list(columns[column].rules.get("enum", ()))


def _add_words(begun: Review, claims: pd.DataFrame) -> None:
    with st.form("add_words_form", clear_on_submit=True, border=False):
        left, right = st.columns([3, 1], vertical_alignment="bottom")
        words = left.text_input(
            "A number that is missing, exactly as the article writes it", key="add_words"
        )
        if right.form_submit_button("Add it") and words.strip():
            try:
                current = Review(begun.text, claims, begun.events, begun.aside)
                st.session_state["review"] = review.with_claim(current, words)
                st.session_state["review_no"] += 1
            except IntakeError as error:
                st.session_state["add_problem"] = str(error)
            st.rerun()


def _marks(reviewed: Review) -> list[Mark]:
    marks: list[Mark] = []
    for row in reviewed.claims.itertuples():
        kind = "claim" if row.keep else "aside"
        marks.append((Span(int(row.start), int(row.end)), kind, "", f"{row.measure}, {row.place}"))
    for row in reviewed.events.itertuples():
        marks.append((Span(int(row.start), int(row.end)), "event", "", str(row.title)))
    for row in reviewed.aside.itertuples():
        marks.append((Span(int(row.start), int(row.end)), "aside", "", str(row.reason)))
    return sorted(marks)


def consequences(shown: Shown, reviewed: Review, fields: dict[str, Any]) -> None:
    """Show what saving would change, and offer to save."""
    if not str(fields["outlet"] or "").strip():
        st.info("Give the outlet above to see what saving would change.")
        return
    try:
        added = _addition(reviewed, fields)
        found = _foreseen(repr(added), state.data_mark(), shown.dataset, added)
    except IntakeError as error:
        st.error(plain(error), icon=":material/error:")
        return
    _tell(found)
    st.button(
        f"Save {counted(found.preview.claims, 'claim')}",
        type="primary",
        icon=":material/save:",
        disabled=not found.preview.can_be_saved,
        on_click=_save,
        args=(shown, added),
        key="save_addition",
    )
    if problem := st.session_state.pop("save_problem", ""):
        st.error(plain(problem), icon=":material/error:")


def _addition(reviewed: Review, fields: dict[str, Any]) -> Addition:
    return review.addition(
        reviewed,
        str(fields["claimant"] or "").strip() or review.CLAIMANT,
        outlet=str(fields["outlet"]).strip(),
        said_on=fields["said_on"],
        published=fields["published"],
        url=str(fields["url"] or "").strip(),
        title=str(fields["title"] or "").strip(),
        date_basis="stated",
        language=stored_language(reviewed.text),
    )


@dataclass(frozen=True, eq=False)
class Foreseen:
    """What saving would change: the preview, the tests with the new figures, the charts."""

    preview: Preview
    findings: tuple[Finding, ...]
    charts: tuple[Figure, ...]


@st.cache_resource(show_spinner=False, max_entries=16)
def _foreseen(what: str, mark: str, _dataset: Dataset, _added: Addition) -> Foreseen:
    """Look ahead once per state of the review and of the data."""
    found = preview(_dataset, _added)
    rows = found.candidate.statements
    new = rows[rows["article_id"] == found.article_id]
    mine = set(new["claim_id"])
    findings = tuple(one for one in reconcile(rows) if mine & set(one.claim_ids))
    candidate = Shown(found.candidate, Selection())
    names = [f"{name}-cumulative" for name in DRAWN if name in set(new["measure"])]
    drawn = [draw(name, candidate) for name in names]
    return Foreseen(found, findings, tuple(figure for figure in drawn if figure is not None))


def _tell(foreseen: Foreseen) -> None:
    found = foreseen.preview
    if found.duplicate:
        st.warning(plain(found.duplicate), icon=":material/content_copy:")
    for problem in found.problems[:SHOWN_SENTENCES]:
        st.error(plain(problem.message), icon=":material/error:")
    if len(found.problems) > SHOWN_SENTENCES:
        st.caption(f"and {len(found.problems) - SHOWN_SENTENCES} more problems")
    st.markdown(
        f"New: **{counted(found.claims, 'claim')}**, {counted(found.events, 'event')}, "
        f"{counted(found.set_aside, 'mention')} set aside."
    )
    for title, matches in (
        ("Known already from this outlet", found.known),
        ("The same from other outlets", found.agreements),
        ("Another number from other outlets", found.disagreements),
    ):
        if matches:
            with st.expander(f"{title}: {number(len(matches))}"):
                for match in matches[:40]:
                    st.text(match.sentence)
    _tests(foreseen.findings)
    _charts(foreseen.charts)


def _tests(new: tuple[Finding, ...]) -> None:
    broken = [finding for finding in new if not finding.passed]
    held = len(new) - len(broken)
    st.markdown(f"Tests with the new figures: {number(held)} hold, {number(len(broken))} do not.")
    _sentences(broken, "error")
    with st.expander("What holds"):
        _sentences([finding for finding in new if finding.passed], "check")


def _sentences(findings: list[Finding], icon: str) -> None:
    for finding in findings[:40]:
        st.text(f"{'≠' if icon == 'error' else '='} {finding.sentence}")


def _charts(charts: tuple[Figure, ...]) -> None:
    with st.expander("The new points on the charts", expanded=True):
        for drawn in charts:
            st.html(f'<p class="rf-card-what">{inert(drawn.title)}</p>')
            st.vega_lite_chart(
                drawing.on_screen(drawn, drawing.mode()),
                theme=None,
                width="stretch",
                key=f"preview_{drawn.id}",
                alt=drawn.alt,
            )


def _save(shown: Shown, added: Addition) -> None:
    try:
        saved = save(state.ROOT, added, reviewed=shown.dataset.version)
    except IntakeError as error:
        st.session_state["save_problem"] = str(error)
        return
    kept = f"Saved: {counted(len(saved.claim_ids), 'claim')} of {added.outlet}, drawn as diamonds."
    forget()
    border = {"apprehended", "prevented"}
    measures = {str(row["measure"]) for row in added.claims}
    st.session_state["go_to"] = (
        "borders" if measures & border and "neutralised" not in measures else "neutralisations"
    )
    st.session_state["saved"] = " ".join([kept, *saved.notes])
    address.choose_version("")


def forget() -> None:
    """Forget the review that is open, and its draft."""
    draft = address.open_thing("draft")
    if draft:
        drafts.drop(state.ROOT, draft)
    address.set_open("draft", "")
    st.session_state["draft_open"] = ""
    st.session_state["review"] = None
