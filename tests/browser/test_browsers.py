"""Finding a browser: the system's before Playwright's own, and a sentence where there is none."""

from pathlib import Path

import browsers
import pytest


def program(path: Path, *, works: bool) -> str:
    """Write a program that answers --version, or fails as a snap's placeholder does."""
    path.write_text(f"#!/bin/sh\nexit {0 if works else 1}\n", "utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A computer without any browser; the folder is the whole of its path."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CLAIMS_BROWSER", raising=False)
    monkeypatch.setattr(browsers, "NAMES", ("chromium", "google-chrome"))
    return tmp_path


def test_without_a_browser_the_sentence_says_how_to_get_one(bare: Path) -> None:
    with pytest.raises(browsers.NoBrowserError) as none:
        browsers.find(str(bare / "own"))
    assert str(none.value) == (
        "No browser was found for the browser tests; run make browser, install Chromium or "
        "Google Chrome, or set CLAIMS_BROWSER to the path of one."
    )


def test_a_program_that_only_bears_the_name_is_passed_over(bare: Path) -> None:
    program(bare / "chromium", works=False)
    chrome = program(bare / "google-chrome", works=True)
    assert browsers.find(str(bare / "own")) == chrome


def test_playwrights_own_is_the_last_choice(bare: Path) -> None:
    own = program(bare / "own", works=True)
    assert browsers.find(own) == own
    chromium = program(bare / "chromium", works=True)
    assert browsers.find(own) == chromium


def test_a_named_browser_comes_first(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(bare / "chromium", works=True)
    named = program(bare / "named", works=True)
    monkeypatch.setenv("CLAIMS_BROWSER", named)
    assert browsers.find(str(bare / "own")) == named
