"""Texts become outlines where that draws the same, and stay texts everywhere else."""

import io

import numpy as np
import pytest
import vl_convert
from PIL import Image

from claims.exports.drawing import register_fonts
from claims.exports.outlines import outlined
from claims.exports.typeset import STACK

STYLE = f"font-family='{STACK}' font-size=\"24px\""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="420" height="90">{}</svg>'


def picture(svg: str) -> np.ndarray:
    register_fonts()
    png = vl_convert.svg_to_png(svg, scale=2)
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGBA")).astype(int)


@pytest.mark.parametrize(
    "text",
    [
        f'<text x="10" y="40" {STYLE} fill="#123456">AVATAR To 1,234</text>',
        f'<text x="10" y="40" {STYLE}>Türkiye &amp; after, often; effort</text>',
        f'<text text-anchor="middle" transform="translate(200,40)" {STYLE}>Apr 2023</text>',
        f'<text text-anchor="end" transform="translate(200,60) rotate(-30)" {STYLE}>Weeks</text>',
        f'<text {STYLE} y="40" opacity="0.5" font-weight="bold">−139 “neutralised”</text>',
        f'<text {STYLE} x="9" y="40" xml:space="preserve"><tspan font-weight="600">Note</tspan>'
        "  one  two</text>",
    ],
)
def test_an_outline_looks_as_the_text_does(text: str) -> None:
    drawn = outlined(SVG.format(text))
    assert "<text" not in drawn
    before, after = picture(SVG.format(text)), picture(drawn)
    assert before.any()
    assert np.abs(before - after).max() < 64
    assert np.abs(before - after).mean() < 0.05


@pytest.mark.parametrize(
    "text",
    [
        f'<text x="10" y="40" {STYLE}>日本</text>',
        f'<text x="10" y="40" {STYLE} stroke="red">A</text>',
        f'<text x="10" y="40" {STYLE} font-style="italic">A</text>',
        f'<text x="10" y="40" {STYLE} font-weight="300">A</text>',
        f'<text x="10" y="40" {STYLE}>two  spaces</text>',
        f'<text x="10" y="40" {STYLE}><tspan dy="9">A</tspan><tspan dy="9">B</tspan></text>',
        '<text x="10" y="40" font-family="serif" font-size="24px">A</text>',
        "<text>A</text>",
    ],
)
def test_what_is_not_known_stays_a_text(text: str) -> None:
    assert outlined(SVG.format(text)) == SVG.format(text)


def test_how_a_text_is_painted_and_what_it_says_is_kept() -> None:
    text = f'<text aria-label="x" x="1" y="2" {STYLE} fill="red" opacity="0.5">A</text>'
    drawn = outlined(text)
    assert ' aria-label="x" fill="red" opacity="0.5" d="M' in drawn
    assert "font" not in drawn
