"""Hostile articles are read within limits or refused in a sentence, and shown as they are."""

from pathlib import Path

import hostile_articles
import hostile_pages
import pytest
from apps import running
from hostile_articles import uploads
from playwright.sync_api import Browser

from claims.documents import read, reading
from claims.errors import ArticleError


def test_hostile_uploads_are_read_within_limits_or_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """That a limit holds is seen of a short one too; ``make torture`` waits for the long one."""
    monkeypatch.setattr(reading, "LONGEST_READING", 3.0)
    tally = hostile_articles.run_uploads(7, 20)
    assert not tally.harms
    assert tally.refused > 15


def test_hostile_texts_are_proposed_for_in_time() -> None:
    tally = hostile_articles.run_texts(7, 3, size=10_000)
    assert not tally.harms


REFUSALS = {
    "ten million digits": '"a.txt" holds more text than the 2,000,000 bytes kept.',
    "bytes": "The file holds NUL characters and is no text; save it as UTF-8.",
    "no ending": '"a" is none of .txt, .html, .htm, .docx, .pdf; save it as one.',
    "zip bomb docx": "The file unpacks to 60,000,000 bytes; at most 50,000,000 are read.",
    "long content PDF": (
        "The PDF has no text on its pages, as a scan has none; type its words or paste them."
    ),
}


@pytest.mark.parametrize("what", REFUSALS)
def test_a_refusal_says_what_is_wrong(what: str) -> None:
    with pytest.raises(ArticleError) as caught:
        read(*uploads()[what])
    assert str(caught.value) == REFUSALS[what]


def test_a_text_of_windows_notepad_is_read() -> None:
    assert read("a.txt", "54 terrorists".encode("utf-16")).text == "54 terrorists"


def test_the_words_of_a_docx_are_read_with_those_of_its_tables() -> None:
    name, data = uploads()["script in docx"]
    assert read(name, data).text.startswith("<script>window.strangerscript=1;")


def test_hostile_words_are_inert_in_a_browser(tmp_path: Path, browser: Browser) -> None:
    root = hostile_pages.hostile_project(tmp_path / "root")
    with running(tmp_path / "app", root=root) as app:
        watched = hostile_pages.Watched(browser, app.url)
        for path, words in hostile_pages.links(root)[::12]:
            watched.require_inert(app.url + path, words)
        watched.paste(hostile_articles.ARTICLE)
        watched.require_nothing_done("a pasted article")
        shown = watched.page.locator(".rf-text").first.inner_text()
        assert ":red[54 terrorists] :material/home:" in shown
        assert "192 terrorists, 54, 12,  34" in shown
        watched.context.close()
        assert "Traceback" not in app.printed()
