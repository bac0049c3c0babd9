"""Article texts are read exactly as stored, within limits, and from one folder only."""

from pathlib import Path

import pytest

from claims import articles
from claims.errors import ArticleError


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Plain.",
        "Two\r\nlines\rof\nthree kinds",
        "\ufeffwith a mark",
        "Türkiye’de\u00a0😀\u2028x",
    ],
    ids=repr,
)
def test_a_text_is_not_changed_by_a_single_character(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_bytes(text.encode("utf-8"))
    assert articles.decode(articles.read_bytes(tmp_path, "a.txt"), "seeds/a.txt") == text


def test_a_missing_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArticleError) as caught:
        articles.read_bytes(tmp_path, "a.txt")
    assert str(caught.value) == "seeds/a.txt cannot be read: No such file or directory."


@pytest.mark.parametrize("name", ["../secret.txt", "sub/../../secret.txt"])
def test_a_path_out_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    seeds = tmp_path / "seeds"
    (seeds / "sub").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    with pytest.raises(ArticleError) as caught:
        articles.read_bytes(seeds, name)
    assert str(caught.value) == f"seeds/{name} leads out of the folder seeds; put the file there."


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (seeds / "a.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(ArticleError, match=r"^seeds/a\.txt leads out of the folder seeds; "):
        articles.read_bytes(seeds, "a.txt")


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    with pytest.raises(ArticleError, match=r"^seeds/a\.txt cannot be read: .+\.$"):
        articles.read_bytes(tmp_path, "a.txt")


@pytest.mark.parametrize("name", ["", ".", "a\0b"], ids=repr)
def test_what_is_no_file_is_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(ArticleError, match=r"^seeds/.* cannot be read: .+\.$"):
        articles.read_bytes(tmp_path, name)


def test_a_text_beyond_the_limit_is_refused_with_both_sizes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a" * 2_000_001)
    with pytest.raises(ArticleError) as caught:
        articles.read_bytes(tmp_path, "a.txt")
    assert str(caught.value) == "seeds/a.txt has 2,000,001 bytes; at most 2,000,000 are read."


def test_a_text_at_the_limit_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a" * 2_000_000)
    assert len(articles.read_bytes(tmp_path, "a.txt")) == 2_000_000


def test_another_encoding_is_refused_with_the_first_wrong_byte() -> None:
    with pytest.raises(ArticleError) as caught:
        articles.decode("Sağ".encode("iso-8859-9"), "seeds/a.txt")
    assert str(caught.value) == "seeds/a.txt is not UTF-8: byte 2 is 0xf0."


def test_a_checksum_is_the_sha_256_of_the_bytes() -> None:
    """The value is the first test vector of NIST's FIPS 180-4 examples."""
    assert articles.checksum(b"abc") == (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )


@pytest.mark.parametrize(
    ("name", "part"),
    [("TRT World", "trt-world"), ("Sabancı", "sabanci"), ("新华社", "")],
)
def test_an_outlet_is_written_as_part_of_an_id(name: str, part: str) -> None:
    assert articles.slug(name) == part
