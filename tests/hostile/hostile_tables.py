"""Tables damaged in every way: mutations of CSV files, of the descriptor and of article files.

Each try damages a small copy of the project, then reads and checks it.
Good is a list of problems in sentences, or a clean load; nothing on the disk may change.
"""

import csv
import hashlib
import io
import json
import os
import random
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from additions import copy_whole
from tally import LostRowsError, Refusal, Tally, chooser, require_sentence

from claims import checks, tables
from claims.codebook import Codebook
from claims.errors import TableError
from claims.propose import load_lexicon

NAMES = ("articles", "claims", "events", "set_aside", "measures", "groups", "places", "lexicon")
SERIES_ARTICLES = 12
CELLS = (
    *("1e308", "1e400", "-1", "NaN", "nan", "inf", "-inf", "0x10", "1_000", "١٢٣", "½", "²", "+5"),
    *("2024-24-10", "2024-02-30", "0000-00-00", "9999-99-99", "2024-1-1", "1-1-1", "20240425"),
    *("999999999", "1000000000", "9" * 400, "0", "-0", "00", "1.", ".5", "1e5", "99999999999999.9"),
    *("../../etc/passwd", "/etc/passwd", "..", ".", "con.txt", "a/b.txt", "..\\x.txt", "C:\\x.txt"),
    *("<script>alert(1)</script>", "=cmd|' /C calc'!A0", "{{7*7}}", "%s%n", "$(id)", "';--"),
    *("\u202e", "\u200b", "\ufeff", "\x1b[31m", "\x07", "\x7f", "\u2028", "🙂" * 500, "é", "é"),
    *(
        "",
        " ",
        "\t",
        "None",
        "null",
        "NA",
        "#N/A",
        "true",
        "-",
        "|",
        "||",
        "---",
        "(",
        "[",
        "a" * 9,
    ),
    *("a" * 70_000, '"', '""', "a,b", "line\nbreak", "line\rbreak", "line\r\nbreak", "\n"),
    *("2024-04-25", "neutralised", "javascript:alert(1)", "https://x.example/\u202e", "https://"),
)
VALUES: tuple[Any, ...] = (
    *(None, True, 0, -1, 1e308, float("nan"), 10**400, "", "x", "(a+)+$", "(", "[", "../x.csv"),
    *([], {}, [[]], [{}], {"name": "x"}, ["a", 1], "\ud800", "a" * 70_000, "\0"),
)


def small_project(folder: Path) -> Path:
    """Copy the project's tables with both seeds and a dozen pages of the series."""
    copy_whole(folder)
    rows = _rows(folder / "data" / "articles.csv")
    head, body = rows[0], rows[1:]
    at = head.index("article_id")
    with_text = [row for row in body if row[head.index("file")]]
    without = [row for row in body if not row[head.index("file")]]
    kept = sorted([*with_text, *without[:SERIES_ARTICLES]])
    ids = {row[at] for row in kept}
    _write(folder / "data" / "articles.csv", [head, *kept])
    for name in ("claims", "events", "set_aside"):
        rows = _rows(folder / "data" / f"{name}.csv")
        at = rows[0].index("article_id")
        kept = [row for row in rows[1:] if row[at] in ids]
        _write(folder / "data" / f"{name}.csv", [rows[0], *kept])
    return folder


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))


def _write(path: Path, rows: list[list[str]]) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows(rows)
    path.write_bytes(stream.getvalue().encode("utf-8", "surrogatepass"))


Damage = Callable[[Path, random.Random], None]


def _bytes(change: Callable[[bytes, random.Random], bytes]) -> Damage:
    return lambda path, chance: void(path.write_bytes(change(path.read_bytes(), chance)))


def void(_: object) -> None:
    """Drop a value."""


def _cell(path: Path, chance: random.Random) -> None:
    rows = _rows(path)
    row = chance.choice(rows[1:] or rows)
    row[chance.randrange(len(row))] = chance.choice(CELLS)
    _write(path, rows)


def _column(path: Path, chance: random.Random) -> None:
    rows = _rows(path)
    at, how = chance.randrange(len(rows[0])), chance.randrange(4)
    for row in rows:
        if how == 0:
            del row[at]
        elif how == 1:
            row.insert(at, row[at])
        elif how == 2:
            row.append("x")
        else:
            row[at], row[-1] = row[-1], row[at]
    _write(path, rows)


def _lines(path: Path, chance: random.Random) -> None:
    rows = _rows(path)
    at, how = chance.randrange(len(rows)), chance.randrange(5)
    if how == 0:
        del rows[at]
    elif how == 1:
        rows.insert(at, rows[at])
    elif how == 2:
        chance.shuffle(rows)
    elif how == 3:
        rows[at] = rows[at][: chance.randrange(len(rows[at]) + 1)]
    else:
        rows[at] = rows[at] * chance.choice((2, 50))
    _write(path, rows)


def _file(path: Path, chance: random.Random) -> None:
    """Put something that is no file of the folder in the file's place."""
    how = chance.randrange(6)
    path.unlink()
    if how == 0:
        path.mkdir()
    elif how == 1:
        path.symlink_to("/etc/passwd")
    elif how == 2:
        path.symlink_to(path.name)
    elif how == 3:
        path.symlink_to("/dev/zero")
    elif how == 4:
        os.mkfifo(path)


def _flip(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + bytes([chance.randrange(256)]) + data[at + chance.randrange(2) :]


BYTES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    lambda data, chance: data[: chance.randrange(len(data) + 1)],
    lambda data, chance: data[chance.randrange(len(data) + 1) :],
    _flip,
    lambda data, _: b"\xef\xbb\xbf" + data,
    lambda data, _: data.replace(b"\n", b"\r\n"),
    lambda data, _: data.replace(b"\n", b"\r"),
    lambda data, chance: data.replace(b",", chance.choice((b";", b"\t", b"\0", b'"', b""))),
    lambda data, _: data.decode("utf-8", "replace").encode("utf-16"),
    lambda data, _: ("ğüşi" + data.decode("utf-8", "replace")).encode("cp1254", "replace"),
    lambda data, chance: chance.randbytes(chance.choice((0, 1, 100, 10_000))),
    lambda data, _: data.split(b"\n")[0] + b"\n",
    lambda data, chance: data + b"\0" * chance.choice((1, 100_000)),
    lambda data, _: data + data,
    lambda data, _: b"x," * 1_000_000 + data,
    lambda data, _: data + b"\n" * 200_000,
    lambda data, _: data + b'"' + b"a" * 3_000_000 + b'"',
    lambda data, _: data + b"9" * 3_000_000,
    lambda data, _: b"",
    lambda data, _: b"\n\n\n",
    lambda data, _: b'"' * 100_001,
)
TABLE_DAMAGES: tuple[Damage, ...] = (
    *(_cell,) * 30,
    *(_column,) * 4,
    *(_lines,) * 6,
    *(_file,) * 2,
    *(_bytes(change) for change in BYTES),
)
TEXT_DAMAGES: tuple[Damage, ...] = (*(_file,) * 2, *(_bytes(change) for change in BYTES))


def _json_place(path: Path, chance: random.Random) -> None:
    """Replace or remove one value somewhere in the descriptor."""
    document = json.loads(path.read_text("utf-8"))
    at: Any = document
    while True:
        keys = list(at) if isinstance(at, dict) else list(range(len(at)))
        key = chance.choice(keys)
        inner = at[key]
        if isinstance(inner, dict | list) and inner and chance.random() < 0.85:
            at = inner
            continue
        if chance.random() < 0.3:
            del at[key]
        else:
            at[key] = chance.choice(VALUES)
        break
    path.write_bytes(json.dumps(document).encode("utf-8", "surrogatepass"))


def _json_shape(path: Path, chance: random.Random) -> None:
    deep = 100_000
    path.write_bytes(
        chance.choice(
            (
                b"[" * deep,
                b'{"a":' * deep + b"1" + b"}" * deep,
                b"[]",
                b"null",
                b'{"resources": 5}',
                b'{"resources": [[], {}]}',
                b'{"resources": {}}',
                b'"x"',
                b"9" * 5000,
                b'{"resources": [], "resources": null}',
            )
        )
    )


DESCRIPTOR_DAMAGES: tuple[Damage, ...] = (
    *(_json_place,) * 40,
    *(_json_shape,) * 4,
    _file,
    *(_bytes(change) for change in BYTES),
)


def damage(root: Path, chance: random.Random) -> str:
    """Damage one to three files of a project; return what was done to which."""
    done = []
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        path, damages = _target(root, chance)
        if path.is_symlink() or not path.is_file():
            continue
        chosen = chance.choice(damages)
        done.append(f"{path.name} {damages.index(chosen)}")
        try:
            chosen(path, chance)
        except (csv.Error, ValueError, IndexError):  # damaged too much to be damaged like that
            continue
    return ", ".join(done)


def _target(root: Path, chance: random.Random) -> tuple[Path, tuple[Damage, ...]]:
    drawn = chance.random()
    if drawn < 0.2:
        return root / "data" / "datapackage.json", DESCRIPTOR_DAMAGES
    if drawn < 0.3:
        return chance.choice(sorted((root / "seeds").glob("*.txt"))), TEXT_DAMAGES
    return root / "data" / f"{chance.choice(NAMES)}.csv", TABLE_DAMAGES


def state(root: Path) -> str:
    """A checksum over names, kinds and bytes of every file."""
    seen = hashlib.sha256()
    for path in sorted(root.glob("*/[!.]*")):
        seen.update(f"{path.name} {path.lstat().st_mode}\n".encode())
        if path.is_file() and not path.is_symlink():
            seen.update(path.read_bytes())
    return seen.hexdigest()


def read(root: Path) -> None:
    """Read and check a project as program and screen do; Refusal where there are errors."""
    before = state(root)
    found = checks.check(root)
    for problem in found[:200]:
        require_sentence(problem.message)
        assert problem.kind
        json.dumps(problem.as_dict())
    errors = [problem for problem in found if problem.severity == "error"]
    said = ""
    try:
        dataset = tables.load(root)
        errors += checks.of_structure(dataset)
        codebook = Codebook.load(root / "data")
        load_lexicon(root / "data", codebook)
    except TableError as error:
        said = str(error)
        require_sentence(said, 40_000)
    if state(root) != before:
        raise LostRowsError("reading changed the files")
    if errors or said:
        raise Refusal(said or errors[0].message)


def run(seed: int, tries: int, folder: Path) -> Tally:
    """Damage and read a project so many times."""
    tally = Tally("damaged tables, descriptors and texts")
    base = small_project(folder / "base")
    for number in range(tries):
        root = folder / "try"
        shutil.copytree(base, root)
        what = damage(root, chooser(seed, number))
        tally.took(f"seed {seed}/{number}, {what}", partial(read, root), 20)
        shutil.rmtree(root)
    return tally
