"""No result is written into the tables' folders, nor over a file that nobody said to replace."""

import os
from pathlib import Path

import pytest

from claims.errors import ExportError
from claims.outputs import require_free


def _refusal(path: Path, root: Path, *, force: bool = False) -> str:
    with pytest.raises(ExportError) as refused:
        require_free(path, root, force=force)
    return str(refused.value)


def test_a_new_file_is_free_also_in_a_folder_to_be_made(tmp_path: Path) -> None:
    require_free(tmp_path / "out.csv", tmp_path)
    require_free(tmp_path / "new" / "out.csv", tmp_path)


@pytest.mark.parametrize("folder", ["data", "seeds"])
def test_nothing_is_written_among_the_tables_and_texts(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir()
    (tmp_path / "link").symlink_to(tmp_path / folder)
    for path in (tmp_path / folder / "claims.csv", tmp_path / "link" / "sub" / "new.csv"):
        assert _refusal(path, tmp_path, force=True) == (
            f"{path} would lie in {folder}/, which holds the tables and texts; "
            "name a file elsewhere with --out."
        )


def test_a_file_is_replaced_only_when_told_to(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("mine", "utf-8")
    assert _refusal(path, tmp_path) == (
        f"{path} exists; add --force to replace it, or name another with --out."
    )
    require_free(path, tmp_path, force=True)


def test_what_is_no_regular_file_is_never_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for path in (tmp_path / "pipe", tmp_path / "link", Path(os.devnull)):
        assert _refusal(path, tmp_path, force=True) == (
            f"{path} is a link, a device or a pipe, which is never replaced; "
            "name a regular file with --out."
        )
    assert _refusal(tmp_path, tmp_path / "root", force=True) == (
        f"{tmp_path} is a folder; name a file with --out."
    )


def test_a_path_that_no_system_takes_is_refused_in_a_sentence(tmp_path: Path) -> None:
    assert _refusal(tmp_path / ("a" * 5000), tmp_path).endswith(
        "… cannot be written (file name too long); name another with --out."
    )
