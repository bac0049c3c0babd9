"""Others' words reach Markdown and HTML only escaped, on every page."""

import ast
from pathlib import Path

import pytest

from claims.views.escaping import escape_html, escape_markdown

VIEWS = sorted((Path(__file__).resolve().parents[2] / "claims" / "views").glob("*.py"))
RENDERED = frozenset(
    "markdown caption info warning error success button subheader title header expander popover "
    "toggle checkbox metric write".split()
)
"""Streamlit's functions whose first argument is rendered as Markdown."""
SAFE_CALLS = frozenset(
    "escape_markdown counted number day days len version_words widen get".split()
)
"""Calls whose result holds no words of others."""
OWN = frozenset(
    "text title named held words found __version__ name what shown widen KINDS tally UNEXPECTED "
    "SHOWN_SENTENCES RELATED_SHOWN verb more began count page hint lines told".split()
)
"""Names that hold our own sentences, numbers, or what a call above made."""


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("54 terrorists, 2.5 in Iraq (a week)", "54 terrorists, 2.5 in Iraq (a week)"),
        ("**54** _a_", r"\*\*54\*\* \_a\_"),
        ("a\nb  c", "a b c"),
        ("1. a", r"1\. a"),
        ("# a", r"\# a"),
        ("- a", r"\- a"),
        ("<b>", r"\<b\>"),
        ("$x$", r"\$x\$"),
        (":red[x]", "\\:\u2060red\\[x\\]"),
        ("http://x", "http\\:\u2060//x"),
        ("www.x", "www\u2060.x"),
        ("a@b", "a\u2060@\u2060b"),
        ("a -> b", "a -\u2060\\> b"),
        ("\u202e192", "⟨U+202E⟩192"),
    ],
)
def test_words_are_shown_letter_by_letter(words: str, shown: str) -> None:
    assert escape_markdown(words) == shown


def test_html_is_escaped_and_turning_controls_are_named() -> None:
    assert escape_html('<b a="\'">\n\u202e') == "&lt;b a=&quot;&#x27;&quot;&gt;\n⟨U+202E⟩"


def _rendered(path: Path) -> list[ast.Call]:
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if _is_rendered(node)]
    return [call for call in calls if isinstance(call, ast.Call) and call.args]


def _is_rendered(node: ast.AST) -> bool:
    called = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    return called and node.func.attr in RENDERED  # type: ignore[attr-defined]


def _is_safe(node: ast.expr) -> bool:
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.JoinedStr):
        inner = (value.value for value in node.values if isinstance(value, ast.FormattedValue))
        return all(_is_safe(value) for value in inner)
    if isinstance(node, ast.BinOp):
        return _is_safe(node.left) and _is_safe(node.right)
    if isinstance(node, ast.IfExp):
        return _is_safe(node.body) and _is_safe(node.orelse)
    if isinstance(node, ast.Name | ast.Attribute | ast.Subscript):
        return _names(node) <= OWN
    return isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in SAFE_CALLS


def _names(node: ast.expr) -> set[str]:
    inside = (part for part in ast.walk(node) if isinstance(part, ast.Name))
    return {part.id for part in inside} - SAFE_CALLS


@pytest.mark.parametrize("path", VIEWS, ids=lambda path: path.stem)
def test_nothing_of_others_is_rendered_as_markdown(path: Path) -> None:
    bare = [ast.unparse(call)[:120] for call in _rendered(path) if not _is_safe(call.args[0])]
    assert not bare, f"Put others' words through escape_markdown(): {bare}."
