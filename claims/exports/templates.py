"""The templates of figures, pages and reports, filled with words that are always escaped."""

from base64 import b64encode
from importlib.resources import files
from typing import Any

import jinja2

from claims.exports.citation import PUBLISHER
from claims.exports.lines import FAMILY, FONT_FILES, STACK
from claims.theme import day, number, unbroken


def _in_base64(font: str) -> str:
    return b64encode((files("claims.fonts") / f"{font}.woff2").read_bytes()).decode("ascii")


FACES = "".join(
    f'@font-face{{font-family:"{FAMILY}";font-weight:{weight};'
    f'src:url("data:font/woff2;base64,{_in_base64(name)}") format("woff2")}}'
    for weight, name in FONT_FILES.items()
)
"""The CSS that declares the fonts, with the fonts themselves inside."""

_ENVIRONMENT = jinja2.Environment(
    loader=jinja2.PackageLoader("claims.exports", "templates"),
    autoescape=jinja2.select_autoescape(["html", "svg"]),
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
_ENVIRONMENT.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "allow_nan": False}
_ENVIRONMENT.globals |= {
    "family": FAMILY,
    "stack": STACK,
    "publisher": PUBLISHER,
    "faces": FACES,
}
_ENVIRONMENT.filters |= {"day": day, "number": number, "unbroken": unbroken}


def render(template: str, **words: Any) -> str:
    """Return a template of ``claims/exports/templates`` filled with words, escaped in HTML."""
    return _ENVIRONMENT.get_template(template).render(**words)
