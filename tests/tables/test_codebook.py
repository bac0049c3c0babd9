"""The codebooks as records, read without any heavy library."""

from pathlib import Path

import pytest

from claims.codebook import Codebook, Entry
from claims.errors import TableError

FILES = {
    "measures": 'code,label,definition,unit,kind,cues\nkilled,killed,"Dead, as said.",people,flow,'
    "killed|died\n",
    "groups": "code,label,definition,part_of,cues\npkk,PKK,Members.,militants,PKK\n",
    "places": "code,label,definition,part_of,cues\nhabur,Habur post,A post.,turkiye_border,\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    return tmp_path


def test_an_entry_has_its_words_its_cues_and_what_includes_it(folder: Path) -> None:
    codebook = Codebook.load(folder)
    assert codebook.measures == {
        "killed": Entry("killed", "killed", "Dead, as said.", "people", "", ("killed", "died"))
    }
    assert codebook.groups == {"pkk": Entry("pkk", "PKK", "Members.", "", "militants", ("PKK",))}
    assert codebook.places == {
        "habur": Entry("habur", "Habur post", "A post.", part_of="turkiye_border")
    }


def test_a_label_is_found_by_kind_and_an_unknown_code_speaks_for_itself(folder: Path) -> None:
    codebook = Codebook.load(folder)
    assert codebook.label("place", "habur") == "Habur post"
    assert codebook.label("place", "nowhere") == "nowhere"


def test_a_missing_codebook_is_said_in_a_sentence(folder: Path) -> None:
    (folder / "groups.csv").unlink()
    with pytest.raises(TableError) as caught:
        Codebook.load(folder)
    assert [(p.kind, p.table) for p in caught.value.problems] == [("codebook", "groups")]
    assert str(caught.value).startswith("groups.csv cannot be read as a codebook: ")
    assert str(caught.value).endswith("; see data/README.md.")


@pytest.mark.parametrize("data", [b"\xff\xfe", b"word,label\nx,y\n"], ids=repr)
def test_a_damaged_codebook_is_a_table_error(folder: Path, data: bytes) -> None:
    (folder / "places.csv").write_bytes(data)
    with pytest.raises(TableError, match=r"^places\.csv cannot be read as a codebook: .*\.$"):
        Codebook.load(folder)
