"""A bar on standard error for what takes seconds, where somebody is watching."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm


@contextmanager
def progress(total: int) -> Iterator[Callable[[str], None]]:
    """Give a function to call with the name of each thing done; ``total`` is how many there are.

    Nothing is drawn where standard error is no terminal, and the bar is gone at the end.
    """
    watched = sys.stderr.isatty()
    with tqdm(total=total, disable=not watched, leave=False, mininterval=0, file=sys.stderr) as bar:

        def step(name: str) -> None:
            bar.set_postfix_str(name, refresh=False)
            bar.update()

        yield step
