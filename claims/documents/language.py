"""Which language a text is in, by its script and its small words; enough to tell English.

The rules that propose claims know English alone: read by them, a text in another language gives
few claims and wrong ones.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from typing import Final

UNKNOWN: Final = ""
NAMES: Final[Mapping[str, str]] = {
    "ar": "Arabic", "az": "Azerbaijani", "bg": "Bulgarian", "de": "German", "el": "Greek",
    "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French", "he": "Hebrew",
    "hy": "Armenian", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "ko": "Korean",
    "ku": "Kurdish", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu",
    "zh": "Chinese",
}  # fmt: skip
_WORDS: Final[Mapping[str, frozenset[str]]] = {
    code: frozenset(words.split())
    for code, words in {
        "en": "the of and to in that was were is on for with as at by from has have had been its "
        "their which who said this an be are it he they after also not will would",
        "tr": "ve bir bu ile için olarak da de olan daha çok sonra kadar göre ise en gibi etkisiz "
        "son getirildi hale terörist edildi milli olduğu ettiği yılında",
        "az": "və bir bu ilə üçün olan də daha sonra qədər görə isə ən kimi edilib olub bildirib "
        "olaraq ki nəfər",
        "ku": "û li ji bi ku di de ye ev jî hat hatin kir wê bo ser yê ya",
        "de": "der die das und ist in den von zu mit sich des auf für nicht ein eine dem im wurden "
        "wurde als auch an bei nach hat haben aus",
        "fr": "le la les de des et en un une du est dans que qui pour par sur au aux avec ont été "
        "a ce plus pas son",
        "es": "el la los las de y en que un una por con para del se al fueron ha su como más fue",
        "it": "il la le di e che in un una per con del della sono stati stato è nel non da dei gli",
        "pt": "o a os as de e em que um uma por com para do da no na foram foi dos das não se ao",
        "nl": "de het een en van in is op te dat die zijn voor met door aan niet werden werd ook "
        "bij uit naar",
        "sv": "och i att det som en på är av för med den till har de inte om ett var från",
        "pl": "i w na z do się że o od po za przez jest nie oraz zostało dla ze jak",
        "ro": "și de în a la cu pe din care au fost o un pentru este că mai prin",
        "ru": "и в на с по что было не из за о были как для от это его к также",
        "uk": "і в на з за що було не від до як для та це його у про також було",
        "bg": "и в на с за че са от да се по не е бяха като това към при",
        "ar": "في من على إلى أن التي الذي هذا هذه عن مع كان قد بين بعد ما كما تم أو",
        "fa": "در از به که این را با است برای آن شد شده های می بر یک تا خود کرد و",
        "ur": "میں کے کی کا سے کو اور ہے نے پر ہیں کہ یہ کر تھا",
    }.items()
}
_SCRIPTS: Final[Mapping[str, str]] = {
    "HEBREW": "he", "GREEK": "el", "ARMENIAN": "hy", "GEORGIAN": "ka", "HANGUL": "ko",
    "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh",
}  # fmt: skip
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_LOOKED_THROUGH: Final = 40_000
_FEWEST_WORDS: Final = 8
_SMALL: Final = 0.04
_LONG: Final = 25
_COMMONEST: Final[Mapping[str, str]] = {"ARABIC": "ar", "CYRILLIC": "ru"}


def language_of(text: str) -> str:
    """Return the code of a text's language (ISO 639-1); empty where it cannot be told."""
    words = _words(text)
    if len(words) < _FEWEST_WORDS:
        return UNKNOWN
    scripts = Counter(unicodedata.name(word[0], "").partition(" ")[0] for word in words)
    script = scripts.most_common(1)[0][0]
    if script in _SCRIPTS:
        return _SCRIPTS[script]
    hits = {code: sum(word in small for word in words) for code, small in _WORDS.items()}
    best = max(hits, key=lambda code: hits[code])
    if hits[best] >= max(2, _SMALL * len(words)):
        return best
    return _COMMONEST.get(script, UNKNOWN)


def stored_language(text: str) -> str:
    """Return the code to keep with a text: English where nothing speaks against it."""
    return language_of(text) or ("en" if english(text) else UNKNOWN)


def english(text: str) -> bool:
    """Tell whether a text is English, or too short to say that it is not."""
    code = language_of(text)
    return code == "en" or (code == UNKNOWN and len(_words(text)) < _LONG)


def language_warning(text: str) -> str:
    """Return a sentence where a text is not English; nothing where it is."""
    if english(text):
        return ""
    code = language_of(text)
    what = f"is in {NAMES[code]}" if code else "is not in English"
    return (
        f"The text {what}, but claims are proposed by rules for English alone; "
        "take an English text, or check every number by hand."
    )


def _words(text: str) -> list[str]:
    return [word.lower() for word in _LETTERS.findall(text[:_LOOKED_THROUGH].replace("İ", "i"))]
