"""The ZIP file of a figure, and files written whole."""

import csv
import hashlib
import io
import json
import resource
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest
from sample_figures import bars

from claims.errors import ExportError
from claims.exports import bundle, long_citation, short_citation
from claims.outputs import write

EVIDENCE = pd.DataFrame(
    {
        "claim_id": ["c3", "c4"],
        "quote": ["360 of them in Iraq", "=442 in northern Syria"],
        "outlet": ["TRT World", "TRT World"],
        "date": pd.to_datetime(["2024-04-25", "2024-04-25"]),
        "url": ["https://www.trtworld.com/article/17916083"] * 2,
    }
)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    with ZipFile(io.BytesIO(bundle(bars(), EVIDENCE))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_bundle_holds_all_that_belongs_to_a_figure(files):
    assert sorted(files) == [
        "README.txt",
        "SHA256SUMS",
        "bars.html",
        "bars.pdf",
        "bars.png",
        "bars.svg",
        "bars.vl.json",
        "claims.csv",
        "data.csv",
        "evidence.csv",
        "metadata.json",
    ]


def test_the_checksums_of_a_bundle_are_right(files):
    listed = dict(reversed(line.split("  ")) for line in files["SHA256SUMS"].decode().splitlines())
    assert listed == {
        name: hashlib.sha256(data).hexdigest()
        for name, data in files.items()
        if name != "SHA256SUMS"
    }


def test_the_evidence_has_quotes_and_addresses_and_no_formula(files):
    rows = list(csv.reader(io.StringIO(files["evidence.csv"].decode("utf-8-sig"))))
    assert rows == [
        ["claim_id", "quote", "outlet", "date", "url"],
        [
            "c3",
            "360 of them in Iraq",
            "TRT World",
            "2024-04-25",
            "https://www.trtworld.com/article/17916083",
        ],
        [
            "c4",
            "'=442 in northern Syria",
            "TRT World",
            "2024-04-25",
            "https://www.trtworld.com/article/17916083",
        ],
    ]


def test_the_readme_says_how_to_cite_and_what_each_file_is(files):
    text = files["README.txt"].decode()
    assert short_citation(bars()) in text
    assert long_citation(bars()) in text
    assert [name for name in files if name not in {"README.txt"} and name not in text] == []


def test_the_metadata_count_rows_and_evidence(files):
    said = json.loads(files["metadata.json"])
    assert (said["id"], said["rows"], said["evidence"], said["size"]) == ("bars", 3, 2, "page")
    names = [column["column"] for column in said["columns"]]
    assert names == ["claim_id", "place", "value", "colour"]
    assert said["columns"][2]["unit"] == "people"


def test_a_bundle_is_the_same_bytes_again():
    assert bundle(bars(), EVIDENCE) == bundle(bars(), EVIDENCE)


def test_a_short_citation_is_one_line():
    assert short_citation(bars()) == (
        "Reported Figures (data version 2026-11-22): Of 802 reported as “neutralised” since "
        "1 January, 442 were in northern Syria. "
        "Based on TRT World, 25 Apr 2024; Mehr News Agency, 16 Aug 2024."
    )


def test_a_file_is_written_and_replaced_whole(tmp_path):
    folder = tmp_path / "new" / "folder"
    assert write(folder, "a.txt", b"one") == folder / "a.txt"
    write(folder, "a.txt", b"two")
    assert [path.name for path in folder.iterdir()] == ["a.txt"]
    assert (folder / "a.txt").read_bytes() == b"two"


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ExportError) as refused:
        write(tmp_path / "file", "a.txt", b"")
    assert str(refused.value) == (
        f"{tmp_path / 'file'} is a file, not a folder; name another folder."
    )


def test_no_room_leaves_the_old_file_and_nothing_else(tmp_path):
    """A process that may write 1,000 bytes at most stands for a full disk."""
    write(tmp_path, "a.txt", b"old")
    code = (
        "import sys; from pathlib import Path; from claims.outputs import write;"
        "from claims.errors import ExportError\n"
        "try: write(Path(sys.argv[1]), 'a.txt', b'x' * 5000)\n"
        "except ExportError as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        cwd=Path(__file__).parents[2],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)),
        env={"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == (
        f"{tmp_path / 'a.txt'} was not written (file too large); "
        "free some space or choose another folder.\n"
    )
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.txt": b"old"}
