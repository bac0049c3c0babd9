"""The templates of figures, pages and reports, filled with words that are always escaped."""

from base64 import b64encode
from importlib.resources import files
from typing import Any

import jinja2

from claims.exports.citation import PUBLISHER
from claims.exports.lines import FAMILY, FONT_FILES, STACK
from claims.theme import day, number, unbroken


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("claims.exports", "templates"),
        autoescape=jinja2.select_autoescape(["html", "svg"]),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "allow_nan": False}
    environment.globals |= {
        "family": FAMILY,
        "stack": STACK,
        "publisher": PUBLISHER,
        "faces": font_faces(),
    }
    environment.filters |= {"day": day, "number": number, "unbroken": unbroken}
    return environment


def render(template: str, **words: Any) -> str:
    """Return a template of ``claims/exports/templates`` filled with words, escaped in HTML."""
    return _ENVIRONMENT.get_template(template).render(**words)


def font_faces() -> str:
    """Return the CSS that declares the fonts, with the fonts themselves inside."""
    return "".join(_face(weight, name) for weight, name in FONT_FILES.items())


def _face(weight: int, name: str) -> str:
    data = b64encode((files("claims.fonts") / f"{name}.woff2").read_bytes()).decode("ascii")
    return (
        f'@font-face{{font-family:"{FAMILY}";font-weight:{weight};'
        f'src:url("data:font/woff2;base64,{data}") format("woff2")}}'
    )


_ENVIRONMENT = _environment()
