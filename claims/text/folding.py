"""A copy of a text that rules can read easily, character for character as long as the text.

Lower case, plain Latin letters, one kind of quotation mark, hyphen and space; line breaks stay.
``"İ".lower()`` is two characters, so each character is folded by itself: an offset in the folded
text is the same offset in the text as stored.
"""

_PAIRS = (
    ("‘’ʼ`´", "'"),
    ("“”„«»", '"'),
    ("‐‑‒−", "-"),
    ("\t\u00a0\u2007\u2009\u202f\u200a", " "),
    ("ıîïíì", "i"),
    ("âàáäã", "a"),
    ("éèêë", "e"),
    ("öóôò", "o"),
    ("üûúù", "u"),
    ("çćč", "c"),
    ("şšś", "s"),
    ("ğ", "g"),
    ("ñ", "n"),
    ("žźż", "z"),
)
_TABLE = {ord(letter): plain for letters, plain in _PAIRS for letter in letters}


def fold(text: str) -> str:
    """Return the text folded; the result has exactly as many code points as ``text``."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(_lower(character) for character in text)
    return lowered.translate(_TABLE)


def _lower(character: str) -> str:
    return "i" if character == "İ" else character.lower()[:1]
