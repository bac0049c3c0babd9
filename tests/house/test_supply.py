"""What is installed is what was pinned: hashes for every package, an audit, a lean container."""

import re
from pathlib import Path

import pytest
from streamlit import config

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")


def _blocks(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text("utf-8")
    found = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    return {block.split(" \\")[0]: block for block in found}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_package_has_hashes(name: str) -> None:
    bare = [pin for pin, block in _blocks(name).items() if "--hash=sha256:" not in block]
    assert not bare


def test_everything_is_installed_by_its_hash() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    installs = re.findall(r"pip install[^\n]*", makefile)
    assert [line for line in installs if "--require-hashes" not in line] == [
        'pip install --quiet "uv>=0.11,<1" "pip-audit>=2.9,<3"'  # the tools that look at the pins
    ]
    assert "pip_audit --strict --disable-pip --require-hashes" in makefile
    assert re.findall(r"pip install[^\n]*", DOCKERFILE) == [
        "pip install --require-hashes --only-binary :all: -r requirements.txt"
    ]


def test_the_container_runs_as_nobody_in_particular_and_tells_its_health() -> None:
    lines = DOCKERFILE.splitlines()
    user = lines.index("USER 10001")
    assert user < next(n for n, line in enumerate(lines) if line.startswith("CMD"))
    assert "HEALTHCHECK" in DOCKERFILE
    assert "/_stcore/health" in DOCKERFILE


def test_the_container_takes_in_named_folders_only() -> None:
    copied = re.findall(r"^COPY (\S+)", DOCKERFILE, re.MULTILINE)
    kept = re.findall(r"^!(\S+)", (ROOT / ".dockerignore").read_text("utf-8"), re.MULTILINE)
    assert sorted(copied) == sorted(kept)
    assert all((ROOT / name).exists() for name in copied)


def test_settings_of_the_environment_are_settings_of_streamlit() -> None:
    told = re.findall(r"STREAMLIT_[A-Z_]+", DOCKERFILE + (ROOT / "SECURITY.md").read_text("utf-8"))
    known = {option.env_var for option in config._config_options_template.values()}
    assert set(told) <= known
