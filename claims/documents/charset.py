"""Bytes as text: by their mark, their validity as UTF-8, what the page declares, or Turkish.

The order of the HTML standard but for one thing: bytes that are valid UTF-8 beyond ASCII are
UTF-8, whatever a page says, for by chance they hardly ever are.
"""

import codecs
import re
from typing import Final

from claims.errors import ArticleError

_MARKS: Final = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_DECLARED: Final = re.compile(
    rb"<meta[^>]*?charset\s*=\s*[\"']?\s*([\w.:-]+)|\A\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)
_COMMENT: Final = re.compile(rb"<!--.*?-->", re.DOTALL)
_LOOKED_THROUGH: Final = 4096
_GUESSED: Final = "cp1254"
_READ_AS: Final = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254"}
"""What the HTML standard reads a declared name as."""


def decode(data: bytes) -> str:
    """Return the text of bytes that declare nothing.

    Raises:
        ArticleError: they are neither Unicode nor Turkish text.
    """
    encoding = _marked(data)
    if encoding is None and b"\0" in data:
        raise ArticleError("The file holds NUL characters and is no text; save it as UTF-8.")
    for tried in (encoding,) if encoding else ("utf-8", _GUESSED):
        try:
            return data.decode(tried)
        except UnicodeDecodeError:
            continue
    raise ArticleError("The file is neither UTF-8 nor Windows Turkish text; save it as UTF-8.")


def decode_page(data: bytes) -> str:
    """Return the text of a page, what cannot be decoded as U+FFFD."""
    if encoding := _marked(data) or _utf16_without_mark(data):
        return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and error.reason == "unexpected end of data":
            return data.decode("utf-8", "replace")  # the page was cut off inside a letter
    return data.decode(_declared(data), "replace")


def _marked(data: bytes) -> str | None:
    return next((name for mark, name in _MARKS.items() if data.startswith(mark)), None)


def _utf16_without_mark(data: bytes) -> str | None:
    """Tell UTF-16 by its NULs: Latin letters have one in every pair of bytes."""
    head = data[:400]
    for start, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        high, low = head[start::2], head[1 - start :: 2]
        if len(head) > 3 and high.count(0) > 0.7 * len(high) and low.count(0) < 0.1 * len(low):
            return name
    return None


def _declared(data: bytes) -> str:
    """Return the encoding that a page not in UTF-8 declares, if it is a known other one."""
    head = _COMMENT.sub(b"", data[:_LOOKED_THROUGH])
    for in_meta, in_xml in _DECLARED.findall(head):
        try:
            name = codecs.lookup((in_meta or in_xml).decode("ascii")).name
            b" ".decode(name)  # some are known and no encodings of text
        except (LookupError, UnicodeDecodeError):
            continue
        if not name.startswith("utf"):
            return _READ_AS.get(name, name)
    return _GUESSED
