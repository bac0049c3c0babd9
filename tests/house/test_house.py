"""The rules of the house: what is pinned, what is set, what is said, what is committed."""

import csv
import hashlib
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from claims import theme

ROOT = Path(__file__).resolve().parents[2]
SEEDS = {
    "000_ce320e9638da608d.txt": (
        "819608bb6e2e644015d537918be494a5399fae3724741ddb83a85dc0de161e03"
    ),
    "004_e4e6006459148175.txt": (
        "671f9c1895ea6911e6db9849819933b110d28f565b0a58b77bd60235b72f87ab"
    ),
}


def _pins(name: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for line in (ROOT / name).read_text("utf-8").splitlines():
        if pin := re.match(r"([\w.-]+)==([^ ;\\]+)", line):
            found.setdefault(pin[1], set()).add(pin[2])
    return found


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {re.split(r"[^\w.-]", line)[0].lower() for line in project["dependencies"]}
    missing = sorted(wanted - set(_pins("requirements.txt")))
    assert not missing, f"Run make requirements; these are not pinned: {missing}."


def test_both_requirements_pin_the_same_versions() -> None:
    runtime, dev = _pins("requirements.txt"), _pins("requirements-dev.txt")
    differing = [name for name in sorted(runtime) if dev.get(name, runtime[name]) != runtime[name]]
    assert not differing, f"Run make requirements; these differ: {differing}."


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_name_packages_and_hashes_and_no_host(name: str) -> None:
    shapes = r"#.*|[\w.-]+==[\w.+!-]+( ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?|    # .*"
    lines = (ROOT / name).read_text("utf-8").splitlines()
    odd = [line for line in lines if not re.fullmatch(shapes, line) or "//" in line]
    assert not odd
    assert "#    make requirements" in lines


def _committed() -> list[Path]:
    if (ROOT / ".git").exists():
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
        names = [name for name in listed.stdout.split("\0") if name]
        return [path for name in names if (path := ROOT / name).is_file()]
    made = {"build", "dist", "__pycache__", "node_modules"}
    paths = (path for path in ROOT.rglob("*") if path.is_file())
    return [p for p in paths if not any(_is_made(x, made) for x in p.relative_to(ROOT).parts)]


def _is_made(name: str, made: set[str]) -> bool:
    hidden = name.startswith(".") and name not in {".ci", ".streamlit", ".editorconfig"}
    return hidden or name in made or name.endswith(".egg-info")


def test_no_committed_text_names_a_place_on_somebodys_machine() -> None:
    folders = "|".join(["home/[a-z]", "Users/[A-Za-z]", "root/", "work/", "tmp/"])
    place = re.compile(rf"(?<![\w.:/$}}-])/(?:{folders})|[A-Z]:\\Users\\".encode())
    seen = {
        f"{path.relative_to(ROOT)}: {found[0].decode()}"
        for path in _committed()
        if (found := place.search(path.read_bytes())) and path.suffix not in {".png", ".pdf"}
    }
    assert not seen, f"Committed files hold no absolute path: {sorted(seen)}."


def _make_targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text("utf-8"), re.M))


def test_every_make_command_in_the_docs_exists() -> None:
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    code = r"```.*?```|`[^`\n]+`"
    said = {
        (page.name, target)
        for page in pages
        for quoted in re.findall(code, page.read_text("utf-8"), re.S)
        for target in re.findall(r"\bmake ([a-z][a-z-]*)", quoted)
    }
    assert ("CONTRIBUTING.md", "test") in said
    unknown = sorted(pair for pair in said if pair[1] not in _make_targets())
    assert not unknown, f"The Makefile has no such targets: {unknown}."


def test_make_lists_every_command() -> None:
    done = subprocess.run(["make"], cwd=ROOT, capture_output=True, check=True, text=True)
    assert set(re.findall(r"^  make (\S+)", done.stdout, re.M)) == _make_targets()


def test_streamlit_knows_every_setting() -> None:
    command = [sys.executable, "-m", "streamlit", "config", "show"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)
    assert "not a valid config option" not in done.stdout + done.stderr
    for line in ('address = "127.0.0.1"', "gatherUsageStats = false", "showEmailPrompt = false"):
        assert f"\n{line}\n" in done.stdout


def test_the_screen_has_the_accent_of_the_exports() -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
    assert settings["theme"]["light"]["primaryColor"] == theme.ACCENT


@pytest.mark.parametrize("name", SEEDS)
def test_a_seed_is_byte_for_byte_as_it_was_given(name: str) -> None:
    assert _sha256(name) == SEEDS[name]


def test_the_articles_table_records_the_seeds_bytes() -> None:
    table = ROOT / "data" / "articles.csv"
    rows = csv.DictReader(table.open(newline="", encoding="utf-8")) if table.exists() else ()
    recorded = SEEDS | {Path(row["file"]).name: row["sha256"] for row in rows if row["file"]}
    assert recorded == {path.name: _sha256(path.name) for path in ROOT.glob("seeds/*.txt")}


def _sha256(name: str) -> str:
    return hashlib.sha256((ROOT / "seeds" / name).read_bytes()).hexdigest()
