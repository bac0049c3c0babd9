"""Processes that save articles, for tests that kill them or take their disk away."""

import argparse
import os
import resource
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

from additions import addition, copy_root, state

from claims import checks
from claims.errors import IntakeError
from claims.intake.saving import save

PAGE = 4096


def one(root: Path, value: int) -> None:
    """Save one article and print its id, or why it was not saved."""
    try:
        print(save(root, addition(value)).article_id, flush=True)
    except IntakeError as error:
        print(error, flush=True)


def endless(root: Path, value: int) -> None:
    """Save one article after another until somebody kills this."""
    print("ready", flush=True)
    for number in count(value):
        one(root, number)


def three(root: Path, value: int) -> None:
    """Save three articles."""
    for number in range(value, value + 3):
        one(root, number)


def small_disk(root: Path, value: int) -> None:
    """Save again and again with a little more room each time, until it succeeds.

    Prints for each time whether the tables are as they were, the number of problems, and what
    was said.
    """
    folder = copy_root(root / "project")
    before = state(folder)
    for _ in rooms(root):
        said = "saved"
        try:
            save(folder, addition(value))
        except IntakeError as error:
            said = str(error)
        same = "same" if state(folder) == before else "changed"
        print(same, len(checks.check(folder)), said, sep="|", flush=True)
        if same == "changed":
            return


def rooms(root: Path) -> Iterator[None]:
    """Leave a page more on a disk of our own each time, or allow longer files."""
    if not os.path.ismount(root):
        for size in (0, 100, 1000, 2000, 4000, 100_000):
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
            yield
        return
    filling = root / "filling"
    with suppress(OSError), filling.open("wb", buffering=0) as stream:
        while stream.write(b"x" * PAGE):
            pass
    for _ in range(20):
        yield
        os.truncate(filling, filling.stat().st_size - PAGE)


WORK = {"three": three, "endless": endless, "small-disk": small_disk}


def main() -> None:
    """Do the work that the arguments name."""
    parser = argparse.ArgumentParser()
    parser.add_argument("work", choices=WORK)
    parser.add_argument("root", type=Path)
    parser.add_argument("value", type=int, nargs="?", default=38)
    given = parser.parse_args()
    WORK[given.work](given.root, given.value)


if __name__ == "__main__":
    main()
