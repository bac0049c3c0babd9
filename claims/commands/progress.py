"""A bar on standard error for what takes seconds, where somebody is watching."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_WIDTH = 24


@contextmanager
def progress(total: int) -> Iterator[Callable[[str], None]]:
    """Give a function to call with the name of each thing done; ``total`` is how many there are.

    Nothing is drawn where standard error is no terminal, and the bar is gone at the end.
    """
    watched = sys.stderr.isatty()
    done = 0

    def step(name: str) -> None:
        nonlocal done
        done += 1
        full = min(_WIDTH, _WIDTH * done // max(total, 1))
        bar = "█" * full + "░" * (_WIDTH - full)
        if watched:
            print(f"\r{bar} {done}/{max(total, done)} {name:<28.28}", end="", file=sys.stderr)
            sys.stderr.flush()

    try:
        yield step
    finally:
        if watched:
            print("\r\033[K", end="", file=sys.stderr)
            sys.stderr.flush()
