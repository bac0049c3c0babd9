"""A document as read: its parts in their order, those left out with the reason beside the rest."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby

Block = tuple[str, str]
"""A paragraph: why it is left out (empty where it is kept), and its text."""


@dataclass(frozen=True)
class Part:
    """Paragraphs that follow one another: kept (``why`` is empty), or left out for one reason."""

    why: str
    text: str


@dataclass(frozen=True)
class Document:
    """What was read of a file.

    Attributes:
        parts: all that a reader sees of it, in order.
        notes: sentences about what was not read (struck words, marks of notes).
        touched: sentences about numbers that cleaning the characters touched.
    """

    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()
    touched: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text that is kept."""
        return self.text_with(())

    @property
    def left_out(self) -> tuple[Part, ...]:
        """The parts that are no part of the article."""
        return tuple(part for part in self.parts if part.why)

    def text_with(self, whys: Collection[str]) -> str:
        """Return the text with what was left out for these reasons taken back in its place."""
        kept = [part.text for part in self.parts if not part.why or part.why in whys]
        return "\n\n".join(kept)


def parts_of(blocks: Iterable[Block]) -> tuple[Part, ...]:
    """Join paragraphs of one reason that follow one another."""
    filled = [(why, text) for why, text in blocks if text.strip()]
    return tuple(
        Part(why, "\n\n".join(text for _, text in same))
        for why, same in groupby(filled, key=lambda block: block[0])
    )
