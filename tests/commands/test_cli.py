"""The command line as it is typed: its grammar, its exit codes, and what it loads."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from apps import ROOT

from claims import cli

COMMANDS = "add check dictionary export import-series propose reconcile report".split()


def run(*words: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "claims", *words],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_help_lists_every_command_and_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["--help"])
    said = capsys.readouterr().out
    assert stopped.value.code == 0
    assert "Exit codes: 0 fine, 1 problems found or input refused, 2 wrong usage." in said
    for command in COMMANDS:
        assert re.search(rf"^    {command}\s", said, re.M)


def cli_commands() -> list[str]:
    """The commands in the order of the grammar."""
    actions = cli.parser()._subparsers
    assert actions is not None
    return list(actions._group_actions[0].choices or ())


@pytest.mark.parametrize("command", cli_commands())
def test_every_command_has_help_with_its_root(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main([command, "--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert stopped.value.code == 0
    assert "--root DIR" in said


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["chek"],
        ["check", "--jsn"],
        ["check", "extra"],
        ["add"],
        ["propose"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_2_and_says_so_on_standard_error(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(words)
    said = capsys.readouterr()
    assert stopped.value.code == 2
    assert said.out == ""
    assert said.err.startswith("usage: python -m claims")


def test_the_root_may_stand_before_or_after_the_command(copied: Path) -> None:
    assert cli.parser().parse_args(["--root", str(copied), "check"]).root == copied
    assert cli.parser().parse_args(["check", "--root", str(copied)]).root == copied
    assert cli.parser().parse_args(["check"]).root == ROOT


def test_the_grammar_alone_loads_neither_pandas_nor_drawing() -> None:
    code = (
        "import sys; from claims import cli; cli.parser(); "
        "print([m for m in ('pandas', 'altair', 'streamlit', 'vl_convert') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_the_program_runs_from_another_folder(tmp_path: Path) -> None:
    done = run("check", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "0 errors, 0 warnings.\n"


def test_a_reader_that_has_seen_enough_causes_no_traceback() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "claims", "reconcile"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(("holds: ", "does not hold: ", "found: "))
        process.stdout.close()
        said = process.stderr.read()
        assert process.wait() in {0, 1}
    assert "Traceback" not in said
    assert "Exception ignored" not in said


@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-"])
def test_a_closed_output_ends_quietly(closed: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"$0" -m claims check {closed}', sys.executable],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    wanted = "0 errors, 0 warnings.\n" if closed == ">&-" else ""
    assert (done.returncode, done.stdout, done.stderr) == (0, "", wanted)


def test_an_endless_root_gets_its_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--root", "a" * 5000]) == 1
    assert capsys.readouterr().err == f"{'a' * 60}… cannot be used: File name too long.\n"
