"""What may be chosen about a printed figure: its size, its scale, light or dark."""

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from claims.errors import ExportError
from claims.exports.lines import WIDER
from claims.theme import PALETTES, Palette


@dataclass(frozen=True)
class Size:
    """Measures of a printed figure in CSS pixels (1/96 inch); ``height`` None: as needed."""

    width: int
    height: int | None
    margin: int
    title: float
    subtitle: float
    label: float
    note: float

    @property
    def inner(self) -> int:
        """Width between the margins."""
        return self.width - 2 * self.margin

    @property
    def gap(self) -> float:
        """Space above and below the chart, and below the notes."""
        return self.margin * (0.5 if self.height else 0.75)

    def line(self, weight: int) -> float:
        """Return the longest line that stays on the page in a font wider than ours."""
        return (self.width - 1.1 * self.margin) / WIDER[weight]


SIZES: Final = MappingProxyType(
    {
        "column": Size(340, None, 16, 18, 14, 12.5, 12),
        "page": Size(680, None, 24, 22, 15, 12.5, 12),
        "slide": Size(960, 540, 36, 28, 18, 15, 12),
        "square": Size(600, 600, 28, 23, 16, 13.5, 12),
    }
)
SCALES: Final = (1, 2, 3, 4)
MODES: Final = tuple(PALETTES)


@dataclass(frozen=True)
class ExportOptions:
    """How a figure is to look.

    Attributes:
        size: a name of SIZES.
        scale: pixels of a PNG for each pixel of the figure, 1 to 4.
        mode: ``light`` or ``dark``.
        transparent: draw no background.
        plain: draw the plot alone, without the words around it.

    Raises:
        ExportError: one of them is not among what is allowed.
    """

    size: str = "page"
    scale: int = 2
    mode: str = "light"
    transparent: bool = False
    plain: bool = False

    def __post_init__(self) -> None:
        """Refuse what is not allowed."""
        allow("size", self.size, SIZES)
        allow("scale", self.scale, SCALES)
        allow("mode", self.mode, MODES)

    @property
    def measures(self) -> Size:
        """The measures of the chosen size."""
        return SIZES[self.size]

    @property
    def palette(self) -> Palette:
        """The colours of the chosen mode."""
        return PALETTES[self.mode]


def allow(what: str, value: object, allowed: Iterable[object]) -> None:
    """Raise an ExportError that names what is allowed, unless the value is among it."""
    names = list(allowed)
    if isinstance(value, bool) or value not in names:
        listed = ", ".join(map(str, names[:-1])) + f" or {names[-1]}"
        raise ExportError(f"The {what} {value!r} is not known; choose {listed}.")
