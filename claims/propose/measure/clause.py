"""The words of one sentence, with what every rule of measures asks of them."""

from claims.propose.measure.setting import Setting
from claims.propose.measure.verb_modes import modes
from claims.propose.read.article import Items, words_in
from claims.propose.read.patterns import where


class Clause:
    """The measure words of one sentence, and what lies between them.

    Attributes:
        items: the words, in order.
        modes: how each measure word is built, by its index.
        barriers: indexes of the words that part one clause from the next.
        words: the different words.
        setting: what they tell of a border, the sea, a place inland.
    """

    def __init__(self, items: Items) -> None:
        """Find all of it once per sentence."""
        self.items = items
        self.modes = modes(items)
        self.barriers = where("parts clauses", items)
        self.words = set(words_in(items))
        self.setting = Setting(items)
