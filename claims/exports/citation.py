"""How to cite a figure, in one line or in full, and what a picture says of itself."""

from claims.figure import Figure

PUBLISHER = "Reported Figures"
LICENCE = "Tables: facts, free to use (CC0 1.0). Quoted words belong to their publishers."


_TERMS = {
    "title": ("Title", "title"),
    "alt": ("Description", "description"),
    "subtitle": ("Subtitle", "abstract"),
    "selection": ("Selection", "coverage"),
    "source": ("Source", "source"),
    "caveat": ("Comment", "rights"),
    "version": ("Version", "hasVersion"),
    "link": ("Link", "identifier"),
}
"""What a figure says, by attribute: its keyword in a PNG and its Dublin Core term in an SVG."""


def png_words(figure: Figure) -> dict[str, str]:
    """Return what a PNG says of itself, by the keywords of its text chunks."""
    words = {keyword: str(getattr(figure, name)) for name, (keyword, _) in _TERMS.items()}
    return _given(words | {"Copyright": LICENCE, "Software": PUBLISHER})


def dublin_core(figure: Figure) -> dict[str, str]:
    """Return what an SVG says of itself, by Dublin Core terms."""
    words = {term: str(getattr(figure, name)) for name, (_, term) in _TERMS.items()}
    return _given(words | {"license": LICENCE, "publisher": PUBLISHER})


def _given(words: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in words.items() if text}


def short_citation(figure: Figure) -> str:
    """Return a citation for a caption: ``Reported Figures (data version ..): title. Source``."""
    return (
        f"{PUBLISHER} (data version {figure.version}): {_stop(figure.title)} "
        f"Based on {_stop(figure.source)}"
    )


def long_citation(figure: Figure) -> str:
    """Return a citation for a list of references, with selection and caveat.

    A link stands in it where it leads somewhere from elsewhere: with the address of a dashboard.
    """
    restored = f"; restored by {figure.link}" if "://" in figure.link else ""
    parts = [
        f"{PUBLISHER}: {_stop(figure.title)}",
        _stop(figure.subtitle),
        f"Shown: {_stop(figure.selection)}" if figure.selection else "",
        f"Source: {_stop(figure.source)}",
        _stop(figure.caveat),
        f"Data version {figure.version}{restored}",
    ]
    return " ".join(part for part in parts if part)


def _stop(text: str) -> str:
    text = text.strip()
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."
